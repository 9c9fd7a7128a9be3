import Statistics
import Tables

/// Which cells of a column are the best as far as a test can tell: `{of: max, paired: seed}`.
package struct BestTest: Sendable {
  /// Which test compares two cells; nil leaves it to their sizes.
  package enum Choice: String, CaseIterable, Sendable {
    case signFlip = "sign-flip"
    case pairedT = "paired-t"
    case wilcoxon, welch
    case mannWhitney = "mann-whitney"

    var isPaired: Bool {
      switch self {
      case .signFlip, .pairedT, .wilcoxon: true
      case .welch, .mannWhitney: false
      }
    }
  }

  /// How large a difference is.
  package enum Measure: String, CaseIterable, Sendable { case cliff, a12, d }

  package var alpha = 0.05
  /// The column that tells which values belong together, such as the seed.
  package var pairs: LocatedText?
  package var choice: Choice?
  /// Whether a column tells the p values.
  package var showsP = false
  package var effect: Measure?
  /// The line that p and effect compare with; nil for the best one.
  package var baseline: LocatedText?
  package var location: SourceLocation
}

extension BestTest.Measure {
  /// The head of its column.
  var title: String {
    switch self {
    case .cliff: "Cliff's δ"
    case .a12: "A12"
    case .d: "d"
    }
  }

  /// The effect of one sample against another.
  func value(_ first: [Double], _ second: [Double]) -> Double {
    switch self {
    case .cliff: Effect.cliffsDelta(first, second)
    case .a12: Effect.a12(first, second)
    case .d: Effect.cohensD(first, second)
    }
  }
}
