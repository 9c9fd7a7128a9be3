import Plots
import Statistics
import Testing

@Suite struct ParetoTests {
  @Test func keepsWhatNothingBeats() {
    #expect(Pareto.front(x: [3, 1, 2, 2], y: [9, 5, 4, 7], .min, .max) == [1, 3, 0])
    #expect(Pareto.front(x: [3, 1, 2], y: [.nan, 5, .infinity], .min, .max) == [1])
  }

  @Test func equalPointsAreAllKept() {
    #expect(Pareto.front(x: [1, 1, 1], y: [2, 2, 3], .min, .min) == [0, 1])
  }

  @Test(arguments: Pareto.Direction.allCases, Pareto.Direction.allCases)
  func agreesWithComparingAllPairs(dx: Pareto.Direction, dy: Pareto.Direction) {
    var random = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let x = (0..<20).map { _ in Double(Int.random(in: 0..<8, using: &random)) }
      let y = (0..<20).map { _ in Double(Int.random(in: 0..<8, using: &random)) }
      let costX = x.map { dx == .min ? $0 : -$0 }
      let costY = y.map { dy == .min ? $0 : -$0 }
      let expected = x.indices.filter { row in
        !x.indices.contains {
          costX[$0] <= costX[row] && costY[$0] <= costY[row]
            && (costX[$0] < costX[row] || costY[$0] < costY[row])
        }
      }
      #expect(Pareto.front(x: x, y: y, dx, dy) == expected.sorted { (x[$0], $0) < (x[$1], $1) })
    }
  }
}
