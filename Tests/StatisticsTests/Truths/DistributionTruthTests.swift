import Testing

@testable import Statistics

/// SciPy on generated arguments, far tails included.
@Suite struct DistributionTruthTests {
  @Test func distributionsAgreeWithSciPy() throws {
    var truths = try Truths(.distributions)
    for place in 0..<1500 {
      var numbers = SplitMix64(seed: UInt64(100_000 + place))
      let z = (2 * numbers.unit() - 1) * [1, 5, 30][place % 3]
      let u = numbers.unit()
      let p = [u, u * u * u * u * u * u * u * u, 1 - u * u * u * u][place % 3]
      let whole = Double(1 + numbers.index(below: 60))
      let freedom = whole + (place.isMultiple(of: 2) ? 0 : numbers.unit())
      let below = Double(1 + numbers.index(below: 200))
      let c = numbers.unit() * [10, 100, 400][place % 3]
      let trials = 1 + numbers.index(below: [20, 500, 20_000][place % 3])
      let k = numbers.index(below: trials + 1)
      let binomial = BinomialDistribution(trials: trials, probability: numbers.unit())
      let t = TDistribution(degreesOfFreedom: freedom)
      let said = "case \(place): z \(z), p \(p), df \(freedom), \(below), c \(c), u \(u)"
      truths.expect("normal cumulative", NormalDistribution.cumulative(z), said)
      truths.expect("normal quantile", NormalDistribution.quantile(p), said)
      truths.expect("t cumulative", t.cumulative(z), said)
      truths.expect("t quantile", t.quantile(p), said)
      truths.expect(
        "chi-square", ChiSquareDistribution.survival(c, degreesOfFreedom: freedom), said)
      truths.expect("F", FDistribution.survival(c, freedom, below), said)
      truths.expect("beta", IncompleteBeta(u, a: freedom, b: below).lower, said)
      truths.expect("gamma", IncompleteGamma(c, a: freedom).lower, said)
      truths.expect("gamma complement", IncompleteGamma(c, a: freedom).upper, said)
      truths.expect("binomial", binomial.cumulative(k), said)
      truths.expect("binomial mass", binomial.mass(k), said)
    }
    #expect(truths.isOver)
    truths.report()
  }

  @Test func studentizedRangesAgreeWithSciPy() throws {
    var truths = try Truths(.ranges)
    for place in 0..<120 {
      var numbers = SplitMix64(seed: UInt64(200_000 + place))
      let range = StudentizedRange(groups: 2 + numbers.index(below: 99))
      let q = 0.5 + 7 * numbers.unit()
      let p = 0.05 + 0.949 * numbers.unit()
      let said = "case \(place): k \(range.groups), q \(q), p \(p)"
      truths.expect("range cumulative", range.cumulative(q), said)
      truths.expect("range quantile", range.quantile(p), said)
    }
    #expect(truths.isOver)
    truths.report()
  }
}
