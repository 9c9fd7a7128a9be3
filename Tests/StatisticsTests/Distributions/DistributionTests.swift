import Testing

@testable import Statistics

@Suite struct DistributionTests {
  @Test func quantilesOfEveryTable() {
    #expect(Examples.agree(NormalDistribution.quantile(0.975), 1.959963984540054, to: 1e-14))
    #expect(Examples.agree(TDistribution(degreesOfFreedom: 4).quantile(0.975), 2.776445105))
    #expect(Examples.agree(TDistribution(degreesOfFreedom: 1).quantile(0.75), 1, to: 1e-14))
  }

  /// Demšar (2006), table 5, from scipy.stats.studentized_range.
  @Test(
    arguments: zip(
      2...10,
      [
        1.959964, 2.343701, 2.569032, 2.727774, 2.849705, 2.948320, 3.030878, 3.101730, 3.163684,
      ]))
  func nemenyiQuantiles(groups: Int, q: Double) {
    #expect(Examples.agree(StudentizedRange(groups: groups).quantile(0.95) / 2.0.squareRoot(), q))
  }

  @Test func twoGroupsRangeAsTheirDifference() {
    // The range of two is the size of a normal value with variance 2.
    for q in [0.01, 0.5, 2, 5, 12, 30] {
      let tail = 2 * NormalDistribution.survival(q / 2.0.squareRoot())
      let range = StudentizedRange(groups: 2)
      #expect((range.survival(q) / tail - 1).magnitude < 1e-12)
      #expect((range.cumulative(q) - (1 - tail)).magnitude < 1e-14)
    }
  }

  @Test func quantilesUndoProbabilities() {
    var numbers = SplitMix64(seed: 3)
    for place in 0..<200 {
      let x = (2 * numbers.unit() - 1) * [1, 4, 8][place % 3]
      let freedom = 0.5 + 40 * numbers.unit()
      let t = TDistribution(degreesOfFreedom: freedom)
      // Beyond, a probability near 1 has too few digits left for its x.
      let y = min(x, 3)
      let normal = NormalDistribution.quantile(NormalDistribution.cumulative(y))
      #expect((normal - y).magnitude < 1e-11 * max(1, y.magnitude), "\(y)")
      #expect((t.quantile(t.cumulative(y)) - y).magnitude < 1e-11 * max(1, y.magnitude), "\(y)")
      let range = StudentizedRange(groups: 2 + place % 20)
      let p = 0.001 + 0.998 * numbers.unit()
      #expect((range.cumulative(range.quantile(p)) - p).magnitude < 1e-12, "\(p)")
    }
  }

  @Test func probabilitiesGrow() {
    let places = (-60...60).map { Double($0) / 6 }
    let t = TDistribution(degreesOfFreedom: 3.5)
    let range = StudentizedRange(groups: 7)
    let binomial = BinomialDistribution(trials: 30, probability: 0.3)
    for rising in [
      places.map(NormalDistribution.cumulative), places.map(t.cumulative),
      places.map(range.cumulative), (-1...31).map(binomial.cumulative),
      places.map { 1 - ChiSquareDistribution.survival($0, degreesOfFreedom: 5) },
      places.map { 1 - FDistribution.survival($0, 3, 7) },
    ] {
      #expect(rising == rising.sorted())
      #expect(rising.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }

  @Test func massesSumToOne() {
    let binomial = BinomialDistribution(trials: 40, probability: 0.37)
    #expect(Examples.agree((0...40).map(binomial.mass).reduce(0, +), 1, to: 1e-13))
    let dealt = HypergeometricDistribution(successes: 12, first: 20, second: 9)
    #expect(dealt.least == 3)
    #expect(Examples.agree(dealt.mass(5), 0.010755062029424847, to: 1e-15))
    #expect(dealt.mass(2) == 0)
  }

  @Test func edgesHaveTheirLimits() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(.nan).isNaN)
    let normal = TDistribution(degreesOfFreedom: .infinity)
    #expect(normal.quantile(0.9) == NormalDistribution.quantile(0.9))
    #expect(normal.cumulative(1) == NormalDistribution.cumulative(1))
    #expect(TDistribution(degreesOfFreedom: 0).cumulative(1).isNaN)
    #expect(TDistribution(degreesOfFreedom: .nan).quantile(0.3).isNaN)
    #expect(TDistribution(degreesOfFreedom: 5).survival(.infinity) == 0)
    #expect(TDistribution(degreesOfFreedom: 5).quantile(0.5) == 0)
    #expect(StudentizedRange(groups: 1).quantile(0.5).isNaN)
    #expect(StudentizedRange(groups: 5).survival(1000) == 0)
    #expect(FDistribution.survival(.infinity, 2, 3) == 0)
    #expect(ChiSquareDistribution.survival(-1, degreesOfFreedom: 2) == 1)
    #expect(IncompleteBeta(0.5, a: 0, b: 1).lower.isNaN)
    #expect(IncompleteGamma(.infinity, a: 2).lower == 1)
    #expect(BinomialDistribution(trials: 3, probability: 2).mass(1).isNaN)
    #expect(BinomialDistribution(trials: 3, probability: 0).cumulative(0) == 1)
    #expect(
      Examples.agree(BinomialDistribution.twoSided(5, of: 17), 0.143463134765625, to: 1e-15))
  }

  /// scipy.stats.t, whose own digits end near the twelfth here.
  @Test(arguments: [
    (1e5, 1.9599877075346095), (1e6, 1.959966356814107), (1e9, 1.959963986912325),
  ])
  func manyDegreesAreNearlyNormal(freedom: Double, quantile: Double) {
    let t = TDistribution(degreesOfFreedom: freedom)
    #expect(Examples.agree(t.quantile(0.975), quantile, to: 1e-11))
    #expect(Examples.agree(t.cumulative(quantile), 0.975, to: 1e-12))
    let fewer = TDistribution(degreesOfFreedom: freedom * 0.999_999_999)
    #expect(Examples.agree(fewer.survival(3) / t.survival(3), 1, to: 1e-11))
  }

  @Test func farTailsKeepTheirDigits() {
    // Stirling's first term of the normal tail, and the exact Cauchy one.
    #expect(NormalDistribution.survival(37) > 0)
    let cauchy = TDistribution(degreesOfFreedom: 1)
    #expect((cauchy.survival(1e12) * Double.pi * 1e12 - 1).magnitude < 1e-12)
    #expect((cauchy.quantile(1e-12) * Double.pi * 1e-12 + 1).magnitude < 1e-12)
    #expect((NormalDistribution.quantile(1e-300) + 37.0471).magnitude < 1e-4)
  }
}

/// The range of many normal values, summed with 90 digits by mpmath.
@Suite struct StudentizedRangeTests {
  @Test(arguments: [
    (0.5, 100, 1.7107132589917523e-69), (1, 50, 2.4366902476911484e-20),
    (0.6, 95, 9.9785179155349113e-59), (3, 10, 0.48781592602919338),
  ])
  func smallRanges(q: Double, groups: Int, p: Double) {
    #expect((StudentizedRange(groups: groups).cumulative(q) / p - 1).magnitude < 1e-11)
  }

  @Test(arguments: [
    (8.0, 100, 7.1919346549437366e-5), (15, 10, 1.2494922168886301e-24),
    (20, 50, 2.5583972901090878e-42),
  ])
  func largeRanges(q: Double, groups: Int, p: Double) {
    #expect((StudentizedRange(groups: groups).survival(q) / p - 1).magnitude < 1e-11)
  }
}
