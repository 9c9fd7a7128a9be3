import Tables

/// A `stats` fence: up to six headline figures.
package struct StatsBlock: Sendable {
  /// One figure with what it is called and how it changed.
  package struct Stat: Sendable {
    package var label: String
    package var value: InlineValue
    /// A value that says how much the figure changed.
    package var change: InlineValue?
    /// Which direction is good; nil leaves the change without colour.
    package var good: Direction?
  }

  package enum Direction: String, CaseIterable, Sendable { case up, down }

  package var stats: [Stat]

  static let limit = 6

  /// Reads the fence's list.
  init(_ yaml: YAML?, at location: SourceLocation, diagnostics: inout Diagnostics) {
    stats = []
    guard let items = yaml?.items, !items.isEmpty else {
      diagnostics.append(
        Diagnostic(
          "missing figures in the stats", at: yaml?.location ?? location,
          hint: "write a list: '- {label: Runs, value: block.column}'"))
      return
    }
    if items.count > StatsBlock.limit {
      diagnostics.append(
        Diagnostic(
          "too many figures: a page shows at most \(StatsBlock.limit)",
          at: items[StatsBlock.limit].location))
    }
    for item in items {
      var map = MapReader(
        item, what: "key", known: ["label", "value", "format", "change", "good"],
        diagnostics: diagnostics)
      if let stat = Stat(&map, at: item.location) { stats.append(stat) }
      diagnostics = map.diagnostics
    }
  }
}

extension StatsBlock.Stat {
  fileprivate init?(_ map: inout MapReader, at location: SourceLocation) {
    let format = map.format("format")
    change = map.value("change")
    good = map.choice("good", StatsBlock.Direction.self)
    label = map.text("label") ?? ""
    guard var value = map.value("value"), !label.isEmpty else {
      if map.yaml("value") == nil || map.yaml("label") == nil {
        map.diagnostics.append(
          Diagnostic(
            "missing '\(label.isEmpty ? "label" : "value")' in a figure", at: location))
      }
      return nil
    }
    value.format = format
    change?.format = format
    self.value = value
  }
}

extension MapReader {
  /// `label.column`.
  fileprivate mutating func value(_ key: String) -> InlineValue? {
    guard let text = located(key) else { return nil }
    let value = diagnostics.collect { try InlineValue(reference: text) }
    return value
  }

  /// One formatter.
  fileprivate mutating func format(_ key: String) -> FormatChoice? {
    yaml(key).flatMap { format(key, $0) }
  }
}
