import Statistics

/// How probably a run of one algorithm is better than one of another, with its interval.
enum ImprovementRecipe: Recipe {
  static let name = "improvement"
  static let words = "Probability of improvement"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.group]
  static let options = ["best", "alpha", "vs", "sort"]
  private static let mostPairs = 60

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let scores = try TaskScores(rows, by: .y)
    let pairs = try pairs(scores, of: plot)
    let optimum = rows.optimum(.x)
    var table = IntervalTable(plot)
    var resamples: [String] = []
    var alone: [String] = []
    for (one, other) in pairs {
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
        of: first + second, level: plot.evaluation.confidence, draws: TaskScores.draws,
        statistic: probability)
      if case .stratifiedBootstrap(let found)? = interval?.method,
        !resamples.contains(found.words)
      {
        resamples.append(found.words)
      }
      table.append(
        title, probability(first + second), interval.map { ($0.low, $0.high) },
        of: RecipeRows.Part(rows: []))
    }
    var prepared = table.prepared(
      plot, x: .made("x", title: "probability of improvement", domain: 0...1),
      y: .made("y", title: ""))
    prepared.plot.title =
      plot.title ?? "the probability of a better \(plot[.x]?.name ?? "")"
    prepared.plot.references.append(
      Reference(axis: .x, values: [0.5], isBand: false, label: nil))
    prepared.say(
      scores, "\(plot.evaluation.percent) stratified bootstrap intervals", resamples: resamples)
    prepared.notes += alone
    return prepared
  }

  /// All pairs, or each algorithm with the baseline.
  private static func pairs(
    _ scores: TaskScores, of plot: Plot
  ) throws -> [(one: Int, other: Int)] {
    let names = scores.algorithms.map { $0.part.color ?? "" }
    if let baseline = plot.evaluation.baseline {
      guard let place = names.firstIndex(of: baseline) else {
        throw PlotError(
          "no row has '\(baseline)' in column '\(plot[.y]?.field ?? "")'",
          hint: "it holds \(RecipeRows.list(names))")
      }
      return names.indices.filter { $0 != place }.map { ($0, place) }
    }
    let pairs = names.indices.flatMap { one in names.indices[(one + 1)...].map { (one, $0) } }
    guard pairs.count <= mostPairs else {
      throw PlotError(
        "\(PlotNumber.count(pairs.count)) pairs of \(names.count) are more than a figure shows",
        hint: "compare with one of them: 'vs: \(names[0])'")
    }
    return pairs
  }
}
