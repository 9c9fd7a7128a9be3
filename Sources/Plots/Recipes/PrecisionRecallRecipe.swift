import Statistics

/// Precision against recall, for each threshold of a score.
enum PrecisionRecallRecipe: ClassifierRecipe {
  static let name = "pr"
  static let words = "Precision-recall curve"
  static let number = "Average precision"
  static let axes = (x: "recall", y: "precision")
  static let title = "precision by recall"

  static func lack(of cases: ScoredCases) -> String? {
    cases.positives == 0 ? "no positive case" : nil
  }

  /// The steps whose areas are the average precision: each precision holds back to the recall
  /// before it.
  static func curve(of cases: ScoredCases) -> (CurveTable.Curve, number: Double) {
    let found = PrecisionRecallCurve(scores: cases.scores, labels: cases.labels)
    var curve = CurveTable.Curve()
    var recall = 0.0
    for point in found.points.dropFirst() {
      curve.append(recall, point.precision)
      curve.append(point.recall, point.precision)
      recall = point.recall
    }
    return (curve, found.averagePrecision)
  }

  /// What chance gives is a line where it is the same for all.
  static func finish(_ prepared: inout PreparedPlot, _ cases: [ScoredCases]) {
    let chances = Set(cases.map { Double($0.positives) / Double($0.labels.count) })
    guard chances.count == 1, let chance = chances.first else { return }
    prepared.plot.references.append(
      Reference(axis: .y, values: [chance], isBand: false, label: "by chance"))
  }
}
