extension PairedTests {
  /// Wilcoxon's signed-rank test (1945), differences of 0 left out; the statistic is the smaller
  /// sum of ranks.
  ///
  /// As SciPy's: exact up to 50 pairs without ties or zeros, exact up to 13 with them, and else by
  /// the normal approximation corrected for ties, without one for continuity.
  package static func wilcoxon(_ differences: [Double]) -> TestResult {
    let n = differences.count
    let moved = differences.filter { $0 != 0 }
    let ranks = AverageRanks(of: moved.map(\.magnitude))
    let raised = zip(moved, ranks.ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let total = Double(moved.count) * Double(moved.count + 1) / 2
    let isPlain = moved.count == n && ranks.ties.isEmpty
    let isExact = n <= (isPlain ? mostRanked : 13)
    let p: Double =
      if n == 0 || differences.contains(where: \.isNaN) {
        .nan
      } else if isExact {
        exactP(of: ranks.ranks, min(raised, total - raised))
      } else {
        approximateP(of: ranks, raised)
      }
    return TestResult(
      method: .wilcoxon, reckoning: isExact ? .exact : .approximate, p: p,
      statistic: min(raised, total - raised), first: n, second: n)
  }

  /// Twice the share of signs whose sum of ranks is at most the smaller one.
  private static func exactP(of ranks: [Double], _ smaller: Double) -> Double {
    // Ranks of ties are halves, so twice a rank is whole.
    let counts = SubsetSums.counts(of: ranks.map { Int(2 * $0) }, upTo: Int(2 * smaller))
    return min(1, 2 * counts.reduce(0, +) / SubsetSums.power(ranks.count))
  }

  private static func approximateP(of ranks: AverageRanks, _ raised: Double) -> Double {
    let n = Double(ranks.ranks.count)
    let variance = (n * (n + 1) * (2 * n + 1) - ranks.tieTerm / 2) / 24
    guard variance > 0 else { return 1 }
    let z = (raised - n * (n + 1) / 4) / variance.squareRoot()
    return 2 * NormalDistribution.survival(z.magnitude)
  }
}
