import Statistics

/// The share of positives found against the share of false alarms, for each threshold of a score.
enum ROCRecipe: Recipe {
  static let name = "roc"
  static let words = "ROC curve"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.color, .group]
  static let replaced: [ChannelName] = [.x, .y]
  static let options = ["facet", "positive"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var table = CurveTable(
      rows.plot, x: .made("x", title: "false positive rate", domain: 0...1),
      y: .made("y", title: "true positive rate", domain: 0...1))
    var areas = CurveNumbers("AUC")
    let (parts, dropped) = try ScoredCases.parts(rows)
    for (part, cases) in parts {
      guard cases.positives > 0, cases.negatives > 0 else {
        areas.lack(part, cases.positives == 0 ? "no positive case" : "no negative case")
        continue
      }
      let roc = ROCCurve(scores: cases.scores, labels: cases.labels)
      var curve = CurveTable.Curve()
      for point in roc.points { curve.append(point.falsePositiveRate, point.truePositiveRate) }
      table.append(curve.thinned({ $0 }, spans: (1, 1)), of: part)
      areas.append(part, roc.area)
    }
    var prepared = table.prepared
    prepared.plot.title = rows.plot.title ?? "true against false positives"
    prepared.plot.hasDiagonal = true
    prepared.notes = areas.notes + dropped.notes()
    prepared.results = areas.notes
    prepared.makeSquare()
    return prepared
  }
}
