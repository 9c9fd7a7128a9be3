import Statistics
import Tables

/// Figures with their intervals that a recipe makes, one under the other.
struct IntervalTable {
  fileprivate struct Row {
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
  /// Whether the numbers are a figure and its deviation rather than an interval.
  var showsDeviations = false

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
  /// of the most exact one; on a logarithmic axis each with its own.
  private var texts: [String] {
    var places: [String: Int] = [:]
    for row in rows where x.scale != .log {
      guard let needed = row.places else { continue }
      let key = row.part.facet ?? ""
      places[key] = max(places[key] ?? needed, needed)
    }
    let plain = ValueText(rows.map(\.estimate))
    return rows.map { row in
      if kind == .duration { return text(row, PlotTime.duration) }
      if let spec = x.spec { return text(row, spec.text) }
      let decimals = x.scale == .log ? row.places : places[row.part.facet ?? ""]
      return text(row) { value in
        decimals.map { PlotNumber.text(value, decimals: max(0, $0)) } ?? plain.text(value)
      }
    }
  }

  private func text(_ row: Row, _ write: (Double) -> String) -> String {
    guard row.low.isFinite, row.high.isFinite else { return write(row.estimate) }
    if showsDeviations { return "\(write(row.estimate)) ± \(write((row.high - row.low) / 2))" }
    return "\(write(row.estimate)) [\(write(row.low)), \(write(row.high))]"
  }
}

extension IntervalTable.Row {
  /// The decimals that half of the interval asks for; nil without one.
  fileprivate var places: Int? {
    guard low.isFinite, high.isFinite, high > low else { return nil }
    return MeanDeviationFormat.places(for: (high - low) / 2)
  }
}
