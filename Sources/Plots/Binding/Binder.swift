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
    let names = data.columns.map(\.name).filter { !$0.hasPrefix("\u{0}") }
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
    let value = try PlotColumn(stacking: parts, name: "\u{0}\(plot[.y]?.title ?? "value")")
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

  /// The column that says which column of y a value is from, after the value of its own colour.
  private func seriesNames(_ parts: [PlotColumn]) throws -> PlotColumn {
    let color = try colorChannel.map { try column($0.field, for: "color") }
    // No result has a column of this name.
    var names = PlotColumn(name: "\u{0}series", type: .text)
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
      return
    }
    self.init(name: name, type: .text)
    for part in parts {
      for row in 0..<part.count {
        append(category: part.kind == .category ? part.category(ofRow: row) : nil)
      }
    }
  }

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

extension PlotNumber {
  /// A number that names something, such as a run's id: whole numbers are not grouped.
  static func name(_ value: Double) -> String {
    guard value == value.rounded(), value.magnitude < 1e15 else { return text(value) }
    return value < 0 ? "\u{2212}\(Int(-value))" : "\(Int(value))"
  }
}
