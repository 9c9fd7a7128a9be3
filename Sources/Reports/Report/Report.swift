import Markdown
import Tables

/// A parsed report: settings, text and blocks in reading order.
///
///     let report = Report(parsing: source)
package struct Report: Sendable {
  package let source: SourceFile
  package internal(set) var settings: Settings
  package internal(set) var document: MarkdownDocument
  /// The blocks in reading order.
  package internal(set) var blocks: [Block] = []
  /// The inline values of the text, the captions and the header.
  package internal(set) var inlineValues: [InlineValue] = []
  /// The captions that were parsed, by the block's place.
  package internal(set) var captions: [Int: [Inline]] = [:]
  /// The captions of figures that have one of their own, by block and place in it.
  private(set) var plotCaptions: [Int: [Int: [Inline]]] = [:]
  /// The formulas by where their text begins.
  private(set) var formulas: Formulas
  /// What is wrong before anything runs.
  package internal(set) var diagnostics = Diagnostics()
  /// The messages of each broken block.
  private var problems: [Int: [Diagnostic]] = [:]
  /// The place among `blocks` of the fence on a line.
  private var blockByLine: [Int: Int] = [:]

  /// Reads a report; what is wrong is in `diagnostics`.
  package init(parsing source: SourceFile) {
    let frontMatter = FrontMatter(source)
    var diagnostics = Diagnostics()
    let yaml = diagnostics.collect { try frontMatter.yaml() } ?? nil
    let settings = Settings(yaml, diagnostics: &diagnostics)
    self.init(
      source: source, settings: settings, diagnostics: diagnostics, body: frontMatter.body,
      firstLine: frontMatter.bodyLine)
  }

  /// - Parameter firstLine: the line of the source that the body begins on.
  init(
    source: SourceFile, settings: Settings = Settings(), diagnostics: Diagnostics = Diagnostics(),
    body: String, firstLine: Int
  ) {
    self.source = source
    self.settings = settings
    self.diagnostics = diagnostics
    let text = Formulas(in: body, at: SourcePosition(line: firstLine, column: 0))
    formulas = text
    document = MarkdownDocument(parsing: text.markdown, firstLine: firstLine)
    readBlocks()
    checkLabels()
    document = document.resolving(labels: labels)
    readInlineValues()
    for problem in imageProblems + formulaProblems { self.diagnostics.append(problem) }
  }

  /// What is wrong with the front matter.
  package var settingsErrors: [Diagnostic] {
    let end = FrontMatter(source).bodyLine
    return diagnostics.sorted.filter {
      $0.severity == .error && $0.block == nil && $0.location.line < end
    }
  }

  /// The messages of a block whose options are wrong.
  func problems(ofBlock index: Int) -> [Diagnostic] { problems[index] ?? [] }

  /// The place among `blocks` of the fence that begins on a line.
  package func block(onLine line: Int) -> Int? { blockByLine[line] }

  /// The place among `blocks` of a label.
  package func block(labelled label: String) -> Int? {
    blocks.firstIndex { $0.label?.text == label }
  }

  private mutating func readBlocks() {
    for fence in document.codeBlocks where fence.isFenced {
      guard let info = FenceInfo(fence, in: source) else { continue }
      var reader = BlockReader(fence, info, in: source)
      let block = reader.block()
      let found = reader.diagnostics.all.map { $0.of(block: blocks.count) }
      if case .broken = block.kind { problems[blocks.count] = found }
      for diagnostic in found { diagnostics.append(diagnostic) }
      blockByLine[fence.line] = blocks.count
      blocks.append(block)
    }
  }

  // MARK: Labels

  private mutating func checkLabels() {
    var seen: Set<String> = []
    for (index, block) in blocks.enumerated() {
      if let label = block.label, !seen.insert(label.text).inserted {
        diagnostics.append(
          Diagnostic("the label '\(label.text)' stands twice", at: label.location))
      }
      switch block.kind {
      case .query(let query):
        for label in query.with { check(label, isBefore: index, needsQuery: true) }
      case .view(let view): check(view.data, isBefore: index, needsQuery: false)
      case .plot(let plot): check(plot.data, isBefore: index, needsQuery: true)
      case .stats, .broken: break
      }
    }
  }

  private mutating func check(_ label: LocatedText, isBefore index: Int, needsQuery: Bool) {
    let earlier = blocks[..<index].filter { $0.givesResult || !needsQuery }
    guard !earlier.contains(where: { $0.label?.text == label.text }) else { return }
    let known = earlier.compactMap(\.label?.text)
    let isLater = blocks[index...].contains { $0.label?.text == label.text }
    diagnostics.append(
      Diagnostic(
        isLater
          ? "the block '\(label.text)' does not stand before this one"
          : "unknown label '\(label.text)'",
        at: label.location, hint: isLater ? nil : suggestion(for: label.text, in: known)))
  }

  /// The blocks that `with` puts in front of a query, the ones they need first.
  func expressions(
    for query: QueryBlock, before index: Int
  ) throws -> [(label: String, sql: BlockSQL)] {
    var result: [(label: String, sql: BlockSQL)] = []
    for label in query.with {
      let place = blocks[..<index].lastIndex { $0.label?.text == label.text }
      guard let place else {
        throw Diagnostic("unknown label '\(label.text)'", at: label.location)
      }
      guard let earlier = blocks[place].query else { throw MissingResult(label: label) }
      guard earlier.database?.text == query.database?.text else {
        throw Diagnostic(
          "the block '\(label.text)' reads another database", at: label.location)
      }
      let needed = try expressions(for: earlier, before: place) + [(label.text, earlier.sql)]
      for one in needed where !result.contains(where: { $0.label == one.label }) {
        result.append(one)
      }
    }
    return result
  }

  /// Whether a later block shows the whole result of a label again.
  func isKept(_ label: String?) -> Bool {
    guard let label else { return false }
    return blocks.contains { block in
      if case .view(let view) = block.kind { view.data.text == label } else { false }
    }
  }

  /// The later plots of a block's result.
  func plots(ofLabel label: String?) -> [PlotChoice] {
    guard let label else { return [] }
    return blocks.flatMap { block -> [PlotChoice] in
      if case .plot(let plot) = block.kind, plot.data.text == label { plot.plots } else { [] }
    }
  }

  /// The caption of a figure: its own, or its block's for the first one.
  func caption(ofFigure place: Int, inBlock index: Int) -> [Inline]? {
    plotCaptions[index]?[place] ?? (place == 0 ? captions[index] : nil)
  }

  // MARK: Inline values

  private mutating func readInlineValues() {
    for span in document.codeSpans { read(span) { [source] in span.location(of: $0, in: source) } }
    let header = [settings.title, settings.subtitle, settings.abstract].compactMap(\.self)
    let figures = blocks.flatMap(\.plots).compactMap(\.caption)
    for text in header + blocks.compactMap(\.table?.caption) + figures {
      formulas.merge(Formulas(in: text.text, at: source.position(of: text.location)))
    }
    for (index, block) in blocks.enumerated() {
      if let caption = block.table?.caption { captions[index] = inlines(caption) }
      for (place, plot) in block.plots.enumerated() {
        guard let caption = plot.caption else { continue }
        plotCaptions[index, default: [:]][place] = inlines(caption)
      }
    }
    let drawn = plotCaptions.values.flatMap { $0.values.flatMap(\.self) }
    for span in (captions.values.flatMap(\.self) + drawn + header.flatMap(inlines)).codeSpans {
      read(span) { [source] in span.location(of: $0, in: source) }
    }
    for block in blocks {
      guard case .stats(let stats) = block.kind else { continue }
      inlineValues += stats.stats.flatMap { [$0.value] + [$0.change].compactMap(\.self) }
    }
    for value in inlineValues { checkLabel(of: value) }
  }

  /// The inlines of a text of the front matter or an option.
  func inlines(_ text: LocatedText) -> [Inline] {
    let place = source.position(of: text.location)
    return Inline.parse(Formulas(in: text.text, at: place).markdown, at: place)
      .resolving(labels: labels)
  }

  private var labels: Set<String> { Set(blocks.compactMap(\.label?.text)) }

  private mutating func read(
    _ span: CodeSpan, locate: @escaping @Sendable (Int) -> SourceLocation
  ) {
    guard InlineValue.isValue(span.text) else { return }
    if let value = diagnostics.collect({ try InlineValue(span.text, locate: locate) }) {
      inlineValues.append(value)
    }
  }

  private mutating func checkLabel(of value: InlineValue) {
    switch value.source {
    case .sql: break
    case .result(let label, _):
      let known = blocks.filter(\.givesResult).compactMap(\.label?.text)
      guard !known.contains(label.text) else { return }
      diagnostics.append(
        Diagnostic(
          "unknown label '\(label.text)'", at: label.location,
          hint: suggestion(for: label.text, in: known)))
    case .parameter(let name):
      let known = settings.parameters.map(\.name)
      // The columns of a row are known once the query of 'pages' has run.
      guard !known.contains(name.text), name.text != ParameterValues.now, settings.pages == nil
      else { return }
      diagnostics.append(
        Diagnostic(
          "unknown parameter '\(name.text)'", at: name.location,
          hint: suggestion(for: name.text, in: known)))
    }
  }
}
