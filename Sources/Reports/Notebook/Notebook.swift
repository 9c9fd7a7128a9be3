import Databases
import Markdown
import Markup
import Tables

/// An executed report without its drawings: what was run, with what, and what came of it.
package struct Notebook {
  /// What became of a block.
  package struct BlockOutcome {
    package let place: BlockPlace
    /// The rows that it was made from; nil when there are none.
    package var result: ResultFacts?
    package var hasFailed = false
  }

  package let text: ReportText
  package let parameters: ParameterValues
  package let context: FormatContext
  /// The databases that blocks used, in the order of their first use.
  package var databases: [(name: String, identity: DatabaseIdentity)] = []
  /// The blocks in reading order.
  package var blocks: [BlockOutcome] = []
  /// What the inline values ask for.
  package var inlineValues: [InlineValue] = []
  /// The inline values by where their code span begins.
  package var values: [SourceLocation: ShownValue] = [:]
  /// The state of the code that the report lies in, when it does.
  package var code: CodeState?
  /// What decides whether the page is up to date.
  package var key: String?
  /// What stands around the page in a site.
  package var surroundings = PageSurroundings()
  /// Everything that went wrong.
  package var diagnostics: Diagnostics
  /// Whether measured times are shown; false when the clock is fixed.
  package let showsDurations: Bool
  private let blockByLine: [Int: Int]
  private let blockByLabel: [String: Int]

  package init(
    text: ReportText, places: [BlockPlace], parameters: ParameterValues, context: FormatContext,
    diagnostics: Diagnostics, showsDurations: Bool
  ) {
    self.text = text
    self.parameters = parameters
    self.context = context
    self.diagnostics = diagnostics
    self.showsDurations = showsDurations
    blocks = places.map { BlockOutcome(place: $0) }
    blockByLine = Dictionary(
      places.map { ($0.line, $0.index) }, uniquingKeysWith: { first, _ in first })
    blockByLabel = Dictionary(
      places.compactMap { place in place.label.map { ($0, place.index) } },
      uniquingKeysWith: { first, _ in first })
  }

  package var settings: Settings { text.settings }
  package var source: SourceFile { text.source }

  /// What a conference asks of the numbers, under the names that tables and figures have here.
  package func checklist(compute: String) -> Checklist {
    Checklist(of: self, compute: compute) { exhibit, _ in exhibit.text(in: words) }
  }

  // MARK: Blocks

  /// The place among the blocks of the fence that begins on a line.
  package func block(onLine line: Int) -> Int? { blockByLine[line] }

  /// What `@label` reads as: "Figure 1" or "Table 2", else the label.
  package func referenceText(to label: String) -> String {
    exhibit(of: label)?.text(in: words) ?? label
  }

  /// What a label names in the page; nil for what has no number.
  package func exhibit(of label: String) -> BlockPlace.Exhibit? {
    blockByLabel[label].flatMap { blocks[$0].place.exhibit }
  }

  /// The words of the page in the language of its text.
  package var words: PageWords { settings.words }

  /// The report's text and blocks in reading order, without front matter and title.
  ///
  /// A block inside a list or a quote follows the text that holds it.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    var prose: [MarkdownBlock] = []
    for block in text.body {
      if case .code(let fence) = block.kind, let index = self.block(onLine: fence.line) {
        if !prose.isEmpty { pieces.append(.prose(prose)) }
        prose = []
        pieces.append(.block(index))
      } else {
        prose.append(block)
        let nested = block.codeBlocks.compactMap { self.block(onLine: $0.line) }
        guard !nested.isEmpty else { continue }
        pieces.append(.prose(prose))
        prose = []
        pieces += nested.map { .block($0) }
      }
    }
    if !prose.isEmpty { pieces.append(.prose(prose)) }
    return pieces
  }

  /// A piece of a report in reading order.
  package enum Piece {
    /// Text without executed fences at its top level.
    case prose([MarkdownBlock])
    /// A block, by its place among the blocks.
    case block(Int)
  }

  // MARK: Text

  /// The title as plain text, with its values filled in.
  package var title: String { plainText(of: text.titleInlines) }

  /// The day of the front matter, such as `2026-11-20`.
  func day(of date: LocatedText) -> String {
    String((date.text == "today" ? context.now.iso(in: context.zone) : date.text).prefix(10))
  }

  /// The authors and the date, such as `Ann, Bob · Fri 20 Nov 2026`; nil without either.
  package var byline: String? {
    var parts: [String] = []
    if !settings.authors.isEmpty { parts.append(settings.authors.joined(separator: ", ")) }
    if let date = settings.date {
      let time = date.text == "today" ? context.now : Timestamp(parsing: date.text)
      if let time { parts.append(context.longDate(of: time)) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Text with its values filled in and its markup gone.
  package func plainText(of inlines: [Inline]) -> String {
    inlines.plainText(code: text(of:), reference: referenceText(to:))
  }

  /// The text of a code span, or of the value in its place.
  package func text(of span: CodeSpan) -> String {
    guard InlineValue.isValue(span.text) else { return span.text }
    return value(of: span)?.cell.text ?? "?"
  }

  /// The value that stands in place of a code span; nil when the span is code.
  package func value(of span: CodeSpan) -> ShownValue? {
    guard InlineValue.isValue(span.text) else { return nil }
    return values[span.location(of: 0, in: source)]
  }
}

/// An executed report with what a renderer drew of it, ready to be put together as a page.
package struct DrawnNotebook<R: Renderer> {
  package var notebook: Notebook
  /// What each block gave, in the order of the notebook's blocks.
  package var parts: [[Part<R>]]

  package init(_ notebook: Notebook, parts: [[Part<R>]]) {
    self.notebook = notebook
    self.parts = parts
  }

  /// The errors that belong to no block and that no part shows, such as one in the front matter.
  var errorsOfReport: [Diagnostic] {
    let shown = parts.joined().flatMap { part -> [Diagnostic] in
      if case .box(let diagnostics) = part.content { diagnostics } else { [] }
    }
    return notebook.diagnostics.sorted.filter { error in
      error.severity == .error && error.block == nil
        && !shown.contains { $0.location == error.location && $0.message == error.message }
    }
  }

  /// The notebook as another renderer drew it, which this one asked.
  package func map<Other: Renderer>(
    to other: Other.Type, table: (R.DrawnTable) -> Other.DrawnTable,
    figure: (R.DrawnFigure) -> Other.DrawnFigure
  ) -> DrawnNotebook<Other> {
    DrawnNotebook<Other>(
      notebook,
      parts: parts.map { $0.map { $0.map(to: other, table: table, figure: figure) } })
  }
}

extension Part {
  fileprivate func map<Other: Renderer>(
    to other: Other.Type, table: (R.DrawnTable) -> Other.DrawnTable,
    figure: (R.DrawnFigure) -> Other.DrawnFigure
  ) -> Part<Other> {
    let content: Part<Other>.Content =
      switch self.content {
      case .table(let head, let drawn): .table(head, table(drawn))
      case .list(let head, let drawn): .list(head, table(drawn))
      case .figure(let one):
        .figure(one.map(to: other, table: table, figure: figure))
      case .comparison(let comparison): .comparison(comparison)
      case .value(let value): .value(value)
      case .stats(let stats): .stats(stats)
      case .checklist(let compute): .checklist(compute: compute)
      case .text(let text, let language): .text(text, language: language)
      case .box(let diagnostics): .box(diagnostics)
      }
    var part = Part<Other>(content)
    part.caption = caption
    part.number = number
    part.label = label
    part.dataOfFigure = dataOfFigure
    return part
  }
}

extension FigurePart {
  fileprivate func map<Other: Renderer>(
    to other: Other.Type, table: (R.DrawnTable) -> Other.DrawnTable,
    figure: (R.DrawnFigure) -> Other.DrawnFigure
  ) -> FigurePart<Other> {
    var part = FigurePart<Other>(size: size, name: name, isNamed: isNamed)
    part.drawn = drawn.map(figure)
    part.notes = notes
    part.data = data.map { ($0.table, table($0.drawn)) }
    part.words = words
    return part
  }
}
