/// A sum that keeps what rounding drops (Neumaier, 1974).
///
///     [1e16, 1, -1e16].compensatedSum   // 1
package struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// Starts from nothing.
  package init() {}

  /// The sum so far; an infinity or NaN among the terms is kept.
  package var value: Double { lost.isFinite ? sum + lost : sum }

  /// Adds a term.
  package mutating func add(_ term: Double) {
    let next = sum + term
    lost += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}

extension Sequence<Double> {
  /// The sum of the values, right to the last digit or nearly so.
  package var compensatedSum: Double {
    var sum = CompensatedSum()
    for value in self { sum.add(value) }
    return sum.value
  }
}
