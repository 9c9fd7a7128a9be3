import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The share of values up to each of them.
enum ECDFRecipe: Recipe {
  static let name = "ecdf"
  static let words = "Empirical distribution"
  static let required: [ChannelName] = [.x]
  static let optional: [ChannelName] = [.color, .group]
  static let options = ["facet", "band", "alpha"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let hasBand = try asksForBand(plot)
    let values = try rows.numbers(.x)
    let x = (plot[.x] ?? Channel(field: "x")).kept
    let scale = x.scale ?? .linear
    var table = CurveTable(
      plot, x: x, y: .made("y", title: "cumulative share", domain: 0...1),
      kind: try rows.kind(.x), hasBand: hasBand)
    var (dropped, unplaced) = (LeftOut(), 0)
    let isLog = scale == .log
    let span = Self.span(values, isLog: isLog)
    for part in try rows.parts() {
      for row in part.rows { dropped.add(values[row]) }
      let known = part.rows.map { values[$0] }.filter(\.isFinite)
      guard !known.isEmpty else { continue }
      let distribution = EmpiricalDistribution(of: known, level: plot.evaluation.confidence)
      unplaced += known.count { scale.lacks($0) }
      let curve = steps(of: distribution, scale: scale, hasBand: hasBand)
      table.append(curve.thinned({ isLog ? log10($0) : $0 }, spans: (span, 1)), of: part)
    }
    var prepared = table.prepared
    prepared.plot.title = plot.title ?? x.name
    prepared.notes = dropped.texts() + Axes.unplacedNotes(unplaced, scale, x.name)
    if hasBand {
      prepared.say(
        method: "Band: \(plot.evaluation.percent) for the whole curve "
          + "(Dvoretzky, Kiefer, Wolfowitz)")
    }
    return prepared
  }

  private static func asksForBand(_ plot: Plot) throws -> Bool {
    switch plot.band {
    case nil: return false
    case .of(.ci95): return true
    case .of, .columns:
      throw PlotError("mark 'ecdf' has one band", hint: "write 'band: ci95'")
    }
  }

  private static func span(_ values: [Double], isLog: Bool) -> Double {
    let ends = values.filter { $0.isFinite && (!isLog || $0 > 0) }.extremes
    guard let ends, ends.lowerBound < ends.upperBound else { return 1 }
    return isLog
      ? log10(ends.upperBound) - log10(ends.lowerBound) : ends.upperBound - ends.lowerBound
  }

  /// A step up at each value; the first one that has a place begins at the share below it.
  private static func steps(
    of distribution: EmpiricalDistribution, scale: ScaleKind, hasBand: Bool
  ) -> CurveTable.Curve {
    var curve = CurveTable.Curve()
    var last = (share: 0.0, low: 0.0, high: 0.0)
    for (place, value) in distribution.values.enumerated() {
      let next = (
        share: distribution.shares[place], low: distribution.low[place],
        high: distribution.high[place]
      )
      if place == 0 { last.high = max(0, next.high - next.share) }
      if !scale.lacks(value) {
        curve.append(value, last.share, band: hasBand ? (last.low, last.high) : nil)
        curve.append(value, next.share, band: hasBand ? (next.low, next.high) : nil)
      }
      last = next
    }
    return curve
  }
}
