/// Compares the rows of a line with those that were asked for.
///
/// A server may run a query twice and tell two things, as an average of numbers that it adds up in
/// another order.
struct AskedRows {
  private let asked: [AskedBin]
  private var place = 0
  private var count = 0
  private var found: [Bool] = []

  init(_ asked: [AskedBin]) { self.asked = asked }

  /// Takes the next row; answers whether nothing is missing before it.
  mutating func take(x: Double, y: Double) -> Bool {
    while place < asked.count, asked[place].x.last < x {
      guard isComplete else { return false }
      (place, count, found) = (place + 1, 0, [])
    }
    guard place < asked.count, asked[place].x.first <= x else { return true }
    count += 1
    if found.isEmpty { found = asked[place].values.map { _ in false } }
    for (index, value) in asked[place].values.enumerated() where value == y { found[index] = true }
    return true
  }

  /// Whether all rows have come.
  func finish() -> Bool {
    // Further bins would have rows.
    place >= asked.count || place == asked.count - 1 && isComplete
  }

  private var isComplete: Bool {
    let asked = asked[place]
    return asked.rows.map { $0 == count } ?? (count > 0 && !found.contains(false))
  }
}
