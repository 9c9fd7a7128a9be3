import Plots
import Statistics
import Testing

@Suite struct BinsTests {
  @Test func edgesAreMultiplesOfTheWidth() {
    #expect(Bins.edges(of: [0.12, 0.3], width: 0.1) == [0.1, 0.2, 0.3])
    #expect(Bins.edges(of: [-3, .nan, 4, .infinity], width: 2.5) == [-5, -2.5, 0, 2.5, 5])
  }

  @Test func wholeNumbersHaveBinsOfTheirOwn() {
    let edges = Bins.edges(of: [1, 2, 2, 3], width: 1)
    #expect(edges == [1, 2, 3, 4])
    #expect(Bins.counts([1, 2, 2, 3, 4, 0, .nan], edges: edges) == [1, 2, 2])
  }

  @Test func widthFollowsFreedmanAndDiaconis() {
    // 2·IQR/∛n = 2·499.5/10 = 99.9
    #expect(Bins.edges(of: (0..<1000).map(Double.init)) == (0...10).map { Double($0) * 100 })
  }

  @Test func widthFollowsSturgesWhereHalfIsEqual() {
    let values = [Double](repeating: 0, count: 15) + [10]
    #expect(Bins.edges(of: values) == [0, 2, 4, 6, 8, 10])
  }

  @Test func oneValueHasOneBin() {
    #expect(Bins.edges(of: [3.5, 3.5]) == [3, 4])
    #expect(Bins.edges(of: [.nan, .infinity]).isEmpty)
    #expect(Bins.counts([1], edges: []).isEmpty)
  }

  private static let absurd: [[Double]] = [
    [0, 1e300], [1e300], [-1e308, 1e308], [1e15, 1e15 + 1], [5e-324, 1e-310], [0, 1, 1e12],
  ]

  @Test(arguments: absurd)
  func absurdValuesHaveUsableBins(values: [Double]) {
    for width in [nil, 1e-9, 0, -1, Double.nan] {
      let edges = Bins.edges(of: values, width: width)
      #expect(edges.count > 1 && edges.count <= 10_002)
      #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Bins.counts(values, edges: edges).reduce(0, +) == values.count)
    }
  }

  @Test func eachValueIsInTheBinAroundIt() throws {
    var random = SplitMix64(seed: 3)
    let values = (0..<500).map { _ in Double.random(in: -2..<7, using: &random) }
    for edges in [Bins.edges(of: values, width: 0.3), [-2, -1.9, 0, 0.001, 6, 7]] {
      for value in values {
        let index = try #require(Bins.index(of: value, edges: edges))
        #expect(edges[index] <= value && value <= edges[index + 1])
      }
    }
  }
}
