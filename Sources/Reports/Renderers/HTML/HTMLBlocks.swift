import Highlighting
import Markdown
import Markup
import Tables

/// Draws what each block gave: its table, value, list or error box.
struct HTMLBlocks {
  let page: DrawnNotebook<HTMLRenderer>
  let contents: Contents
  var notebook: Notebook { page.notebook }
  var words: PageWords { notebook.words }

  /// The text of the page, in which blocks inside lists and quotes stand in their place.
  var markdown: PageMarkdown {
    PageMarkdown(notebook: notebook, contents: contents) { bytes(ofBlock: $0) }
  }

  /// The HTML of a block inside a list or a quote, where it is put into the text.
  private func bytes(ofBlock index: Int) -> [UInt8] {
    var out = PageParts()
    write(index, to: &out)
    out.close()
    return (try? out.bytes()) ?? []
  }

  /// Whether a block gives nothing but figures of half the page's width.
  func isHalves(_ index: Int) -> Bool {
    isShown(index)
      && page.parts[index].allSatisfy {
        if case .figure(let figure) = $0.content { figure.size == .half } else { false }
      }
  }

  /// Whether a block shows anything.
  func isShown(_ index: Int) -> Bool { !page.parts[index].isEmpty }

  /// Draws a block.
  func write(_ index: Int, to out: inout PageParts) {
    let block = notebook.blocks[index]
    let parts = page.parts[index]
    for (position, part) in parts.enumerated() {
      if case .figure(let figure) = part.content {
        HTMLFigures(blocks: self).write(
          figure, part, of: block, isLast: position == parts.count - 1, to: &out)
        continue
      }
      out.out.raw("<div class=\"tbl\"")
      if let label = part.label { out.out.attribute("id", label) }
      out.out.raw(">\n")
      write(part, of: block, to: &out)
      out.out.raw("</div>\n")
    }
  }

  private func write(
    _ part: Part<HTMLRenderer>, of block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    switch part.content {
    case .table(let table, let rows): writeTable(table, rows, part, block, to: &page)
    case .list where isEmpty(block), .value where isEmpty(block),
      .comparison where isEmpty(block):
      writeCaption(part, to: &page.out)
      writeNoRows(to: &page.out)
      writeMeta(of: block, to: &page.out)
    case .list(_, let rows):
      writeCaption(part, to: &page.out)
      page.out.raw("<ul class=\"result\">\n")
      page.include(rows.spool, padded: true)
      page.out.raw("</ul>\n")
      writeMeta(of: block, to: &page.out)
    case .value(let value):
      page.out.raw("<div class=\"figure\"><p class=\"f\">")
      page.out.raw(value.html(in: notebook.context.zone))
      page.out.raw("</p>")
      writeCaption(part, to: &page.out)
      page.out.raw("</div>\n")
      writeMeta(of: block, to: &page.out)
    case .comparison(let comparison): writeComparison(comparison, part, block, to: &page.out)
    case .stats(let stats): HTMLStats(notebook: notebook).write(stats, to: &page.out)
    case .checklist(let compute):
      for item in notebook.checklist(compute: compute).items {
        page.out.raw("<p><b>")
        page.out.text(item.title)
        page.out.raw(".</b> ")
        page.out.text(item.text)
        page.out.raw("</p>\n")
      }
    case .text(let text, let language): page.out.raw(HTMLCode.box(text, language: language))
    case .box(let diagnostics): writeError(diagnostics, block.place, to: &page.out)
    case .figure: break
    }
  }

  // MARK: Tables

  private func writeTable(
    _ table: ShownTable, _ rows: HTMLRows, _ part: Part<HTMLRenderer>,
    _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    let number = part.number ?? 0
    writeCaption(part, to: &page.out)
    let facts = block.result ?? ResultFacts(rowsTotal: 0, rowsKept: 0)
    if facts.rowsTotal == 0 {
      writeNoRows(to: &page.out)
    } else {
      // A short table stays whole in print.
      page.out.raw(facts.rowsKept <= 15 ? "<div class=\"tw keep\"" : "<div class=\"tw\"")
      page.out.raw(" role=\"region\" tabindex=\"0\"")
      page.out.raw(" aria-labelledby=\"cap.\(number)\"><table id=\"table.\(number)\"")
      page.out.raw(" aria-labelledby=\"cap.\(number)\" data-t")
      if facts.rowsKept > table.options.visibleRows {
        page.out.raw(" data-page=\"\(table.options.visibleRows)\"")
      }
      page.out.raw(">\n")
      HTMLHead(table.columns, words).write(to: &page.out)
      page.include(rows.spool, padded: true)
      page.out.raw("</table></div>\n")
    }
    writeMeta(of: block, to: &page.out)
  }

  private func isEmpty(_ block: Notebook.BlockOutcome) -> Bool { block.result?.rowsTotal == 0 }

  private func writeNoRows(to out: inout ByteWriter) {
    out.raw("<p class=\"empty\">\(words["The query returned no rows."])</p>\n")
  }

  // MARK: Comparisons

  private func writeComparison(
    _ comparison: Comparison, _ part: Part<HTMLRenderer>, _ block: Notebook.BlockOutcome,
    to out: inout ByteWriter
  ) {
    let number = part.number ?? 0
    writeCaption(part, to: &out)
    out.raw("<div class=\"tbar needjs\"><label><input type=\"checkbox\" ")
    out.raw("data-only=\"table.\(number)\"> \(words["Only rows that differ"])</label></div>\n")
    out.raw(
      "<div class=\"tw\" role=\"region\" tabindex=\"0\" aria-labelledby=\"cap.\(number)\">")
    out.raw("<table class=\"cmp\" id=\"table.\(number)\" data-t=\"cmp\">\n<thead><tr>")
    out.raw("<th scope=\"col\">")
    out.text(comparison.corner)
    out.raw("</th>")
    for head in comparison.heads {
      out.raw("<th scope=\"col\">")
      head.withCell { HTMLColumn.writeInline($0, zone: notebook.context.zone, to: &out) }
      out.raw("</th>")
    }
    out.raw("</tr></thead>\n<tbody>\n")
    for section in comparison.sections { write(section, comparison, to: &out) }
    out.raw("</tbody></table></div>\n")
    writeMeta(of: block, to: &out)
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
        cell.withCell { cell in
          HTMLColumn.writeCompared(cell, differs: differs, to: &out)
        }
        out.raw("</td>")
      }
      out.raw("</tr>\n")
    }
  }

  private func writeCaption(_ part: Part<HTMLRenderer>, to out: inout ByteWriter) {
    guard part.number != nil || part.caption != nil else { return }
    out.raw("<p class=\"cap\"")
    let name = part.number.map { BlockPlace.Exhibit.table($0).text(in: words) }
    if let number = part.number, let name {
      out.raw(" id=\"cap.\(number)\"><b>\(name).</b> ")
    } else {
      out.raw(">")
    }
    if let figure = part.dataOfFigure {
      out.text(words.told("The data of %", BlockPlace.Exhibit.figure(figure).text(in: words)))
    } else {
      out.raw(html(of: part.caption))
    }
    if let number = part.number, let name {
      writeLink(to: part.label ?? "table.\(number)", name, to: &out)
    }
    out.raw("</p>\n")
  }

  /// A link to a table or a figure beside its caption, for who wants its address.
  func writeLink(to id: String, _ name: String, to out: inout ByteWriter) {
    out.raw("<a class=\"anc\"")
    out.attribute("href", "#" + id)
    out.attribute("aria-label", words.told("Link to %", name))
    out.raw(">#</a>")
  }

  /// A caption as HTML; nothing without one.
  func html(of caption: [Inline]?) -> [UInt8] {
    guard let caption else { return [] }
    var html = MarkdownHTML(delegate: markdown)
    html.write(caption)
    return html.bytes
  }

  /// The line under a block: rows, time, CSV, SQL.
  private func writeMeta(of block: Notebook.BlockOutcome, to out: inout ByteWriter) {
    guard let facts = block.result else { return }
    out.raw("<div class=\"meta\"><span>")
    out.text(counts(of: facts))
    out.raw("</span>")
    if let note = facts.note {
      // A sentence has a line of its own.
      out.raw(note.count > 60 ? "<span class=\"said\">" : "<span>")
      out.text(note)
      out.raw("</span>")
    }
    if facts.rowsLeftOut > 0 {
      out.raw("<span class=\"left-out\">")
      out.text(facts.leftOutText)
      out.raw("</span>")
    }
    if let csv = facts.offeredCSV {
      let place = block.place
      let name = place.label ?? "table-\(place.tableNumber ?? place.index + 1)"
      writeDownload(csv, name: name, isSafe: facts.hasSafeCSV, to: &out)
    }
    writeLeftOutCSV(facts, to: &out)
    writeSQL(of: block.place, to: &out)
    out.raw("</div>\n")
  }

  /// Says that rows are too many for a link.
  func writeLeftOutCSV(_ facts: ResultFacts, to out: inout ByteWriter) {
    guard let text = facts.csvWords(words) else { return }
    out.raw("<span>")
    out.text(text)
    out.raw("</span>")
  }

  /// A link that holds rows as CSV; large ones would double the page and are not offered.
  func writeDownload(_ csv: [UInt8], name: String, isSafe: Bool, to out: inout ByteWriter) {
    out.raw("<a download=\"\(name).csv\" href=\"data:text/csv;charset=utf-8")
    out.raw(csv.dataAddress)
    out.raw("\">CSV</a>")
    guard isSafe else { return }
    let reason = "An apostrophe stands before text that a spreadsheet takes for a formula."
    out.raw("<span")
    out.attribute("title", words[reason])
    out.raw(">")
    out.text(words["for spreadsheets"])
    out.raw("</span>")
  }

  /// How many rows there are and how long they took, such as `3 rows · 41 ms`.
  func counts(of result: ResultFacts, noun: String = "row") -> String {
    let rows =
      result.rowsTotal == 1
      ? words["1 \(noun)"] : words.told("% \(noun)s", result.rowsTotal.grouped)
    guard notebook.showsDurations, result.duration > .zero else { return rows }
    let milliseconds = Int((result.duration / .milliseconds(1)).rounded())
    let time =
      milliseconds < 1
      ? words["under 1 ms"]
      : milliseconds < 10_000
        ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
    return "\(rows) · \(time)"
  }

  /// The SQL of a block, behind a disclosure.
  func writeSQL(of place: BlockPlace, to out: inout ByteWriter) {
    guard let query = place.query ?? place.sourceQuery else { return }
    switch query.echo ?? notebook.settings.echo {
    case .never: return
    case .fold: out.raw("<details class=\"q\"><summary>SQL</summary>")
    case .always: out.raw("<details class=\"q\" open><summary>SQL</summary>")
    }
    out.raw(HTMLCode.box(query.sql.text, language: "sql"))
    out.raw("</details>")
  }

  // MARK: Errors

  /// The errors that belong to no block, such as one in the front matter.
  func writeErrorsOfReport(to out: inout ByteWriter) {
    writeError(page.errorsOfReport, nil, to: &out)
  }

  private func writeError(
    _ diagnostics: [Diagnostic], _ block: BlockPlace?, to out: inout ByteWriter
  ) {
    let source = notebook.source
    for diagnostic in diagnostics {
      out.raw("<div class=\"err-box\" role=\"alert\"><p class=\"h\"><svg class=\"ic\" ")
      out.raw("aria-hidden=\"true\"><use href=\"#st-FAILED\"/></svg>")
      out.text(words[block == nil ? "This report has an error" : "This block failed"])
      out.raw("<span class=\"sub\">")
      let label = block?.label.map { " · " + words.told("block “%”", $0) } ?? ""
      let line = words.told("line %", "\(diagnostic.location.line)")
      out.text("\(source.path.lastPathComponent), \(line)\(label)")
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
    _ diagnostic: Diagnostic, _ block: BlockPlace?, _ source: SourceFile, to out: inout ByteWriter
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
      let excerpt = Excerpt(text, column: diagnostic.location.column)
      out.text(excerpt.text)
      out.raw("\n")
      guard line == number else { continue }
      out.raw("<span class=\"mk\">")
      out.text(String(repeating: " ", count: width + 2) + excerpt.caret(diagnostic.code))
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

/// Code in a box of its own.
enum HTMLCode {
  /// SQL with its words marked, other languages as far as they are known.
  static func box(_ text: String, language: String) -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<pre tabindex=\"0\"><code>")
    if language == "sql" {
      SQLHighlighter().write(text.trimmed, to: &out)
    } else if let highlighter = CodeHighlighter(language: language) {
      out.raw(highlighter.html(text))
    } else {
      out.text(text)
    }
    out.raw("</code></pre>\n")
    return (try? out.bytes()) ?? []
  }
}

extension ShownValue {
  /// An inline value: its text with the raw value and where it comes from.
  func html(in zone: Zone) -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<data")
    let isQuoted = json.first == UInt8(ascii: "\"")
    out.attribute("value", isQuoted ? Array(json.dropFirst().dropLast()) : json)
    out.attribute("title", origin)
    out.raw(">")
    cell.withCell { HTMLColumn.writeInline($0, zone: zone, to: &out) }
    out.raw("</data>")
    return (try? out.bytes()) ?? []
  }
}
