/// What the cells of a column stand for, and the test that compares them.
package enum MarkedSamples: Sendable {
  /// Each group's values in one order of pairs, as by seed; nil where a group lacks the pair.
  case paired([[Double?]], PairedTest = .signFlip)
  /// Each group's values in any order.
  case unpaired([[Double]], UnpairedTest = .automatic)
  /// Whether each group solves each item, 1 or 0, in one order of items: exact McNemar.
  case pairedRates([[Double?]])
  /// How many of its items each group solves: Fisher's test below 1,000 trials, then z.
  case rates([Rate])

  /// The tests for pairs.
  package enum PairedTest: String, CaseIterable, Sendable {
    case signFlip, pairedT, wilcoxon
  }

  /// The tests for samples.
  package enum UnpairedTest: String, CaseIterable, Sendable {
    /// Welch where all groups have the same number of values, more than 8; else Mann-Whitney.
    ///
    /// Welch's test of 3 values against 20 finds a difference where there is none in up to 16 % of
    /// tables. The choice looks at sizes alone: one that looks at the values is no test of level
    /// alpha.
    case automatic
    case welch, mannWhitney
  }

  /// How many groups there are.
  var count: Int {
    switch self {
    case .paired(let groups, _), .pairedRates(let groups): groups.count
    case .unpaired(let groups, _): groups.count
    case .rates(let rates): rates.count
    }
  }

  /// The size and mean of a group.
  func center(of group: Int) -> (count: Int, mean: Double) {
    switch self {
    case .paired(let groups, _), .pairedRates(let groups):
      let values = groups[group].compactMap { $0 }
      return (values.count, Summary.mean.value(of: values))
    case .unpaired(let groups, _):
      return (groups[group].count, Summary.mean.value(of: groups[group]))
    case .rates(let rates): return (rates[group].trials, rates[group].share)
    }
  }
}
