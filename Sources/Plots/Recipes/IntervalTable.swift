import Statistics
import Tables

/// Figures with their intervals that a recipe makes, one under the other.
struct IntervalTable {
  private struct Row {
    var part: RecipeRows.Part
    var name: String?
    var estimate: Double
    var low: Double
    var high: Double
    var count: Int?
  }

  private let plot: Plot
  private let (x, y): (Channel, Channel)
  private let kind: PlotColumn.Kind
  private var rows: [Row] = []

  /// - Parameters:
  ///   - x, y: the channels of the figures and of their names.
  ///   - kind: what the figures are.
  init(_ plot: Plot, x: Channel, y: Channel, kind: PlotColumn.Kind) {
    (self.plot, self.x, self.y, self.kind) = (plot, x, y, kind)
  }

  /// - Parameter ends: NaN, or nil, where there is no interval.
  mutating func append(
    _ name: String?, _ estimate: Double, _ ends: (low: Double, high: Double)?, count: Int? = nil,
    of part: RecipeRows.Part
  ) {
    rows.append(
      Row(
        part: part, name: name, estimate: estimate, low: ends?.low ?? .nan,
        high: ends?.high ?? .nan, count: count))
  }

  /// The plot of the intervals, with their numbers beside it where there is one panel.
  var prepared: PreparedPlot {
    let columns: [RecipeTable.Numbers] =
      [(x.field, kind)] + ["low", "high"].map { (RecipeTable.hidden($0), kind) }
      + [(RecipeTable.hidden("n"), .number)]
    var table = RecipeTable(plot, columns: columns, texts: [y.field, RecipeTable.hidden("label")])
    let texts = texts
    for (row, text) in zip(rows, texts) {
      table.append(
        row.part,
        [row.estimate, row.low, row.high, row.count.map(Double.init) ?? PlotColumn.missing],
        [row.name, text])
    }
    var drawn = plot
    drawn.channels[.x] = x
    drawn.channels[.y] = y
    if hasRoom { drawn.channels[.label] = .made("label", title: "") }
    if rows.contains(where: { $0.count != nil }) {
      drawn.channels[.tooltip] = .made("n", title: "n")
    }
    if plot[.group] != nil { drawn.channels[.group] = nil }
    drawn.error = .columns(low: RecipeTable.hidden("low"), high: RecipeTable.hidden("high"))
    drawn.evaluation = Evaluation()
    var prepared = PreparedPlot(drawn, table.data, marks: [IntervalMark.self])
    if hasRoom {
      prepared.rightRoom =
        18 + (texts.map { TextMetrics.width(of: $0, size: Self.textSize) }.max() ?? 0)
    }
    prepared.results = zip(rows, texts).map { row, text in
      ([row.part.facet, row.name, row.part.color].compactMap(\.self) + [text])
        .joined(separator: " ")
    }
    return prepared
  }

  /// Whether there is room for the numbers: panels have none between them, and three colours of a
  /// name stand closer than lines of text.
  private var hasRoom: Bool {
    plot.facet == nil && Set(rows.map(\.part.color)).count < 3
  }

  /// The size of the numbers beside the panel, on the page.
  private static let textSize = 11.0

  /// The figures as tables write them: `0.920 [0.907, 0.933]`, all of a panel with the decimals
  /// of the most exact one.
  private var texts: [String] {
    var places: [String: Int] = [:]
    for row in rows where row.low.isFinite && row.high.isFinite && row.high > row.low {
      guard let needed = MeanDeviationFormat.places(for: (row.high - row.low) / 2) else { continue }
      let key = row.part.facet ?? ""
      places[key] = max(places[key] ?? needed, needed)
    }
    return rows.map { row in
      if kind == .duration { return Self.text(row, PlotTime.duration) }
      guard let spec = x.spec else {
        let decimals = places[row.part.facet ?? ""]
        return Self.text(row) { value in
          decimals.map { PlotNumber.text(value, decimals: max(0, $0)) } ?? PlotNumber.text(value)
        }
      }
      return Self.text(row, spec.text)
    }
  }

  private static func text(_ row: Row, _ write: (Double) -> String) -> String {
    guard row.low.isFinite, row.high.isFinite else { return write(row.estimate) }
    return "\(write(row.estimate)) [\(write(row.low)), \(write(row.high))]"
  }
}
