import Assets
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as Markdown that reads well in a pull request.
package struct MarkdownRenderer: NamedRenderer {
  /// The page must not replace the report itself.
  package static let format: PageFormat = {
    var format = PageFormat(name: "markdown", ending: ".out.md")
    format.companions = ".files"
    return format
  }()

  private let isSingleBlock: Bool
  /// The folder of the figures' files, as the page names it; nil when there are none.
  private let figureFolder: String?

  /// - Parameter isSingleBlock: whether only the first block is written, without the text.
  package init(isSingleBlock: Bool = false, figureFolder: String? = nil) {
    self.isSingleBlock = isSingleBlock
    self.figureFolder = figureFolder
  }

  package init(_ request: PageRequest) {
    self.init(isSingleBlock: request.isSingleBlock, figureFolder: request.companionFolder)
  }

  package func rows(of table: ShownTable, context: FormatContext) -> MarkdownRowWriter {
    MarkdownRowWriter(table)
  }

  package var offer: DataOffer {
    var offer = DataOffer()
    offer.figureRows = true
    return offer
  }

  /// The figure as a file of its own.
  package func draw(_ figure: any Drawable, id: String, now: Double) -> (
    drawn: [UInt8], notes: [String]
  ) {
    let drawing = figure.fileDrawing(id: id, now: now)
    return (drawing.svg, figure.notes(for: drawing))
  }

  /// The figures of the page as SVG, by the names that it shows them under.
  package func companions(of page: DrawnNotebook<MarkdownRenderer>) -> [CompanionFile] {
    page.parts.joined().compactMap { part in
      guard case .figure(let figure) = part.content, let svg = figure.drawn else { return nil }
      return CompanionFile(name: figure.name + ".svg", bytes: svg)
    }
  }

  package func write(_ page: DrawnNotebook<MarkdownRenderer>, to output: OutputFile) throws {
    var parts = PageParts()
    let writer = MarkdownPage(page, figureFolder: figureFolder)
    if isSingleBlock {
      if !page.parts.isEmpty { writer.write(0, to: &parts) }
    } else {
      try writer.write(to: &parts)
    }
    parts.close()
    try parts.copy(to: output)
  }
}

/// Draws the rows of one table as a pipe table, or as a list.
package struct MarkdownRowWriter: RowWriter {
  private let isList: Bool
  private var out = ByteWriter(to: Spool())

  init(_ table: ShownTable) {
    isList = table.isList
    guard !isList else { return }
    out.raw(
      MarkdownText.row(
        table.columns.map { column in
          let title = MarkdownText.escaped(column.head.trimmed)
          return column.group.map { "\(MarkdownText.escaped($0)): \(title)" } ?? title
        }))
    out.raw(MarkdownText.rule(table.columns.map(\.alignment)))
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    if isList {
      let item = cells.first.map(MarkdownText.item) ?? ""
      out.raw(item.isEmpty ? "-\n" : "- \(item)\n")
    } else {
      out.raw(MarkdownText.row(cells.map { MarkdownText.cell($0) }))
    }
  }

  package var byteCount: Int { out.total }

  package mutating func finish() throws -> Spool {
    try out.flush()
    return out.spool
  }
}

/// Puts the Markdown page together: the author's text, values filled in, tables drawn.
private struct MarkdownPage {
  private let drawn: DrawnNotebook<MarkdownRenderer>
  private let edits: NotebookEdits
  private let figureFolder: String?
  private var notebook: Notebook { drawn.notebook }
  private var report: ReportText { notebook.text }

  init(_ page: DrawnNotebook<MarkdownRenderer>, figureFolder: String?) {
    drawn = page
    self.figureFolder = figureFolder
    edits = NotebookEdits(notebook: page.notebook) { !page.parts[$0].isEmpty }
  }

  func write(to page: inout PageParts) throws {
    page.out.raw("# \(line(of: report.titleInlines))\n\n")
    let subtitle = report.settings.subtitle.map { line(of: report.inlines($0)) }
    let byline = notebook.byline.map(MarkdownText.escaped)
    let abstract = report.settings.abstract.map { line(of: report.inlines($0)) }
    for text in [subtitle, byline, abstract].compactMap(\.self) { page.out.raw(text + "\n\n") }
    for error in drawn.errorsOfReport {
      write(error, "This report has an error", to: &page.out)
      page.out.raw("\n")
    }
    for piece in pieces {
      switch piece {
      case .text(let text): page.out.raw(text)
      case .code(let code, let margin):
        guard let index = notebook.block(onLine: code.line) else { continue }
        try write(index, inside: margin, to: &page)
      }
    }
    page.out.raw("*\(MarkdownText.escaped(provenance))*\n")
  }

  /// The author's text, with the places of its blocks.
  private var pieces: [MarkdownPiece] {
    var document = report.document
    document.blocks = Array(report.body)
    return MarkdownRewriter.pieces(of: document, on: report.bodyLines, edits: edits) {
      report.source.line($0)
    }
  }

  private func line(of inlines: [Inline]) -> String {
    MarkdownWriter.line(of: inlines, edits: edits)
  }

  private var provenance: String {
    let databases = notebook.databases.map { $0.identity.text }
    let made = notebook.context.now.iso(in: notebook.context.zone)
    return "Made \(made) with sqltrack \(sqltrackVersion) from "
      + (databases.isEmpty
        ? report.source.path.lastPathComponent : databases.joined(separator: ", "))
  }

  /// Draws a block in the list or the quote that its fence stands in.
  private func write(
    _ index: Int, inside margin: MarkdownMargin, to page: inout PageParts
  ) throws {
    guard !margin.isEmpty else { return write(index, to: &page) }
    var block = PageParts()
    write(index, to: &block)
    block.close()
    var lines = IndentedLines(margin: margin)
    try block.copy { lines.write($0, to: &page.out) }
  }

  // MARK: Blocks

  /// Draws what a block gave, in whole lines.
  func write(_ index: Int, to page: inout PageParts) {
    for (place, part) in drawn.parts[index].enumerated() {
      if place > 0 { page.out.raw("\n") }
      write(part, notebook.blocks[index], to: &page)
    }
    let query = notebook.blocks[index].place.query
    if let query, query.isRun, case .always = query.echo ?? notebook.settings.echo {
      page.out.raw("\n" + MarkdownWriter.code(query.sql.text.trimmed, info: "sql"))
    }
  }

  private func write(
    _ part: Part<MarkdownRenderer>, _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    let isEmpty = block.result?.rowsTotal == 0
    switch part.content {
    case .table where isEmpty, .list where isEmpty, .comparison where isEmpty,
      .value where isEmpty:
      writeCaption(of: part, to: &page.out)
      page.out.raw(notebook.words["The query returned no rows."] + "\n")
      writeRemarks(on: block, to: &page.out)
    case .table(_, let rows), .list(_, let rows):
      writeCaption(of: part, to: &page.out)
      page.include(rows)
      writeRemarks(on: block, to: &page.out)
    case .comparison(let comparison):
      writeCaption(of: part, to: &page.out)
      write(comparison, to: &page.out)
      writeRemarks(on: block, to: &page.out)
    case .figure(let figure): write(figure, part, block, to: &page)
    case .value(let value):
      page.out.raw("\(line(of: MarkdownText.strong(value.cell)))\(caption(of: part))\n")
    case .stats(let stats): write(stats, to: &page.out)
    case .checklist(let compute):
      let items = notebook.checklist(compute: compute).items.map { item in
        MarkdownWriter.paragraph(of: [.strong([.text(item.title + ".")]), .text(" " + item.text)])
      }
      page.out.raw(items.joined(separator: "\n\n") + "\n")
    case .text(let text, let language):
      page.out.raw(MarkdownWriter.code(text.trimmed, info: language))
    case .box(let diagnostics):
      for (place, diagnostic) in diagnostics.enumerated() {
        if place > 0 { page.out.raw("\n") }
        write(diagnostic, "This block failed", to: &page.out)
      }
    }
  }

  private func write(_ error: Diagnostic, _ what: String, to out: inout ByteWriter) {
    out.raw("> [!CAUTION]\n> \(what), line \(error.location.line): ")
    out.raw(MarkdownText.escaped(error.message))
    if let hint = error.hint { out.raw(" (\(MarkdownText.escaped(hint)))") }
    out.raw("\n")
  }

  /// The drawing in its file, the caption, what it adds, and the data when they are few.
  private func write(
    _ figure: FigurePart<MarkdownRenderer>, _ part: Part<MarkdownRenderer>,
    _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    let name = BlockPlace.Exhibit.figure(part.number ?? 0).text(in: notebook.words)
    if figure.drawn != nil, let figureFolder {
      let text = part.caption.map(notebook.plainText) ?? name
      let image = Inline.image(
        destination: "\(figureFolder)/\(figure.name).svg".addressOfFile, title: "", [.text(text)])
      page.out.raw(MarkdownWriter.line(of: [image]) + "\n\n")
    }
    page.out.raw("**\(name).**\(caption(of: part))\n")
    if !figure.notes.isEmpty {
      page.out.raw("\n*\(MarkdownText.escaped(figure.notes.joined(separator: "; ")))*\n")
    }
    if let words = figure.words {
      page.out.raw("\n" + MarkdownWriter.code(words.text.trimmed, info: "text"))
    }
    let isLast = part.number == block.place.firstFigure + block.place.figures.count - 1
    guard isLast, let facts = block.result else { return }
    if facts.rowsTotal == 0 {
      page.out.raw("\n\(notebook.words["The query returned no rows."])\n")
    } else if let (_, rows) = figure.data {
      page.out.raw("\n")
      page.include(rows)
    } else if block.place.tableNumber == nil, figureFolder == nil {
      page.out.raw("\n*A figure of \(facts.rowsTotal.grouped) points, which Markdown ")
      page.out.raw("cannot show.*\n")
    }
  }

  /// The caption behind the number of a part, with a blank before it.
  private func caption(of part: Part<MarkdownRenderer>) -> String {
    part.caption.map { " " + line(of: $0) } ?? ""
  }

  private func writeCaption(of part: Part<MarkdownRenderer>, to out: inout ByteWriter) {
    guard let number = part.number else {
      if part.caption != nil { out.raw(caption(of: part).trimmed + "\n\n") }
      return
    }
    let words = notebook.words
    func name(_ exhibit: BlockPlace.Exhibit) -> String { exhibit.text(in: words) }
    let caption =
      part.dataOfFigure.map { " " + words.told("The data of %", name(.figure($0))) }
      ?? caption(of: part)
    out.raw("**\(name(.table(number))).**\(caption)\n\n")
  }

  private func writeRemarks(on block: Notebook.BlockOutcome, to out: inout ByteWriter) {
    let facts = block.result
    let left = facts.flatMap { $0.rowsLeftOut > 0 ? $0.leftOutText : nil }
    let remarks = [facts?.note, left].compactMap(\.self)
    guard !remarks.isEmpty else { return }
    out.raw("\n*\(MarkdownText.escaped(remarks.joined(separator: "; ")))*\n")
  }

  private func write(_ comparison: Comparison, to out: inout ByteWriter) {
    let heads = comparison.heads.map { MarkdownText.cell($0) }
    out.raw(MarkdownText.row([MarkdownText.escaped(comparison.corner)] + heads))
    out.raw(MarkdownText.rule(Array(repeating: .left, count: heads.count + 1)))
    for section in comparison.sections {
      for line in section.lines {
        let name = section.title.isEmpty ? line.name : "\(section.title).\(line.name)"
        let cells = zip(line.cells, line.differs).map { cell, differs in
          differs ? MarkdownWriter.cell(of: MarkdownText.strong(cell)) : MarkdownText.cell(cell)
        }
        out.raw(MarkdownText.row([MarkdownText.escaped(name)] + cells))
      }
    }
  }

  private func write(_ stats: [StatPart], to out: inout ByteWriter) {
    for stat in stats {
      let value = notebook.values[stat.value].map { MarkdownText.strong($0.cell) }
      let text: [Inline] = [.text("\(stat.label): ")] + (value ?? [.strong([.text("?")])])
      out.raw("- \(MarkdownWriter.paragraph(of: text))")
      if let change = stat.change.flatMap({ notebook.values[$0] }) {
        // The format of a change has its own.
        let hasArrow = change.cell.text.first.map("▲▼".contains) == true
        out.raw(" (\(hasArrow ? "" : change.arrow)\(MarkdownText.line(change.cell)))")
      }
      out.raw("\n")
    }
  }
}

extension String {
  /// A path as the destination of a link, which is an address.
  fileprivate var addressOfFile: String {
    utf8.reduce(into: "") { address, byte in
      let isPlain = byte > 0x20 && byte < 0x7F && !"%?#\"<>\\^`{|}".utf8.contains(byte)
      address += isPlain ? String(UnicodeScalar(byte)) : byte.percentEncoded
    }
  }
}

extension UInt8 {
  fileprivate var percentEncoded: String {
    (self < 16 ? "%0" : "%") + String(self, radix: 16, uppercase: true)
  }
}

/// Whole lines in pieces, with a margin before each line.
private struct IndentedLines {
  private var margin: MarkdownMargin
  private var isLineStart = true

  init(margin: MarkdownMargin) { self.margin = margin }

  mutating func write(_ bytes: UnsafeRawBufferPointer, to out: inout ByteWriter) {
    var start = 0
    while start < bytes.count {
      let lineFeed = UInt8(ascii: "\n")
      let end = bytes[start...].firstIndex(of: lineFeed).map { $0 + 1 } ?? bytes.count
      if isLineStart { out.raw(margin.next(isEmpty: bytes[start] == lineFeed)) }
      out.raw(UnsafeRawBufferPointer(rebasing: bytes[start..<end]).bindMemory(to: UInt8.self))
      isLineStart = bytes[end - 1] == lineFeed
      start = end
    }
  }
}
