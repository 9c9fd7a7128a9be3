import Plots
import Testing

@Suite struct SmoothingTests {
  let x: [Double] = [0, 1, 2, 4, 5, 7, 11, 20]
  let y: [Double] = [0.9, 0.4, .nan, 1.3, .infinity, 0.2, 0.25, -0.7]

  // The expected numbers come from the published formulas, computed apart from this code.

  @Test func emaIsThatOfTensorBoard() {
    let expected = [
      0.9, 0.6461928934010153, .nan, 0.8707994091174553, .infinity, 0.6953615636474054,
      0.6007821932390128, 0.36714791067109726,
    ]
    #expect(isClose(Smoothing.ema(weight: 0.97).smoothed(y, x: []), expected))
  }

  @Test func emaByXIsThatOfWeightsAndBiases() {
    let expected = [
      0.9, 0.5591624939345493, .nan, 1.2037145443938386, .infinity, 0.3051684335943817,
      0.2527826386549471, -0.6989416520368048,
    ]
    #expect(isClose(Smoothing.emaByX(weight: 0.97).smoothed(y, x: x), expected))
  }

  @Test func emaByXCapsTheWeight() {
    let expected = [
      0.9, 0.6437481766275889, .nan, 0.8886829472336448, .infinity, 0.6803645471047325,
      0.5642501345598459, 0.18829430832727465,
    ]
    #expect(isClose(Smoothing.emaByX(weight: 0.9999).smoothed(y, x: x), expected))
  }

  @Test func meanLooksBackOverFiniteValues() {
    #expect(
      isClose(
        Smoothing.mean(window: 2).smoothed([1, 3, .nan, 5, -.infinity, 7], x: []),
        [1, 2, .nan, 4, -.infinity, 6]))
    #expect(Smoothing.mean(window: 9).smoothed([1, 3, 5], x: []) == [1, 2, 3])
    #expect(Smoothing.mean(window: 0).smoothed([1, 3, 5], x: []) == [1, 3, 5])
  }

  @Test(arguments: [1, 2, 3, 7, 40, 100])
  func meanIsTheMeanOfTheLastValues(window: Int) {
    let values = Jitter.offsets(count: 100)
    let expected = values.indices.map { index in
      let last = values[max(0, index - window + 1)...index]
      return last.reduce(0, +) / Double(last.count)
    }
    #expect(isClose(Smoothing.mean(window: window).smoothed(values, x: []), expected))
  }

  @Test func aSpikeLeavesNothingInTheMean() {
    let values = [1e300, 0.1, 0.2, 0.3, 0.4]
    let smoothed = Smoothing.mean(window: 2).smoothed(values, x: [])
    #expect(isClose(Array(smoothed[2...]), [0.15, 0.25, 0.35]))
  }

  @Test(arguments: [
    Smoothing.ema(weight: 0.9), .emaByX(weight: 0.9), .mean(window: 3), .ema(weight: 0),
  ])
  func constantsStayAndNullStaysNull(smoothing: Smoothing) {
    let constant = [Double](repeating: 0.1, count: 50)
    let x = (0..<50).map(Double.init)
    #expect(isClose(smoothing.smoothed(constant, x: x), constant))
    let null = smoothing.smoothed([1, PlotColumn.missing, 2], x: x)[1]
    #expect(PlotColumn.isMissing(null))
    #expect(smoothing.smoothed([], x: []).isEmpty)
  }

  @Test func oneXForAllIsARunningMean() {
    let smoothed = Smoothing.emaByX(weight: 0.9).smoothed([1, 2, 3], x: [5, 5, 5])
    #expect(isClose(smoothed, [1, 1.5, 2]))
  }
}
