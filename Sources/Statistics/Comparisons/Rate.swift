/// Successes among trials.
package struct Rate: Equatable, Sendable {
  /// Both counts.
  package let successes, trials: Int

  /// Brings trials to between 0 and 2^53, and successes to between 0 and those.
  package init(_ successes: Int, of trials: Int) {
    self.trials = min(max(0, trials), 1 << 53)
    self.successes = min(max(0, successes), self.trials)
  }

  /// The share of successes; NaN for no trials.
  package var share: Double { Double(successes) / Double(trials) }
}
