/// The comparison of all groups with each other by their mean ranks (Nemenyi, 1963).
package enum NemenyiTest {
  /// By how much mean ranks must differ: q sqrt(k (k + 1) / (6 N)), as Demšar (2006) writes it.
  ///
  ///     NemenyiTest.criticalDifference(groups: 4, dataSets: 14, alpha: 0.05)   // 1.2536
  package static func criticalDifference(groups: Int, dataSets: Int, alpha: Double) -> Double {
    StudentizedRange(groups: groups).quantile(1 - alpha) / 2.0.squareRoot()
      * error(groups, dataSets)
  }

  /// The p of each pair, groups × groups, 1 on the diagonal.
  package static func p(of means: MeanRanks) -> [[Double]] {
    let range = StudentizedRange(groups: means.ranks.count)
    let unit = error(means.ranks.count, means.dataSets) / 2.0.squareRoot()
    return means.ranks.map { one in
      means.ranks.map { range.survival((one - $0).magnitude / unit) }
    }
  }

  private static func error(_ groups: Int, _ dataSets: Int) -> Double {
    let k = Double(groups)
    return (k * (k + 1) / (6 * Double(dataSets))).squareRoot()
  }
}
