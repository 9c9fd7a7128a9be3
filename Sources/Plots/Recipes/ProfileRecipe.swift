import Statistics

/// For each score, the share of runs that reach beyond it, with a band (performance profile).
enum ProfileRecipe: Recipe {
  static let name = "profile"
  static let words = "Performance profile"
  static let required: [ChannelName] = [.x]
  static let optional: [ChannelName] = [.color, .group]
  static let options = ["facet", "best", "alpha"]
  /// More different scores than this are looked at in even steps.
  private static let mostThresholds = 200

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let optimum = rows.optimum(.x)
    let scores = try TaskScores(rows, by: .color)
    let sign: Double = optimum == .max ? 1 : -1
    let thresholds = thresholds(
      of: scores.algorithms.flatMap { $0.tasks.values.flatMap { $0.map { sign * $0 } } })
    var table = CurveTable(plot, hasBand: true)
    var resamples: [String] = []
    for (place, algorithm) in scores.algorithms.enumerated() {
      let profile = PerformanceProfile(
        of: scores.runs(of: place).map { $0.map { sign * $0 } }, at: thresholds,
        level: plot.evaluation.confidence, draws: TaskScores.draws)
      table.append(steps(of: profile, sign: sign), of: algorithm.part)
      if let words = profile.resamples?.words, !resamples.contains(words) {
        resamples.append(words)
      }
    }
    let way = optimum == .max ? "above" : "below"
    var prepared = table.prepared(
      plot, x: (plot[.x] ?? Channel(field: "x")).over("x"),
      y: .made("y", title: "share of runs \(way)", domain: 0...1))
    prepared.plot.channels[.group] = nil
    prepared.plot.title = plot.title ?? "the share of runs \(way) each \(plot[.x]?.name ?? "")"
    prepared.say(
      scores, "band: \(plot.evaluation.percent) stratified bootstrap", resamples: resamples)
    return prepared
  }

  private static func thresholds(of scores: [Double]) -> [Double] {
    let known = Set(scores).sorted()
    guard known.count > mostThresholds, let low = known.first, let high = known.last else {
      return known
    }
    let step = (high - low) / Double(mostThresholds)
    return (0...mostThresholds).map { low + Double($0) * step }
  }

  /// A step at each threshold, which begins at all runs; `sign` turns scores back.
  private static func steps(of profile: PerformanceProfile, sign: Double) -> CurveTable.Curve {
    var curve = CurveTable.Curve()
    var last = (share: 1.0, low: 1.0, high: 1.0)
    for (place, threshold) in profile.thresholds.enumerated() {
      let next = (
        share: profile.shares[place], low: profile.low?[place] ?? .nan,
        high: profile.high?[place] ?? .nan
      )
      if profile.low == nil { (last.low, last.high) = (.nan, .nan) }
      curve.append(sign * threshold, last.share, band: (last.low, last.high))
      curve.append(sign * threshold, next.share, band: (next.low, next.high))
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
