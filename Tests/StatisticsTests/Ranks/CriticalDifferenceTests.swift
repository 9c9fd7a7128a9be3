import Testing

@testable import Statistics

@Suite struct CriticalDifferenceTests {
  /// From the mean ranks that Demšar (2006) prints.
  @Test func demsarsExample() {
    let friedman = FriedmanTest(of: MeanRanks([3.143, 2.000, 2.893, 1.964], dataSets: 14))
    #expect(Examples.agree(friedman.chiSquare, 9.2836, to: 5e-5))
    #expect(Examples.agree(friedman.f, 3.6889, to: 5e-5))
    let difference = NemenyiTest.criticalDifference(groups: 4, dataSets: 14, alpha: 0.05)
    #expect(Examples.agree(difference, 1.2535591471176057, to: 1e-9))
  }

  /// From its accuracies, whose ties SciPy corrects for.
  @Test func demsarsAccuracies() {
    let diagram = CriticalDifference(of: Examples.demsar, optimum: .max, pairs: .nemenyi)
    #expect(Examples.agree(diagram.friedman.chiSquare, 10.952380952380956, to: 1e-12))
    #expect(Examples.agree(diagram.friedman.p, 0.011986176325417788, to: 1e-12))
    #expect(Examples.agree(diagram.p[0][1], 0.088673))
    #expect(Examples.agree(diagram.p[0][3], 0.061683))
    #expect(diagram.order == [3, 1, 2, 0])
    #expect(diagram.bars == [0...3])
    #expect(
      CriticalDifference(
        of: Examples.demsar, optimum: .max, pairs: .nemenyi, alpha: 0.1
      ).bars == [0...2, 2...3])
  }

  @Test func wilcoxonsBarsHaveNoDifference() {
    let diagram = CriticalDifference(of: Examples.demsar, optimum: .max, pairs: .wilcoxonHolm)
    #expect(diagram.difference == nil)
    #expect(diagram.p.indices.allSatisfy { diagram.p[$0][$0] == 1 })
    #expect(diagram.p[1][3] == diagram.p[3][1])
  }

  @Test func barsAreTheMaximalStretches() {
    var numbers = SplitMix64(seed: 9)
    for _ in 0..<300 {
      let count = 1 + numbers.index(below: 8)
      let told = (0..<count).map { _ in (0..<count).map { _ in numbers.index(below: 4) == 0 } }
      let bars = CriticalDifference.bars(over: count) { told[$0][$1] }
      func holds(_ bar: ClosedRange<Int>) -> Bool {
        bar.allSatisfy { one in bar.allSatisfy { one >= $0 || !told[one][$0] } }
      }
      let all = (0..<count).flatMap { start in (start..<count).map { start...$0 } }
        .filter { $0.count > 1 && holds($0) }
      let maximal = all.filter { bar in
        !all.contains { $0 != bar && $0.contains(bar.lowerBound) && $0.contains(bar.upperBound) }
      }
      #expect(bars == maximal)
    }
    #expect(CriticalDifference.bars(over: 3) { $1 - $0 == 2 } == [0...1, 1...2])
    #expect(CriticalDifference.bars(over: 0) { _, _ in true } == [])
  }

  @Test func groupsThatAlwaysTieAreOneBar() {
    let table = [[1.0, 1, 1], [2, 2, 2], [3, 3, 3]]
    let diagram = CriticalDifference(of: table, optimum: .min, pairs: .nemenyi)
    #expect(diagram.friedman.chiSquare == 0 && diagram.friedman.p == 1)
    #expect(diagram.bars == [0...2])
  }

  @Test func twoGroupsAndPerfectOrder() {
    let table = (0..<12).map { [Double($0), Double($0) + 1] }
    let diagram = CriticalDifference(of: table, optimum: .max, pairs: .wilcoxonHolm)
    #expect(diagram.order == [1, 0] && diagram.bars == [])
    #expect(diagram.friedman.f == .infinity && diagram.friedman.fP == 0)
    let reversed = CriticalDifference(of: table, optimum: .min, pairs: .nemenyi)
    #expect(reversed.means.ranks == [1, 2])
  }

  @Test func oddTablesDoNoHarm() {
    for table in [[], [[]], [[1]], [[1, 2]], [[.nan, 1], [.infinity, .nan]], [[1, 2], [3]]] {
      _ = CriticalDifference(of: table, optimum: .max, pairs: .nemenyi)
      _ = CriticalDifference(of: table, optimum: .max, pairs: .wilcoxonHolm)
    }
  }
}
