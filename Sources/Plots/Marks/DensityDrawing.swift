#if canImport(Glibc)
  import Glibc
#endif

/// Very many points as squares that are darker where there are more, counted once for all drawings.
struct Density: Sendable {
  /// Neighbours of one level in a row.
  struct Run: Sendable {
    var row: Int
    var columns: Range<Int>
    var level: Int
  }

  private(set) var runs: [Run] = []
  /// Points alone, as places in the list of dots.
  let outliers: [Int]
  /// The side of a square as a part of the axes.
  let side: (x: Double, y: Double)

  init(_ grid: Reduction.Grid) {
    outliers = grid.outliers
    side = grid.side
    let most = log(Double(grid.cells.map(\.count).max() ?? 1))
    for cell in grid.cells {
      let level = Self.level(cell.count, most)
      if let last = runs.last, last.row == cell.row, last.level == level,
        last.columns.upperBound == cell.column
      {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(cell.column + 1)
      } else {
        runs.append(Run(row: cell.row, columns: cell.column..<(cell.column + 1), level: level))
      }
    }
  }

  /// Equal ratios of counts are equally far apart.
  private static func level(_ count: Int, _ most: Double) -> Int {
    guard most > 0 else { return 4 }
    return min(2 + Int(6 * log(Double(count)) / most), 8)
  }
}

/// Draws the squares, and the points alone one by one.
struct DensityDrawing {
  let mark: DotMark
  let density: Density

  func draw(in frame: Frame, with pen: inout Pen) {
    pen.clipped.x += mark.outside.x
    pen.clipped.y += mark.outside.y
    let (x, y) = (mark.span(of: frame.x, .x), mark.span(of: frame.y, .y))
    for level in 2...8 {
      pen.svg.path(.cell(level)) { path in
        for run in density.runs where run.level == level {
          let left = x.at(Double(run.columns.lowerBound) * density.side.x)
          let right = x.at(min(Double(run.columns.upperBound) * density.side.x, 1))
          let low = y.at(Double(run.row) * density.side.y)
          let high = y.at(min(Double(run.row + 1) * density.side.y, 1))
          path.move(left, low)
          path.line(right, low)
          path.line(right, high)
          path.line(left, high)
          path.close()
        }
      }
    }
    for index in density.outliers {
      let place = DotDrawing.place(of: mark.dots[index], in: frame)
      pen.svg.marker(
        .circle, .dot(.level(6)), x: place.x, y: place.y, radius: frame.scaled(2.4))
    }
  }
}
