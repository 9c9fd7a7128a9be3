import Markup
import Tables

/// Draws what each block gave: its table, value, list or error box.
struct HTMLBlocks {
  let notebook: Notebook

  /// The HTML of a block inside a list or a quote, where it is put into the text.
  func bytes(ofBlock index: Int) -> [UInt8] {
    var page = PageParts()
    write(index, caption: [], to: &page)
    page.close()
    return (try? page.bytes()) ?? []
  }

  /// Draws a block.
  ///
  /// - Parameters:
  ///   - caption: the caption as HTML.
  ///   - figures: the caption of each figure.
  func write(
    _ index: Int, caption: [UInt8], figures: [[UInt8]] = [], to page: inout PageParts
  ) {
    let block = notebook.report.blocks[index]
    switch notebook.outcomes[index] {
    case .hidden: return
    case .plots(let result, let table):
      HTMLFigures(blocks: self).write(
        result, block, index, captions: figures, hasTable: table != nil, to: &page)
      guard let table else { return }
      let number = notebook.number(ofFigure: 0, inBlock: index)
      page.out.raw("<div class=\"tbl\">\n")
      writeTable(table, block, index, Array("The data of Figure \(number)".utf8), to: &page)
      return page.out.raw("</div>\n")
    case .table, .list, .value, .comparison, .stats, .notRun, .failed: break
    }
    page.out.raw("<div class=\"tbl\"")
    if let label = block.label { page.out.attribute("id", label.text) }
    page.out.raw(">\n")
    switch notebook.outcomes[index] {
    case .table(let result): writeTable(result, block, index, caption, to: &page)
    case .list(let result):
      writeCaption(nil, caption, to: &page.out)
      page.out.raw("<ul class=\"result\">\n")
      page.include(result.drawn.body, padded: true)
      page.out.raw("</ul>\n")
      writeMeta(result, block, index, to: &page)
    case .value(let value, let result):
      page.out.raw("<div class=\"figure\"><p class=\"f\">")
      page.out.raw(bytes(of: value))
      page.out.raw("</p>")
      writeCaption(nil, caption, to: &page.out)
      page.out.raw("</div>\n")
      writeMeta(result, block, index, to: &page)
    case .comparison(let comparison, let result):
      writeComparison(comparison, result, block, index, caption, to: &page)
    case .stats(let stats): HTMLStats(notebook: notebook, blocks: self).write(stats, to: &page.out)
    case .hidden, .plots: break
    case .notRun: if let query = block.query { page.out.raw(pre(sql: query.sql.text)) }
    case .failed(let diagnostics): writeError(diagnostics, block, to: &page.out)
    }
    page.out.raw("</div>\n")
  }

  // MARK: Tables

  private func writeTable(
    _ result: TableResult, _ block: Block, _ index: Int, _ caption: [UInt8],
    to page: inout PageParts
  ) {
    let number = notebook.number(ofBlock: index) ?? 0
    writeCaption(number, caption, to: &page.out)
    if result.rowsTotal == 0 {
      page.out.raw("<p class=\"empty\">The query returned no rows.</p>\n")
    } else {
      // A short table stays whole in print, a slim one does not spread over the page.
      let keep =
        (result.rowsKept <= 15 ? "tw keep" : "tw")
        + (result.table.columns.count <= 3 ? " slim" : "")
      page.out.raw("<div class=\"\(keep)\" role=\"region\" tabindex=\"0\"")
      page.out.raw(" aria-labelledby=\"cap-\(number)\"><table id=\"table-\(number)\"")
      page.out.raw(" aria-labelledby=\"cap-\(number)\" data-t")
      page.out.raw(" data-page=\"\(result.table.options.visibleRows)\">\n")
      HTMLHead(result.table.columns).write(to: &page.out)
      page.include(result.drawn.body, padded: true)
      page.out.raw("</table></div>\n")
    }
    writeMeta(result, block, index, to: &page)
  }

  // MARK: Comparisons

  private func writeComparison(
    _ comparison: Comparison, _ result: TableResult, _ block: Block, _ index: Int,
    _ caption: [UInt8], to page: inout PageParts
  ) {
    let number = notebook.number(ofBlock: index) ?? 0
    writeCaption(number, caption, to: &page.out)
    page.out.raw("<div class=\"tbar needjs\"><label><input type=\"checkbox\" ")
    page.out.raw("data-only=\"table-\(number)\"> Only rows that differ</label></div>\n")
    page.out.raw(
      "<div class=\"tw\" role=\"region\" tabindex=\"0\" aria-labelledby=\"cap-\(number)\">")
    page.out.raw("<table class=\"cmp\" id=\"table-\(number)\" data-t=\"cmp\">\n<thead><tr>")
    page.out.raw("<th scope=\"col\">")
    page.out.text(comparison.corner)
    page.out.raw("</th>")
    for head in comparison.heads {
      page.out.raw("<th scope=\"col\">")
      HTMLColumn.writeInline(head, zone: notebook.context.zone, to: &page.out)
      page.out.raw("</th>")
    }
    page.out.raw("</tr></thead>\n<tbody>\n")
    for section in comparison.sections { write(section, comparison, to: &page.out) }
    page.out.raw("</tbody></table></div>\n")
    writeMeta(result, block, index, to: &page)
  }

  private func write(
    _ section: Comparison.Section, _ comparison: Comparison, to out: inout ByteWriter
  ) {
    if !section.title.isEmpty {
      out.raw("<tr class=\"sec\"><th scope=\"rowgroup\" colspan=\"\(comparison.heads.count + 1)\">")
      out.text(section.heading)
      out.raw("</th></tr>\n")
    }
    for line in section.lines {
      out.raw(line.isDifferent ? "<tr class=\"diff\"><th scope=\"row\">" : "<tr><th scope=\"row\">")
      out.text(line.name)
      out.raw("</th>")
      for (cell, differs) in zip(line.cells, line.differs) {
        out.raw(differs ? "<td class=\"odd\">" : cell.isNull ? "<td class=\"n\">" : "<td>")
        HTMLColumn.writeComplete(cell, to: &out)
        out.raw("</td>")
      }
      out.raw("</tr>\n")
    }
  }

  private func writeCaption(_ number: Int?, _ caption: [UInt8], to out: inout ByteWriter) {
    guard number != nil || !caption.isEmpty else { return }
    out.raw("<p class=\"cap\"")
    if let number {
      out.raw(" id=\"cap-\(number)\"><b>Table \(number).</b> ")
    } else {
      out.raw(">")
    }
    out.raw(caption)
    out.raw("</p>\n")
  }

  /// The line under a block: rows, time, CSV, SQL.
  private func writeMeta(
    _ result: TableResult, _ block: Block, _ index: Int, to page: inout PageParts
  ) {
    page.out.raw("<div class=\"meta\"><span>")
    page.out.text(counts(of: result))
    page.out.raw("</span>")
    if let note = result.table.note {
      page.out.raw("<span>")
      page.out.text(note)
      page.out.raw("</span>")
    }
    if result.rowsLeftOut > 0 {
      page.out.raw("<span class=\"left-out\">")
      page.out.text(result.leftOutText)
      page.out.raw("</span>")
    }
    writeDownload(of: result, block, index, to: &page.out)
    writeSQL(of: block, to: &page.out)
    page.out.raw("</div>\n")
  }

  /// A link that holds the table as CSV; a large one would double the page.
  private func writeDownload(
    of result: TableResult, _ block: Block, _ index: Int, to out: inout ByteWriter
  ) {
    guard let csv = result.drawn.csv else { return }
    let name = block.label?.text ?? "table-\(notebook.number(ofBlock: index) ?? index + 1)"
    out.raw("<a download=\"\(name).csv\" href=\"data:text/csv;charset=utf-8;base64,")
    out.raw(csv.base64)
    out.raw("\">CSV</a>")
  }

  func counts(of result: TableResult, noun: String = "row") -> String {
    let rows = result.rowsTotal == 1 ? "1 \(noun)" : "\(result.rowsTotal.grouped) \(noun)s"
    guard notebook.showsDurations, result.duration > .zero else { return rows }
    let milliseconds = Int((result.duration / .milliseconds(1)).rounded())
    let time =
      milliseconds < 1
      ? "under 1 ms"
      : milliseconds < 10_000
        ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
    return "\(rows) · \(time)"
  }

  func writeSQL(of block: Block, to out: inout ByteWriter) {
    guard let query = block.query else { return }
    switch query.echo ?? notebook.report.settings.echo {
    case .never: return
    case .fold: out.raw("<details class=\"q\"><summary>SQL</summary>")
    case .always: out.raw("<details class=\"q\" open><summary>SQL</summary>")
    }
    out.raw(pre(sql: query.sql.text))
    out.raw("</details>")
  }

  /// Highlighted SQL in a box.
  func pre(sql: String) -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<pre tabindex=\"0\"><code>")
    SQLHighlighter().write(sql.trimmed, to: &out)
    out.raw("</code></pre>\n")
    return (try? out.bytes()) ?? []
  }

  // MARK: Values

  /// An inline value: its text with the raw value and where it comes from.
  func bytes(of value: ShownValue) -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<data class=\"v\"")
    let isQuoted = value.json.first == UInt8(ascii: "\"")
    out.attribute("value", isQuoted ? Array(value.json.dropFirst().dropLast()) : value.json)
    out.attribute("title", value.origin)
    out.raw(">")
    HTMLColumn.writeInline(value.cell, zone: notebook.context.zone, to: &out)
    out.raw("</data>")
    return (try? out.bytes()) ?? []
  }

  // MARK: Errors

  /// The errors that belong to no block, such as one in the front matter.
  func writeErrorsOfReport(to out: inout ByteWriter) {
    let shown = notebook.outcomes.flatMap { outcome -> [Diagnostic] in
      if case .failed(let diagnostics) = outcome { diagnostics } else { [] }
    }
    let errors = notebook.diagnostics.sorted.filter { error in
      error.severity == .error && error.block == nil
        && !shown.contains { $0.location == error.location && $0.message == error.message }
    }
    writeError(errors, nil, to: &out)
  }

  private func writeError(
    _ diagnostics: [Diagnostic], _ block: Block?, to out: inout ByteWriter
  ) {
    let source = notebook.report.source
    for diagnostic in diagnostics {
      out.raw("<div class=\"err-box\" role=\"alert\"><p class=\"h\"><svg class=\"ic\" ")
      out.raw("aria-hidden=\"true\"><use href=\"#st-FAILED\"/></svg>")
      out.raw(block == nil ? "This report has an error" : "This block failed")
      out.raw("<span class=\"sub\">")
      let label = block?.label.map { " · block “\($0.text)”" } ?? ""
      out.text("\(source.path.lastPathComponent), line \(diagnostic.location.line)\(label)")
      out.raw("</span></p><div class=\"b\"><p>")
      out.text(diagnostic.message.capitalizedSentence)
      if let hint = diagnostic.hint { out.text(" \(hint.capitalizedSentence)") }
      out.raw("</p>\n")
      // Front matter may hold the password of a database.
      if diagnostic.location.line >= FrontMatter(source).bodyLine {
        out.raw("<pre tabindex=\"0\"><code>")
        writeExcerpt(diagnostic, block, source, to: &out)
        out.raw("</code></pre>")
      }
      out.raw("</div></div>\n")
    }
  }

  /// The lines around the error with a caret under its place.
  private func writeExcerpt(
    _ diagnostic: Diagnostic, _ block: Block?, _ source: SourceFile, to out: inout ByteWriter
  ) {
    let number = diagnostic.location.line
    let width = String(number + 1).count
    let start = block?.line ?? number
    let first = number > start ? max(start + 1, number - 2) : number
    for line in first...max(first, min(source.lineCount, number + 1)) {
      let text = source.line(line)
      if line > number, text.trimmed.hasPrefix("```") || text.trimmed.isEmpty { break }
      let digits = String(line)
      out.text(String(repeating: " ", count: width - digits.count) + digits + "  ")
      out.text(text)
      out.raw("\n")
      guard line == number else { continue }
      var caret = diagnostic
      caret.hint = diagnostic.code
      out.raw("<span class=\"mk\">")
      out.text(String(repeating: " ", count: width + 2) + caret.caret(under: text))
      out.raw("</span>\n")
    }
  }
}

extension String {
  /// The text with a capital letter and a full stop, as it stands in a page.
  var capitalizedSentence: String {
    let sentence = prefix(1).uppercased() + dropFirst()
    return [".", "?", "!"].contains(sentence.last.map(String.init)) ? sentence : sentence + "."
  }
}
