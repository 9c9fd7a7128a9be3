import Testing

@testable import Statistics

/// SciPy, statsmodels and rliable on 10,000 generated tables.
@Suite struct TableTruthTests {
  @Test func tenThousandTablesAgreeWithThePackages() throws {
    var truths = try Truths(.tables)
    for table in 0..<10_000 {
      var numbers = SplitMix64(seed: UInt64(table))
      let (n, m) = (2 + numbers.index(below: 8), 2 + numbers.index(below: 8))
      let a = numbers.values(n, kind: table % 4)
      let b = numbers.values(m, kind: table % 4)
      let share = numbers.unit()
      expectSamples(a, b, share, "table \(table)", &truths)
      expectRates(table, &numbers, &truths)
    }
    #expect(truths.isOver)
    truths.report()
  }

  private func expectSamples(
    _ a: [Double], _ b: [Double], _ share: Double, _ place: String, _ truths: inout Truths
  ) {
    let d = PairedTests.differences(a, b)
    truths.expect("sd", Summary.sd.value(of: a), place)
    truths.expect("iqm", Summary.iqm.value(of: a), place)
    truths.expect("quantile", Summary.quantile(share).value(of: a), place)
    truths.expect("gap", Summary.optimalityGap(0.5).value(of: a), place)
    truths.expect("t interval", ConfidenceInterval.t(of: a)?.low ?? .nan, place)
    truths.expect("welch", UnpairedTests.welch(a, b).p, place)
    truths.expect("mannWhitney", UnpairedTests.mannWhitney(a, b).p, place)
    truths.expect("cohensD", Effect.cohensD(a, b), place)
    truths.expect("cliffsDelta", Effect.cliffsDelta(a, b), place)
    truths.expect("pairedT", PairedTests.pairedT(d).p, place)
    truths.expect("signFlip", PairedTests.signFlip(d).p, place)
    truths.expect("wilcoxon", PairedTests.wilcoxon(d).p, place)
  }

  private func expectRates(
    _ table: Int, _ numbers: inout SplitMix64, _ truths: inout Truths
  ) {
    let most = table.isMultiple(of: 10) ? 2000 : 40
    let (n, m) = (1 + numbers.index(below: most), 1 + numbers.index(below: most))
    let (k, l) = (numbers.index(below: n + 1), numbers.index(below: m + 1))
    let (one, other) = (Rate(k, of: n), Rate(l, of: m))
    let place = "table \(table): \(k) of \(n), \(l) of \(m)"
    truths.expect("fisher", RateTests.fisher(one, other).p, place)
    truths.expect("mcnemar", RateTests.mcnemar(k, l, of: n + m).p, place)
    truths.expect("proportions", RateTests.proportions(one, other).p, place)
  }

  @Test func largeSamplesAgreeWithSciPy() throws {
    var truths = try Truths(.large)
    for sample in 0..<250 {
      var numbers = SplitMix64(seed: UInt64(900_000 + sample))
      let (n, m) = (10 + numbers.index(below: 50), 10 + numbers.index(below: 50))
      let a = numbers.values(n, kind: sample % 2)
      let b = numbers.values(m, kind: sample % 2)
      let place = "sample \(sample): \(n) and \(m)"
      truths.expect("wilcoxon", PairedTests.wilcoxon(PairedTests.differences(a, b)).p, place)
      truths.expect("mannWhitney", UnpairedTests.mannWhitney(a, b).p, place)
      truths.expect("welch", UnpairedTests.welch(a, b).p, place)
    }
    #expect(truths.isOver)
    truths.report()
  }
}
