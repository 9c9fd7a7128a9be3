extension ConfidenceInterval {
  /// The t interval of a mean: mean ± t(1/2 + level/2, n - 1) * se; nil for fewer than two values.
  package static func t(of values: [Double], level: Double = 0.95) -> Self? {
    guard values.count > 1 else { return nil }
    let moments = Moments(of: values)
    let t = TDistribution(degreesOfFreedom: Double(values.count - 1))
    let reach = t.quantile((1 + level) / 2) * moments.error
    return Self(
      level: level, estimate: moments.mean, low: moments.mean - reach,
      high: moments.mean + reach, method: .t)
  }

  /// The score interval of a rate (Wilson, 1927); nil for no trials or impossible counts.
  ///
  ///     ConfidenceInterval.wilson(successes: 19, of: 20)   // 0.764…0.991
  package static func wilson(successes: Int, of trials: Int, level: Double = 0.95) -> Self? {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    let (n, rate) = (Double(trials), Double(successes) / Double(trials))
    let z = NormalDistribution.quantile((1 + level) / 2)
    let share = z * z / n
    let middle = (rate + share / 2) / (1 + share)
    let reach = z / (1 + share) * (rate * (1 - rate) / n + share / (4 * n)).squareRoot()
    // At no or only successes one end is the rate itself, but for rounding.
    return Self(
      level: level, estimate: rate, low: successes == 0 ? 0 : max(0, middle - reach),
      high: successes == trials ? 1 : min(1, middle + reach), method: .wilson)
  }
}
