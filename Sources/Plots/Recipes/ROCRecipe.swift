import Statistics

/// The share of positives found against the share of false alarms, for each threshold of a score.
enum ROCRecipe: ClassifierRecipe {
  static let name = "roc"
  static let words = "ROC curve"
  static let number = "AUC"
  static let axes = (x: "false positive rate", y: "true positive rate")
  static let title = "true against false positives"

  static func lack(of cases: ScoredCases) -> String? {
    cases.positives == 0 ? "no positive case" : cases.negatives == 0 ? "no negative case" : nil
  }

  static func curve(of cases: ScoredCases) -> (CurveTable.Curve, number: Double) {
    let roc = ROCCurve(scores: cases.scores, labels: cases.labels)
    var curve = CurveTable.Curve()
    for point in roc.points { curve.append(point.falsePositiveRate, point.truePositiveRate) }
    return (curve, roc.area)
  }

  static func finish(_ prepared: inout PreparedPlot, _ cases: [ScoredCases]) {
    prepared.plot.hasDiagonal = true
  }
}
