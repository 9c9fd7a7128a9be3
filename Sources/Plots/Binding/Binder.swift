import Tables

/// Binds the columns of a result to the channels of a plot, up to the series that marks draw.
struct Binder {
  private(set) var plot: Plot
  let zone: Zone
  private(set) var data: PlotData
  private(set) var notes: [String] = []
  /// The channel whose values have a colour: `color`, else `fill`.
  private(set) var colorChannel: Channel?

  init(_ plot: Plot, data: PlotData, zone: Zone) throws {
    self.plot = plot
    self.zone = zone
    self.data = data
    colorChannel = plot[.color] ?? plot[.fill]
  }

  /// The column of a channel.
  ///
  /// - Throws: `PlotError` that names the nearest column.
  func column(_ field: String, for key: String) throws -> PlotColumn {
    if let column = data.column(named: field) { return column }
    let names = data.columns.map(\.name)
    let nearest = Suggestion.nearest(to: field, in: names)
    let known = names.map { "'\($0)'" }.joined(separator: ", ")
    throw PlotError(
      "unknown column '\(field)' for \(key)",
      hint: nearest.map { "did you mean '\($0)'?" } ?? "the result has \(known)")
  }

  func column(of channel: ChannelName) throws -> PlotColumn? {
    try plot[channel].map { try column($0.field, for: channel.rawValue) }
  }

  /// Turns several columns of y into one, with the column's name as its colour.
  mutating func melt() throws {
    guard plot.series.count > 1 else { return }
    let parts = try plot.series.map { try column($0, for: "y") }
    let count = data.rowCount
    var value = PlotColumn(
      name: plot[.y]?.title ?? "value", kind: parts[0].kind, numbers: parts.flatMap(\.numbers))
    value.copyCategories(of: parts[0])
    var melted = plot
    var columns = data.columns.map { $0.repeated(parts.count) }
    columns.removeAll { $0.name == value.name || $0.name == Self.seriesName }
    let color = try colorChannel.map { try column($0.field, for: "color") }
    var names = PlotColumn(name: Self.seriesName, type: .text)
    names.reserve(count * parts.count)
    for part in parts {
      for row in 0..<count {
        let own = color.map { $0.text(ofRow: row, zone: zone) }
        names.append(category: own.map { "\($0 ?? "--") · \(part.name)" } ?? part.name)
      }
    }
    columns += [value, names]
    data = PlotData(columns: columns)
    var y = plot[.y] ?? Channel(field: value.name)
    y.field = value.name
    melted.channels[.y] = y
    var channel = Channel(field: Self.seriesName)
    channel.title = ""
    melted.channels[.color] = channel
    melted.series = []
    colorChannel = channel
    plot = melted
  }

  /// The name of the column that says which column of y a value is from.
  static let seriesName = "series"
}

extension PlotColumn {
  /// The column several times, one after the other.
  func repeated(_ times: Int) -> PlotColumn {
    var copy = PlotColumn(
      name: name, kind: kind, numbers: Array((0..<times).map { _ in numbers }.joined()))
    copy.copyCategories(of: self)
    return copy
  }

  /// The value of a row as text, or nil where it is missing.
  func text(ofRow row: Int, zone: Zone) -> String? {
    switch kind {
    case .category: category(ofRow: row)
    case .number: numbers[row].isNaN ? nil : PlotNumber.name(numbers[row])
    case .time: numbers[row].isNaN ? nil : PlotTime.text(numbers[row], zone: zone)
    case .duration: numbers[row].isNaN ? nil : PlotTime.duration(numbers[row])
    }
  }
}

extension PlotNumber {
  /// A number that names something, such as a run's id: whole numbers are not grouped.
  static func name(_ value: Double) -> String {
    guard value == value.rounded(), value.magnitude < 1e15 else { return text(value) }
    return value < 0 ? "\u{2212}\(Int(-value))" : "\(Int(value))"
  }
}
