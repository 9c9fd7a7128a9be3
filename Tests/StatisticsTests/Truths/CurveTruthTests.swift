import Testing

@testable import Statistics

/// scikit-learn on generated scores, half of them with ties.
@Suite struct CurveTruthTests {
  @Test func curvesAgreeWithScikitLearn() throws {
    var truths = try Truths(.curves)
    for place in 0..<400 {
      var numbers = SplitMix64(seed: UInt64(700_000 + place))
      let n = 3 + numbers.index(below: 80)
      var p = numbers.values(n, kind: 0)
      if place.isMultiple(of: 2) { p = p.map { ($0 * 10).rounded(.down) / 10 } }
      let y = [true, false] + p.dropFirst(2).map { numbers.unit() < $0 }
      let roc = ROCCurve(scores: p, labels: y)
      let precision = PrecisionRecallCurve(scores: p, labels: y)
      let calibration = Calibration(probabilities: p, outcomes: y)
      let full = calibration.bins.filter { $0.count > 0 }
      let said = "case \(place)"
      truths.expect("auc", roc.area, said)
      truths.expect("average precision", precision.averagePrecision, said)
      truths.expect("roc", roc.points.map(\.falsePositiveRate).reduce(0, +), said)
      truths.expect("roc", roc.points.map(\.truePositiveRate).reduce(0, +), said)
      truths.expect("precision", precision.points.map(\.precision).reduce(0, +), said)
      truths.expect("recall", precision.points.map(\.recall).reduce(0, +), said)
      truths.expect("calibration error", calibration.error, said)
      truths.expect("calibration", full.map { $0.accuracy * $0.confidence }.reduce(0, +), said)
    }
    #expect(truths.isOver)
    truths.report()
  }
}
