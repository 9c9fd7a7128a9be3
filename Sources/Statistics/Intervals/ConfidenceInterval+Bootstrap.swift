extension ConfidenceInterval {
  /// The percentile bootstrap of a statistic; nil for fewer than two values.
  ///
  ///     ConfidenceInterval.bootstrap(of: seeds) { Summary.mean.value(of: $0) }
  ///
  /// - Parameter draws: how many resamples are drawn where there are too many to go through.
  /// - Parameter statistic: may not depend on the order of the values.
  package static func bootstrap(
    of values: [Double], level: Double = 0.95, draws: Int = 10_000, seed: UInt64 = 1,
    statistic: ([Double]) -> Double
  ) -> Self? {
    guard let resampler = Resampler(of: [values], draws: draws, seed: seed) else { return nil }
    let distribution = resampler.distribution { statistic($0[0]) }
    return Self(
      percentilesOf: distribution, level, statistic(values), .bootstrap(resampler.resamples))
  }

  /// The percentile bootstrap of a statistic over tasks, the runs of each resampled on their own,
  /// as rliable does (Agarwal and others, 2021); nil where a task has no run or none has two.
  ///
  /// - Parameter tasks: the runs of each task, tasks × runs.
  /// - Parameter statistic: takes tasks × runs; may not depend on the order of runs.
  package static func stratifiedBootstrap(
    of tasks: [[Double]], level: Double = 0.95, draws: Int = 10_000, seed: UInt64 = 1,
    statistic: ([[Double]]) -> Double
  ) -> Self? {
    guard let resampler = Resampler(of: tasks, draws: draws, seed: seed) else { return nil }
    return Self(
      percentilesOf: resampler.distribution(of: statistic), level, statistic(tasks),
      .stratifiedBootstrap(resampler.resamples))
  }

  private init(
    percentilesOf distribution: BootstrapDistribution, _ level: Double, _ estimate: Double,
    _ method: IntervalMethod
  ) {
    self.init(
      level: level, estimate: estimate, low: distribution.quantile((1 - level) / 2),
      high: distribution.quantile((1 + level) / 2), method: method)
  }
}

extension Resampler {
  /// What a statistic is over the resamples.
  func distribution(of statistic: ([[Double]]) -> Double) -> BootstrapDistribution {
    var values: [(value: Double, weight: Int)] = []
    forEach { values.append((statistic($0), $1)) }
    return BootstrapDistribution(values)
  }
}
