import Testing

@testable import Statistics

@Suite struct TestResultTests {
  private let a = Examples.a[0]
  private let b = Examples.b[0]

  @Test func valuesOfSciPy() {
    let welch = UnpairedTests.welch(a, b)
    #expect(Examples.agree(welch.statistic, 1.975658322294526, to: 1e-12))
    #expect(Examples.agree(welch.p, 0.08495606629724312, to: 1e-12))
    let paired = PairedTests.pairedT(Examples.differences)
    #expect(Examples.agree(paired.statistic, 1.8333333333333326, to: 1e-12))
    #expect(Examples.agree(paired.p, 0.14068226486662022, to: 1e-12))
    #expect(PairedTests.signFlip(Examples.differences).p == 0.1875)
    #expect(Examples.agree(RateTests.mcnemar(5, 12, of: 30).p, 0.143463134765625, to: 1e-15))
    #expect(
      zip(HolmAdjustment.adjusted([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02])
        .allSatisfy { Examples.agree($0, $1, to: 1e-15) })
  }

  @Test func effectsOfFiveSeeds() {
    #expect(Examples.agree(Effect.cliffsDelta(a, b), 0.64, to: 1e-14))
    #expect(Examples.agree(Effect.a12(a, b), 0.82, to: 1e-14))
    #expect(Examples.agree(Effect.cohensD(a, b), 1.2495160353435442, to: 1e-12))
    let improvement = Effect.probabilityOfImprovement(Examples.a, over: Examples.b)
    #expect(Examples.agree(improvement, 0.8133333333))
  }

  @Test(arguments: [
    (TestMethod.signFlip, 3, 0.25), (.signFlip, 4, 0.125), (.signFlip, 6, 0.03125),
    (.signFlip, 8, 0.0078125), (.mannWhitney, 3, 0.1), (.mannWhitney, 4, 2.0 / 70),
    (.mannWhitney, 5, 2.0 / 252), (.wilcoxon, 5, 0.0625), (.mcnemar, 5, 0.0625),
    (.fisher, 3, 0.1), (.welch, 2, 0), (.pairedT, 1, 1), (.signFlip, 0, 1),
  ])
  func theLeastPOfEachSize(method: TestMethod, n: Int, p: Double) {
    #expect(Examples.agree(method.leastP(n, n), p, to: 1e-15))
  }

  @Test(arguments: [
    (TestMethod.signFlip, 6), (.wilcoxon, 6), (.mcnemar, 6), (.mannWhitney, 4), (.fisher, 4),
    (.welch, 2), (.pairedT, 2), (.proportions, 2),
  ])
  func theFewestRunsForFivePercent(method: TestMethod, runs: Int) {
    #expect(method.leastRuns(alpha: 0.05) == runs)
    #expect(method.leastRuns(alpha: -1) == nil)
  }

  @Test func noDataGivesLessThanTheLeastP() {
    var numbers = SplitMix64(seed: 5)
    for place in 0..<300 {
      let a = numbers.values(1 + numbers.index(below: 7), kind: place % 4)
      let b = numbers.values(1 + numbers.index(below: 7), kind: place % 4)
      let d = PairedTests.differences(a, b)
      let (k, l) = (numbers.index(below: 9), numbers.index(below: 6))
      for test in [
        PairedTests.signFlip(d), PairedTests.wilcoxon(d), UnpairedTests.mannWhitney(a, b),
        UnpairedTests.mannWhitney(a, b.map { $0 + 5000 }), PairedTests.signFlip(d.map(\.magnitude)),
        RateTests.fisher(Rate(k, of: 8), Rate(l, of: 5)), RateTests.mcnemar(k, l, of: 13),
        RateTests.proportions(Rate(k, of: 8), Rate(l, of: 5)),
      ] {
        #expect(test.p >= test.leastP * (1 - 1e-12) && test.p <= 1, "\(test)")
      }
    }
  }

  @Test func whatIsFurthestApartHasTheLeastP() {
    #expect(PairedTests.signFlip([1, 2, 3]).p == PairedTests.signFlip([1, 2, 3]).leastP)
    #expect(UnpairedTests.mannWhitney([1, 2, 3], [4, 5, 6]).p == 0.1)
    #expect(Examples.agree(RateTests.fisher(Rate(3, of: 3), Rate(0, of: 3)).p, 0.1, to: 1e-15))
    #expect(Examples.agree(RateTests.fisher(Rate(3, of: 3), Rate(0, of: 4)).leastP, 1 / 35))
  }

  @Test func signsAreCountedOneByOne() {
    var numbers = SplitMix64(seed: 6)
    for place in 0..<80 {
      let d = numbers.values(1 + numbers.index(below: 9), kind: place % 2).map { $0 - 0.8 }
      let bound = d.reduce(0, +).magnitude - 1e-12
      let extreme = (0..<(1 << d.count)).count { signs in
        let sum = d.indices.reduce(0) { signs >> $1 & 1 == 0 ? $0 + d[$1] : $0 - d[$1] }
        return sum.magnitude >= bound
      }
      #expect(PairedTests.signFlip(d).p == Double(extreme) / Double(1 << d.count), "\(d)")
    }
  }

  @Test func manyPairsAreDrawn() {
    let d = (0..<40).map { $0.isMultiple(of: 3) ? -1.0 : 1.5 }
    let test = PairedTests.signFlip(d)
    #expect(test.words == "sign-flip permutation test (9,999 draws, seed 1)")
    #expect(test.leastP == 0.0001)
    #expect(test == PairedTests.signFlip(d))
    let exact = PairedTests.signFlip(Array(d.prefix(30)))
    let drawn = PairedTests.signFlip(Array(d.prefix(31)))
    #expect(exact.words == "exact sign-flip permutation test")
    #expect(Examples.agree(exact.p, drawn.p, to: 0.03))
  }

  @Test func whatDoesNotVarySaysNothing() {
    #expect(UnpairedTests.welch([1, 1, 1], [2, 2, 2]).p.isNaN)
    #expect(UnpairedTests.welch([1, 1], [1, 1]).p == 1)
    #expect(PairedTests.pairedT([0.1, 0.1, 0.1]).p.isNaN)
    #expect(PairedTests.pairedT([0, 0]).p == 1)
    #expect(UnpairedTests.mannWhitney([1, 1], [1, 1]).p == 1)
    #expect(PairedTests.wilcoxon([0, 0]).p == 1)
    #expect(RateTests.proportions(Rate(0, of: 5), Rate(0, of: 9)).p == 1)
    #expect(RateTests.mcnemar(0, 0, of: 10).p == 1)
    #expect(RateTests.fisher(Rate(0, of: 0), Rate(1, of: 2)).p.isNaN)
  }

  @Test func wordsAreThoseOfASentence() {
    #expect(UnpairedTests.mannWhitney([1, 2], [3, 4]).words == "exact Mann-Whitney test")
    let words = Set(TestMethod.allCases.map { $0.words(.approximate) })
    #expect(words.count == TestMethod.allCases.count)
    #expect(TestMethod.allCases.filter(\.isPaired).count == 4)
  }

  @Test(arguments: Examples.odd)
  func oddSamplesDoNoHarm(values: [Double]) {
    for other in Examples.odd {
      _ = UnpairedTests.welch(values, other)
      _ = UnpairedTests.mannWhitney(values, other)
      _ = Effect.cohensD(values, other)
      _ = Effect.a12(values, other)
      let d = PairedTests.differences(values, other)
      _ = PairedTests.signFlip(d, draws: 10)
      _ = PairedTests.wilcoxon(d)
      _ = PairedTests.pairedT(d)
    }
    _ = PairedTests.wilcoxon(values)
    _ = PairedTests.signFlip(values, draws: 10)
  }

  @Test func adjustedValuesKeepTheirOrder() {
    var numbers = SplitMix64(seed: 7)
    for _ in 0..<100 {
      let p = (0..<(1 + numbers.index(below: 8))).map { _ in numbers.unit() / 4 }.sorted()
      let adjusted = HolmAdjustment.adjusted(p)
      #expect(adjusted == adjusted.sorted())
      #expect(zip(p, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
    }
    #expect(HolmAdjustment.adjusted([.nan, 0.01]) == [1, 0.02])
    #expect(HolmAdjustment.adjusted([]) == [])
  }
}
