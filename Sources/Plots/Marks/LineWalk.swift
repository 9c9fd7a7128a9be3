/// Walks along a line and chooses the points that `Reduction` would look at: in each half column
/// the first, the lowest and the highest, and what tells of each gap.
struct LineWalk {
  struct Point {
    var x, y: Double
    /// The row's place in the result.
    var number: Int
    /// What behind it was not chosen.
    var leftOut = LeftOutRows()
  }

  private(set) var chosen: [Point] = []
  private let isWhole: Bool
  private let scales: LineScales
  /// The ends of the pieces on the axis, and the place of the next one.
  private let pieces: [(first: Double, last: Double)]
  private var nextPiece = 0
  private let width: Double
  private var grid: ColumnGrid
  private var column: LineColumn?
  private var gap: Gap?

  /// Rows without a number, of which the first and the first that is not NULL are chosen.
  private struct Gap {
    var isMeasured: Bool
    /// How many of those left out are no NULL.
    var infinite = 0
    /// The last of them, if it was left out.
    var last: Point?
  }

  init(_ span: LineSpan, limit: Int, _ scales: LineScales) {
    self.scales = scales
    isWhole = span.isWhole(limit)
    pieces = span.pieces.map { (scales.placeX(of: $0.first), scales.placeX(of: $0.last)) }
    width = pieces.reduce(0) { $0 + $1.last - $1.first } / Double(limit) / 2
    grid = ColumnGrid(origin: 0, width: width)
  }

  mutating func append(x: Double, y: Double, _ number: Int) {
    let point = Point(x: x, y: y, number: number)
    guard y.isFinite else { return appendToGap(point) }
    if let gap { chosen[chosen.count - 1].leftOut.infinite += gap.infinite }
    gap = nil
    if isWhole { return chosen.append(point) }
    let (placeX, placeY) = (scales.placeX(of: x), scales.placeY(of: y))
    if column == nil {
      grid = ColumnGrid(origin: placeX, width: width)
      nextPiece += 1
    } else if placeX < pieces[nextPiece - 1].last, grid.enters(placeX) {
      close(isAtEnd: false)
    }
    if column == nil { column = LineColumn(point, placeY) } else { column?.add(point, placeY) }
  }

  private mutating func appendToGap(_ point: Point) {
    close(isAtEnd: true)
    let isMeasured = !PlotColumn.isMissing(point.y)
    if gap == nil || isMeasured && gap?.isMeasured == false {
      chosen.append(point)
      gap = Gap(isMeasured: isMeasured, infinite: gap?.infinite ?? 0)
    } else {
      chosen[chosen.count - 1].leftOut.rows += 1
      gap?.infinite += isMeasured ? 1 : 0
      gap?.last = point
    }
  }

  private mutating func close(isAtEnd: Bool) {
    chosen += column?.chosen(isAtEnd: isAtEnd) ?? []
    column = nil
  }

  /// Counts further points that were not chosen.
  mutating func leaveOut(_ count: Int) {
    guard !chosen.isEmpty else { return }
    chosen[0].leftOut.rows += count
    chosen[0].leftOut.points += count
  }

  /// The line is at its end, to which the axis reaches even in a gap.
  mutating func finish() {
    close(isAtEnd: true)
    guard let last = gap?.last else { return }
    chosen[chosen.count - 1].leftOut.rows -= 1
    chosen.append(last)
  }
}

/// The points of a line in one half column of the drawing.
private struct LineColumn {
  private let first: LineWalk.Point
  private var lowest: LineWalk.Point
  private var highest: LineWalk.Point
  private var last: LineWalk.Point
  /// Where the lowest and the highest one lie on the axis.
  private var (low, high): (Double, Double)
  private var count = 1

  init(_ point: LineWalk.Point, _ place: Double) {
    (first, lowest, highest, last) = (point, point, point, point)
    (low, high) = (place, place)
  }

  mutating func add(_ point: LineWalk.Point, _ place: Double) {
    count += 1
    last = point
    if place < low {
      (lowest, low) = (point, place)
    } else if place > high {
      (highest, high) = (point, place)
    }
  }

  /// - Parameter isAtEnd: whether a piece of the line ends here, with a point that is drawn.
  func chosen(isAtEnd: Bool) -> [LineWalk.Point] {
    var chosen = [first]
    let others = (isAtEnd ? [lowest, highest, last] : [lowest, highest])
      .sorted { $0.number < $1.number }
    for point in others where point.number != chosen[chosen.count - 1].number {
      chosen.append(point)
    }
    let leftOut = count - chosen.count
    chosen[0].leftOut = LeftOutRows(rows: leftOut, points: leftOut)
    return chosen
  }
}
