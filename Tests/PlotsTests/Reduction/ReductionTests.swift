import Foundation
import Statistics
import Testing

@testable import Plots

@Suite struct ReductionTests {
  private func noise(_ count: Int, seed: UInt64) -> [Double] {
    Jitter.offsets(count: count, seed: seed)
  }

  /// The published definition, word by word: buckets of points, and for each the point that has
  /// the largest triangle with the one chosen before and the mean of the next bucket.
  private func slowLTTB(_ x: [Double], _ y: [Double], _ limit: Int) -> [Int] {
    let size = Double(x.count - 2) / Double(limit - 2)
    var buckets = (0..<(limit - 2)).map { bucket in
      Array((Int(Double(bucket) * size) + 1)..<(Int(Double(bucket + 1) * size) + 1))
    }
    buckets = [[0]] + buckets + [[x.count - 1]]
    var chosen = [0]
    for bucket in 1..<(limit - 1) {
      let next = buckets[bucket + 1]
      let c = (
        next.map { x[$0] }.reduce(0, +) / Double(next.count),
        next.map { y[$0] }.reduce(0, +) / Double(next.count)
      )
      let a = (x[chosen[bucket - 1]], y[chosen[bucket - 1]])
      let areas = buckets[bucket].map { b in
        abs((a.0 - c.0) * (y[b] - a.1) - (a.0 - x[b]) * (c.1 - a.1)) / 2
      }
      chosen.append(buckets[bucket][areas.firstIndex(of: areas.max() ?? 0) ?? 0])
    }
    return chosen + [x.count - 1]
  }

  /// What is drawn with buckets of as many points each.
  private func largestTriangles(_ x: [Double], _ y: [Double], _ limit: Int) -> [Int] {
    let size = Double(x.count - 2) / Double(limit - 2)
    let starts = (0..<(limit - 2)).map { Int(Double($0) * size) + 1 } + [x.count - 1]
    var drawn: [Int] = []
    Reduction.appendLargestTriangles(of: 0..<x.count, starts: starts, x: x, y: y, to: &drawn)
    return drawn
  }

  @Test(arguments: 3...30)
  func lttbIsThePublishedOne(limit: Int) {
    for count in [31, 47, 100] {
      let x = (0..<count).map { Double($0 * $0) }
      let y = noise(count, seed: UInt64(limit))
      #expect(largestTriangles(x, y, limit) == slowLTTB(x, y, limit))
    }
  }

  @Test func fewPointsAllStay() {
    #expect(Reduction.line(x: [], y: [], limit: 9) == [])
    #expect(Reduction.line(x: [1, 2], y: [.nan, .infinity], limit: 9) == [])
  }

  @Test func oneMarkStandsForEachBreak() {
    let y = [.nan, 5, .nan, .infinity, 6, 7, .nan, 8, .nan]
    #expect(Reduction.line(x: y.indices.map(Double.init), y: y, limit: 9) == [1, 2, 4, 5, 6, 7])
  }

  @Test func theExtremesOfEachColumnStay() {
    let x = (0..<1000).map(Double.init)
    let y = noise(1000, seed: 2)
    var drawn: [Int] = []
    Reduction.appendExtremes(of: 0..<1000, columns: x, y: y, width: 111, to: &drawn)
    #expect(drawn == drawn.sorted() && drawn.first == 0 && drawn.last == 999)
    #expect(drawn.count <= 20)
    for bucket in 0..<9 {
      let range = (bucket * 111)..<(bucket == 8 ? 1000 : bucket * 111 + 111)
      let kept = drawn.filter(range.contains).map { y[$0] }
      #expect(kept.max() == y[range].max() && kept.min() == y[range].min())
    }
  }

  @Test func aSpikeIsDrawnWhereverItIs() {
    let count = 20_000
    let x = (0..<count).map { Double($0) * 760 / Double(count) }
    var y = noise(count, seed: 4)
    var random = SplitMix64(seed: 5)
    for _ in 0..<1000 {
      let (place, height) = (Int.random(in: 0..<count, using: &random), 3.0)
      let before = y[place]
      y[place] = Bool.random(using: &random) ? height : -height
      let drawn = Reduction.line(x: x, y: y, limit: 380)
      #expect(drawn.contains(place) && drawn.count <= 384)
      y[place] = before
    }
  }

  @Test func endsExtremesAndNeighboursOfBreaksStay() throws {
    var random = SplitMix64(seed: 8)
    for limit in [10, 100, 700] {
      let count = 5000
      let x = (0..<count).map { Double($0) * 0.2 }
      var y = noise(count, seed: UInt64(limit))
      for _ in 0..<10 { y[Int.random(in: 1..<(count - 1), using: &random)] = .nan }
      let drawn = Reduction.line(x: x, y: y, limit: limit)
      #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0 < $1 })
      #expect(drawn.count <= limit + 11 * 4 + 2)
      #expect(drawn.first == 0 && drawn.last == count - 1)
      let finite = y.filter(\.isFinite)
      #expect(drawn.contains(try #require(y.firstIndex(of: finite.max() ?? 0))))
      #expect(drawn.contains(try #require(y.firstIndex(of: finite.min() ?? 0))))
      for gap in y.indices where y[gap].isNaN {
        #expect(!y[gap - 1].isFinite || drawn.contains(gap - 1))
        #expect(!y[gap + 1].isFinite || drawn.contains(gap + 1))
        #expect(drawn.contains { $0 <= gap && $0 > gap - 10 && y[$0].isNaN })
      }
    }
  }

  @Test func breaksThatCannotBeSeenAreClosed() {
    let x = (0..<10_000).map { Double($0) * 0.05 }
    let y = noise(10_000, seed: 6).enumerated().map { $0.offset % 2 == 0 ? $0.element : .nan }
    let drawn = Reduction.line(x: x, y: y, limit: 500)
    #expect(drawn.count <= 505 && drawn.allSatisfy { y[$0].isFinite })
  }

  @Test func theThinEndOfALogAxisKeepsItsPoints() {
    let x = (1...20_000).map { 60 * log2(Double($0)) }
    let drawn = Reduction.line(x: x, y: noise(20_000, seed: 9), limit: 800)
    #expect(Array(drawn.prefix(30)) == Array(0..<30) && drawn.count <= 804)
  }

  @Test func aLineThatGoesBackIsThinnedByCount() {
    let turns = (0..<10_000).map { Double($0 % 100) }
    let drawn = Reduction.line(x: turns, y: noise(10_000, seed: 1), limit: 200)
    #expect(drawn.count > 190 && drawn.count <= 204 && drawn == drawn.sorted())
    let still = [Double](repeating: 3, count: 10_000)
    #expect(Reduction.line(x: still, y: noise(10_000, seed: 1), limit: 200).count <= 6)
  }

  @Test func denseCellsAreCountedAndLonelyPointsKept() {
    let grid = Reduction.grid(
      x: [1, 1, 99, .nan, -5, 100], y: [1, 2, 50, 1, 1, 0], width: 100, height: 100, cell: 4)
    #expect(grid.cells == [.init(column: 0, row: 0, count: 2)])
    #expect(grid.outliers == [2, 5])
  }

  @Test func eachPointInTheBoxIsInACellOrAnOutlier() {
    let x = noise(5000, seed: 1).map { ($0 + $0 * $0 * $0 * 9 + 1) * 100 }
    let y = noise(5000, seed: 2).map { ($0 + $0 * $0 * $0 * 9 + 1) * 100 }
    let grid = Reduction.grid(x: x, y: y, width: 200, height: 200, cell: 5)
    let inside = zip(x, y).filter { (0...200).contains($0) && (0...200).contains($1) }.count
    #expect(grid.cells.reduce(0) { $0 + $1.count } + grid.outliers.count == inside)
    #expect(Reduction.grid(x: x, y: y, width: 0, height: 9, cell: 5).cells.isEmpty)
  }
}
