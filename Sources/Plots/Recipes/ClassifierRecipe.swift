/// A curve of a classifier over all thresholds of a score, with one number that stands for it.
protocol ClassifierRecipe: Recipe {
  /// What the number is, such as `AUC`.
  static var number: String { get }
  /// What the axes are called, both from 0 to 1.
  static var axes: (x: String, y: String) { get }
  /// What the figure is called unless the author says so.
  static var title: String { get }
  /// Why cases have no curve; nil where they have one.
  static func lack(of cases: ScoredCases) -> String?
  static func curve(of cases: ScoredCases) -> (CurveTable.Curve, number: Double)
  /// Adds what only this figure has.
  ///
  /// - Parameter cases: those of each curve.
  static func finish(_ prepared: inout PreparedPlot, _ cases: [ScoredCases])
}

extension ClassifierRecipe {
  static var required: [ChannelName] { [.x, .y] }
  static var optional: [ChannelName] { [.color, .group] }
  static var replaced: [ChannelName] { [.x, .y] }
  static var options: [String] { ["facet", "positive"] }

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    var table = CurveTable(
      rows.plot, x: .made("x", title: axes.x, domain: 0...1),
      y: .made("y", title: axes.y, domain: 0...1))
    var numbers = CurveNumbers(number)
    let (parts, dropped) = try ScoredCases.parts(rows)
    var drawn: [ScoredCases] = []
    for (part, cases) in parts {
      if let lack = lack(of: cases) {
        numbers.lack(part, lack)
        continue
      }
      let (curve, number) = curve(of: cases)
      table.append(curve.thinned({ $0 }, spans: (1, 1)), of: part)
      numbers.append(part, number)
      drawn.append(cases)
    }
    var prepared = table.prepared
    prepared.plot.title = rows.plot.title ?? title
    prepared.notes = numbers.notes + dropped.texts()
    prepared.results = numbers.notes
    finish(&prepared, drawn)
    prepared.makeSquare()
    return prepared
  }
}
