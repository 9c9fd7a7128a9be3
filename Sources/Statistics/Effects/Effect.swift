/// How large a difference is, whatever its p.
package enum Effect {
  /// P(a > b) - P(a < b) over all pairs, from -1 to 1 (Cliff, 1993); NaN for an empty sample.
  package static func cliffsDelta(_ first: [Double], _ second: [Double]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return .nan }
    let ranks = AverageRanks(of: first + second)
    let n = Double(first.count)
    let u = ranks.ranks.prefix(first.count).reduce(0, +) - n * (n + 1) / 2
    return 2 * u / (n * Double(second.count)) - 1
  }

  /// P(a > b) + P(a = b) / 2, from 0 to 1 (Vargha and Delaney, 2000); NaN for an empty sample.
  package static func a12(_ first: [Double], _ second: [Double]) -> Double {
    (cliffsDelta(first, second) + 1) / 2
  }

  /// The difference of means in pooled standard deviations (Cohen, 1988); NaN for fewer than
  /// three values in all or an empty sample, infinite where nothing varies but the means differ.
  package static func cohensD(_ first: [Double], _ second: [Double]) -> Double {
    let (one, other) = (Moments(of: first), Moments(of: second))
    let pooled = (one.squares + other.squares) / Double(one.count + other.count - 2)
    let difference = one.mean - other.mean
    return difference == 0 ? 0 : difference / pooled.squareRoot()
  }

  /// The probability that a run of the first is better than one of the second on a task, ties
  /// counted half, averaged over tasks (Agarwal and others, 2021); NaN for no task.
  ///
  /// - Parameter first: tasks × runs, as many tasks as the second has.
  package static func probabilityOfImprovement(
    _ first: [[Double]], over second: [[Double]]
  ) -> Double {
    let tasks = zip(first, second).map { a12($0, $1) }
    return tasks.compensatedSum / Double(tasks.count)
  }
}
