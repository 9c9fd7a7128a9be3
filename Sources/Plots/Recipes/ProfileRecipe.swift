import Statistics

/// For each score, the share of runs that reach beyond it, with a band (performance profile).
enum ProfileRecipe: Recipe {
  static let name = "profile"
  static let words = "Performance profile"
  static let required: [ChannelName] = [.x]
  static let optional: [ChannelName] = [.color, .group]
  static let options = ["facet", "best", "alpha"]
  /// Of more different scores, so many quantiles are looked at.
  private static let mostThresholds = 200

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let x = (plot[.x] ?? Channel(field: "x")).kept
    let optimum = rows.optimum(.x)
    let way = optimum == .max ? "above" : "below"
    var table = CurveTable(
      plot, x: x, y: .made("y", title: "share of runs \(way)", domain: 0...1),
      kind: try rows.kind(.x), hasBand: true)
    let panels = try rows.parts(by: []).map { try TaskScores(rows, by: .color, in: $0) }
    var (resamples, unplaced, left) = (ResampleWords(), 0, 0)
    for scores in panels {
      let all = scores.algorithms.flatMap { $0.tasks.values.joined() }
      unplaced += all.count { x.scale?.lacks($0) == true }
      let thresholds = thresholds(of: all, optimum)
      left = max(left, Set(all).count - thresholds.count)
      for place in scores.algorithms.indices {
        try rows.patience?.check()
        let profile = profile(of: scores, place, thresholds, optimum, plot)
        table.append(
          steps(of: profile, optimum, scale: x.scale ?? .linear), of: scores.algorithms[place].part)
        resamples.add(profile.resamples)
      }
    }
    var prepared = table.prepared
    prepared.plot.channels[.group] = nil
    prepared.plot.title = plot.title ?? x.name
    for scores in panels {
      prepared.say(
        scores, "band: \(plot.evaluation.percent) stratified bootstrap",
        resamples: resamples.words)
    }
    if left > 0 { prepared.notes.append("Looked at \(mostThresholds) quantiles of the scores") }
    prepared.notes += Axes.unplacedNotes(unplaced, x.scale, x.name)
    return prepared
  }

  /// All different scores, or quantiles of them, with a sign that makes more better.
  private static func thresholds(of scores: [Double], _ optimum: Optimum) -> [Double] {
    let sign: Double = optimum == .max ? 1 : -1
    let sorted = scores.map { sign * $0 }.sorted()
    let known = Set(sorted)
    guard known.count > mostThresholds else { return known.sorted() }
    // Even shares of the scores, not even steps: an outlier takes one of them.
    let places = (0...mostThresholds).map { $0 * (sorted.count - 1) / mostThresholds }
    return Set(places.map { sorted[$0] }).sorted()
  }

  private static func profile(
    of scores: TaskScores, _ algorithm: Int, _ thresholds: [Double], _ optimum: Optimum,
    _ plot: Plot
  ) -> PerformanceProfile {
    let sign: Double = optimum == .max ? 1 : -1
    return PerformanceProfile(
      of: scores.runs(of: algorithm).map { $0.map { sign * $0 } }, at: thresholds,
      level: plot.evaluation.confidence, draws: scores.draws)
  }

  /// A step at each threshold that has a place, which begins at all runs.
  private static func steps(
    of profile: PerformanceProfile, _ optimum: Optimum, scale: ScaleKind
  ) -> CurveTable.Curve {
    let sign: Double = optimum == .max ? 1 : -1
    var curve = CurveTable.Curve()
    let hasBand = profile.low != nil
    var last = (share: 1.0, low: hasBand ? 1.0 : .nan, high: hasBand ? 1.0 : .nan)
    for (place, threshold) in profile.thresholds.enumerated() {
      let next = (
        share: profile.shares[place], low: profile.low?[place] ?? .nan,
        high: profile.high?[place] ?? .nan
      )
      if !scale.lacks(sign * threshold) {
        curve.append(sign * threshold, last.share, band: (last.low, last.high))
        curve.append(sign * threshold, next.share, band: (next.low, next.high))
      }
      last = next
    }
    return sign > 0 ? curve : curve.reversed
  }
}

extension CurveTable.Curve {
  /// The curve from its last point to its first.
  fileprivate var reversed: Self {
    var copy = self
    copy.x.reverse()
    copy.y.reverse()
    copy.low.reverse()
    copy.high.reverse()
    return copy
  }
}
