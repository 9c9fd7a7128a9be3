extension Figure {
  /// The title of the figure, generated when the author gives none.
  package var title: String {
    if let title = plot.title { return title }
    let y = y?.channel.name ?? plot.dimensions.last?.name ?? ""
    let x = x?.channel.name ?? ""
    return x.isEmpty ? y : y.isEmpty ? x : "\(y) by \(x)"
  }

  /// What the figure shows, in words: its kind, axes, size, extremes and last values.
  package var generatedDescription: String {
    let kind = plot.marks.map { Figure.kinds[$0.name] ?? $0.name }.joined(separator: " with ")
    var sentences = ["\(kind) of \(title)"]
    let names = panels.flatMap(\.series).compactMap(\.name)
    var distinct: [String] = []
    for name in names where !distinct.contains(name) { distinct.append(name) }
    let rows = panels.flatMap(\.series).reduce(0) { $0 + $1.rows.count }
    sentences.append(counted?.words ?? PlotNumber.count(rows, "row"))
    if distinct.count > 1 {
      let shown = distinct.prefix(8).joined(separator: ", ")
      sentences.append(
        "\(distinct.count) series: \(shown)\(distinct.count > 8 ? " and others" : "")")
    }
    if panels.count > 1 { sentences.append("\(panels.count) panels") }
    sentences += extremes + ends
    return sentences.joined(separator: ". ") + "."
  }

  private static let kinds = [
    "line": "Line chart", "area": "Area chart", "dot": "Scatter plot", "bar": "Bar chart",
    "cell": "Heatmap", "box": "Box plot", "tick": "Strip plot", "rule": "Rules", "text": "Labels",
    "parallel": "Parallel coordinates", "slope": "Slope chart", "gantt": "Timeline",
    "spark": "Sparkline",
  ]

  private var extremes: [String] {
    guard let y, !y.isBanded, y.scale != .time else { return [] }
    var low: (value: Double, name: String?)?
    var high: (value: Double, name: String?)?
    for series in panels.flatMap(\.series) {
      for value in series.y where value.isFinite {
        if value < low?.value ?? .infinity { low = (value, series.name) }
        if value > high?.value ?? -.infinity { high = (value, series.name) }
      }
    }
    guard let low, let high else { return ["No values"] }
    func text(_ end: (value: Double, name: String?)) -> String {
      PlotNumber.text(end.value) + (end.name.map { " (\($0))" } ?? "")
    }
    return ["\(y.channel.name) from \(text(low)) to \(text(high))"]
  }

  private var ends: [String] {
    let ends = lineEnds.filter { !$0.name.isEmpty && !$0.value.isEmpty }.prefix(8)
    guard !ends.isEmpty else { return [] }
    return ["Last: " + ends.map { "\($0.name) \($0.value)" }.joined(separator: ", ")]
  }
}
