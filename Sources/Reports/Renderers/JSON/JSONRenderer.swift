import Assets
import Databases
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as the one JSON document of `--to json`.
package struct JSONRenderer: NamedRenderer {
  package static let format = PageFormat(name: "json", ending: ".json")

  private let isSingleBlock: Bool

  /// - Parameter isSingleBlock: whether only the first block is written, without the document.
  package init(isSingleBlock: Bool = false) { self.isSingleBlock = isSingleBlock }

  package init(_ request: PageRequest) { self.init(isSingleBlock: request.isSingleBlock) }

  package var offer: DataOffer {
    var offer = DataOffer()
    offer.isWhole = true
    return offer
  }

  package func rows(of table: ShownTable, context: FormatContext) -> JSONRowWriter {
    JSONRowWriter(table, zone: context.zone)
  }

  /// The figure as a file of its own.
  package func draw(
    _ figure: any Drawable, id: String, now: Double
  ) -> (drawn: [UInt8], notes: [String]) {
    let drawing = figure.fileDrawing(id: id, now: now)
    return (drawing.svg, figure.notes(for: drawing))
  }

  package func write(_ page: DrawnNotebook<JSONRenderer>, to output: OutputFile) throws {
    var parts = PageParts()
    let json = JSONPage(page)
    if isSingleBlock {
      json.writeFirstBlock(to: &parts)
    } else {
      json.write(to: &parts)
    }
    parts.close()
    try parts.copy(to: output)
  }
}

/// Writes one notebook; keys stand in a fixed order.
private struct JSONPage {
  private let drawn: DrawnNotebook<JSONRenderer>
  /// Knows the headings of the whole text, so it is made once for all its runs.
  private let text: PageMarkdown
  private let edits: NotebookEdits
  private var notebook: Notebook { drawn.notebook }

  init(_ page: DrawnNotebook<JSONRenderer>) {
    drawn = page
    // A block inside a list or a quote follows the text that holds it.
    edits = NotebookEdits(notebook: page.notebook) { _ in false }
    text = PageMarkdown(notebook: page.notebook, contents: Contents(page.notebook)) { _ in [] }
  }

  func write(to page: inout PageParts) {
    page.out.raw("{\n  \"sqltrack\": ")
    page.out.json(sqltrackVersion)
    page.out.raw(",\n  \"report\": ")
    writeReport(to: &page.out)
    page.out.raw(",\n  \"blocks\": [")
    var isFirst = true
    for error in drawn.errorsOfReport {
      page.out.raw(isFirst ? "\n    " : ",\n    ")
      isFirst = false
      write([error], label: nil, to: &page.out)
    }
    for piece in notebook.pieces {
      page.out.raw(isFirst ? "\n    " : ",\n    ")
      isFirst = false
      switch piece {
      case .prose(let blocks): writeProse(blocks, to: &page.out)
      case .block(let index): writeBlock(index, to: &page)
      }
    }
    page.out.raw("\n  ]")
    writeFootnotes(to: &page.out)
    page.out.raw("\n}\n")
  }

  func writeFirstBlock(to page: inout PageParts) {
    if !notebook.blocks.isEmpty { writeBlock(0, to: &page) }
    page.out.raw("\n")
  }

  // MARK: Head

  private func writeReport(to out: inout ByteWriter) {
    let zone = notebook.context.zone
    var object = JSONObject(&out)
    object.text("source", notebook.source.path.lastPathComponent, &out)
    object.text("sha256", SHA256.hash(notebook.source.bytes).hexadecimal, &out)
    object.text("title", notebook.title, &out)
    writeHeader(in: &object, to: &out)
    object.text("made", notebook.context.now.iso(in: zone), &out)
    object.text("timezone", zone.name, &out)
    object.key("params", &out)
    writeParameters(notebook.parameters.names, to: &out)
    object.key("databases", &out)
    var databases = JSONObject(&out)
    for (name, identity) in notebook.databases {
      databases.key(name, &out)
      var database = JSONObject(&out)
      database.text("engine", identity.engine.rawValue, &out)
      database.text("name", identity.name, &out)
      if !identity.remarks.isEmpty {
        database.json("remarks", .array(identity.remarks.map(JSON.string)), &out)
      }
      database.close(&out)
    }
    databases.close(&out)
    object.close(&out)
  }

  /// What the page's header says of the report.
  private func writeHeader(in object: inout JSONObject, to out: inout ByteWriter) {
    let settings = notebook.settings
    let subtitle = settings.subtitle.map { notebook.plainText(of: notebook.text.inlines($0)) }
    object.text("subtitle", subtitle, &out)
    if !settings.authors.isEmpty {
      object.key("authors", &out)
      out.array(settings.authors) { $1.json($0) }
    }
    object.text("date", settings.date.map { notebook.day(of: $0) }, &out)
    guard let abstract = settings.abstract else { return }
    let inlines = notebook.text.inlines(abstract)
    object.key("abstract", &out)
    var text = JSONObject(&out)
    text.text("markdown", MarkdownWriter.line(of: inlines, edits: edits), &out)
    let paragraph = MarkdownBlock(.paragraph(inlines), lines: 1...1)
    text.text("html", self.text.html(of: [paragraph]).trimmed, &out)
    text.close(&out)
  }

  /// The notes of the text, which its HTML refers to.
  private func writeFootnotes(to out: inout ByteWriter) {
    let notes = notebook.text.document.footnotes
    guard !notes.isEmpty else { return }
    out.raw(",\n  \"footnotes\": ")
    out.array(notes) { note, out in
      var object = JSONObject(&out)
      object.integer("number", note.number, &out)
      object.text("html", text.html(of: note.blocks), &out)
      object.close(&out)
    }
  }

  private func writeParameters(_ names: [String], to out: inout ByteWriter) {
    var object = JSONObject(&out)
    for name in names {
      guard let value = notebook.parameters.values[name] else { continue }
      object.value(name, value, zone: notebook.context.zone, &out)
    }
    object.close(&out)
  }

  // MARK: Blocks

  private func writeProse(_ blocks: [MarkdownBlock], to out: inout ByteWriter) {
    let first = blocks.first?.lines.lowerBound ?? 1
    let last = blocks.last?.lines.upperBound ?? first
    var object = JSONObject(&out)
    object.text("kind", "prose", &out)
    object.integer("line", first, &out)
    object.text("markdown", markdown(of: blocks, on: first...max(first, last)), &out)
    object.text("html", text.html(of: blocks), &out)
    object.close(&out)
  }

  /// Some text with its values and references filled in.
  private func markdown(of blocks: [MarkdownBlock], on lines: ClosedRange<Int>) -> String {
    var document = notebook.text.document
    document.blocks = blocks
    document.footnotes.removeAll { !lines.contains($0.lines.lowerBound) }
    let pieces = MarkdownRewriter.pieces(of: document, on: lines, edits: edits) {
      notebook.source.line($0)
    }
    let text = pieces.flatMap { piece -> [UInt8] in
      // What a block gave is an object of its own.
      if case .text(let text) = piece { text } else { [] }
    }
    return String(decoding: text, as: UTF8.self).withoutLastLines
  }

  private func writeBlock(_ index: Int, to page: inout PageParts) {
    let block = notebook.blocks[index]
    let parts = drawn.parts[index]
    guard !parts.isEmpty else {
      var object = head("none", block.place, to: &page.out)
      writeCounts(of: block, in: &object, to: &page.out)
      return object.close(&page.out)
    }
    for (position, part) in parts.enumerated() {
      if position > 0 { page.out.raw(",\n    ") }
      write(part, block, to: &page)
    }
  }

  private func write(
    _ part: Part<JSONRenderer>, _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    switch part.content {
    case .table(let table, let rows):
      writeTable(table, rows, kind: "table", part, block, to: &page)
    case .list(let table, let rows):
      writeTable(table, rows, kind: "list", part, block, to: &page)
    case .value(let value):
      var object = head("value", block.place, part, to: &page.out)
      writeCounts(of: block, in: &object, to: &page.out)
      object.key("cell", &page.out)
      value.cell.withCell { JSONCell.write($0, value: value.json, to: &page.out) }
      object.close(&page.out)
    case .comparison(let comparison): write(comparison, part, block, to: &page.out)
    case .figure(let figure): write(figure, part, block, to: &page.out)
    case .stats(let stats): write(stats, part, block, to: &page.out)
    case .checklist(let compute):
      var object = head("checklist", block.place, part, to: &page.out)
      object.key("items", &page.out)
      page.out.array(notebook.checklist(compute: compute).items) { item, out in
        var one = JSONObject(&out)
        one.text("title", item.title, &out)
        one.text("text", item.text, &out)
        one.close(&out)
      }
      object.close(&page.out)
    case .text(let text, let language): write(text, language, part, block, to: &page.out)
    case .box(let diagnostics): write(diagnostics, label: block.place.label, to: &page.out)
    }
  }

  private func writeTable(
    _ table: ShownTable, _ rows: Spool, kind: String, _ part: Part<JSONRenderer>,
    _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    var object = head(kind, block.place, part, to: &page.out)
    writeCounts(of: block, in: &object, to: &page.out)
    object.text("note", block.result?.note, &page.out)
    object.key("columns", &page.out)
    writeColumns(table.columns, to: &page.out)
    object.key("rows", &page.out)
    page.out.raw("[")
    page.include(rows)
    page.out.raw(rows.count > 0 ? "\n    ]" : "]")
    object.close(&page.out)
  }

  /// Without rows there is no drawing.
  private func write(
    _ figure: FigurePart<JSONRenderer>, _ part: Part<JSONRenderer>,
    _ block: Notebook.BlockOutcome, to out: inout ByteWriter
  ) {
    var object = head(figure.words?.kind ?? "plot", block.place, part, to: &out)
    writeCounts(of: block, in: &object, to: &out)
    for (key, value) in figure.words?.members ?? [] { object.json(key, value, &out) }
    object.text("svg", figure.drawn.map { String(decoding: $0, as: UTF8.self) }, &out)
    object.key("notes", &out)
    out.array(figure.notes) { $1.json($0) }
    object.close(&out)
  }

  private func write(
    _ comparison: Comparison, _ part: Part<JSONRenderer>, _ block: Notebook.BlockOutcome,
    to out: inout ByteWriter
  ) {
    var object = head("compare", block.place, part, to: &out)
    writeCounts(of: block, in: &object, to: &out)
    object.text("field", comparison.corner, &out)
    object.key("heads", &out)
    out.array(comparison.heads, JSONCell.write)
    object.key("lines", &out)
    let lines = comparison.sections.flatMap { section in section.lines.map { (section, $0) } }
    out.array(lines) { entry, out in
      var line = JSONObject(&out)
      line.text("section", entry.0.title.isEmpty ? nil : entry.0.title, &out)
      line.text("name", entry.1.name, &out)
      line.key("differs", &out)
      out.array(entry.1.differs) { $1.raw($0 ? "true" : "false") }
      line.key("cells", &out)
      out.array(entry.1.cells, JSONCell.write)
      line.close(&out)
    }
    object.close(&out)
  }

  private func write(
    _ stats: [StatPart], _ part: Part<JSONRenderer>, _ block: Notebook.BlockOutcome,
    to out: inout ByteWriter
  ) {
    var object = head("stats", block.place, part, to: &out)
    object.key("figures", &out)
    out.array(stats) { stat, out in
      var figure = JSONObject(&out)
      figure.text("label", stat.label, &out)
      for (name, value) in [("value", stat.value), ("change", stat.change)] {
        guard let shown = value.flatMap({ notebook.values[$0] }) else { continue }
        figure.key(name, &out)
        shown.cell.withCell { JSONCell.write($0, value: shown.json, to: &out) }
      }
      figure.text("good", stat.good?.rawValue, &out)
      figure.close(&out)
    }
    object.close(&out)
  }

  /// SQL that was not run stands in the head already.
  private func write(
    _ text: String, _ language: String, _ part: Part<JSONRenderer>,
    _ block: Notebook.BlockOutcome, to out: inout ByteWriter
  ) {
    var object = head(language == "sql" ? "sql" : "text", block.place, part, to: &out)
    if block.place.query == nil { object.text("text", text, &out) }
    object.close(&out)
  }

  private func writeCounts(
    of block: Notebook.BlockOutcome, in object: inout JSONObject, to out: inout ByteWriter
  ) {
    guard let facts = block.result else { return }
    object.integer("rows_total", facts.rowsTotal, &out)
    object.integer("rows_kept", facts.rowsKept, &out)
    guard notebook.showsDurations else { return }
    object.key("ms", &out)
    out.raw(facts.duration.milliseconds)
  }

  /// Opens a block's object with what all kinds have in common.
  ///
  /// - Parameter part: what of the block is shown; nil when nothing is.
  private func head(
    _ kind: String, _ place: BlockPlace, _ part: Part<JSONRenderer>? = nil,
    to out: inout ByteWriter
  ) -> JSONObject {
    var object = JSONObject(&out)
    object.text("kind", kind, &out)
    object.integer("line", place.line, &out)
    object.text("label", place.label, &out)
    if let number = part?.number { object.integer("number", number, &out) }
    let caption = part == nil ? place.caption : part?.caption
    object.text("caption", caption.map(notebook.plainText), &out)
    guard let query = place.query else { return object }
    object.text("database", query.database?.text ?? Settings.defaultDatabase, &out)
    object.text("sql", query.sql.text.trimmed, &out)
    object.key("params", &out)
    writeParameters(query.sql.parameterNames, to: &out)
    return object
  }

  private func writeColumns(_ columns: [ShownColumn], to out: inout ByteWriter) {
    out.raw("[")
    for (index, column) in columns.enumerated() {
      if index > 0 { out.raw(", ") }
      var object = JSONObject(&out)
      object.text("name", column.column.name, &out)
      if column.title != column.column.name { object.text("title", column.title, &out) }
      if let count = column.count { object.integer("n", count, &out) }
      object.text("type", column.column.type.rawValue, &out)
      object.text("format", column.format.name, &out)
      object.text("align", column.alignment.rawValue, &out)
      object.text("group", column.group, &out)
      object.close(&out)
    }
    out.raw("]")
  }

  private func write(
    _ diagnostics: [Diagnostic], label: String?, to out: inout ByteWriter
  ) {
    for (position, diagnostic) in diagnostics.enumerated() {
      if position > 0 { out.raw(",\n    ") }
      var object = JSONObject(&out)
      object.text("kind", "error", &out)
      object.integer("line", diagnostic.location.line, &out)
      object.integer("column", diagnostic.location.column, &out)
      object.text("label", label, &out)
      object.text("message", diagnostic.message, &out)
      object.text("code", diagnostic.code, &out)
      object.text("hint", diagnostic.hint, &out)
      object.close(&out)
    }
  }
}

extension String {
  /// The text without the empty lines at its end.
  fileprivate var withoutLastLines: String {
    var rest = self[...]
    while rest.last?.isNewline == true { rest = rest.dropLast() }
    return String(rest)
  }
}
