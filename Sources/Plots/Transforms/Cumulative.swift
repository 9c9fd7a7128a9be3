/// What is known so far at each value of a series, such as the best result to date.
///
/// A NaN changes nothing and keeps what was known; before the first value nothing is (NaN), and
/// the count is 0.
///
///     Cumulative.max.applied(to: [1, 3, .nan, 2])   // [1, 3, 3, 3]
package enum Cumulative: String, CaseIterable, Sendable {
  case max, min, sum, mean, count

  /// One value for each of `values`.
  package func applied(to values: [Double]) -> [Double] {
    switch self {
    case .max: Self.fold(values) { known, value in Swift.max(known, value) }
    case .min: Self.fold(values) { known, value in Swift.min(known, value) }
    case .sum: Self.fold(values) { known, value in known + value }
    case .mean: Self.mean(values)
    case .count: Self.count(values)
    }
  }

  private static func fold(
    _ values: [Double], _ step: (_ known: Double, _ value: Double) -> Double
  ) -> [Double] {
    var known = Double.nan
    var isFirst = true  // infinities of both signs sum to NaN, which then stays
    return values.map { value in
      guard !value.isNaN else { return known }
      known = isFirst ? value : step(known, value)
      isFirst = false
      return known
    }
  }

  private static func mean(_ values: [Double]) -> [Double] {
    var (sum, count) = (0.0, 0.0)
    return values.map { value in
      guard !value.isNaN else { return sum / count }
      sum += value
      count += 1
      return sum / count
    }
  }

  private static func count(_ values: [Double]) -> [Double] {
    var count = 0.0
    return values.map { value in
      if !value.isNaN { count += 1 }
      return count
    }
  }
}
