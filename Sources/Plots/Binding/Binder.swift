import Tables

/// Binds the columns of a result to the channels of a plot, up to the series that marks draw.
struct Binder {
  private(set) var plot: Plot
  let zone: Zone
  private(set) var data: PlotData
  private(set) var notes: [String] = []
  /// The channel whose values have a colour: `color`, else `fill`.
  private(set) var colorChannel: Channel?

  init(_ plot: Plot, data: PlotData, zone: Zone) {
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
    let names = data.columns.map(\.name).filter { !PlotColumn.isMade($0) }
    let nearest = Suggestion.nearest(to: field, in: names)
    let known = names.map { "'\($0)'" }.joined(separator: ", ")
    throw PlotError(
      "unknown column '\(field)' for \(key)",
      hint: nearest.map { "did you mean '\($0)'?" } ?? "the result has \(known)")
  }

  func column(of channel: ChannelName) throws -> PlotColumn? {
    try plot[channel].map { try column($0.field, for: channel.rawValue) }
  }

  /// The column of a channel as categories; numbers in their order.
  func categories(of channel: ChannelName) throws -> PlotColumn? {
    try column(of: channel)?.asCategories(zone: zone)
  }

  /// Turns several columns of y into one, with the column's name as its colour.
  mutating func melt() throws {
    guard plot.series.count > 1 else { return }
    let parts = try plot.series.map { try column($0, for: "y") }
    let value = try PlotColumn(
      stacking: parts, name: PlotColumn.madeName(plot[.y]?.title ?? "value"))
    let names = try seriesNames(parts)
    data = PlotData(columns: data.columns.map { $0.repeated(parts.count) } + [value, names])
    var y = plot[.y] ?? Channel(field: value.name)
    y.field = value.name
    y.title = y.title ?? "value"
    plot.channels[.y] = y
    var channel = Channel(field: names.name)
    channel.title = ""
    plot.channels[.color] = channel
    plot.series = []
    colorChannel = channel
  }

  /// Gives each series a panel of its own, one below the other.
  mutating func standInStrips() {
    guard plot.facet == nil, let series = colorChannel ?? plot[.group] else { return }
    var facet = Facet(field: series.field)
    facet.columns = 1
    plot.facet = facet
  }

  /// The column that says which column of y a value is from, after the value of its own colour.
  private func seriesNames(_ parts: [PlotColumn]) throws -> PlotColumn {
    let color = try colorChannel.map { try column($0.field, for: "color") }
    var names = PlotColumn(name: PlotColumn.madeName("series"), type: .text)
    names.reserve(data.rowCount * parts.count)
    for part in parts {
      for row in 0..<data.rowCount {
        let own = color.map { $0.text(ofRow: row, zone: zone) }
        names.append(category: own.map { "\($0 ?? "--") · \(part.name)" } ?? part.name)
      }
    }
    return names
  }
}

extension PlotColumn {
  /// Columns one after the other.
  ///
  /// - Throws: `PlotError` where they hold values of different kinds; one of NULL only suits all.
  init(stacking parts: [PlotColumn], name: String) throws {
    let known = parts.filter { part in part.numbers.contains { !Self.isMissing($0) } }
    let first = known.first ?? parts[0]
    if let other = known.first(where: { $0.kind != first.kind }) {
      let (odd, usual) = first.kind == .category ? (first, other) : (other, first)
      throw PlotError(
        "column '\(odd.name)' holds \(odd.kind.words) and cannot stand beside '\(usual.name)'",
        hint: "columns of y share an axis, so they hold values of one kind")
    }
    guard first.kind == .category else {
      self.init(name: name, kind: first.kind, numbers: parts.flatMap(\.numbers))
      var start = 0
      for part in parts {
        for (row, text) in part.strayTexts { keep(stray: text, row: start + row) }
        start += part.count
      }
      return
    }
    self.init(name: name, type: .text)
    for part in parts {
      for row in 0..<part.count {
        append(category: part.kind == .category ? part.category(ofRow: row) : nil)
      }
    }
  }
}

extension PlotColumn.Kind {
  /// What a column of the kind holds.
  var words: String {
    switch self {
    case .number: "numbers"
    case .time: "times"
    case .duration: "lengths of time"
    case .category: "text"
    }
  }
}
