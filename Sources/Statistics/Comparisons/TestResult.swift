/// What a two-sided test of two groups says.
///
///     let test = PairedTests.signFlip([0.01, -0.02, 0.03, 0.05, 0.02])
///     test.p, test.leastP, test.words   // 0.1875, 0.0625, "exact sign-flip permutation test"
package struct TestResult: Equatable, Sendable {
  /// Which test it is.
  package let method: TestMethod
  /// How its p is had.
  package let reckoning: Reckoning
  /// The probability of so large a difference where there is none; NaN where the data say nothing.
  package let p: Double
  /// What the test computes; each test says what it is.
  package let statistic: Double
  /// The sizes of both groups; for pairs the number of pairs, twice.
  package let first, second: Int

  /// The smallest p that groups of these sizes could give; 0 for tests without such a bound.
  package var leastP: Double {
    switch reckoning {
    case .drawn(let draws, _): max(1 / Double(1 + draws), method.leastP(first, second))
    case .exact, .approximate: method.leastP(first, second)
    }
  }

  /// Words for a sentence: `exact Mann-Whitney test`.
  package var words: String { method.words(reckoning) }
}

/// How a p value is had.
package enum Reckoning: Equatable, Sendable {
  /// By counting all that could have happened.
  case exact
  /// From a distribution that holds for many values, or for normal ones.
  case approximate
  /// By so many draws with SplitMix64 from a seed: (1 + k) / (1 + draws) for k as extreme ones
  /// (Phipson and Smyth, 2010).
  case drawn(Int, seed: UInt64)
}
