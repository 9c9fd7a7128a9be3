/// Tests of successes among trials.
package enum RateTests {
  /// Two models on the same items, exact (McNemar, 1947): whether those that one alone solves
  /// are as many as those that the other alone does; the statistic is the smaller number.
  ///
  /// - Parameter items: all items, solved by both and none included.
  package static func mcnemar(_ first: Int, _ second: Int, of items: Int) -> TestResult {
    let (one, other) = (max(0, first), max(0, second))
    return TestResult(
      method: .mcnemar, reckoning: .exact,
      p: BinomialDistribution.twoSided(one, of: one + other),
      statistic: Double(min(one, other)), first: items, second: items)
  }

  /// The z test of two rates with their common variance (Pearson, 1900); the statistic is z.
  ///
  /// p is 1 where all trials or none succeed, and NaN without trials.
  package static func proportions(_ first: Rate, _ second: Rate) -> TestResult {
    let (n, m) = (Double(first.trials), Double(second.trials))
    let common = Double(first.successes + second.successes) / (n + m)
    let variance = common * (1 - common) * (1 / n + 1 / m)
    let z = variance > 0 ? (first.share - second.share) / variance.squareRoot() : 0
    let isSilent = first.trials == 0 || second.trials == 0
    return TestResult(
      method: .proportions, reckoning: .approximate,
      p: isSilent ? .nan : 2 * NormalDistribution.survival(z.magnitude), statistic: z,
      first: first.trials, second: second.trials)
  }

  /// Fisher's exact test (1935); the statistic is the odds ratio, NaN or infinite where a count
  /// is 0.
  ///
  /// Two-sided as SciPy and R are: the probabilities of all tables that are at most as likely as
  /// this one are added. NaN without trials.
  package static func fisher(_ first: Rate, _ second: Rate) -> TestResult {
    let tables = HypergeometricDistribution(
      successes: first.successes + second.successes, first: first.trials, second: second.trials)
    let bound = tables.mass(first.successes) * (1 + tolerance)
    let p = tables.masses.reduce(0) { $1 <= bound ? $0 + $1 : $0 }
    let odds =
      Double(first.successes) * Double(second.trials - second.successes)
      / (Double(second.successes) * Double(first.trials - first.successes))
    return TestResult(
      method: .fisher, reckoning: .exact,
      p: first.trials == 0 || second.trials == 0 ? .nan : min(1, p), statistic: odds,
      first: first.trials, second: second.trials)
  }

  /// Tables as likely as each other differ by less, after rounding.
  private static let tolerance = 1e-9
}
