import Statistics
import Testing

@testable import Plots

@Suite struct SeriesTests {
  @Test(arguments: [
    (Cumulative.max, [.nan, 2, 2, 3, 3]), (.min, [.nan, 2, 2, 2, 1]),
    (.sum, [.nan, 2, 2, 5, 6]), (.mean, [.nan, 2, 2, 2.5, 2]), (.count, [0, 1, 1, 2, 3]),
  ])
  func cumulates(kind: Cumulative, expected: [Double]) {
    #expect(isClose(kind.applied(to: [.nan, 2, .nan, 3, 1]), expected))
  }

  @Test func stacksUpAndDownFromZero() {
    let stack = Stacking.stacked([[1, 2, -1], [3, -1, -2], [.nan, 4]])
    #expect(stack.map(\.low) == [[0, 0, -1], [1, -1, -3], [4, 2, 0]])
    #expect(stack.map(\.high) == [[1, 2, 0], [4, 0, -1], [4, 6, 0]])
  }

  @Test func jitterIsTheSameEachTime() {
    let offsets = Jitter.offsets(count: 1000)
    #expect(
      offsets == Jitter.offsets(count: 1000) && offsets != Jitter.offsets(count: 1000, seed: 1))
    #expect(Array(offsets.prefix(10)) == Jitter.offsets(count: 10))
    #expect(offsets.allSatisfy { $0 >= -0.5 && $0 < 0.5 })
    #expect(abs(offsets.reduce(0, +) / 1000) < 0.03)
  }

  @Test func generatorHasThePublishedNumbers() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }

  @Test func splitsWhereXDoesNotIncrease() {
    #expect(Segments.split(x: [1, 2, 3, 2, 3]) == [0..<3, 3..<5])
    #expect(Segments.split(x: [1, .nan, 1, 2]) == [0..<2, 2..<4])
    #expect(Segments.split(x: []) == [])
  }

  @Test func aLaterRunHidesWhatItRepeats() {
    let merged = Segments.merged([
      (x: [1, 2, 3, 4, 9], y: [10, 20, 30, 40, 90]), (x: [3, 5], y: [31, 51]),
      (x: [5, .nan, 6], y: [52, 0, 62]),
    ])
    #expect(merged.x == [1, 2, 3, 5, 6, 9] && merged.y == [10, 20, 31, 52, 62, 90])
    #expect(merged.source == [0, 0, 1, 2, 2, 0])
  }

  @Test func findsWhereASeriesFails() {
    func failure(_ y: [Double]) -> Endings.Failure? {
      Endings.failure(x: y.indices.map(Double.init), y: y)
    }
    let null = PlotColumn.missing
    #expect(failure([1, .nan, .infinity]) == .init(lastFinite: 0, firstBad: 1, kind: .nan))
    #expect(failure([1, null, -.infinity]) == .init(lastFinite: 0, firstBad: 2, kind: .infinity))
    #expect(failure([.nan, 1, .nan, null]) == .init(lastFinite: 1, firstBad: 2, kind: .nan))
    #expect(failure([.nan, .nan]) == .init(lastFinite: nil, firstBad: 0, kind: .nan))
    #expect(failure([1, .nan, 2]) == nil && failure([1, null]) == nil && failure([]) == nil)
  }

  @Test func aPointWithoutXFailsNothing() {
    #expect(Endings.failure(x: [1, .nan], y: [1, .nan]) == nil)
  }
}
