extension Reduction {
  /// A scatter of many points as cells with counts.
  package struct Grid: Equatable, Sendable {
    package struct Cell: Equatable, Sendable {
      /// From the left and from the top, in cells.
      package let column, row: Int
      package let count: Int
    }

    /// The cells that have points, row by row.
    package fileprivate(set) var cells: [Cell] = []
    /// Points that are drawn one by one and are in no cell of the list.
    package fileprivate(set) var outliers: [Int] = []
    /// The side of a cell as a part of the box's width and height.
    package fileprivate(set) var side = (x: 0.0, y: 0.0)

    package static func == (one: Grid, other: Grid) -> Bool {
      one.cells == other.cells && one.outliers == other.outliers
    }
  }

  /// Counts points in square cells of a box; points outside the box count nowhere.
  ///
  /// A point alone in its cell, with at most two others in the eight cells around it, is an
  /// outlier.
  ///
  ///     Reduction.grid(x: [1, 1, 99], y: [1, 2, 99], width: 100, height: 100, cell: 4)
  ///     // cells: [column 0, row 0, count 2], outliers: [2]
  package static func grid(
    x: [Double], y: [Double], width: Double, height: Double, cell: Double
  ) -> Grid {
    guard cell > 0, width > 0, height > 0 else { return Grid() }
    // No screen has more cells than this.
    let columns = Int(min((width / cell).rounded(.up), 4096))
    let rows = Int(min((height / cell).rounded(.up), 4096))
    func index(_ point: Int) -> Int? {
      guard x[point] >= 0, x[point] <= width, y[point] >= 0, y[point] <= height else { return nil }
      let column = min(Int(min(x[point] / cell, 4096)), columns - 1)
      return min(Int(min(y[point] / cell, 4096)), rows - 1) * columns + column
    }
    var counts = [Int](repeating: 0, count: columns * rows)
    let points = 0..<min(x.count, y.count)
    for point in points {
      if let index = index(point) { counts[index] += 1 }
    }
    var grid = Grid()
    grid.side = (cell / width, cell / height)
    for index in counts.indices where counts[index] > 0 {
      if isLonely(index, counts, columns: columns, rows: rows) { continue }
      grid.cells.append(
        Grid.Cell(column: index % columns, row: index / columns, count: counts[index]))
    }
    grid.outliers = points.filter {
      index($0).map { isLonely($0, counts, columns: columns, rows: rows) } ?? false
    }
    return grid
  }

  private static func isLonely(_ index: Int, _ counts: [Int], columns: Int, rows: Int) -> Bool {
    guard counts[index] == 1 else { return false }
    let (column, row) = (index % columns, index / columns)
    var neighbourhood = 0
    for y in max(row - 1, 0)...min(row + 1, rows - 1) {
      for x in max(column - 1, 0)...min(column + 1, columns - 1) {
        neighbourhood += counts[y * columns + x]
      }
    }
    return neighbourhood <= 3
  }
}
