/// Quantiles by R's type 7 (Hyndman & Fan, 1996), which NumPy and TensorBoard use too.
///
///     Quantile.r7([4, 1, 3, 2], 0.5)   // 2.5
package enum Quantile {
  /// The quantile of values in increasing order, without NaN; NaN where there are none.
  package static func r7(sorted: [Double], _ p: Double) -> Double {
    guard let highest = sorted.last else { return .nan }
    let place = Double(sorted.count - 1) * min(max(p, 0), 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return highest }
    return between(sorted[index], sorted[index + 1], part: place - Double(index))
  }

  /// The quantile of values in any order; NaN is left out.
  package static func r7(_ values: [Double], _ p: Double) -> Double {
    r7(sorted: sorted(values), p)
  }

  /// The parts of a box plot.
  package struct FiveNumbers: Equatable, Sendable {
    /// The ends of the whiskers: the outermost values within 1.5 box heights of the box.
    package let low, high: Double
    package let q1, median, q3: Double
    /// The values beyond the whiskers, in increasing order.
    package let outliers: [Double]
  }

  /// The box and whiskers of the finite values (Tukey, 1977), or nil where there are none.
  ///
  ///     Quantile.fiveNumbers(of: [1, 2, 3, 4, 50])?.outliers   // [50]
  package static func fiveNumbers(of values: [Double]) -> FiveNumbers? {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    let (q1, q3) = (r7(sorted: sorted, 0.25), r7(sorted: sorted, 0.75))
    let reach = 1.5 * (q3 - q1)
    let inside = sorted.filter { $0 >= q1 - reach && $0 <= q3 + reach }
    return FiveNumbers(
      low: min(inside.first ?? q1, q1), high: max(inside.last ?? q3, q3),
      q1: q1, median: r7(sorted: sorted, 0.5), q3: q3,
      outliers: sorted.filter { $0 < q1 - reach || $0 > q3 + reach })
  }

  static func sorted(_ values: [Double]) -> [Double] {
    values.filter { !$0.isNaN }.sorted()
  }

  private static func between(_ low: Double, _ high: Double, part: Double) -> Double {
    guard low != high, part > 0 else { return low }
    let distance = high - low
    // Infinite ends, and a distance that overflows.
    guard distance.isFinite else { return low * (1 - part) + high * part }
    return part < 0.5 ? low + distance * part : high - distance * (1 - part)
  }
}
