import Markdown
import Tables

/// A parsed report: settings, text and blocks in reading order.
///
///     let report = Report(parsing: source, by: catalog)
package struct Report: Sendable {
  package private(set) var text: ReportText
  /// The blocks in reading order.
  package private(set) var blocks: [Block] = []
  /// Where each block stands and what captions call it.
  package private(set) var places: [BlockPlace] = []
  /// The inline values of the text, the captions and the header.
  package private(set) var inlineValues: [InlineValue] = []
  /// What is wrong before anything runs.
  package private(set) var diagnostics = Diagnostics()
  package let catalog: Catalog
  /// Why the front matter cannot be read, so that nothing else is known to be right or wrong.
  private(set) var unreadSettings: Diagnostic?
  /// The places among `blocks` of each label.
  private var blocksByLabel: [String: [Int]] = [:]

  /// Reads a report; what is wrong is in `diagnostics`.
  ///
  /// - Parameter allowed: the folders besides its own whose files it may include.
  package init(
    parsing source: SourceFile, by catalog: Catalog, allowing allowed: AllowedFolders = .init()
  ) {
    var diagnostics = Diagnostics()
    if let fault = source.fault {
      diagnostics.append(Diagnostic(fault))
      let text = ReportText(source: source, settings: Settings(), body: "", firstLine: 1)
      self.init(text, diagnostics, by: catalog)
      return
    }
    var source = source
    if Limit.reportSize.isPassed(by: source.bytes.count) {
      diagnostics.append(Diagnostic(.reportSize, at: SourceLocation(line: 1)))
      source = SourceFile(path: source.path, text: "")
    }
    let frontMatter = FrontMatter(source)
    let yaml = diagnostics.collect { try frontMatter.yaml() } ?? nil
    let unread = diagnostics.all.first
    let settings = Settings(yaml, diagnostics: &diagnostics)
    let text = ReportText(
      source: source, settings: settings, body: frontMatter.body, firstLine: frontMatter.bodyLine,
      allowing: allowed)
    self.init(text, diagnostics, by: catalog, unreadSettings: unread)
  }

  /// A report of one query, as the command `query` runs it; messages call it `query`.
  ///
  /// - Parameter parameterNames: what `:name` may stand for.
  package init(query sql: String, parameterNames: [String], by catalog: Catalog) {
    let longest = sql.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    var settings = Settings()
    settings.parameters = parameterNames.map {
      Parameter(name: $0, location: SourceLocation(line: 1))
    }
    // The fence takes the line before the first, so that places count within the query.
    let text = ReportText(
      source: SourceFile(path: "query", text: sql), settings: settings,
      body: "\(fence)sql\n\(sql)\n\(fence)\n", firstLine: 0)
    self.init(text, Diagnostics(), by: catalog)
  }

  private init(
    _ text: ReportText, _ diagnostics: Diagnostics, by catalog: Catalog,
    unreadSettings: Diagnostic? = nil
  ) {
    self.unreadSettings = unreadSettings
    self.text = text
    self.diagnostics = diagnostics
    self.catalog = catalog
    readBlocks()
    checkLabels()
    self.text.complete(
      labels: Set(blocksByLabel.keys), captions: blocks.flatMap(\.exhibits.captions))
    numberBlocks()
    readInlineValues()
    let anchors = self.text.anchorProblems { referenceText(to: $0) }
    let problems = self.text.checkFiles() + self.text.problems + anchors + formatProblems
    for problem in problems { self.diagnostics.append(problem) }
  }

  package var source: SourceFile { text.source }
  package var settings: Settings { text.settings }

  /// What is wrong with the front matter.
  package var settingsErrors: [Diagnostic] {
    let end = FrontMatter(source).bodyLine
    return diagnostics.sorted.filter {
      $0.severity == .error && $0.block == nil && $0.location.line < end
    }
  }

  // MARK: Blocks

  private mutating func readBlocks() {
    for fence in text.document.codeBlocks where fence.isFenced {
      guard var reader = FenceReader(fence, in: source, by: catalog),
        let type = catalog.kind(of: reader.language)
      else { continue }
      guard blocks.count < Limit.blocks.most else {
        return diagnostics.append(Diagnostic(.blocks, at: reader.location))
      }
      let kind = type.init(&reader)
      var block = Block(
        kind: reader.diagnostics.hasErrors ? nil : kind, line: fence.line, label: reader.label,
        error: reader.error)
      let found = reader.diagnostics.all.map { $0.of(block: blocks.count) }
      if block.kind == nil { block.problems = found }
      for diagnostic in found { diagnostics.append(diagnostic) }
      if let label = block.label { blocksByLabel[label.text, default: []].append(blocks.count) }
      blocks.append(block)
    }
  }

  /// Counts tables and figures, each on its own.
  private mutating func numberBlocks() {
    var tables = 0
    var figures = 0
    for (index, block) in blocks.enumerated() {
      let exhibits = block.exhibits
      if exhibits.hasTable { tables += 1 }
      var place = BlockPlace(index: index, line: block.line, label: block.label?.text)
      place.query = block.kind?.query
      place.sourceQuery = sourceQuery(ofBlock: index)
      place.caption = exhibits.caption.map(text.inlines)
      place.tableNumber = exhibits.hasTable ? tables : nil
      place.firstFigure = figures + 1
      place.figures = exhibits.figures.map {
        BlockPlace.FigurePlace(caption: $0.caption.map(text.inlines), name: $0.name)
      }
      figures += exhibits.figures.count
      places.append(place)
    }
  }

  /// The query whose rows a block without one shows.
  private func sourceQuery(ofBlock index: Int) -> BlockQuery? {
    guard let kind = blocks[index].kind, kind.query == nil else { return nil }
    let need = kind.needs.first {
      switch $0.use {
      case .rows, .plots: true
      case .query, .value: false
      }
    }
    guard let label = need?.label.text else { return nil }
    let source = blocksByLabel[label]?.last { $0 < index }
    return source.flatMap { blocks[$0].kind?.query ?? sourceQuery(ofBlock: $0) }
  }

  /// What a block is given to run.
  ///
  /// - Throws: `Diagnostic`, or `MissingResult` when it needs the query of a broken one.
  func task(ofBlock index: Int) throws -> BlockTask {
    var task = BlockTask(place: places[index])
    task.before = try queries(before: index)
    guard let label = blocks[index].label?.text else { return task }
    task.isQuoted = quoted.contains(label)
    for need in uses[label] ?? [] {
      switch need.use {
      case .query, .value: break
      case .rows: task.keepsRows = true
      case .plots(let plots): task.laterPlots += plots
      }
    }
    return task
  }

  /// The labels of blocks of which a value stands in the text, or in a block.
  private var quoted: Set<String> = []

  /// What blocks need of others, by the label of those.
  private var uses: [String: [BlockNeed]] = [:]

  /// The queries that `with` puts in front of a block's own, the ones they need first; each once.
  private func queries(before index: Int) throws -> [NamedQuery] {
    var result: [NamedQuery] = []
    var seen: Set<Int> = []
    func add(_ index: Int) throws {
      guard let query = blocks[index].kind?.query else { return }
      for label in query.with {
        guard let place = blocksByLabel[label.text]?.last(where: { $0 < index }) else {
          throw Diagnostic("unknown label '\(label.text)'", at: label.location)
        }
        guard let earlier = blocks[place].kind?.query else { throw MissingResult(label: label) }
        guard earlier.database?.text == query.database?.text else {
          throw Diagnostic(
            "the block '\(label.text)' reads another database", at: label.location)
        }
        guard seen.insert(place).inserted else { continue }
        try Limit.with.check(seen.count, at: label.location)
        try add(place)
        result.append(NamedQuery(name: label.text, sql: earlier.sql))
      }
    }
    try add(index)
    return result
  }

  /// What `@label` reads as.
  private func referenceText(to label: String) -> String {
    blocksByLabel[label]?.first.flatMap { places[$0].exhibit?.text(in: settings.words) } ?? label
  }

  /// What is wrong with the formatters of the front matter, whatever columns there are.
  private var formatProblems: [Diagnostic] {
    var context = FormatContext(now: Timestamp(microseconds: 0, isZoned: true), zone: .utc)
    context.formats = catalog.formats
    return settings.formats.values.compactMap { choice in
      do {
        _ = try catalog.formats.format(choice.name, options: choice.options, context: context)
        return nil
      } catch FormatError.unknownColumn {
        return nil
      } catch {
        return (error as? FormatError)?.diagnostic(of: choice)
      }
    }.sorted { $0.location < $1.location }
  }

  // MARK: Labels

  private mutating func checkLabels() {
    var seen: Set<String> = []
    var known: [String] = []
    for (index, block) in blocks.enumerated() {
      if let label = block.label, !seen.insert(label.text).inserted {
        diagnostics.append(
          Diagnostic("the label '\(label.text)' stands twice", at: label.location))
      }
      for need in block.kind?.needs ?? [] {
        uses[need.label.text, default: []].append(need)
        check(need.label, isBefore: index, known)
        if case .query = need.use { continue }
        checkIsRun(need.label)
      }
      if let label = block.label, block.givesResult { known.append(label.text) }
    }
  }

  /// Refuses rows of a block that only shows its SQL.
  private mutating func checkIsRun(_ label: LocatedText) {
    guard let named = blocksByLabel[label.text], !named.contains(where: { blocks[$0].isRun })
    else { return }
    diagnostics.append(
      Diagnostic(
        "the block '\(label.text)' has 'eval: false' and gives no result", at: label.location))
  }

  private mutating func check(
    _ label: LocatedText, isBefore index: Int, _ known: [String]
  ) {
    let named = blocksByLabel[label.text] ?? []
    guard !named.contains(where: { $0 < index && blocks[$0].givesResult }) else { return }
    let isLater = named.contains { $0 >= index }
    diagnostics.append(
      Diagnostic(
        isLater
          ? "the block '\(label.text)' does not stand before this one"
          : "unknown label '\(label.text)'",
        at: label.location, hint: isLater ? nil : suggestion(for: label.text, in: known)))
  }

  // MARK: Inline values

  private mutating func readInlineValues() {
    for span in text.codeSpans {
      guard InlineValue.isValue(span.text) else { continue }
      guard inlineValues.count < Limit.inlineValues.most else {
        diagnostics.append(Diagnostic(.inlineValues, at: span.location(of: 0, in: source)))
        break
      }
      let value = diagnostics.collect { [source] in
        try InlineValue(span.text) { span.location(of: $0, in: source) }
      }
      if let value { inlineValues.append(value) }
    }
    inlineValues += blocks.flatMap { $0.kind?.values ?? [] }
    for value in inlineValues { checkLabel(of: value) }
  }

  private mutating func checkLabel(of value: InlineValue) {
    switch value.source {
    case .sql: break
    case .result(let label, _):
      quoted.insert(label.text)
      let named = blocksByLabel[label.text] ?? []
      guard !named.contains(where: { blocks[$0].givesResult }) else { return checkIsRun(label) }
      let known = blocks.filter(\.givesResult).compactMap(\.label?.text)
      diagnostics.append(
        Diagnostic(
          "unknown label '\(label.text)'", at: label.location,
          hint: suggestion(for: label.text, in: known)))
    case .parameter(let name):
      let known = settings.parameters.map(\.name)
      // The columns of a row are known once the query of 'pages' has run.
      guard !known.contains(name.text), name.text != ParameterValues.now, settings.pages == nil,
        unreadSettings == nil
      else { return }
      diagnostics.append(
        Diagnostic(
          "unknown parameter '\(name.text)'", at: name.location,
          hint: suggestion(for: name.text, in: known)))
    }
  }

  // MARK: Databases

  /// What the report says of the databases that its queries read.
  package var databases: [DatabaseReference] {
    var names = blocks.flatMap { $0.kind?.databases ?? [] }
    let asksInline = inlineValues.contains { if case .sql = $0.source { true } else { false } }
    if asksInline || settings.pages != nil || settings.fresh != nil { names.append(nil) }
    var references: [DatabaseReference] = []
    for name in names {
      guard let (_, text) = try? settings.database(named: name) else { continue }
      let reference = DatabaseReference(text: text?.text, zoneName: settings.zone.name)
      if !references.contains(reference) { references.append(reference) }
    }
    return references
  }
}
