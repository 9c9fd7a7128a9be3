import Statistics

/// How probably a run of one algorithm is better than one of another, with its interval.
enum ImprovementRecipe: Recipe {
  static let name = "improvement"
  static let words = "Probability of improvement"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.group]
  static let replaced: [ChannelName] = [.x, .y]
  static let options = ["best", "alpha", "vs", "sort", "title"]
  private static let mostPairs = 60

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var plot = rows.plot
    let scores = try TaskScores(rows, by: .y)
    let pairs = try pairs(scores, of: rows)
    let optimum = rows.optimum(.x)
    let name = plot[.x]?.name ?? ""
    if plot.sort?.field == plot[.x]?.field { plot.sort?.field = "x" }
    guard plot.sort.map({ $0.field == "x" || $0.field == "y" }) != false else {
      throw PlotError(
        "mark 'improvement' has pairs, which '\(plot.sort?.field ?? "")' has no order of",
        hint: "write 'sort: x' or 'sort: -x'")
    }
    var table = IntervalTable(
      plot, x: .made("x", title: "probability of improvement", domain: 0...1),
      y: .made("y", title: ""), kind: .number)
    var resamples = ResampleWords()
    var alone: [String] = []
    for (one, other) in pairs {
      try rows.patience?.check()
      let (first, second) = scores.common(one, other)
      let names = [one, other].map { scores.algorithms[$0].part.color ?? "" }
      let title = "\(names[0]) over \(names[1])"
      guard !first.isEmpty else {
        alone.append("\(title): no task in common")
        continue
      }
      func probability(_ strata: [[Double]]) -> Double {
        let (better, worse) = (Array(strata[..<first.count]), Array(strata[first.count...]))
        return optimum == .max
          ? Effect.probabilityOfImprovement(better, over: worse)
          : Effect.probabilityOfImprovement(worse, over: better)
      }
      let interval = ConfidenceInterval.stratifiedBootstrap(
        of: first + second, level: plot.evaluation.confidence, draws: scores.draws,
        statistic: probability)
      resamples.add(interval)
      table.append(
        title, probability(first + second), interval.map { ($0.low, $0.high) },
        of: RecipeRows.Part(rows: []))
    }
    guard !pairs.isEmpty, alone.count < pairs.count else {
      throw PlotError(
        pairs.isEmpty
          ? "mark 'improvement' compares two or more, and '\(plot[.y]?.field ?? "")' has "
            + "\(scores.algorithms.count)" : alone[0],
        hint: "'group' names the tasks that both were measured on")
    }
    var prepared = table.prepared
    prepared.plot.title = plot.title ?? "\(name), pair by pair"
    prepared.plot.references.append(
      Reference(axis: .x, values: [0.5], isBand: false, label: nil))
    prepared.notes = ["Better is the \(optimum == .max ? "higher" : "lower") \(name)"]
    prepared.say(
      scores, "\(plot.evaluation.percent) stratified bootstrap intervals",
      resamples: resamples.words)
    prepared.notes += alone
    return prepared
  }

  /// All pairs, or each algorithm with the baseline.
  private static func pairs(
    _ scores: TaskScores, of rows: RecipeRows
  ) throws -> [(one: Int, other: Int)] {
    let names = scores.algorithms.map { $0.part.color ?? "" }
    if let baseline = rows.plot.evaluation.baseline {
      let known = RecipeRows.category(baseline, among: names)
      guard let place = names.firstIndex(where: { $0 == known }) else {
        throw PlotError(
          "no row has '\(baseline)' in column '\(rows.plot[.y]?.field ?? "")'",
          hint: "it holds \(RecipeRows.list(names))")
      }
      return names.indices.filter { $0 != place }.map { ($0, place) }
    }
    let count = names.count * (names.count - 1) / 2
    guard count <= mostPairs else {
      throw PlotError(
        "\(PlotNumber.count(count)) pairs of \(PlotNumber.count(names.count)) are more than a figure "
          + "shows", hint: "compare with one of them: 'vs: \(names[0])'")
    }
    return names.indices.flatMap { one in names.indices[(one + 1)...].map { (one, $0) } }
  }
}
