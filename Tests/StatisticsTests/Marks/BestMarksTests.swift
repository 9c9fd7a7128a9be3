import Testing

@testable import Statistics

@Suite struct BestMarksTests {
  private func marks(
    _ samples: MarkedSamples, _ optimum: Optimum = .max, alpha: Double = 0.05
  ) -> [BestMarks.Mark] {
    BestMarks(of: samples, optimum: optimum, alpha: alpha).groups.map(\.mark)
  }

  private let clear: [[Double?]] = [
    (1...8).map { 5 + Double($0) / 10 }, (1...8).map { 3 + Double($0) / 10 },
    (1...8).map { 4 + Double($0) / 10 },
  ]

  @Test func aClearBestStandsAlone() {
    #expect(marks(.paired(clear)) == [.best, .other, .second])
    #expect(marks(.paired(clear), .min) == [.other, .best, .second])
  }

  @Test func whatCannotBeToldFromTheBestIsBestToo() {
    let near = clear + [(1...8).map { $0 == 1 ? 5.2 : 4.95 + Double($0) / 10 }]
    let marks = BestMarks(of: .paired(near), optimum: .max)
    #expect(marks.groups.map(\.mark) == [.best, .other, .second, .best])
    #expect(marks.leader == 0 && marks.method == .signFlip && !marks.isAlone)
    #expect(marks.groups[0].test == nil)
    #expect(marks.tests == ["exact sign-flip permutation test"])
    #expect(marks.groups[1].test?.p == 2.0 / 256)
    #expect(marks.groups[1].adjustedP == 6.0 / 256)
  }

  @Test func threePairsAreTooFewToTell() {
    let few = clear.map { Array($0.prefix(3)) }
    let marks = BestMarks(of: .paired(few), optimum: .max)
    #expect(marks.groups.map(\.mark) == [.untold, .untold, .untold])
    // Two comparisons: the least p of six pairs, 1/32, is above 0.05 / 2.
    #expect(marks.neededCount == 7 && !marks.isTold)
    #expect(BestMarks(of: .paired(Array(few.prefix(2))), optimum: .max).neededCount == 6)
  }

  @Test func oneRunIsNeverBold() {
    let marks = BestMarks(
      of: .paired(clear + [[9] + [Double?](repeating: nil, count: 7)]), optimum: .max)
    #expect(marks.groups.map(\.mark) == [.best, .other, .second, .single])
    #expect(marks.neededCount == nil)
    #expect(self.marks(.unpaired([[1], [2], []])) == [.single, .single, .empty])
  }

  @Test func nothingToCompareIsUntold() {
    #expect(marks(.unpaired([[1, 2, 3]])) == [.untold])
    #expect(marks(.unpaired([[1, 2, 3], [4]])) == [.untold, .single])
    #expect(marks(.unpaired([])) == [])
    #expect(marks(.unpaired([[.nan, 1], [2, .nan]])) == [.untold, .untold])
  }

  @Test func exactlyEqualSamplesAreTies() {
    #expect(marks(.unpaired([[1, 2], [2, 1]])) == [.best, .best])
    #expect(marks(.unpaired([[1, 1], [1, 1]], .welch)) == [.best, .best])
    #expect(marks(.paired([clear[0], clear[0], clear[1]])) == [.best, .best, .second])
    // Too few to tell them from a third: nothing is bold.
    #expect(marks(.unpaired([[1, 2], [2, 1], [0, 0]])) == [.untold, .untold, .untold])
  }

  @Test func equalMeansShareSecondPlace() {
    let groups = [clear[0], clear[1], clear[1].reversed()]
    #expect(marks(.paired(groups)) == [.best, .second, .second])
  }

  @Test func constantSamplesSayNothing() {
    #expect(marks(.unpaired([[1, 1, 1], [2, 2, 2]], .welch)) == [.untold, .untold])
    #expect(
      BestMarks(of: .unpaired([[1, 1, 1], [2, 2, 2]], .welch), optimum: .max).neededCount == nil)
  }

  @Test func sizesChooseTheTestOfSamples() {
    let few = [[1.0, 2, 3, 4, 5], [11, 12, 13, 14, 15]]
    let many = few.map { $0 + $0.map { $0 + 0.5 } }
    let small = BestMarks(of: .unpaired(few), optimum: .max)
    #expect(small.method == .mannWhitney && small.groups.map(\.mark) == [.second, .best])
    #expect(BestMarks(of: .unpaired(many), optimum: .max).method == .welch)
    #expect(BestMarks(of: .unpaired(many + few), optimum: .max).method == .mannWhitney)
    #expect(BestMarks(of: .unpaired(many + [[1]]), optimum: .max).method == .welch)
    #expect(
      BestMarks(of: .unpaired(few.map { Array($0.prefix(3)) }), optimum: .max).neededCount == 4)
  }

  @Test func ratesAreComparedByCounts() {
    let few = BestMarks(
      of: .rates([Rate(19, of: 20), Rate(18, of: 20), Rate(5, of: 20)]), optimum: .max)
    #expect(few.method == .fisher && few.groups.map(\.mark) == [.best, .best, .second])
    let many = BestMarks(of: .rates([Rate(900, of: 1000), Rate(800, of: 1000)]), optimum: .max)
    #expect(many.method == .proportions && many.groups.map(\.mark) == [.best, .second])
  }

  @Test func sameItemsAreComparedOneByOne() {
    let first = (0..<40).map { Double?($0 < 30 ? 1 : 0) }
    let second = (0..<40).map { Double?($0 < 20 ? 1 : 0) }
    let marks = BestMarks(of: .pairedRates([first, second]), optimum: .max)
    #expect(marks.method == .mcnemar && marks.groups.map(\.mark) == [.best, .second])
    #expect(marks.groups[1].test?.p == 2.0 / 1024)
  }

  @Test func aWinOverCommonPairsAloneIsNoLoss() {
    // The leader's mean comes from pairs that the other lacks; on common ones it is behind.
    let leader: [Double?] = (1...8).map { Double($0) } + [100, 100]
    let other: [Double?] = (1...8).map { Double($0) + 1 } + [nil, nil]
    #expect(marks(.paired([leader, other])) == [.best, .best])
  }

  @Test(arguments: Examples.odd)
  func oddSamplesDoNoHarm(values: [Double]) {
    for other in Examples.odd {
      let pairs = [values.map { Double?($0) }, other.map { Double?($0) }]
      for samples in [
        MarkedSamples.paired(pairs), .paired(pairs, .pairedT), .paired(pairs, .wilcoxon),
        .unpaired([values, other]), .unpaired([values, other], .welch), .pairedRates(pairs),
      ] {
        let marks = BestMarks(of: samples, optimum: .min)
        #expect(marks.groups.count == 2)
      }
    }
  }
}
