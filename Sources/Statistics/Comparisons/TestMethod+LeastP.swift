extension TestMethod {
  /// The smallest p that groups of n and m values could give; of pairs n counts.
  ///
  /// It is the p of groups that are apart as far as they can be. 0 for the t tests from two values
  /// on, because their p has no such bound, and 1 where the test says nothing.
  ///
  ///     TestMethod.signFlip.leastP(3, 3)   // 0.25
  package func leastP(_ n: Int, _ m: Int) -> Double {
    guard n > 0, m > 0 else { return 1 }
    switch self {
    case .signFlip:
      return n > PairedTests.mostExact ? 1 / Double(1 + PairedTests.draws) : halves(n - 1)
    case .pairedT: return n > 1 ? 0 : 1
    case .wilcoxon: return n > PairedTests.mostRanked ? Self.leastWilcoxon(n) : halves(n - 1)
    case .welch: return n > 1 && m > 1 ? 0 : 1
    case .mannWhitney: return UnpairedTests.leastMannWhitney(n, m)
    case .mcnemar: return halves(n - 1)
    case .proportions:
      // With all successes on one side, z is the root of the number of trials.
      return 2 * NormalDistribution.survival(Double(n + m).squareRoot())
    case .fisher: return min(1, (n == m ? 2 : 1) / Combinations.count(n, of: n + m))
    }
  }

  /// The fewest runs in each group, or pairs, with which the test could reach a p of alpha; nil
  /// where a thousand are not enough.
  ///
  ///     TestMethod.signFlip.leastRuns(alpha: 0.05)   // 6
  package func leastRuns(alpha: Double) -> Int? {
    (1...1000).first { leastP($0, $0) <= alpha }
  }

  private func halves(_ count: Int) -> Double { 1 / SubsetSums.power(count) }

  private static func leastWilcoxon(_ pairs: Int) -> Double {
    let n = Double(pairs)
    let z = n * (n + 1) / 4 / (n * (n + 1) * (2 * n + 1) / 24).squareRoot()
    return 2 * NormalDistribution.survival(z)
  }
}
