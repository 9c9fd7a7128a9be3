import Tables

/// A `stats` fence: up to six headline figures, or the word `checklist` for what a conference asks of
/// the numbers of a paper.
package struct StatsBlock: BlockKind {
  package static let language = "stats"

  /// One figure with what it is called and how it changed.
  fileprivate struct Stat: Sendable {
    var label: String
    var value: InlineValue
    var change: InlineValue?
    var good: StatPart.Direction?
  }

  private var stats: [Stat] = []
  private var isChecklist = false

  package init?(_ fence: inout FenceReader) {
    let yaml = fence.yaml()
    if yaml?.text == "checklist" {
      isChecklist = true
      return
    }
    guard let items = yaml?.items, !items.isEmpty else {
      fence.diagnostics.append(
        Diagnostic(
          "missing figures in the stats", at: yaml?.location ?? fence.location,
          hint: "write a list: '- {label: Runs, value: block.column}', or the word 'checklist'"))
      return
    }
    if Limit.statistics.isPassed(by: items.count) {
      fence.diagnostics.append(
        Diagnostic(
          .statistics, items.count, at: items[Limit.statistics.most].location))
    }
    for item in items {
      var map = fence.map(
        item, what: "key", known: ["label", "value", "format", "change", "good"])
      if let stat = Stat(&map, at: item.location) { stats.append(stat) }
      fence.finish(map)
    }
  }

  package var values: [InlineValue] {
    stats.flatMap { [$0.value] + [$0.change].compactMap(\.self) }
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    if isChecklist {
      return BlockResult([Part(.checklist(compute: try execution.computeFacts().text))])
    }
    var part = Part<R>(
      .stats(
        stats.map {
          StatPart(
            label: $0.label, value: $0.value.location, change: $0.change?.location, good: $0.good)
        }))
    part.label = task.place.label
    return BlockResult([part])
  }
}

extension StatsBlock.Stat {
  fileprivate init?(_ map: inout MapReader, at location: SourceLocation) {
    let format = map.format("format")
    change = map.value("change")
    good = map.choice("good", StatPart.Direction.self)
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
