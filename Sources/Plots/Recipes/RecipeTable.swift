/// The rows that a recipe makes: numbers, with the names of the part that they belong to.
struct RecipeTable {
  /// A column of numbers.
  typealias Numbers = (field: String, kind: PlotColumn.Kind)

  private let plot: Plot
  private let columns: [Numbers]
  private var numbers: [[Double]]
  private var texts: [(field: String, values: [String?])]
  private var parts: (facets: [String?], colors: [String?], groups: [String?]) = ([], [], [])

  /// The name of a column that the result has not.
  static func hidden(_ name: String) -> String { PlotColumn.madeName(name) }

  /// - Parameters:
  ///   - columns: those of numbers, after the columns of the result that they stand for.
  ///   - texts: those of names.
  init(_ plot: Plot, columns: [Numbers], texts: [String] = []) {
    (self.plot, self.columns) = (plot, columns)
    numbers = columns.map { _ in [] }
    self.texts = texts.map { ($0, []) }
  }

  /// Appends a row; numbers and texts stand in the order of their columns.
  mutating func append(
    _ part: RecipeRows.Part, _ values: [Double], _ own: [String?] = []
  ) {
    for (place, value) in values.enumerated() { numbers[place].append(value) }
    for (place, text) in own.enumerated() { texts[place].values.append(text) }
    parts.facets.append(part.facet)
    parts.colors.append(part.color)
    parts.groups.append(part.group)
  }

  /// The columns, those of panels, colours and groups called as in the plot.
  var data: PlotData {
    var made = zip(columns, numbers).map { PlotColumn(name: $0.field, kind: $0.kind, numbers: $1) }
    func add(_ field: String?, _ values: [String?]) {
      guard let field, !made.contains(where: { $0.name == field }) else { return }
      made.append(PlotColumn(name: field, values: values))
    }
    for (field, values) in texts { add(field, values) }
    add(plot.facet?.field, parts.facets)
    add((plot[.color] ?? plot[.fill])?.field, parts.colors)
    add(plot[.group]?.field, parts.groups)
    return PlotData(columns: made)
  }
}

extension Channel {
  /// The channel over what a recipe makes of its column.
  var kept: Channel {
    var copy = self
    copy.bin = nil
    return copy
  }

  /// A channel over a column that a recipe makes.
  static func made(_ column: String, title: String, domain: ClosedRange<Double>? = nil) -> Channel {
    var channel = Channel(field: RecipeTable.hidden(column))
    channel.title = title
    channel.domain = domain
    return channel
  }
}
