import Statistics
import Tables

/// Estimates with their intervals, one under the other, and the numbers beside them: those of the
/// rows, or the means of the rows that have one name.
enum ForestRecipe: Recipe {
  static let name = "forest"
  static let words = "Forest plot"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.color]
  static let options = ["facet", "error", "alpha", "sort"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var plot = rows.plot
    let values = try rows.numbers(.x)
    let names = try rows.names(.y)
    let order = try rows.categories(.y)
    try Limit.categories.check(order.count, of: plot[.y]?.field)
    let (x, y) = (try rows.axis(.x), try rows.axis(.y))
    plot.sort = x.isSorted || y.isSorted ? plot.sort : nil
    var table = IntervalTable(plot, x: x.channel, y: y.channel, kind: try rows.kind(.x))
    var dropped = LeftOut()
    var (endless, odd) = (0, 0)
    var counts: Set<Int> = []
    let ends = try rows.ends()
    for part in try rows.parts(by: [.color]) {
      for row in part.rows { dropped.add(names[row] == nil ? PlotColumn.missing : values[row]) }
      let known = part.rows.filter { values[$0].isFinite && names[$0] != nil }
      if let ends {
        for row in known {
          let (low, high) = ends(row, values[row])
          if !low.isFinite || !high.isFinite { endless += 1 }
          if low > values[row] || high < values[row] { odd += 1 }
          table.append(names[row], values[row], (low, high), of: part)
        }
        continue
      }
      let groups = Dictionary(grouping: known) { names[$0] ?? "" }
      for name in order {
        guard let sample = groups[name]?.map({ values[$0] }) else { continue }
        let interval = ConfidenceInterval.t(of: sample, level: plot.evaluation.confidence)
        counts.insert(sample.count)
        table.append(
          name, Summary.mean.value(of: sample), interval.map { ($0.low, $0.high) },
          count: sample.count, of: part)
      }
    }
    var prepared = table.prepared
    prepared.plot.title = plot.title ?? "\(x.channel.name) by \(y.channel.name)"
    if let words = words(plot, counts) { prepared.say(method: words) }
    prepared.notes += dropped.texts()
    if endless > 0 {
      prepared.notes.append("\(PlotNumber.count(endless, "row")) without both ends: no whisker")
    }
    if odd > 0 {
      prepared.warnings.append(
        PlotWarning(
          "\(PlotNumber.count(odd, "estimate")) outside of its own interval",
          hint: "'lo' is the lower end and 'hi' the upper one"))
    }
    return prepared
  }

  private static func words(_ plot: Plot, _ counts: Set<Int>) -> String? {
    switch plot.error {
    case .columns(let low, let high)?: return "Whiskers: \(low) to \(high)"
    case .deviation(let field)?: return "Whiskers: ± \(MarkInput.words(ofDeviation: field))"
    case nil: break
    }
    guard let fewest = counts.min(), let most = counts.max() else { return nil }
    guard most > 1 else { return "One value each" }
    let n = fewest == most ? "n = \(most) each" : "n = \(fewest) to \(most)"
    return "Mean and \(plot.evaluation.percent) t interval, \(n)"
  }
}

extension RecipeRows {
  /// The ends of the interval of a row and its value; nil where the plot names no columns of them.
  fileprivate func ends() throws -> ((Int, Double) -> (low: Double, high: Double))? {
    switch plot.error {
    case nil: return nil
    case .deviation(let field)?:
      let reach = try numbers(of: field, for: "error")
      return { ($1 - reach[$0].magnitude, $1 + reach[$0].magnitude) }
    case .columns(let low, let high)?:
      let (lows, highs) = (try numbers(of: low, for: "lo"), try numbers(of: high, for: "hi"))
      return { row, _ in (lows[row], highs[row]) }
    }
  }
}
