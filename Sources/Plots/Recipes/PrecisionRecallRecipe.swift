import Statistics

/// Precision against recall, for each threshold of a score.
enum PrecisionRecallRecipe: Recipe {
  static let name = "pr"
  static let words = "Precision-recall curve"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.color, .group]
  static let replaced: [ChannelName] = [.x, .y]
  static let options = ["facet", "positive"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var table = CurveTable(
      rows.plot, x: .made("x", title: "recall", domain: 0...1),
      y: .made("y", title: "precision", domain: 0...1))
    var averages = CurveNumbers("Average precision")
    var chances: Set<Double> = []
    let (parts, dropped) = try ScoredCases.parts(rows)
    for (part, cases) in parts {
      guard cases.positives > 0 else {
        averages.lack(part, "no positive case")
        continue
      }
      let found = PrecisionRecallCurve(scores: cases.scores, labels: cases.labels)
      table.append(steps(of: found).thinned({ $0 }, spans: (1, 1)), of: part)
      averages.append(part, found.averagePrecision)
      chances.insert(found.prevalence)
    }
    var prepared = table.prepared
    prepared.plot.title = rows.plot.title ?? "precision by recall"
    if chances.count == 1, let chance = chances.first {
      prepared.plot.references.append(
        Reference(axis: .y, values: [chance], isBand: false, label: "by chance"))
    }
    prepared.notes = averages.notes + dropped.notes()
    prepared.results = averages.notes
    prepared.makeSquare()
    return prepared
  }

  /// The steps whose areas are the average precision: each precision holds back to the recall
  /// before it.
  private static func steps(of found: PrecisionRecallCurve) -> CurveTable.Curve {
    var curve = CurveTable.Curve()
    var recall = 0.0
    for point in found.points.dropFirst() {
      curve.append(recall, point.precision)
      curve.append(point.recall, point.precision)
      recall = point.recall
    }
    return curve
  }
}
