/// A range for what a statistic would be over many more runs.
///
///     ConfidenceInterval.t(of: [0.91, 0.93, 0.90, 0.95, 0.92])   // 0.898…0.946, 95 % t interval
package struct ConfidenceInterval: Equatable, Sendable {
  /// The share of such intervals that hold the truth: 0.95.
  package let level: Double
  /// The statistic of the sample itself, in the unit of the values.
  package let estimate: Double
  /// The ends, in the unit of the statistic.
  package let low, high: Double
  /// How the ends are computed.
  package let method: IntervalMethod

  /// Words for a sentence: `95 % t interval`.
  package var words: String { "\(Wording.percent(level)) \(method.words)" }
}

/// How an interval is computed.
package enum IntervalMethod: Equatable, Sendable {
  /// Of a mean, by Student's t (1908).
  case t
  /// Of a rate (Wilson, 1927).
  case wilson
  /// The percentiles of a bootstrap (Efron, 1979).
  case bootstrap(Resamples)
  /// The same, with the runs of each task resampled on their own.
  case stratifiedBootstrap(Resamples)
  /// Bias-corrected and accelerated (Efron, 1987).
  case bca(Resamples)

  /// Words that follow a level: `bootstrap interval, 10,000 resamples, seed 1`.
  package var words: String {
    switch self {
    case .t: "t interval"
    case .wilson: "Wilson interval"
    case .bootstrap(let resamples): "bootstrap interval, \(resamples.words)"
    case .stratifiedBootstrap(let resamples):
      "stratified bootstrap interval, \(resamples.words)"
    case .bca(let resamples): "BCa bootstrap interval, \(resamples.words)"
    }
  }
}
