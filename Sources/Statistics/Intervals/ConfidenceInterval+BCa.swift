extension ConfidenceInterval {
  /// The bias-corrected and accelerated bootstrap (Efron, 1987), its acceleration from the
  /// jackknife; nil for fewer than two values, and NaN at the ends where the statistic is.
  ///
  /// - Parameter statistic: may not depend on the order of the values.
  package static func bca(
    of values: [Double], level: Double = 0.95, draws: Int = 10_000, seed: UInt64 = 1,
    statistic: ([Double]) -> Double
  ) -> Self? {
    guard let resampler = Resampler(of: [values], draws: draws, seed: seed) else { return nil }
    let distribution = resampler.distribution { statistic($0[0]) }
    let estimate = statistic(values)
    let bias = NormalDistribution.quantile(distribution.share(below: estimate))
    let acceleration = acceleration(of: values, statistic)
    func end(_ share: Double) -> Double {
      // Where all resamples lie on one side, the end is the outermost of them.
      guard bias.isFinite else { return distribution.quantile(bias < 0 ? 0 : 1) }
      let z = bias + NormalDistribution.quantile(share)
      return distribution.quantile(NormalDistribution.cumulative(bias + z / (1 - acceleration * z)))
    }
    let (low, high) = (end((1 - level) / 2), end((1 + level) / 2))
    return Self(
      level: level, estimate: estimate, low: bias.isNaN ? .nan : low,
      high: bias.isNaN ? .nan : high, method: .bca(resampler.resamples))
  }

  /// The skewness of what the statistic is without each of the values; 0 where it never changes.
  private static func acceleration(
    of values: [Double], _ statistic: ([Double]) -> Double
  ) -> Double {
    let left = values.indices.map { index in
      var rest = values
      rest.remove(at: index)
      return statistic(rest)
    }
    let mean = left.compensatedSum / Double(left.count)
    let squares = left.map { (mean - $0) * (mean - $0) }.compensatedSum
    let cubes = left.map { (mean - $0) * (mean - $0) * (mean - $0) }.compensatedSum
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
