import Testing

@testable import Statistics

@Suite struct ConfidenceIntervalTests {
  @Test func tIntervalOfFiveSeeds() throws {
    let interval = try #require(ConfidenceInterval.t(of: Examples.a[0]))
    #expect(Examples.agree(interval.low, 0.8981161161190002, to: 1e-14))
    #expect(Examples.agree(interval.high, 0.9458838838809999, to: 1e-14))
    #expect(interval.words == "95 % t interval")
  }

  @Test func allResamplesOfFiveDifferences() throws {
    let interval = try #require(
      ConfidenceInterval.bootstrap(of: Examples.differences, statistic: Summary.mean.value))
    #expect(Examples.agree(interval.low, -0.002, to: 1e-12))
    #expect(Examples.agree(interval.high, 0.040, to: 1e-12))
    #expect(interval.words == "95 % bootstrap interval, all 3,125 resamples")
  }

  @Test func moreThanSixValuesAreDrawn() throws {
    let values = (1...7).map(Double.init)
    func interval(seed: UInt64) -> ConfidenceInterval? {
      .bootstrap(of: values, seed: seed, statistic: Summary.median.value)
    }
    let one = try #require(interval(seed: 1))
    #expect(one.words == "95 % bootstrap interval, 10,000 resamples, seed 1")
    #expect(one == interval(seed: 1))
    #expect(one.low <= 4 && one.high >= 4)
  }

  @Test func sixValuesAreEnumerated() {
    let interval = ConfidenceInterval.bca(
      of: [1, 2, 3, 4, 5, 9], level: 0.9, statistic: Summary.mean.value)
    #expect(interval?.words == "90 % BCa bootstrap interval, all 46,656 resamples")
  }

  @Test func wilsonOfNineteenInTwenty() throws {
    let interval = try #require(ConfidenceInterval.wilson(successes: 19, of: 20))
    #expect(Examples.agree(interval.low, 0.7638688065532577, to: 1e-12))
    #expect(Examples.agree(interval.high, 0.9911185511992044, to: 1e-12))
    #expect(interval.words == "95 % Wilson interval")
    #expect(ConfidenceInterval.wilson(successes: 0, of: 9)?.low == 0)
    #expect(ConfidenceInterval.wilson(successes: 9, of: 9)?.high == 1)
    #expect(ConfidenceInterval.wilson(successes: 1, of: 0) == nil)
    #expect(ConfidenceInterval.wilson(successes: 3, of: 2) == nil)
  }

  @Test func runsOfEachTaskAreResampledOnTheirOwn() throws {
    let interval = try #require(AggregateScore.iqm.interval(of: Examples.a, draws: 500))
    #expect(interval.words == "95 % stratified bootstrap interval, 500 resamples, seed 1")
    #expect(Examples.agree(interval.estimate, 0.7811111111))
    let few = AggregateScore.mean.interval(of: [[1, 2], [3, 4, 5]])
    #expect(few?.method == .stratifiedBootstrap(.all(108)))
    #expect(AggregateScore.mean.interval(of: [[1], [2]]) == nil)
    #expect(AggregateScore.mean.interval(of: [[1, 2], []]) == nil)
    #expect(AggregateScore.mean.interval(of: []) == nil)
  }

  @Test func oneRunHasNoInterval() {
    #expect(ConfidenceInterval.t(of: [1]) == nil)
    #expect(ConfidenceInterval.bootstrap(of: [1], statistic: Summary.mean.value) == nil)
    #expect(ConfidenceInterval.bca(of: [], statistic: Summary.mean.value) == nil)
  }

  @Test func intervalsHoldTheirEstimate() {
    var numbers = SplitMix64(seed: 4)
    for place in 0..<60 {
      let values = numbers.values(2 + numbers.index(below: 8), kind: place % 4)
      for interval in [
        ConfidenceInterval.t(of: values),
        .bootstrap(of: values, draws: 200, statistic: Summary.mean.value),
        .bca(of: values, draws: 200, statistic: Summary.mean.value),
        .wilson(successes: place % 7, of: 7),
      ] {
        guard let interval else { continue }
        #expect(interval.low <= interval.estimate + 1e-9, "\(interval) \(values)")
        #expect(interval.high >= interval.estimate - 1e-9, "\(interval) \(values)")
      }
    }
  }

  @Test(arguments: Examples.odd)
  func oddSamplesDoNoHarm(values: [Double]) {
    _ = ConfidenceInterval.t(of: values)
    _ = ConfidenceInterval.bootstrap(of: values, draws: 20, statistic: Summary.iqm.value)
    _ = ConfidenceInterval.bca(of: values, draws: 20, statistic: Summary.sd.value)
    _ = AggregateScore.median.interval(of: [values, [1, 2]], draws: 20)
    _ = PerformanceProfile(of: [values, values], at: [0, .nan, 1], draws: 20)
  }

  @Test func equalValuesGiveAPoint() {
    let interval = ConfidenceInterval.bca(of: [2, 2, 2], statistic: Summary.mean.value)
    #expect(interval?.low == 2 && interval?.high == 2)
  }

  @Test func choicesWithRepetitionCountTheirOrders() {
    for count in 1...5 {
      let sets = Multisets(of: count).sets
      let orders = sets.map(\.orders).reduce(0, +)
      #expect(Double(orders) == (1...count).reduce(1.0) { product, _ in product * Double(count) })
      #expect(sets.allSatisfy { $0.choices == $0.choices.sorted() })
    }
  }
}
