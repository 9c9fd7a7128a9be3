/// One number for the scores of an algorithm on several tasks (Agarwal and others, 2021).
package enum AggregateScore: Equatable, Sendable {
  /// The mean over tasks of the mean over runs.
  case mean
  /// The median over tasks of the mean over runs.
  case median
  /// The interquartile mean over runs and tasks together.
  case iqm
  /// How far runs stay below gamma, on average over runs and tasks together.
  case optimalityGap(Double)

  /// rliable's four, with gamma 1.
  package static let all: [AggregateScore] = [.mean, .median, .iqm, .optimalityGap(1)]

  /// The score of tasks × runs, in the unit of the scores; NaN for none.
  package func value(of tasks: [[Double]]) -> Double {
    switch self {
    case .mean: Summary.mean.value(of: tasks.map(Summary.mean.value))
    case .median: Summary.median.value(of: tasks.map(Summary.mean.value))
    case .iqm: Summary.iqm.value(of: tasks.flatMap { $0 })
    case .optimalityGap(let gamma): Summary.optimalityGap(gamma).value(of: tasks.flatMap { $0 })
    }
  }

  /// The score's stratified bootstrap interval; nil where a task has no run or none has two.
  package func interval(
    of tasks: [[Double]], level: Double = 0.95, draws: Int = 10_000, seed: UInt64 = 1
  ) -> ConfidenceInterval? {
    .stratifiedBootstrap(of: tasks, level: level, draws: draws, seed: seed, statistic: value)
  }
}
