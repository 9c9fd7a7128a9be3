#if canImport(Glibc)
  import Glibc
#endif

/// Draws very many points as squares that are darker where there are more.
struct DensityDrawing {
  private let mark: DotMark

  init(_ mark: DotMark) { self.mark = mark }

  func draw(in panel: inout Panel) {
    let box = panel.box
    let places = mark.dots.map { DotDrawing.place(of: $0, in: panel) }
    let side = panel.scaled(6)
    let grid = Reduction.grid(
      x: places.map { $0.x - box.x }, y: places.map { $0.y - box.y }, width: box.width,
      height: box.height, cell: side)
    panel.countClipped(places.map(\.x), places.map(\.y))
    let runs = runs(of: grid)
    for level in 2...8 {
      panel.svg.path(.cell(level)) { path in
        for run in runs where run.level == level {
          let x = box.x + Double(run.columns.lowerBound) * side
          let y = box.y + Double(run.row) * side
          let right = min(box.x + Double(run.columns.upperBound) * side, box.x + box.width)
          let bottom = min(y + side, box.y + box.height)
          path.move(x, y)
          path.line(right, y)
          path.line(right, bottom)
          path.line(x, bottom)
          path.close()
        }
      }
    }
    for index in grid.outliers {
      panel.svg.marker(
        .circle, .dot(.level(6)), x: places[index].x, y: places[index].y,
        radius: panel.scaled(2.4))
    }
  }

  /// Neighbours of one level in a row.
  private struct Run {
    var row: Int
    var columns: Range<Int>
    var level: Int
  }

  private func runs(of grid: Reduction.Grid) -> [Run] {
    let most = log(Double(grid.cells.map(\.count).max() ?? 1))
    var runs: [Run] = []
    for cell in grid.cells {
      let level = level(cell.count, most)
      if let last = runs.last, last.row == cell.row, last.level == level,
        last.columns.upperBound == cell.column
      {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(cell.column + 1)
      } else {
        runs.append(Run(row: cell.row, columns: cell.column..<(cell.column + 1), level: level))
      }
    }
    return runs
  }

  /// Equal ratios of counts are equally far apart.
  private func level(_ count: Int, _ most: Double) -> Int {
    guard most > 0 else { return 4 }
    return min(2 + Int(6 * log(Double(count)) / most), 8)
  }
}
