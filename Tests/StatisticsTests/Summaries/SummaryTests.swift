import Testing

@testable import Statistics

@Suite struct SummaryTests {
  private let pooled = Examples.a.flatMap { $0 }

  @Test func valuesOfRliableAndSciPy() {
    #expect(Examples.agree(Summary.iqm.value(of: pooled), 0.7811111111))
    #expect(Examples.agree(Summary.iqm.value(of: Examples.b.flatMap { $0 }), 0.7466666667))
    #expect(Examples.agree(Summary.optimalityGap(1).value(of: pooled), 0.2426666667))
    #expect(Examples.agree(Summary.sd.value(of: Examples.a[0]), 0.019235384061671322))
    #expect(Examples.agree(Summary.se.value(of: Examples.a[0]), 0.008602325267042616))
  }

  @Test(arguments: [
    (Summary.count, 5.0), (.mean, 12), (.median, 3), (.quantile(0.25), 2), (.quantile(0.9), 31.6),
    (.iqm, 3), (.trimmedMean(0.2), 3), (.trimmedMean(0.5), 3), (.trimmedMean(0), 12),
    (.min, 1), (.max, 50), (.optimalityGap(4), 1.2),
  ])
  func oneOutlierAmongFive(summary: Summary, value: Double) {
    #expect(Examples.agree(summary.value(of: [50, 1, 2, 3, 4]), value, to: 1e-12))
  }

  @Test func aLargeMeanCostsNoDigits() {
    let deviation = Moments(of: [1e9 + 1, 1e9 + 2, 1e9 + 3]).deviation
    #expect(deviation == 1)
    #expect([1e16, 1, -1e16].compensatedSum == 1)
    #expect([Double](repeating: 0.1, count: 10).compensatedSum == 1)
  }

  @Test func oneValueHasNoSpread() {
    #expect(Summary.sd.value(of: [3]).isNaN)
    #expect(Summary.se.value(of: [3]).isNaN)
    #expect(Summary.iqm.value(of: [3]) == 3)
    #expect(Summary.mean.value(of: []).isNaN)
    #expect(Summary.count.value(of: []) == 0)
  }

  @Test func equalNumbersAreConstantAfterRounding() {
    #expect(Moments(of: [0.3, 0.1 + 0.2, 0.3]).isConstant)
    #expect(!Moments(of: [0.3, 0.3001]).isConstant)
    #expect(!Moments(of: [0.3]).isConstant)
  }

  @Test(arguments: Examples.odd)
  func oddSamplesDoNoHarm(values: [Double]) {
    for summary in [
      Summary.count, .mean, .sd, .se, .median, .quantile(0.3), .quantile(.nan), .quantile(-1), .iqm,
      .trimmedMean(0.7), .trimmedMean(.nan), .optimalityGap(1), .min, .max,
    ] {
      _ = summary.value(of: values)
    }
    #expect(AverageRanks(of: values).ranks.count == values.count)
  }

  @Test func equalValuesShareTheirRank() {
    #expect(AverageRanks(of: [3, 1, 3, 2, 3]).ranks == [4, 1, 4, 2, 4])
    #expect(AverageRanks(of: [3, 1, 3, 2, 3]).ties == [3])
  }

  @Test func quantilesGrowWithTheirShare() {
    var numbers = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let values = numbers.values(1 + numbers.index(below: 9), kind: 2)
      let quantiles = (0...20).map { Summary.quantile(Double($0) / 20).value(of: values) }
      #expect(quantiles == quantiles.sorted())
      #expect(quantiles.first == values.min() && quantiles.last == values.max())
    }
  }
}
