import Tables

/// The tests of two groups.
package enum TestMethod: String, CaseIterable, Sendable {
  /// Of pairs: permutation of signs, the t test, Wilcoxon's signed ranks.
  case signFlip, pairedT, wilcoxon
  /// Of two samples.
  case welch, mannWhitney
  /// Of successes: on the same items, or in two samples.
  case mcnemar, proportions, fisher

  /// The test's name inside a sentence.
  package func words(_ reckoning: Reckoning) -> String {
    switch (self, reckoning) {
    case (.signFlip, .drawn(let draws, let seed)):
      "sign-flip permutation test (\(draws.grouped) draws, seed \(seed))"
    case (.signFlip, _): "exact sign-flip permutation test"
    case (.pairedT, _): "paired t test"
    case (.wilcoxon, .exact): "exact Wilcoxon signed-rank test"
    case (.wilcoxon, _): "Wilcoxon signed-rank test (normal approximation)"
    case (.welch, _): "Welch's t test"
    case (.mannWhitney, .exact): "exact Mann-Whitney test"
    case (.mannWhitney, _): "Mann-Whitney test (normal approximation)"
    case (.mcnemar, _): "exact McNemar test"
    case (.proportions, _): "two-proportion z test"
    case (.fisher, _): "Fisher's exact test"
    }
  }

  /// Whether the groups are compared pair by pair.
  package var isPaired: Bool {
    switch self {
    case .signFlip, .pairedT, .wilcoxon, .mcnemar: true
    case .welch, .mannWhitney, .proportions, .fisher: false
    }
  }
}
