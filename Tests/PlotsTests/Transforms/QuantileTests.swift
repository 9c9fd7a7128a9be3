import Plots
import Testing

@Suite struct QuantileTests {
  @Test(arguments: [
    (0, 0.2), (0.05, 0.44), (0.25, 1.7), (0.5, 3.1), (0.9, 8.34), (1, 9.3),
  ])
  func quantilesAreThoseOfNumPy(p: Double, expected: Double) {
    #expect(isClose([Quantile.r7([3.1, 0.2, 7.7, 5.5, .nan, 1, 2.4, 9.3], p)], [expected]))
  }

  @Test func noValuesHaveNoQuantile() {
    #expect(Quantile.r7([.nan], 0.5).isNaN)
    #expect(Quantile.fiveNumbers(of: [.nan, .infinity]) == nil)
  }

  @Test func infinitiesAreOrdered() {
    #expect(Quantile.r7([-.infinity, 0, .infinity], 0.5) == 0)
    #expect(Quantile.r7([-.infinity, 1], 0.5) == -.infinity)
    #expect(Quantile.r7([.infinity, .infinity], 0.3) == .infinity)
  }

  @Test func whiskersReachOneAndAHalfBoxes() throws {
    let box = try #require(Quantile.fiveNumbers(of: [50, 1, 2, 3, 4, -20]))
    #expect([box.low, box.q1, box.median, box.q3, box.high] == [1, 1.25, 2.5, 3.75, 4])
    #expect(box.outliers == [-20, 50])
  }

  @Test func oneValueIsTheWholeBox() throws {
    let box = try #require(Quantile.fiveNumbers(of: [7]))
    #expect([box.low, box.q1, box.median, box.q3, box.high] == [7, 7, 7, 7, 7])
  }

  // From scipy.stats.t.ppf.
  @Test(arguments: [
    (1, 12.706204736), (4, 2.776445105), (11, 2.200985160091639), (20, 2.085963447265864),
    (60, 2.0002978220142604), (500, 1.9647198374673676),
  ])
  func studentsQuantile(degrees: Int, expected: Double) {
    #expect(isClose([StudentT.quantile975(degreesOfFreedom: degrees)], [expected], within: 3e-6))
  }

  @Test func domainCutsFivePercentAtEitherEnd() throws {
    let domain = try #require(Outliers.domain((0...100).map(Double.init) + [.nan, .infinity]))
    #expect(isClose([domain.lowerBound, domain.upperBound], [0.5, 99.5]))
  }

  @Test func noSpanHasNoOutliers() {
    #expect(Outliers.domain([]) == nil)
    #expect(Outliers.domain([Double](repeating: 1, count: 99) + [5]) == nil)
  }
}
