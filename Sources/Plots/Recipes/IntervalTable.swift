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
  private var rows: [Row] = []

  init(_ plot: Plot) { self.plot = plot }

  var isEmpty: Bool { rows.isEmpty }

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
  ///
  /// - Parameter y: the channel of the names.
  func prepared(_ plot: Plot, x: Channel, y: Channel) -> PreparedPlot {
    var table = RecipeTable(plot, columns: ["x", "low", "high", "n"], texts: [.y, .label])
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
    // Panels have no room for numbers between them.
    if plot.facet == nil { drawn.channels[.label] = .made("label", title: "") }
    if rows.contains(where: { $0.count != nil }) {
      drawn.channels[.tooltip] = .made("n", title: "n")
    }
    if plot[.group] != nil { drawn.channels[.group] = nil }
    drawn.error = .columns(low: RecipeTable.hidden("low"), high: RecipeTable.hidden("high"))
    drawn.evaluation = Evaluation()
    var prepared = PreparedPlot(drawn, table.data, marks: [IntervalMark.self])
    if plot.facet == nil {
      prepared.rightRoom =
        18 + (texts.map { TextMetrics.width(of: $0, size: Self.textSize) }.max() ?? 0)
    }
    prepared.results = zip(rows, texts).map { row, text in
      ([row.part.facet, row.name, row.part.color].compactMap(\.self) + [text])
        .joined(separator: " ")
    }
    return prepared
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
      guard let spec = plot[.x]?.spec else {
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
