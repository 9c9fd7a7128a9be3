/// What a critical-difference diagram shows (Demšar, 2006): groups by mean rank, and bars over
/// those that cannot be told from each other.
package struct CriticalDifference: Sendable {
  /// How pairs of groups are compared.
  package enum Pairs: String, CaseIterable, Sendable {
    case nemenyi, wilcoxonHolm
  }

  /// The mean ranks, in the order of the groups given.
  package let means: MeanRanks
  /// Whether groups differ at all.
  package let friedman: FriedmanTest
  /// How pairs were compared.
  package let pairs: Pairs
  /// The level of the tests: 0.05.
  package let alpha: Double
  /// The groups from the best mean rank to the worst.
  package let order: [Int]
  /// The p of each pair in the order given, groups × groups, adjusted for all pairs.
  package let p: [[Double]]
  /// By how much mean ranks must differ; nil for Wilcoxon, which has no such number.
  package let difference: Double?
  /// The maximal bars, as first and last place in the order; a group alone has none.
  package let bars: [ClosedRange<Int>]

  /// Ranks the groups and compares all pairs.
  ///
  /// - Parameter table: data sets × groups; what goes beyond the shortest row is left out.
  package init(of table: [[Double]], optimum: Optimum, pairs: Pairs, alpha: Double = 0.05) {
    let means = MeanRanks(of: table, optimum: optimum)
    let order = means.ranks.indices.sorted { (means.ranks[$0], $0) < (means.ranks[$1], $1) }
    let p =
      switch pairs {
      case .nemenyi: NemenyiTest.p(of: means)
      case .wilcoxonHolm: WilcoxonPairs.p(of: table)
      }
    (self.means, self.order, self.p, self.pairs, self.alpha) = (means, order, p, pairs, alpha)
    friedman = FriedmanTest(of: means)
    difference =
      pairs == .nemenyi
      ? NemenyiTest.criticalDifference(
        groups: order.count, dataSets: means.dataSets, alpha: alpha) : nil
    bars = Self.bars(over: order.count) { p[order[$0]][order[$1]] <= alpha }
  }

  /// The maximal stretches of places in which no pair is told apart.
  ///
  ///     // Only the first and the last of three are told apart.
  ///     CriticalDifference.bars(over: 3) { $1 - $0 == 2 }   // [0...1, 1...2]
  ///
  /// - Parameter isTold: for a place and one after it.
  package static func bars(
    over count: Int, isTold: (_ first: Int, _ second: Int) -> Bool
  ) -> [ClosedRange<Int>] {
    var bars: [ClosedRange<Int>] = []
    var end = 0
    for start in 0..<max(0, count) {
      let before = end
      end = max(end, start)
      // A stretch inside one without told pairs has none either, so the end never goes back.
      while end + 1 < count, (start...end).allSatisfy({ !isTold($0, end + 1) }) { end += 1 }
      if end > start, start == 0 || end > before { bars.append(start...end) }
    }
    return bars
  }
}
