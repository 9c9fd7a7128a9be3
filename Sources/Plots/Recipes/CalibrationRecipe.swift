import Statistics

/// How often what is predicted with a probability comes true.
enum CalibrationRecipe: Recipe {
  static let name = "calibration"
  static let words = "Calibration curve"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.color, .group]
  static let replaced: [ChannelName] = [.x, .y]
  static let options = ["facet", "positive", "bin", "alpha"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    var table = RecipeTable(
      plot, columns: ["x", "y", "low", "high", "n"].map { (RecipeTable.hidden($0), .number) })
    var errors = CurveNumbers("Expected calibration error")
    let (parts, dropped) = try ScoredCases.parts(rows)
    let bins = try binCount(plot)
    for (part, cases) in parts {
      if let odd = cases.scores.first(where: { !(0...1).contains($0) }) {
        throw PlotError(
          "column '\(plot[.x]?.field ?? "")' holds \(PlotNumber.text(odd)), and probabilities lie "
            + "from 0 to 1", hint: "give the probability that the label is true")
      }
      guard !cases.scores.isEmpty else { continue }
      let found = Calibration(probabilities: cases.scores, outcomes: cases.labels, bins: bins)
      for bin in found.bins where bin.count > 0 {
        let interval = ConfidenceInterval.wilson(
          successes: Int((bin.accuracy * Double(bin.count)).rounded()), of: bin.count,
          level: plot.evaluation.confidence)
        table.append(
          part,
          [
            bin.confidence, bin.accuracy, interval?.low ?? .nan, interval?.high ?? .nan,
            Double(bin.count),
          ])
      }
      errors.append(part, found.error)
    }
    var drawn = plot
    drawn.channels[.x] = .made("x", title: "mean predicted probability", domain: 0...1)
    drawn.channels[.y] = .made("y", title: "share that came true", domain: 0...1)
    drawn.channels[.tooltip] = .made("n", title: "cases")
    drawn.error = .columns(low: RecipeTable.hidden("low"), high: RecipeTable.hidden("high"))
    drawn.title = plot.title ?? "what came true by predicted probability"
    drawn.hasDiagonal = true
    var prepared = PreparedPlot(drawn, table.data, marks: [CurveMark.self, IntervalMark.self])
    prepared.notes = errors.notes
    prepared.say(method: "\(bins) bins, whiskers: \(plot.evaluation.percent) Wilson intervals")
    prepared.notes += dropped.texts()
    prepared.results = errors.notes
    prepared.makeSquare()
    return prepared
  }

  /// Ten bins, or as many as have the width that is asked.
  private static func binCount(_ plot: Plot) throws -> Int {
    guard case .width(let width)? = plot[.x]?.bin else { return 10 }
    let count = (1 / width).rounded()
    guard (1...1000).contains(count), (count * width - 1).magnitude < 1e-6 else {
      throw PlotError(
        "bins of \(PlotNumber.text(width)) do not divide 0 to 1", hint: "write 'bin: 0.1'")
    }
    return Int(count)
  }
}
