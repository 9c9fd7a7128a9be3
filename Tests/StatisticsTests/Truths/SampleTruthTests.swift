import Testing

@testable import Statistics

/// SciPy, rliable, scikit-posthocs and statsmodels on generated samples.
@Suite struct SampleTruthTests {
  @Test func summariesAgreeWithSciPy() throws {
    var truths = try Truths(.summaries)
    let summaries: [Summary] = [
      .mean, .se, .median, .trimmedMean(0.1), .trimmedMean(0.4), .quantile(0.9),
    ]
    for sample in 0..<400 {
      var numbers = SplitMix64(seed: UInt64(300_000 + sample))
      let a = numbers.values(1 + numbers.index(below: 60), kind: sample % 4)
      for summary in summaries {
        truths.expect("\(summary)", summary.value(of: a), "sample \(sample)")
      }
    }
    #expect(truths.isOver)
    truths.report()
  }

  @Test func ranksAgreeWithSciPyAndPosthocs() throws {
    var truths = try Truths(.ranks)
    for table in 0..<100 {
      var numbers = SplitMix64(seed: UInt64(400_000 + table))
      let (sets, groups) = (3 + numbers.index(below: 15), 3 + numbers.index(below: 6))
      let x = (0..<sets).map { _ in numbers.values(groups, kind: table % 2) }
      let means = MeanRanks(of: x, optimum: .max)
      let friedman = FriedmanTest(of: means)
      let place = "table \(table): \(sets) × \(groups)"
      truths.expect("chi-square", friedman.chiSquare, place)
      truths.expect("chi-square p", friedman.p, place)
      truths.expect("F", friedman.f, place)
      truths.expect("F p", friedman.fP, place)
      truths.expect("nemenyi", NemenyiTest.p(of: means)[1][0], place)
      truths.expect("wilcoxon pairs", WilcoxonPairs.p(of: x)[1][0], place)
      truths.expect(
        "critical difference",
        NemenyiTest.criticalDifference(groups: groups, dataSets: sets, alpha: 0.05), place)
    }
    #expect(truths.isOver)
    truths.report()
  }

  @Test func enumeratedBootstrapsAgreeWithNumPy() throws {
    var truths = try Truths(.bootstraps)
    for sample in 0..<150 {
      var numbers = SplitMix64(seed: UInt64(500_000 + sample))
      let a = numbers.values(2 + numbers.index(below: 5), kind: sample % 4)
      let plain = try #require(ConfidenceInterval.bootstrap(of: a, statistic: Summary.mean.value))
      let bca = try #require(ConfidenceInterval.bca(of: a, statistic: Summary.mean.value))
      let place = "sample \(sample): \(a)"
      truths.expect("bootstrap", plain.low, place)
      truths.expect("bootstrap", plain.high, place)
      truths.expect("bca", bca.low, place)
      truths.expect("bca", bca.high, place)
    }
    #expect(truths.isOver)
    truths.report()
  }

  @Test func aggregatesAgreeWithRliable() throws {
    var truths = try Truths(.aggregates)
    for table in 0..<300 {
      var numbers = SplitMix64(seed: UInt64(600_000 + table))
      let (tasks, runs) = (2 + numbers.index(below: 3), 2 + numbers.index(below: 5))
      let a = (0..<tasks).map { _ in numbers.values(runs, kind: table % 3) }
      let b = (0..<tasks).map { _ in numbers.values(runs, kind: table % 3) }
      let place = "table \(table): \(tasks) × \(runs)"
      for score in AggregateScore.all { truths.expect("\(score)", score.value(of: a), place) }
      truths.expect("improvement", Effect.probabilityOfImprovement(a, over: b), place)
      let profile = PerformanceProfile(of: a, at: [0, 0.25, 0.5, 0.75, 1], draws: 1)
      for share in profile.shares { truths.expect("profile", share, place) }
      guard runs >= 3 else { continue }
      let interval = AggregateScore.iqm.interval(of: a.prefix(2).map { Array($0.prefix(3)) })
      truths.expect("stratified bootstrap", interval?.low ?? .nan, place)
      truths.expect("stratified bootstrap", interval?.high ?? .nan, place)
    }
    #expect(truths.isOver)
    truths.report()
  }

  @Test func correctionsAgreeWithStatsmodels() throws {
    var truths = try Truths(.corrections)
    for place in 0..<200 {
      var numbers = SplitMix64(seed: UInt64(800_000 + place))
      let p = (0..<5).map { _ in numbers.unit() * numbers.unit() / 3 }
      for adjusted in HolmAdjustment.adjusted(p) {
        truths.expect("holm", adjusted, "case \(place)")
      }
      let trials = 1 + numbers.index(below: 300)
      let k = numbers.index(below: trials + 1)
      let wilson = ConfidenceInterval.wilson(successes: k, of: trials)
      truths.expect("wilson", wilson?.low ?? .nan, "\(k) of \(trials)")
      truths.expect("wilson", wilson?.high ?? .nan, "\(k) of \(trials)")
    }
    #expect(truths.isOver)
    truths.report()
  }
}
