/// The comparison of all groups with each other by Wilcoxon's test over data sets, adjusted by
/// Holm, as Benavoli, Corani and Mangili (2016) advise.
package enum WilcoxonPairs {
  /// The adjusted p of each pair, groups × groups, 1 on the diagonal.
  ///
  /// - Parameter table: data sets × groups; what goes beyond the shortest row is left out.
  package static func p(of table: [[Double]]) -> [[Double]] {
    let count = table.map(\.count).min() ?? 0
    let pairs = (0..<count).flatMap { one in (0..<one).map { (one, $0) } }
    let adjusted = HolmAdjustment.adjusted(
      pairs.map { one, other in PairedTests.wilcoxon(table.map { $0[one] - $0[other] }).p })
    var p = [[Double]](repeating: [Double](repeating: 1, count: count), count: count)
    for ((one, other), value) in zip(pairs, adjusted) {
      (p[one][other], p[other][one]) = (value, value)
    }
    return p
  }
}
