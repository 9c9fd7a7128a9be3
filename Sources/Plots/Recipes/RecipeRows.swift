import Statistics
import Tables

/// The rows of a result as a recipe reads them.
package struct RecipeRows {
  let plot: Plot
  let data: PlotData
  private let zone: Zone
  /// The recipe's word of the grammar, for messages.
  private let name: String
  /// How long all may take; nil for as long as it takes.
  let patience: Patience?

  init(_ plot: Plot, _ data: PlotData, zone: Zone, name: String, patience: Patience? = nil) {
    (self.plot, self.data, self.zone, self.name) = (plot, data, zone, name)
    self.patience = patience
  }

  var count: Int { data.rowCount }

  /// The rows of one panel, colour and group.
  struct Part {
    var facet: String?
    var color: String?
    var group: String?
    var rows: [Int]
    /// Whether it is one of several, though its names may be NULL.
    var isNamed = false

    /// What a caption calls it; nil where it is all there is.
    var title: String? {
      let words = [facet, color, group].compactMap(\.self)
      if words.isEmpty { return isNamed ? "--" : nil }
      return words.joined(separator: " · ")
    }
  }

  private func column(_ field: String, for key: String) throws -> PlotColumn {
    try Binder(plot, data: data, zone: zone).column(field, for: key)
  }

  /// The numbers of a channel, one for each row.
  ///
  /// - Throws: `PlotError` for a column of anything else.
  func numbers(_ channel: ChannelName) throws -> [Double] {
    let field = plot[channel]?.field ?? ""
    return try numbers(of: field, for: channel.rawValue)
  }

  /// The numbers of a column that some key names.
  func numbers(of field: String, for key: String) throws -> [Double] {
    let column = try column(field, for: key)
    guard column.kind == .number || column.kind == .duration else {
      throw PlotError(
        "column '\(column.name)' holds \(column.kind.words), and mark '\(name)' needs numbers")
    }
    if let text = column.strayTexts.first?.text {
      throw PlotError(
        "column '\(column.name)' holds '\(text)', and mark '\(name)' needs numbers")
    }
    return column.numbers
  }

  /// What the numbers of a channel are: numbers or lengths of time.
  func kind(_ channel: ChannelName) throws -> PlotColumn.Kind {
    try column(plot[channel]?.field ?? "", for: channel.rawValue).kind
  }

  /// The channel of an axis, and whether the plot sorts by it. Where it sorts by another column than
  /// those of both axes, the names on y are in the order of that.
  func axis(_ channel: ChannelName) throws -> (channel: Channel, isSorted: Bool) {
    var axis = (plot[channel] ?? Channel(field: channel.rawValue)).kept
    guard let sort = plot.sort else { return (axis, false) }
    let isSorted = sort.field == channel.rawValue || sort.field == axis.field
    // Numbers have their order.
    if isSorted || channel == .x { return (axis, isSorted) }
    if sort.field == "x" || sort.field == plot[.x]?.field { return (axis, false) }
    let keys = try column(sort.field, for: "sort").ranks
    var sums: [String: (sum: Double, count: Int)] = [:]
    for (row, name) in try names(channel).enumerated() where !keys[row].isNaN {
      guard let name else { continue }
      let (sum, count) = sums[name, default: (0, 0)]
      sums[name] = (sum + keys[row], count + 1)
    }
    let last: Double = sort.isDescending ? -.infinity : .infinity
    func key(_ name: String) -> Double { sums[name].map { $0.sum / Double($0.count) } ?? last }
    let names = try categories(channel)
    axis.categories = names.indices.sorted { one, other in
      let (a, b) = (key(names[one]), key(names[other]))
      return a == b ? one < other : (a < b) != sort.isDescending
    }.map { names[$0] }
    return (axis, false)
  }

  /// The name of each row in a channel; nil for NULL, and everywhere without the channel.
  func names(_ channel: ChannelName) throws -> [String?] {
    guard let field = plot[channel]?.field else {
      return [String?](repeating: nil, count: count)
    }
    return try names(of: field, for: channel.rawValue)
  }

  private func names(of field: String, for key: String) throws -> [String?] {
    let column = try column(field, for: key).asCategories(zone: zone)
    return (0..<count).map { column.category(ofRow: $0) }
  }

  /// The categories of a channel in their order: as its `domain` says, numbers by size, others as
  /// they appear.
  func categories(_ channel: ChannelName) throws -> [String] {
    guard let asked = plot[channel] else { return [] }
    let column = try column(asked.field, for: channel.rawValue).asCategories(zone: zone)
    return CategoryNames.reordered(column.categories, by: asked.categories ?? [])
  }

  /// The columns of parallel coordinates, as a forest reads them.
  func dimensions() throws -> [(name: String, column: PlotColumn)] {
    try plot.dimensions.map { ($0.name, try column($0.field, for: "dims")) }
  }

  /// The rows in the order of their panels, colours and groups.
  ///
  /// - Parameter channels: those of color and group that part the rows.
  func parts(by channels: [ChannelName] = [.color, .group]) throws -> [Part] {
    let columns = [
      try plot.facet.map { try column($0.field, for: "facet") },
      channels.contains(.color) ? try plot[.color].map { try column($0.field, for: "color") } : nil,
      channels.contains(.group) ? try plot[.group].map { try column($0.field, for: "group") } : nil,
    ].map { $0?.asCategories(zone: zone) }
    var rows: [[Int]: [Int]] = [:]
    for row in 0..<count {
      let key = columns.map { column in
        column.flatMap { $0.numbers[row].isNaN ? nil : Int($0.numbers[row]) } ?? .max
      }
      rows[key, default: []].append(row)
    }
    func name(_ place: Int, _ code: Int) -> String? {
      code == .max ? nil : columns[place]?.categories[code]
    }
    return rows.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      Part(
        facet: name(0, key[0]), color: name(1, key[1]), group: name(2, key[2]),
        rows: rows[key] ?? [], isNamed: columns.contains { $0 != nil })
    }
  }

  /// Which label of each row is true; nil for NULL.
  ///
  /// - Throws: `PlotError` for labels that are neither true nor false while none is named.
  func truths(_ channel: ChannelName) throws -> [Bool?] {
    let field = plot[channel]?.field ?? ""
    let column = try column(field, for: channel.rawValue)
    if let positive = plot.evaluation.positive {
      let names = try names(channel)
      let known = CategoryNames.reordered(names.compactMap(\.self), by: [])
      guard let positive = Self.category(positive, among: known) else {
        throw PlotError(
          "no row has '\(positive)' in column '\(field)'",
          hint: Suggestion.nearest(to: positive, in: known).map { "did you mean '\($0)'?" }
            ?? "it holds \(Self.list(known))")
      }
      return names.map { $0.map { $0 == positive } }
    }
    return try (0..<count).map { row in
      // A column of numbers may hold a word here and there.
      if let word = column.category(ofRow: row)?.lowercased() {
        if ["true", "t", "yes", "1"].contains(word) { return true }
        if ["false", "f", "no", "0"].contains(word) { return false }
      } else {
        let value = column.numbers[row]
        if column.kind == .category || PlotColumn.isMissing(value) { return nil }
        if value == 1 { return true }
        if value == 0 { return false }
      }
      let words = column.text(ofRow: row, zone: zone) ?? ""
      throw PlotError(
        "column '\(field)' holds '\(words)', which is neither true nor false",
        hint: "name the label that counts as true: 'positive: \(words)'")
    }
  }

  /// The category that an author names: a number is the same however it is written.
  static func category(_ asked: String, among names: [String]) -> String? {
    if names.contains(asked) { return asked }
    guard let value = number(asked) else { return nil }
    return names.first { number($0) == value }
  }

  /// The number that a category is, as plots or authors write it.
  static func number(_ name: String) -> Double? {
    Double(name.replacing("\u{2212}", with: "-").replacing(PlotNumber.thinSpace, with: ""))
  }

  /// Names for a message: all of them, or the first few.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }

  /// Which values of a channel are the better ones: as asked, else by its name.
  func optimum(_ channel: ChannelName) -> Optimum {
    plot.evaluation.best ?? (Goal.isLess(plot[channel]) ? .min : .max)
  }
}
