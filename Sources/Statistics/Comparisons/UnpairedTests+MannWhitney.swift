extension UnpairedTests {
  /// The rank-sum test of Mann and Whitney (1947); the statistic is U of the first sample, ties
  /// counted half.
  ///
  /// Exact without ties where the groups can be dealt in at most 2^53 ways (27 and 27 values), and
  /// with ties in at most 200,000 (10 and 10), where all deals with the same tied ranks are
  /// counted. Else SciPy's normal approximation, corrected for ties and continuity. p is NaN for
  /// an empty sample or a NaN in one.
  package static func mannWhitney(_ first: [Double], _ second: [Double]) -> TestResult {
    let (n, m) = (first.count, second.count)
    let ranks = AverageRanks(of: first + second)
    let rankSum = ranks.ranks.prefix(n).reduce(0, +)
    let u = rankSum - Double(n) * Double(n + 1) / 2
    let isTied = !ranks.ties.isEmpty
    let isExact = Combinations.count(n, of: n + m) <= (isTied ? mostTied : mostDeals)
    let p: Double =
      if n == 0 || m == 0 || first.contains(where: \.isNaN) || second.contains(where: \.isNaN) {
        .nan
      } else if isExact {
        isTied ? exactP(of: ranks.ranks, n, rankSum) : exactP(n, m, u)
      } else {
        approximateP(n, m, u, ranks.tieTerm)
      }
    return TestResult(
      method: .mannWhitney, reckoning: isExact ? .exact : .approximate, p: p, statistic: u,
      first: n, second: m)
  }

  private static let mostDeals = 0x1p53
  private static let mostTied = 200_000.0

  /// The p of two samples of which one lies above the other.
  static func leastMannWhitney(_ n: Int, _ m: Int) -> Double {
    let deals = Combinations.count(n, of: n + m)
    return deals <= mostDeals ? min(1, 2 / deals) : approximateP(n, m, 0, 0)
  }

  /// Twice the share of deals with the larger U or above.
  private static func exactP(_ n: Int, _ m: Int, _ u: Double) -> Double {
    let counts = deals(n, m)
    let smaller = Int(min(u, Double(n * m) - u))
    return min(1, 2 * counts[...smaller].reduce(0, +) / Combinations.count(n, of: n + m))
  }

  /// For each U, how many deals of ranks have it: the coefficients of the Gaussian binomial
  /// Π (1 - q^(m+i)) / (1 - q^i), i from 1 to n.
  private static func deals(_ n: Int, _ m: Int) -> [Double] {
    let (few, many) = (min(n, m), max(n, m))
    let most = n * m
    var counts = [Double](repeating: 0, count: most + 1)
    counts[0] = 1
    for factor in stride(from: 1, through: few, by: 1) {
      for u in stride(from: most, through: many + factor, by: -1) {
        counts[u] -= counts[u - many - factor]
      }
      for u in stride(from: factor, through: most, by: 1) { counts[u] += counts[u - factor] }
    }
    return counts
  }

  /// Twice the smaller share of deals of tied ranks, those up to the sum or those from it on.
  private static func exactP(of ranks: [Double], _ n: Int, _ rankSum: Double) -> Double {
    // Ranks of ties are halves, so twice a rank is whole.
    let counts = SubsetSums.counts(of: ranks.map { Int(2 * $0) }, choosing: n)
    let sum = Int(2 * rankSum)
    let smaller = min(counts[...sum].reduce(0, +), counts[sum...].reduce(0, +))
    return min(1, 2 * smaller / Combinations.count(n, of: ranks.count))
  }

  private static func approximateP(_ n: Int, _ m: Int, _ u: Double, _ tieTerm: Double) -> Double {
    let (pairs, total) = (Double(n) * Double(m), Double(n + m))
    let variance = pairs / 12 * (total + 1 - tieTerm / (total * (total - 1)))
    guard variance > 0 else { return 1 }
    let z = (max(u, pairs - u) - pairs / 2 - 0.5) / variance.squareRoot()
    return min(1, 2 * NormalDistribution.survival(z))
  }
}
