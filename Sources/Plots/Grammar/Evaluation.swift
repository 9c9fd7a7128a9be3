import Statistics

/// What a figure of evaluation is asked beside its columns.
package struct Evaluation: Equatable, Sendable {
  /// Which values are the better ones; by the name of the column when nil.
  package var best: Optimum?
  /// The level of tests; intervals and bands hold the truth with what it leaves to one.
  package var alpha: Double?
  /// The category that the others are compared with.
  package var baseline: String?
  /// The value of a label that counts as true.
  package var positive: String?
  /// How pairs of a critical-difference diagram are compared.
  package var pairs: CriticalDifference.Pairs?

  package init() {}

  /// The level of tests: 0.05 unless asked.
  var level: Double { alpha ?? 0.05 }

  /// How often an interval holds the truth.
  var confidence: Double { 1 - level }

  /// How often an interval holds the truth, in words: `95 %`.
  var percent: String { PlotNumber.percent(confidence) }

  /// The words of the grammar for what is asked.
  var keys: [String] {
    [
      best.map { _ in "best" }, alpha.map { _ in "alpha" }, baseline.map { _ in "vs" },
      positive.map { _ in "positive" }, pairs.map { _ in "test" },
    ].compactMap(\.self)
  }
}
