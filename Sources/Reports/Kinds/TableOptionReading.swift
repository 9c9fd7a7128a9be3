import Tables

extension TableOptions {
  static let keys =
    [
      "caption", "format", "columns", "rows", "limit", "download", "csv", "pivot", "summary",
      "expand",
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
    summary = map.summary("summary")
    if pivot != nil, summary != nil, let yaml = map.yaml("summary") {
      map.reject("summary", yaml, expected: "no 'pivot' beside it")
    }
    if pivot == nil, summary == nil, let test = columns.values.lazy.compactMap(\.test).first {
      map.diagnostics.append(
        Diagnostic(
          "'best' with a test needs the values behind each cell", at: test.location,
          hint: "put the rows together by 'summary' or 'pivot' instead of in the query"))
    }
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
    let aggregate = map.statistic("agg")
    diagnostics = map.diagnostics
    guard !rows.isEmpty, let columns, let value else {
      reject(key, yaml, expected: "{rows: column, cols: column, value: column}")
      return nil
    }
    return Pivot(
      rows: rows, columns: columns, value: value, aggregate: aggregate,
      location: entry(key)?.keyLocation ?? yaml.location)
  }

  /// A statistic such as `mean±sd`.
  private mutating func statistic(_ key: String) -> Statistic? {
    guard let text = text(key), let yaml = yaml(key) else { return nil }
    let statistic = Statistic(text)
    if statistic == nil { reject(key, yaml, expected: Statistic.examples) }
    return statistic
  }

  /// `{by: model, of: {top1: mean±sd, loss: median}}`, or `{by: model, of: [top1, loss], agg: mean}`.
  fileprivate mutating func summary(_ key: String) -> Summarizing? {
    guard let yaml = yaml(key) else { return nil }
    var map = MapReader(
      yaml, what: "summary option", known: ["by", "of", "agg"], diagnostics: diagnostics)
    let groups = map.labels("by")
    let usual = map.statistic("agg") ?? .meanAndDeviation
    var figures: [Summarizing.Figure] = []
    if let entries = map.yaml("of")?.entries {
      let columns = MapReader(
        map.yaml("of"), what: "column", known: entries.map(\.key), diagnostics: map.diagnostics)
      map.diagnostics = columns.diagnostics
      for entry in entries {
        guard let statistic = entry.value.text.flatMap(Statistic.init) else {
          map.reject(entry.key, entry.value, expected: Statistic.examples)
          continue
        }
        let column = LocatedText(text: entry.key, location: entry.keyLocation)
        figures.append(Summarizing.Figure(column: column, statistic: statistic))
      }
    } else {
      figures = map.labels("of").map { Summarizing.Figure(column: $0, statistic: usual) }
    }
    diagnostics = map.diagnostics
    guard !groups.isEmpty, !figures.isEmpty else {
      reject(key, yaml, expected: "{by: column, of: {column: mean±sd}}")
      return nil
    }
    return Summarizing(groups: groups, figures: figures)
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
    if map.yaml("best")?.entries == nil {
      options.best = map.choice("best", ColumnOptions.Best.self)
    } else {
      map.readTest(into: &options)
    }
    options.group = map.text("group")
    diagnostics = map.diagnostics
    return options
  }

  /// `{of: max, alpha: 0.05, paired: seed, test: sign-flip, p: true, effect: cliff, vs: baseline}`.
  private mutating func readTest(into options: inout ColumnOptions) {
    guard let yaml = yaml("best") else { return }
    var map = MapReader(
      yaml, what: "option of 'best'",
      known: ["of", "alpha", "paired", "test", "p", "effect", "vs"], diagnostics: diagnostics)
    defer { diagnostics = map.diagnostics }
    var test = BestTest(location: entry("best")?.keyLocation ?? yaml.location)
    options.best = map.choice("of", ColumnOptions.Best.self)
    if options.best == nil { map.reject("of", yaml, expected: "max or min") }
    test.alpha = map.number("alpha", between: 0, 1) ?? test.alpha
    test.pairs = map.located("paired")
    test.choice = map.choice("test", BestTest.Choice.self)
    if let choice = test.choice, choice.isPaired != (test.pairs != nil),
      let yaml = map.yaml("test")
    {
      map.reject(
        "test", yaml,
        expected: test.pairs == nil
          ? "welch or mann-whitney without 'paired'"
          : "sign-flip, paired-t or wilcoxon with 'paired'")
    }
    test.showsP = map.boolean("p") ?? false
    test.effect = map.choice("effect", BestTest.Measure.self)
    test.baseline = map.located("vs")
    options.test = test
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
