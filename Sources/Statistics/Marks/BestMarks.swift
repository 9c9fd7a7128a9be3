/// Which groups of a column are the best, as far as a test can tell.
///
/// The group with the best mean is compared with each other one, and the p values are adjusted by
/// Holm (1979). With no real difference, it is alone the best in at most alpha of all columns.
///
///     let marks = BestMarks(of: .paired([a, b, c]), optimum: .max, alpha: 0.05)
///     marks.groups.map(\.mark)   // [.best, .best, .second]
package struct BestMarks: Sendable {
  /// What a group is.
  package enum Mark: String, CaseIterable, Sendable {
    /// The best mean, or one that cannot be told from it.
    case best
    /// The best mean among those that are told from the best.
    case second
    /// Worse than the best, and not second.
    case other
    /// No test of groups so small could tell it from the best, or none had anything to say; the
    /// group with the best mean too, where this is so of all others.
    case untold
    /// One value alone, which is not compared.
    case single
    /// No value at all.
    case empty
  }

  /// What is known of a group.
  package struct Group: Sendable {
    package fileprivate(set) var mark: Mark
    /// How many values it has, or trials.
    package let count: Int
    /// Their mean, their share or what else stands for them, in the unit of the values; NaN for none.
    package let mean: Double
    /// The test against the best mean; nil for that group itself and those not compared.
    package fileprivate(set) var test: TestResult?
    /// Its p after Holm's adjustment for all comparisons of the column.
    package fileprivate(set) var adjustedP: Double?
  }

  /// In the order given.
  package private(set) var groups: [Group]
  /// The place of the best mean of two values or more; the first of equal ones.
  package private(set) var leader: Int?
  /// The level of the tests: 0.05.
  package let alpha: Double
  /// Which values are the better ones.
  package let optimum: Optimum
  /// The test by which groups are compared.
  package let method: TestMethod
  /// How many values per group, or pairs, could have told groups apart, where a group is `untold`
  /// because it has too few; nil where none has, or no thousand would do.
  package private(set) var neededCount: Int?

  /// Compares the groups of a column; values that are not finite leave their group untold.
  ///
  /// - Parameter centers: what stands for each group where that is not its mean, such as its median:
  ///   the best of these leads.
  package init(
    of samples: MarkedSamples, optimum: Optimum, alpha: Double = 0.05, centers: [Double]? = nil
  ) {
    self.alpha = alpha
    self.optimum = optimum
    method = samples.method
    groups = (0..<samples.count).map { index in
      let (count, own) = samples.center(of: index)
      let mean = centers?[index] ?? own
      return Group(
        mark: count == 0 ? .empty : count == 1 ? .single : mean.isNaN ? .untold : .other,
        count: count, mean: mean)
    }
    leader = bestMean { groups[$0].mark == .other }
    guard let leader else { return }
    let rivals = groups.indices.filter { $0 != leader && groups[$0].mark == .other }
    let comparisons = rivals.map { samples.comparison(of: leader, with: $0) }
    judge(
      rivals, comparisons.map(\.test),
      leads: zip(rivals, comparisons).map { rival, comparison in
        isAhead(centers == nil ? comparison.difference : groups[leader].mean - groups[rival].mean)
      })
    markLeader(leader, among: rivals, ties: rivals.filter { samples.areEqual(leader, $0) })
    markSecond()
  }

  /// The first group of the best mean among some.
  private func bestMean(among isIncluded: (Int) -> Bool) -> Int? {
    groups.indices.filter(isIncluded).reduce(nil) { best, next in
      guard let best else { return next }
      return optimum.prefers(groups[next].mean, to: groups[best].mean) ? next : best
    }
  }

  /// Whether a difference from the leader is in its favour; over common pairs it need not be.
  private func isAhead(_ difference: Double) -> Bool { optimum.prefers(difference, to: 0) }

  private mutating func judge(_ rivals: [Int], _ results: [TestResult], leads: [Bool]) {
    let adjusted = HolmAdjustment.adjusted(results.map(\.p))
    let least = HolmAdjustment.adjusted(results.map(\.leastP))
    for (place, rival) in rivals.enumerated() {
      let isTold = adjusted[place] <= alpha && leads[place]
      let isSilent = least[place] > alpha || results[place].p.isNaN
      groups[rival].test = results[place]
      groups[rival].adjustedP = adjusted[place]
      groups[rival].mark = isTold ? .other : isSilent ? .untold : .best
    }
    if least.contains(where: { $0 > alpha }) {
      neededCount = method.leastRuns(alpha: alpha / Double(rivals.count))
    }
  }

  /// A mean that nothing could be told from is no winner, nor is one that nothing compares with;
  /// exactly equal samples share its mark.
  private mutating func markLeader(_ leader: Int, among rivals: [Int], ties: [Int]) {
    let others = rivals.filter { !ties.contains($0) }
    let isUntold = others.allSatisfy { groups[$0].mark == .untold }
    let mark = isUntold && (ties.isEmpty || !others.isEmpty) ? Mark.untold : .best
    for index in ties + [leader] { groups[index].mark = mark }
  }

  private mutating func markSecond() {
    guard let second = bestMean(among: { groups[$0].mark == .other }) else { return }
    let mean = groups[second].mean
    for index in groups.indices where groups[index].mark == .other && groups[index].mean == mean {
      groups[index].mark = .second
    }
  }
}

extension BestMarks {
  /// The tests that were made, each named once: `exact sign-flip permutation test`.
  package var tests: [String] {
    groups.compactMap(\.test?.words).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// Whether anything is marked the best, because a test could tell it.
  package var isTold: Bool { groups.contains { $0.mark == .best } }

  /// Whether the best mean is marked alone.
  package var isAlone: Bool { groups.count { $0.mark == .best } == 1 }
}
