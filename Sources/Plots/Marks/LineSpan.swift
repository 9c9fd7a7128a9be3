/// How far a line reaches whose rows are read one by one.
struct LineSpan {
  /// The most pieces that are told apart; a line of more of them needs all of its rows.
  private static let mostPieces = 10_000

  /// The first and the last x of each stretch of rows with a number.
  private(set) var pieces: [(first: Double, last: Double)] = []
  /// The rows, and those of them with a number.
  private(set) var rows = 0
  private(set) var points = 0
  private var isInPiece = false
  private var first = 0.0
  private var last = 0.0
  private var lowest = Double.infinity
  private var highest = -Double.infinity

  /// Goes on to the next row; answers whether that lies to the right of the last.
  mutating func move(toX x: Double, y: Double) -> Bool {
    let isNext = x.isFinite && (rows == 0 || x > last)
    if rows == 0 { first = x }
    last = x
    rows += 1
    guard y.isFinite else {
      isInPiece = false
      return isNext
    }
    if !isInPiece { pieces.append((x, x)) }
    pieces[pieces.count - 1].last = x
    isInPiece = true
    points += 1
    lowest = y < lowest ? y : lowest
    highest = y > highest ? y : highest
    return isNext && pieces.count <= Self.mostPieces
  }

  /// Counts the rows of the whole line where some were left out; answers whether that may be so.
  mutating func complete(_ total: LineTotal) -> Bool {
    let isPart = rows <= total.rows && points == rows && pieces.count == 1
    (rows, points) = (total.rows, total.rows)
    return isPart && (first, last) == total.x && (lowest, highest) == total.y
  }

  var extent: Extent {
    var extent = Extent()
    extent.add(x: [first, last])
    extent.add(y: [lowest, highest])
    return extent
  }

  /// Whether all points of the line are drawn.
  func isWhole(_ limit: Int) -> Bool { rows <= 2 * limit || points <= 2 * limit }

  /// Whether it has so many pieces that some are drawn as one.
  func joinsPieces(_ limit: Int) -> Bool { !isWhole(limit) && pieces.count > limit + 1 }

  /// The most rows that are chosen of it.
  func most(_ limit: Int) -> Int { min(rows, 6 * (limit + pieces.count + 1)) }
}
