/// The rows that a recipe makes: numbers, with the names of the part that they belong to.
struct RecipeTable {
  private let plot: Plot
  private let names: [String]
  private var numbers: [[Double]]
  private var texts: [(channel: ChannelName, values: [String?])]
  private var parts: (facets: [String?], colors: [String?], groups: [String?]) = ([], [], [])

  /// The name of a column of a recipe.
  static func hidden(_ name: String) -> String { PlotColumn.madeName(name) }

  /// - Parameters:
  ///   - names: the columns of numbers.
  ///   - texts: the channels that have a column of their own.
  init(_ plot: Plot, columns names: [String], texts: [ChannelName] = []) {
    (self.plot, self.names) = (plot, names)
    numbers = names.map { _ in [] }
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
    var columns = zip(names, numbers).map { PlotColumn(name: Self.hidden($0), numbers: $1) }
    func add(_ field: String?, _ values: [String?]) {
      guard let field, !columns.contains(where: { $0.name == field }) else { return }
      columns.append(PlotColumn(name: field, values: values))
    }
    add(plot.facet?.field, parts.facets)
    add((plot[.color] ?? plot[.fill])?.field, parts.colors)
    add(plot[.group]?.field, parts.groups)
    for (channel, values) in texts { add(Self.hidden(channel.rawValue), values) }
    return PlotData(columns: columns)
  }
}

extension Channel {
  /// The channel over a column that a recipe makes, under the name that it has, else another.
  func over(_ column: String, title: String? = nil) -> Channel {
    var copy = self
    copy.title = self.title ?? title ?? name
    copy.field = RecipeTable.hidden(column)
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
