/// The part of the values that an axis shows when outliers are clipped.
package enum Outliers {
  /// From the 5th to the 95th percentile (type 7, as TensorBoard) and 5 % of that at either end.
  ///
  /// Only finite values count. Nil where they leave no span to judge an outlier by: none at all,
  /// or nearly all equal.
  ///
  ///     Outliers.domain((0...100).map(Double.init))   // 0.5...99.5
  package static func domain(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.filter(\.isFinite).sorted()
    let low = Quantile.r7(sorted: sorted, 0.05)
    let high = Quantile.r7(sorted: sorted, 0.95)
    guard low < high, (high - low).isFinite else { return nil }
    let margin = (high - low) * 0.05
    return (low - margin)...(high + margin)
  }
}
