import Tables

extension TableOptions {
  static let keys = [
    "caption", "format", "columns", "rows", "limit", "download", "pivot", "expand", "output",
  ]

  /// Reads the options that every block with a table shares.
  init(_ map: inout MapReader) {
    caption = map.located("caption")
    formats = map.formats("format")
    columns = map.columns("columns")
    visibleRows = map.integer("rows", minimum: 1) ?? visibleRows
    if let given = map.integer("limit", minimum: 1) {
      limit = given
      isLimited = true
    }
    offersDownload = map.boolean("download") ?? offersDownload
    expansion = map.labels("expand")
    pivot = map.pivot("pivot")
  }
}

extension QueryBlock {
  static let keys =
    TableOptions.keys + [
      "label", "plot", "database", "with", "echo", "error", "timeout", "eval", "alt",
    ]

  /// Reads the options of a SQL block.
  init(_ map: inout MapReader, sql: BlockSQL) {
    self.sql = sql
    plots = map.plots("plot")
    output = map.choice("output", Output.self) ?? (map.yaml("plot") == nil ? .table : .plot)
    table = TableOptions(&map)
    if let alt = map.text("alt"), !plots.isEmpty { plots[0].plot.description = alt }
    map.checkOutput(output, hasPlots: map.yaml("plot") != nil)
    database = map.located("database")
    with = map.labels("with")
    echo = map.choice("echo", Echo.self)
    timeout = map.duration("timeout")
    isEvaluated = map.boolean("eval") ?? true
  }
}

extension ViewBlock {
  static let keys = TableOptions.keys + ["data", "label"]

  /// Reads a `table` fence; nil when it does not name its data.
  init?(_ map: inout MapReader, at location: SourceLocation) {
    table = TableOptions(&map)
    output = map.tableOutput("output")
    guard let data = map.located("data") else {
      if map.yaml("data") == nil {
        map.diagnostics.append(
          Diagnostic(
            "missing 'data' in the table", at: location,
            hint: "name the label of an earlier block: 'data: label'"))
      }
      return nil
    }
    self.data = data
  }
}

extension PlotBlock {
  /// The keys of the fence: those of a plot, of which `label` and `error` are two.
  static let keys = PlotReader.keys + ["data", "alt"]

  /// Reads a `plot` fence; nil when it names no data or no mark.
  init?(_ map: inout MapReader, at location: SourceLocation) {
    let data = map.located("data")
    if data == nil, map.yaml("data") == nil {
      map.diagnostics.append(
        Diagnostic(
          "missing 'data' in the plot", at: location,
          hint: "name the label of an earlier block: 'data: label'"))
    }
    var reader = PlotReader(map: map)
    let plot = reader.choice(at: location)
    map = reader.map
    guard let data, var plot else { return nil }
    plot.plot.description = map.text("alt") ?? plot.plot.description
    self.data = data
    plots = [plot]
  }
}

extension MapReader {
  /// What a `table` fence shows.
  fileprivate mutating func tableOutput(_ key: String) -> Output {
    let output = choice(key, Output.self) ?? .table
    guard output == .plot, let yaml = yaml(key) else { return output }
    diagnostics.append(
      Diagnostic(
        "cannot draw a plot in a table", at: yaml.location, hint: "write a fence 'plot'"))
    return output
  }

  /// Refuses outputs that do not go together with what the block draws.
  fileprivate mutating func checkOutput(_ output: Output, hasPlots: Bool) {
    guard let yaml = yaml("output") else { return }
    if output == .plot, !hasPlots {
      diagnostics.append(
        Diagnostic(
          "missing 'plot' for the output 'plot'", at: yaml.location,
          hint: "write 'plot: {mark: line, x: column, y: column}'"))
    } else if hasPlots, !Output.besidePlots.contains(output) {
      diagnostics.append(
        Diagnostic(
          "cannot combine 'plot' with the output '\(output.rawValue)'", at: yaml.location,
          hint: "write plot, table or none"))
    }
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
    let aggregate = map.choice("agg", Pivot.Aggregate.self) ?? .mean
    diagnostics = map.diagnostics
    guard !rows.isEmpty, let columns, let value else {
      reject(key, yaml, expected: "{rows: column, cols: column, value: column}")
      return nil
    }
    return Pivot(rows: rows, columns: columns, value: value, aggregate: aggregate)
  }

  /// One label or a list of labels.
  fileprivate mutating func labels(_ key: String) -> [LocatedText] {
    guard let yaml = yaml(key) else { return [] }
    let items = yaml.items ?? [yaml]
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

extension Diagnostic {
  /// The message for what the language has and this version does not.
  static func planned(_ what: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic("\(what) is not available in this version yet", at: location)
  }
}
