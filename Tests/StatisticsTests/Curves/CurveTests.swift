import Testing

@testable import Statistics

@Suite struct CurveTests {
  private let scores = [0.1, 0.4, 0.35, 0.8]
  private let labels = [false, false, true, true]

  /// scikit-learn's own example.
  @Test func fourScores() {
    let roc = ROCCurve(scores: scores, labels: labels)
    #expect(roc.area == 0.75)
    #expect(roc.points.map(\.falsePositiveRate) == [0, 0, 0.5, 0.5, 1])
    #expect(roc.points.map(\.truePositiveRate) == [0, 0.5, 0.5, 1, 1])
    #expect(roc.points.map(\.threshold) == [.infinity, 0.8, 0.4, 0.35, 0.1])
    let precision = PrecisionRecallCurve(scores: scores, labels: labels)
    #expect(Examples.agree(precision.averagePrecision, 0.8333333333))
    #expect(precision.points.first?.precision == 1 && precision.prevalence == 0.5)
  }

  @Test func equalScoresAreOneStep() {
    let roc = ROCCurve(scores: [0.5, 0.5, 0.5], labels: [true, false, true])
    #expect(roc.area == 0.5 && roc.points.count == 2)
  }

  @Test func theAreaIsTheShareOfPairsInOrder() {
    var numbers = SplitMix64(seed: 10)
    for _ in 0..<50 {
      let (a, b) = (numbers.values(5, kind: 1), numbers.values(7, kind: 1))
      let roc = ROCCurve(
        scores: a + b, labels: a.map { _ in true } + b.map { _ in false })
      #expect(Examples.agree(roc.area, Effect.a12(a, b), to: 1e-12))
    }
  }

  @Test func aClassWithoutCasesHasNoCurve() {
    #expect(ROCCurve(scores: [1, 2], labels: [true, true]).area.isNaN)
    #expect(ROCCurve(scores: [], labels: []).area.isNaN)
    #expect(PrecisionRecallCurve(scores: [1], labels: [false]).averagePrecision.isNaN)
    #expect(PrecisionRecallCurve(scores: [.nan, 1], labels: [true, false]).points.count == 3)
  }

  @Test func binsLeaveOutTheirLowerEdge() {
    let calibration = Calibration(
      probabilities: [0, 0.5, 0.5, 0.51, 1, 2, -1],
      outcomes: [false, true, false, true, true, true, false],
      bins: 2)
    #expect(calibration.bins.map(\.count) == [4, 3])
    #expect(calibration.bins.map(\.accuracy) == [0.25, 1])
    #expect(Calibration(probabilities: [], outcomes: []).error.isNaN)
    #expect(
      Calibration(probabilities: [0.2, 0.7], outcomes: [true, false], bins: 0).bins.count == 1)
  }

  @Test func perfectForecastsHaveNoError() {
    let calibration = Calibration(probabilities: [1, 1, 0], outcomes: [true, true, false])
    #expect(calibration.error == 0)
  }

  @Test func classesAreTakenForEachOther() {
    let matrix = ConfusionMatrix(
      truth: [0, 0, 0, 1, 1, 5], predicted: [0, 0, 1, 1, 0, 0], classes: 3)
    #expect(matrix.counts == [[2, 1, 0], [1, 1, 0], [0, 0, 0]])
    #expect(matrix.rates[0] == [2.0 / 3, 1.0 / 3, 0])
    #expect(matrix.rates[2].allSatisfy { $0.isNaN })
    #expect(matrix.accuracy == 0.6)
    #expect(ConfusionMatrix(truth: [], predicted: [], classes: -1).counts.isEmpty)
  }

  @Test func stepsWithABand() {
    let distribution = EmpiricalDistribution(of: [4, 2, 1, 2])
    #expect(distribution.values == [1, 2, 4])
    #expect(distribution.shares == [0.25, 0.75, 1])
    // The root of ln 40 / 8.
    #expect(Examples.agree(distribution.low[1], 0.75 - 0.679051, to: 1e-6))
    #expect(distribution.high == [0.25 + (distribution.shares[1] - distribution.low[1]), 1, 1])
    #expect(EmpiricalDistribution(of: []).values == [])
    for values in Examples.odd { _ = EmpiricalDistribution(of: values) }
  }
}
