/// What a figure shows, in words: its kind, axes, size, extremes and last values.
struct FigureDescription {
  let figure: Figure
  /// More names than this are only counted.
  private static let nameLimit = 8

  var text: String {
    var sentences = ["\(figure.layers.words) of \(figure.title)"]
    let series = figure.panels.flatMap(\.series)
    sentences.append(
      figure.counted?.words ?? figure.rows.map { PlotNumber.count($0, "row") }
        ?? PlotNumber.count(series.reduce(0) { $0 + $1.rows.count + $1.leftOut.rows }, "row"))
    let names = CategoryNames.reordered(series.compactMap(\.name), by: [])
    if names.count > 1 {
      let shown = names.prefix(Self.nameLimit).joined(separator: ", ")
      let rest = names.count > Self.nameLimit ? " and others" : ""
      sentences.append("\(names.count) series: \(shown)\(rest)")
    }
    if figure.panels.count > 1 { sentences.append("\(figure.panels.count) panels") }
    sentences += extremes(of: series) + ends
    let results = figure.results + figure.panels.flatMap { $0.marks.flatMap(\.results) }
    sentences += results.prefix(Self.nameLimit)
    return sentences.joined(separator: ". ") + "."
  }

  private func extremes(of series: [Series]) -> [String] {
    guard let y = figure.y, !y.isBanded, y.scale != .time else { return [] }
    var (low, high) = (Double.infinity, -Double.infinity)
    var names: (low: String?, high: String?)
    for one in series {
      var extent = Extent()
      extent.add(y: one.y)
      guard let reached = extent.y else { continue }
      if reached.lowerBound < low { (low, names.low) = (reached.lowerBound, one.name) }
      if reached.upperBound > high { (high, names.high) = (reached.upperBound, one.name) }
    }
    guard low <= high else { return ["No values"] }
    func text(_ value: Double, _ name: String?) -> String {
      PlotNumber.text(value) + (name.map { " (\($0))" } ?? "")
    }
    return ["\(y.channel.name) from \(text(low, names.low)) to \(text(high, names.high))"]
  }

  private var ends: [String] {
    let ends = figure.lineEnds.lazy.filter { !$0.name.isEmpty && !$0.value.isEmpty }
      .prefix(Self.nameLimit)
    guard !ends.isEmpty else { return [] }
    return ["Last: " + ends.map { "\($0.name) \($0.value)" }.joined(separator: ", ")]
  }
}
