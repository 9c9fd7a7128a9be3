extension MarkedSamples {
  /// The test that all groups of the column are compared by.
  package var method: TestMethod {
    switch self {
    case .paired(_, .signFlip): .signFlip
    case .paired(_, .pairedT): .pairedT
    case .paired(_, .wilcoxon): .wilcoxon
    case .unpaired(_, .welch): .welch
    case .unpaired(_, .mannWhitney): .mannWhitney
    case .unpaired(let groups, .automatic):
      Self.areManyAndAlike(groups.map(\.count).filter { $0 > 1 }) ? .welch : .mannWhitney
    case .pairedRates: .mcnemar
    case .rates(let rates):
      rates.allSatisfy { $0.trials >= Self.manyTrials } ? .proportions : .fisher
    }
  }

  private static func areManyAndAlike(_ counts: [Int]) -> Bool {
    guard let count = counts.first else { return false }
    return count > 8 && counts.allSatisfy { $0 == count }
  }

  /// From here on the z test rejects at most 4 % too often; at 100 trials it is 12 %.
  private static let manyTrials = 1000

  /// The test of two groups by their places, and the first's mean less the second's over what is
  /// compared, in the unit of the values.
  package func comparison(
    of first: Int, with second: Int
  ) -> (test: TestResult, difference: Double) {
    switch self {
    case .paired(let groups, let test):
      let differences = PairedTests.differences(groups[first], groups[second])
      let difference = Summary.mean.value(of: differences)
      switch test {
      case .signFlip: return (PairedTests.signFlip(differences), difference)
      case .pairedT: return (PairedTests.pairedT(differences), difference)
      case .wilcoxon: return (PairedTests.wilcoxon(differences), difference)
      }
    case .unpaired(let groups, _):
      let (one, other) = (groups[first], groups[second])
      let result =
        method == .welch
        ? UnpairedTests.welch(one, other) : UnpairedTests.mannWhitney(one, other)
      return (result, center(of: first).mean - center(of: second).mean)
    case .pairedRates(let groups):
      let differences = PairedTests.differences(groups[first], groups[second])
      let (more, less) = (differences.count { $0 > 0 }, differences.count { $0 < 0 })
      let result = RateTests.mcnemar(more, less, of: differences.count)
      return (result, Double(more - less) / Double(differences.count))
    case .rates(let rates):
      let (one, other) = (rates[first], rates[second])
      let result =
        method == .fisher ? RateTests.fisher(one, other) : RateTests.proportions(one, other)
      return (result, one.share - other.share)
    }
  }

  /// Whether two groups have exactly the same values.
  func areEqual(_ first: Int, _ second: Int) -> Bool {
    switch self {
    case .paired(let groups, _), .pairedRates(let groups): groups[first] == groups[second]
    case .unpaired(let groups, _): groups[first].sorted() == groups[second].sorted()
    case .rates(let rates): rates[first] == rates[second]
    }
  }
}
