/// In which order the points of a line follow one another: along x, whatever the order of the rows.
///
/// Rows that begin again at an earlier x, as those of a restarted run do, keep their order: each
/// piece is drawn by itself. Other rows are sorted. Points that share an x become pieces of their
/// own, the first ones of each x, the second ones and so on, so that nothing is joined which may
/// not belong together.
///
///     LineOrder(x: [5, 1, 3, 2]).order          // [1, 3, 2, 0]
///     LineOrder(x: [0, 1, 2, 3, 1, 2, 3]).order // nil: it starts again
package struct LineOrder {
  /// The places of the points in their new order; nil where they are in order.
  package private(set) var order: [Int]?
  /// How many values of x have more than one point.
  package private(set) var repeated = 0
  /// The most points of one x.
  package private(set) var most = 1
  /// How often x goes back without coming to the same place again.
  package private(set) var restarts = 0

  /// Of a piece at least so many points must follow one another, or the rows are in no order.
  private static let leastPiece = 3

  package init(x: [Double]) {
    let pieces = Segments.split(x: x)
    guard pieces.count > 1 else { return }
    // A stable sort, as of Swift 5; what has no place stands at the end.
    let sorted = x.indices.sorted { Self.isBefore(x[$0], x[$1]) }
    let turns = countRepeats(x, sorted)
    if pieces.count * Self.leastPiece <= x.count, Self.overlap(pieces, in: x) {
      restarts = repeated == 0 ? pieces.count - 1 : 0
      return
    }
    order =
      turns.map { turns in
        sorted.sorted { turns[$0] < turns[$1] }
      } ?? sorted
  }

  private static func isBefore(_ one: Double, _ other: Double) -> Bool {
    one.isNaN ? false : other.isNaN ? true : one < other
  }

  /// Counts the values that come again.
  ///
  /// - Returns: The how-manieth of its x each point is; nil where all differ.
  private mutating func countRepeats(_ x: [Double], _ sorted: [Int]) -> [Int]? {
    var turns = [Int](repeating: 0, count: x.count)
    for (last, place) in zip(sorted, sorted.dropFirst()) where x[last] == x[place] {
      turns[place] = turns[last] + 1
      if turns[place] == 1 { repeated += 1 }
      most = max(most, turns[place] + 1)
    }
    return repeated > 0 ? turns : nil
  }

  /// Whether some piece begins within what earlier ones span.
  private static func overlap(_ pieces: [Range<Int>], in x: [Double]) -> Bool {
    var (low, high) = (Double.infinity, -Double.infinity)
    for piece in pieces {
      let known = x[piece].lazy.filter(\.isFinite)
      guard let first = known.first, let last = known.reversed().first else { continue }
      if first <= high, last >= low { return true }
      (low, high) = (min(low, first), max(high, last))
    }
    return false
  }
}
