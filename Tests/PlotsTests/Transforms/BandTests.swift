import Plots
import Statistics
import Testing

@Suite struct BandTests {
  private let runs: [(x: [Double], y: [Double])] = [
    ([1, 2], [3, 4]), ([1, 2], [5, 9]), ([1, 2], [7, 5]), ([1, 2], [4.5, 4]),
  ]

  // From numpy and scipy.
  @Test(arguments: [
    (BandKind.sd, [1.6520189667999174, 2.3804761428476167]),
    (.se, [0.8260094833999587, 1.1902380714238083]),
    (.ci95, [2.628730828575503, 3.787868752810705]),
  ])
  func reachesToBothSidesOfTheMean(kind: BandKind, reach: [Double]) {
    let band = Band(of: runs, kind: kind)
    #expect(band.center == [4.875, 5.5])
    #expect(isClose(band.low, zip(band.center, reach).map { $0 - $1 }, within: 1e-9))
    #expect(isClose(band.high, zip(band.center, reach).map { $0 + $1 }, within: 1e-9))
  }

  @Test func rangeAndMiddleHalf() {
    let range = Band(of: runs, kind: .minmax)
    #expect(range.center == [4.875, 5.5] && range.low == [3, 4] && range.high == [7, 9])
    let half = Band(of: runs, kind: .iqr)
    #expect(half.center == [4.75, 4.5] && half.low == [4.125, 4] && half.high == [5.5, 6])
  }

  @Test func theLineGoesOnWhereOneRunIsLeft() {
    let band = Band(
      of: [([1, 2, 3], [1, .nan, 3]), ([1, 2], [3, .infinity])], kind: .minmax)
    #expect(band.x == [1, 2, 3] && band.count == [2, 0, 1])
    #expect(isClose(band.center, [2, .nan, 3]))
    #expect(isClose(band.low, [1, .nan, .nan]) && isClose(band.high, [3, .nan, .nan]))
  }

  @Test func alignedRunsMeetAtEachX() {
    let runs: [(x: [Double], y: [Double])] = [([0, 10], [0, 10]), ([5, 8, 12], [7, .nan, 7])]
    let apart = Band(of: runs, kind: .minmax)
    #expect(apart.x == [0, 5, 8, 10, 12] && apart.count == [1, 1, 0, 1, 1])
    let aligned = Band(of: runs, kind: .minmax, align: true)
    #expect(aligned.x == [0, 5, 10, 12] && aligned.count == [1, 2, 2, 1])
    #expect(aligned.center == [0, 6, 8.5, 7])
  }

  @Test func theLaterOfTwoValuesCounts() {
    let band = Band(of: [([2, 1, 2, .nan], [5, 3, 6, 9])], kind: .sd)
    #expect(band.x == [1, 2] && band.center == [3, 6])
  }

  @Test func aLargeMeanCostsNoDigits() {
    let band = Band(of: [([0], [1e9 + 1]), ([0], [1e9 + 2]), ([0], [1e9 + 3])], kind: .sd)
    #expect(band.high == [1e9 + 3] && band.low == [1e9 + 1])
  }

  @Test(arguments: BandKind.allCases)
  func agreesWithAGroupingByX(kind: BandKind) {
    var random = SplitMix64(seed: 7)
    let runs = (0..<5).map { _ in
      let x = (0..<40).filter { _ in Bool.random(using: &random) }.map(Double.init)
      return (x: x, y: x.map { _ in Double.random(in: 0..<1, using: &random) })
    }
    let band = Band(of: runs, kind: kind)
    #expect(band.x == Set(runs.flatMap(\.x)).sorted())
    for (place, x) in band.x.enumerated() {
      let values = runs.compactMap { run in run.x.firstIndex(of: x).map { run.y[$0] } }
      let middle =
        kind == .iqr ? Quantile.r7(values, 0.5) : values.reduce(0, +) / Double(values.count)
      #expect(band.count[place] == values.count && isClose([band.center[place]], [middle]))
      #expect(band.low[place].isNaN == (values.count < 2))
      #expect(!(band.low[place] > band.center[place]) && !(band.high[place] < band.low[place]))
    }
  }
}
