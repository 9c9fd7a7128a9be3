import Statistics

/// The four aggregates of scores over tasks, each with its interval (Agarwal and others, 2021).
enum AggregatesRecipe: Recipe {
  static let name = "aggregates"
  static let words = "Aggregate scores"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.group]
  static let options = ["best", "alpha", "sort"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var plot = rows.plot
    let (x, y) = (try rows.axis(.x), try rows.axis(.y))
    let scores = try TaskScores(rows, by: .y)
    plot.facet = Facet(field: RecipeTable.hidden("aggregate"))
    plot.facet?.sharing = .y
    plot.facet?.columns = 4
    plot.sort = x.isSorted || y.isSorted ? plot.sort : nil
    var table = IntervalTable(plot, x: x.channel, y: y.channel, kind: try rows.kind(.x))
    var resamples = ResampleWords()
    // Where all scores lie beyond 1, nothing is missing to it.
    let isBelow = scores.algorithms.contains { $0.tasks.values.contains { $0.contains { $0 < 1 } } }
    for aggregate in aggregates(isBelow ? rows.optimum(.x) : .min) {
      for (place, algorithm) in scores.algorithms.enumerated() {
        try rows.patience?.check()
        let runs = scores.runs(of: place)
        let interval = aggregate.score.interval(
          of: runs, level: plot.evaluation.confidence, draws: scores.draws)
        resamples.add(interval)
        table.append(
          algorithm.part.color, aggregate.score.value(of: runs),
          interval.map { ($0.low, $0.high) },
          of: RecipeRows.Part(facet: aggregate.title, rows: []))
      }
    }
    var prepared = table.prepared
    prepared.plot.title = plot.title ?? "\(x.channel.name) by \(y.channel.name)"
    if plot.size == .wide { prepared.plot.size = .full }
    prepared.say(
      scores, "\(plot.evaluation.percent) stratified bootstrap intervals",
      resamples: resamples.words)
    return prepared
  }

  /// A gap to the optimum has a meaning where more is better.
  private static func aggregates(
    _ optimum: Optimum
  ) -> [(title: String, score: AggregateScore)] {
    let three: [(title: String, score: AggregateScore)] = [
      ("Mean", .mean), ("Median", .median), ("IQM", .iqm),
    ]
    return optimum == .max ? three + [("Optimality gap to 1", .optimalityGap(1))] : three
  }
}
