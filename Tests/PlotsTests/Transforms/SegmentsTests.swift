import Testing

@testable import Plots

/// Runs cut where they start again, and joined where they resume.
@Suite struct SegmentsTests {
  @Test func aRunIsCutWhereItStartsAgain() {
    #expect(Segments.split(x: [1, 2, 3, 2, 3, 1]) == [0..<3, 3..<5, 5..<6])
    #expect(Segments.split(x: [1, 1, 1]) == [0..<1, 1..<2, 2..<3])
    #expect(Segments.split(x: []) == [])
  }

  @Test func aPlaceThatIsNoneStaysWhereItStands() {
    #expect(Segments.split(x: [1, .nan, 2, .nan, .nan, 1]) == [0..<5, 5..<6])
    #expect(Segments.split(x: [.nan, .nan]) == [0..<2])
    #expect(Segments.split(x: [.nan, 1, 2]) == [0..<3])
  }

  @Test func infinityIsAPlaceLikeAnyOther() {
    #expect(Segments.split(x: [-.infinity, 0, .infinity, 1]) == [0..<3, 3..<4])
  }

  @Test func theLastRunHidesWhatItCovers() {
    let merged = Segments.merged([
      (x: [1, 2, 3, 4], y: [9, 9, 9, 9]), (x: [2, 3], y: [5, 5]), (x: [3], y: [1]),
    ])
    #expect(merged.x == [1, 2, 3, 4])
    #expect(merged.y == [9, 5, 1, 9])
    #expect(merged.source == [0, 1, 2, 0])
    #expect(merged.place == [0, 0, 0, 3])
  }

  @Test func runsApartHideNothing() {
    let merged = Segments.merged([
      (x: [5, 6], y: [1, 2]), (x: [1, 2], y: [3, 4]), (x: [8, 9], y: [5, 6]),
    ])
    #expect(merged.x == [1, 2, 5, 6, 8, 9])
    #expect(merged.source == [1, 1, 0, 0, 2, 2])
  }

  @Test func stretchesThatTouchAreOne() {
    // The second and the third cover 1 to 7 together, whatever lies between.
    let merged = Segments.merged([
      (x: [0, 2, 4, 6, 8], y: [0, 0, 0, 0, 0]), (x: [1, 4], y: [1, 1]), (x: [4, 7], y: [2, 2]),
    ])
    #expect(merged.x == [0, 1, 4, 7, 8])
    #expect(merged.y == [0, 1, 2, 2, 0])
  }

  @Test func whatIsNotFiniteIsLeftOut() {
    let merged = Segments.merged([(x: [1, .nan, 3], y: [1, 2, 3]), (x: [.infinity], y: [9])])
    #expect(merged.x == [1, 3])
    #expect(merged.place == [0, 2])
  }

  @Test func manyRunsAreMergedAsFewAre() {
    // Each run does the last of its steps again.
    let runs = (0..<300).map { run in
      let x = (0..<10).map { Double(run * 9 + $0) }
      return (x: x, y: x.map { _ in Double(run) })
    }
    let merged = Segments.merged(runs)
    #expect(merged.x == (0...2700).map(Double.init))
    #expect(merged.y[9] == 1)
    #expect(merged.y[2700] == 299)
  }

  @Test func bandsOfRunsApartAndAligned() {
    let runs: [(x: [Double], y: [Double])] = [
      (x: [0, 2], y: [0, 2]), (x: [1, 3], y: [11, 13]), (x: [0, 1, 2, 3], y: [5, 5, 5, 5]),
    ]
    let apart = Band(of: runs, kind: .minmax)
    #expect(apart.x == [0, 1, 2, 3])
    #expect(apart.count == [2, 2, 2, 2])
    #expect(apart.center == [2.5, 8, 3.5, 9])
    let aligned = Band(of: runs, kind: .minmax, align: true)
    #expect(aligned.count == [2, 3, 3, 2])
    #expect(aligned.center[1] == 17.0 / 3)
    #expect(aligned.low[2] == 2)
    #expect(aligned.high[2] == 12)
  }

  @Test func aBandOfVeryManyRunsIsGathered() {
    let runs = (0..<3000).map { (x: [Double($0 % 7), 10 + Double($0)], y: [Double($0), 1.0]) }
    let band = Band(of: runs, kind: .minmax)
    #expect(band.x.count == 7 + 3000)
    #expect(band.count.prefix(7).reduce(0, +) == 3000)
    #expect(band.low[0] == 0)
    #expect(band.high[0] == 2996)
  }
}
