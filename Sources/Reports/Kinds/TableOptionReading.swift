import Tables

extension TableOptions {
  static let keys =
    [
      "caption", "format", "columns", "rows", "limit", "download", "csv", "pivot", "expand",
      "output",
    ] + ColumnDefaults.keys

  /// Reads the options that every block with a table shares.
  init(_ map: inout MapReader) {
    caption = map.located("caption")
    formats = map.formats("format")
    defaults = ColumnDefaults(&map)
    columns = map.columns("columns")
    visibleRows = map.integer("rows", minimum: 1) ?? visibleRows
    if let given = map.integer("limit", minimum: 1) {
      limit = given
      isLimited = true
    }
    offersDownload = map.boolean("download") ?? offersDownload
    hasSafeCSV = map.safeCSV("csv")
    expansion = map.labels("expand")
    pivot = map.pivot("pivot")
  }
}

extension MapReader {
  /// `{safe: true}`.
  mutating func safeCSV(_ key: String) -> Bool? {
    guard let yaml = yaml(key) else { return nil }
    var map = MapReader(yaml, what: "csv option", known: ["safe"], diagnostics: diagnostics)
    let isSafe = map.boolean("safe")
    diagnostics = map.diagnostics
    return isSafe
  }

  /// `{rows: model, cols: dataset, value: top1, agg: mean±sd}`.
  fileprivate mutating func pivot(_ key: String) -> Pivot? {
    guard let yaml = yaml(key) else { return nil }
    var map = MapReader(
      yaml, what: "pivot option", known: ["rows", "cols", "value", "agg"],
      diagnostics: diagnostics)
    let rows = map.labels("rows")
    let columns = map.located("cols")
    let value = map.located("value")
    let aggregate = map.choice("agg", Pivot.Aggregate.self)
    diagnostics = map.diagnostics
    guard !rows.isEmpty, let columns, let value else {
      reject(key, yaml, expected: "{rows: column, cols: column, value: column}")
      return nil
    }
    return Pivot(
      rows: rows, columns: columns, value: value, aggregate: aggregate,
      location: entry(key)?.keyLocation ?? yaml.location)
  }

  /// One label or a list of labels.
  mutating func labels(_ key: String) -> [LocatedText] {
    guard let yaml = yaml(key) else { return [] }
    let items = items(yaml, .with)
    let labels = items.compactMap { item in
      item.text.map { LocatedText(text: $0, location: item.location) }
    }
    if labels.count != items.count { reject(key, yaml, expected: "a label or a list of labels") }
    return labels
  }

  fileprivate mutating func columns(_ key: String) -> [String: ColumnOptions] {
    var result: [String: ColumnOptions] = [:]
    guard let yaml = yaml(key) else { return result }
    guard let entries = yaml.entries else {
      reject(key, yaml, expected: "a mapping from columns to options")
      return result
    }
    for entry in entries { result[entry.key.lowercased()] = column(entry) }
    return result
  }

  private mutating func column(_ entry: YAML.Entry) -> ColumnOptions {
    var options = ColumnOptions(name: entry.key, location: entry.keyLocation)
    var map = MapReader(
      entry.value, what: "column option",
      known: ["title", "align", "width", "hide", "best", "group"], diagnostics: diagnostics)
    options.title = map.text("title")
    options.alignment = map.choice("align", Alignment.self)
    options.width = map.length("width")
    options.isHidden = map.boolean("hide") ?? false
    options.best = map.choice("best", ColumnOptions.Best.self)
    options.group = map.text("group")
    diagnostics = map.diagnostics
    return options
  }

  /// A CSS length; a bare number counts pixels.
  private mutating func length(_ key: String) -> String? {
    guard let text = text(key), let yaml = yaml(key) else { return nil }
    let number = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(number.count)
    if Double(number) != nil, ["", "px", "em", "rem", "ch"].contains(unit) {
      return unit.isEmpty ? "\(number)px" : text
    }
    reject(key, yaml, expected: "a length such as 12em or 80px")
    return nil
  }
}

extension Alignment: CaseIterable {
  package static let allCases: [Alignment] = [.left, .center, .right]
}
