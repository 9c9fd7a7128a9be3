/// For each threshold, the share of runs that score above it, averaged over tasks, with a band
/// (Agarwal and others, 2021).
package struct PerformanceProfile: Sendable {
  /// The thresholds, in increasing order.
  package let thresholds: [Double]
  /// The share at each threshold.
  package let shares: [Double]
  /// The edges of the band at each threshold on its own; nil where no task has two runs.
  package let low, high: [Double]?
  /// The share of such bands that hold the truth, at each threshold on its own: 0.95.
  package let level: Double
  /// How the band was resampled; nil without a band.
  package let resamples: Resamples?

  /// Takes the scores and the thresholds to look at, in any order.
  ///
  /// - Parameter tasks: tasks × runs; the runs of each are resampled on their own.
  package init(
    of tasks: [[Double]], at thresholds: [Double], level: Double = 0.95, draws: Int = 2_000,
    seed: UInt64 = 1
  ) {
    let thresholds = thresholds.sorted()
    // A resample only needs how many thresholds lie below each score.
    let places = tasks.map { runs in
      runs.map { run in Double(thresholds.prefix { $0 < run }.count) }
    }
    self.thresholds = thresholds
    self.level = level
    shares = Self.shares(places, thresholds.count)
    let resampler = Resampler(of: places, draws: draws, seed: seed)
    let bands = resampler?.distributions(count: thresholds.count) {
      Self.shares($0, thresholds.count)
    }
    resamples = resampler?.resamples
    low = bands?.map { $0.quantile((1 - level) / 2) }
    high = bands?.map { $0.quantile((1 + level) / 2) }
  }

  private static func shares(_ places: [[Double]], _ count: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: count + 1)
    for runs in places {
      for place in runs { shares[Int(place)] += 1 / Double(runs.count * places.count) }
    }
    for place in stride(from: count - 1, to: 0, by: -1) { shares[place] += shares[place + 1] }
    return places.isEmpty ? [Double](repeating: .nan, count: count) : Array(shares.dropFirst())
  }
}

extension Resampler {
  /// What each of several statistics is over the same resamples.
  fileprivate func distributions(
    count: Int, of statistics: ([[Double]]) -> [Double]
  ) -> [BootstrapDistribution] {
    var values = [[(value: Double, weight: Int)]](repeating: [], count: count)
    forEach { resample, weight in
      for (place, value) in statistics(resample).enumerated() {
        values[place].append((value, weight))
      }
    }
    return values.map(BootstrapDistribution.init)
  }
}
