import Assets
import Databases
import Markup
import Plots
import Tables

/// Draws a notebook as the one JSON document of `--to json`.
package struct JSONRenderer: Renderer {
  private let isSingleBlock: Bool

  /// - Parameter isSingleBlock: whether only the first block is written, without the document.
  package init(isSingleBlock: Bool = false) { self.isSingleBlock = isSingleBlock }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    JSONRowWriter(table, zone: context.zone)
  }

  package func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure {
    let drawing = figure.drawing(
      width: figure.plot.size.width, height: figure.plot.size.height, style: .file, id: id,
      now: now)
    var drawn = DrawnFigure()
    drawn.drawings = drawing.svg
    drawn.notes = figure.notes(for: drawing)
    return drawn
  }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    var page = PageParts()
    if isSingleBlock {
      JSONPage(notebook).writeFirstBlock(to: &page)
    } else {
      JSONPage(notebook).write(to: &page)
    }
    page.close()
    try page.copy(to: output)
  }
}

/// Writes one notebook; keys stand in a fixed order.
private struct JSONPage {
  private let notebook: Notebook
  private let report: Report
  /// Knows the headings of the whole text, so it is made once for all its runs.
  private let text: PageMarkdown

  init(_ notebook: Notebook) {
    self.notebook = notebook
    report = notebook.report
    text = PageMarkdown(notebook)
  }

  func write(to page: inout PageParts) {
    page.out.raw("{\n  \"sqltrack\": ")
    page.out.json(sqltrackVersion)
    page.out.raw(",\n  \"report\": ")
    writeReport(to: &page.out)
    page.out.raw(",\n  \"blocks\": [")
    var isFirst = true
    for part in notebook.parts {
      page.out.raw(isFirst ? "\n    " : ",\n    ")
      isFirst = false
      switch part {
      case .prose(let blocks): writeProse(blocks, to: &page.out)
      case .block(let index): writeBlock(index, to: &page)
      }
    }
    page.out.raw("\n  ]\n}\n")
  }

  func writeFirstBlock(to page: inout PageParts) {
    if !notebook.outcomes.isEmpty { writeBlock(0, to: &page) }
    page.out.raw("\n")
  }

  // MARK: Head

  private func writeReport(to out: inout ByteWriter) {
    let zone = notebook.context.zone
    var object = JSONObject(&out)
    object.text("source", report.source.path.lastPathComponent, &out)
    object.text("sha256", SHA256.hash(report.source.bytes).hexadecimal, &out)
    object.text("title", notebook.title, &out)
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
      database.close(&out)
    }
    databases.close(&out)
    object.close(&out)
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
    object.text("markdown", report.source.lines(first...max(first, last)), &out)
    object.text("html", text.html(of: blocks), &out)
    object.close(&out)
  }

  private func writeBlock(_ index: Int, to page: inout PageParts) {
    switch notebook.outcomes[index] {
    case .table(let result): writeTable(result, kind: "table", index, to: &page)
    case .list(let result): writeTable(result, kind: "list", index, to: &page)
    case .value(let value, let result): writeValue(value, result, index, to: &page.out)
    case .comparison(let comparison, let result):
      writeComparison(comparison, result, index, to: &page.out)
    case .plots(let result, let table):
      writePlots(result, index, to: &page.out)
      guard let table else { return }
      page.out.raw(",\n    ")
      writeTable(table, kind: "table", index, to: &page)
    case .stats(let stats): writeStats(stats, index, to: &page.out)
    case .hidden(let result): writeHidden(result, index, to: &page.out)
    case .notRun: writeUnrun(index, to: &page.out)
    case .failed(let diagnostics): writeErrors(diagnostics, index, to: &page.out)
    }
  }

  private func writeTable(
    _ result: TableResult, kind: String, _ index: Int, to page: inout PageParts
  ) {
    var object = head(kind, index, to: &page.out)
    writeCounts(of: result, in: &object, to: &page.out)
    object.text("note", result.table.note, &page.out)
    object.key("columns", &page.out)
    writeColumns(result.table.columns, to: &page.out)
    object.key("rows", &page.out)
    page.out.raw("[")
    page.include(result.drawn.body)
    page.out.raw(result.rowsKept > 0 ? "\n    ]" : "]")
    object.close(&page.out)
  }

  /// One object for each figure; without rows there is no drawing.
  private func writePlots(_ result: PlotResult, _ index: Int, to out: inout ByteWriter) {
    for place in report.blocks[index].plots.indices {
      if place > 0 { out.raw(",\n    ") }
      let figure = result.figures.indices.contains(place) ? result.figures[place] : nil
      var object = head("plot", index, figure: place, to: &out)
      writeCounts(of: result.data, in: &object, to: &out)
      object.text("svg", figure.map { String(decoding: $0.drawings, as: UTF8.self) }, &out)
      object.key("notes", &out)
      out.array(figure?.notes ?? []) { $1.json($0) }
      object.close(&out)
    }
  }

  private func writeValue(
    _ value: ShownValue, _ result: TableResult, _ index: Int, to out: inout ByteWriter
  ) {
    var object = head("value", index, to: &out)
    writeCounts(of: result, in: &object, to: &out)
    object.key("cell", &out)
    value.cell.withCell { JSONCell.write($0, value: value.json, to: &out) }
    object.close(&out)
  }

  private func writeComparison(
    _ comparison: Comparison, _ result: TableResult, _ index: Int, to out: inout ByteWriter
  ) {
    var object = head("compare", index, to: &out)
    writeCounts(of: result, in: &object, to: &out)
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

  private func writeStats(_ stats: StatsBlock, _ index: Int, to out: inout ByteWriter) {
    var object = head("stats", index, to: &out)
    object.key("figures", &out)
    out.array(stats.stats) { stat, out in
      var figure = JSONObject(&out)
      figure.text("label", stat.label, &out)
      for (name, value) in [("value", stat.value), ("change", stat.change)] {
        guard let shown = value.flatMap({ notebook.values[$0.location] }) else { continue }
        figure.key(name, &out)
        shown.cell.withCell { JSONCell.write($0, value: shown.json, to: &out) }
      }
      figure.text("good", stat.good?.rawValue, &out)
      figure.close(&out)
    }
    object.close(&out)
  }

  private func writeHidden(_ result: TableResult, _ index: Int, to out: inout ByteWriter) {
    var object = head("none", index, to: &out)
    writeCounts(of: result, in: &object, to: &out)
    object.close(&out)
  }

  private func writeUnrun(_ index: Int, to out: inout ByteWriter) {
    let object = head("sql", index, to: &out)
    object.close(&out)
  }

  private func writeCounts(
    of result: TableResult, in object: inout JSONObject, to out: inout ByteWriter
  ) {
    object.integer("rows_total", result.rowsTotal, &out)
    object.integer("rows_kept", result.rowsKept, &out)
    guard notebook.showsDurations else { return }
    object.key("ms", &out)
    out.raw(result.duration.milliseconds)
  }

  /// Opens a block's object with what all kinds have in common.
  ///
  /// - Parameter figure: the place of a figure in the block, which has a number of its own.
  private func head(
    _ kind: String, _ index: Int, figure: Int? = nil, to out: inout ByteWriter
  ) -> JSONObject {
    let block = report.blocks[index]
    var object = JSONObject(&out)
    object.text("kind", kind, &out)
    object.integer("line", block.line, &out)
    object.text("label", block.label?.text, &out)
    if let figure {
      object.integer("number", notebook.number(ofFigure: figure, inBlock: index), &out)
      object.text("caption", notebook.captionText(ofFigure: figure, inBlock: index), &out)
    } else {
      if let number = notebook.number(ofBlock: index) { object.integer("number", number, &out) }
      object.text("caption", notebook.captionText(ofBlock: index), &out)
    }
    guard let query = block.query else { return object }
    object.text("database", query.database?.text ?? Connections.defaultName, &out)
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
      object.text("type", column.column.type.rawValue, &out)
      object.text("format", column.format.name, &out)
      object.text("align", column.alignment.rawValue, &out)
      object.text("group", column.group, &out)
      object.close(&out)
    }
    out.raw("]")
  }

  private func writeErrors(
    _ diagnostics: [Diagnostic], _ index: Int, to out: inout ByteWriter
  ) {
    for (place, diagnostic) in diagnostics.enumerated() {
      if place > 0 { out.raw(",\n    ") }
      var object = JSONObject(&out)
      object.text("kind", "error", &out)
      object.integer("line", diagnostic.location.line, &out)
      object.integer("column", diagnostic.location.column, &out)
      object.text("label", report.blocks[index].label?.text, &out)
      object.text("message", diagnostic.message, &out)
      object.text("code", diagnostic.code, &out)
      object.text("hint", diagnostic.hint, &out)
      object.close(&out)
    }
  }
}
