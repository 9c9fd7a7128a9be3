import Markup
import Tables

/// What each block gave, as LaTeX: tables, figures, values, lists or error boxes.
struct LaTeXBlocks {
  let page: DrawnNotebook<LaTeXRenderer>
  let text: LaTeXMarkdown
  let figureFolder: String?
  private var notebook: Notebook { page.notebook }

  init(page: DrawnNotebook<LaTeXRenderer>, text: LaTeXMarkdown, figureFolder: String?) {
    self.page = page
    self.text = text
    self.figureFolder = figureFolder
  }

  func write(_ index: Int, to out: inout PageParts) {
    out.out.raw("\n")
    let block = notebook.blocks[index]
    for part in page.parts[index] { write(part, block, to: &out) }
    if let query = block.place.query, case .always = query.echo ?? notebook.settings.echo {
      out.out.raw(LaTeXMarkdown.code(query.sql.text.trimmed))
    }
  }

  private func write(
    _ part: Part<LaTeXRenderer>, _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    switch part.content {
    case .table(_, let rows): writeTable(rows, part, block, to: &page)
    case .list where isEmpty(block), .value where isEmpty(block),
      .comparison where isEmpty(block):
      page.out.raw(counter(of: part))
      if part.number != nil { return writeEmpty(part, to: &page) }
      if let caption = part.caption { page.out.raw("\\noindent \(text.line(of: caption))\n\n") }
      page.out.raw("\\noindent \(noRows)\n")
    case .list(_, let rows):
      if let caption = part.caption { page.out.raw("\\noindent \(text.line(of: caption))\n") }
      page.out.raw("\\begin{itemize}\n")
      page.include(rows.body)
      page.out.raw("\\end{itemize}\n")
      if let facts = block.result { writeRemarks(on: facts, to: &page.out) }
    case .comparison(let comparison):
      page.out.raw(counter(of: part))
      page.out.raw(LaTeXComparison(comparison).longTable(caption: caption(of: part)))
    case .figure(let figure): write(figure, part, block, to: &page.out)
    case .value(let value):
      page.out.raw("\\begin{center}\n{\\LARGE \(LaTeXText.text(of: value.cell))}")
      if let caption = part.caption {
        page.out.raw("\\\\\n\(text.line(of: caption))")
      }
      page.out.raw("\n\\end{center}\n")
    case .stats(let stats): write(stats, to: &page.out)
    case .checklist(let compute):
      for item in notebook.checklist(compute: compute).items {
        page.out.raw("\\noindent\\textbf{\(LaTeXText.escaped(item.title)).} ")
        page.out.raw(LaTeXText.escaped(item.text) + "\n\n")
      }
    case .text(let code, _): page.out.raw(LaTeXMarkdown.code(code.trimmed))
    case .box(let diagnostics):
      page.out.raw(place(ofFailed: block.place))
      write(diagnostics, to: &page.out)
    }
  }

  // MARK: Tables

  private func writeTable(
    _ rows: LaTeXRows, _ part: Part<LaTeXRenderer>, _ block: Notebook.BlockOutcome,
    to page: inout PageParts
  ) {
    let facts = block.result ?? ResultFacts(rowsTotal: 0, rowsKept: 0)
    page.out.raw(counter(of: part))
    if isEmpty(block) { return writeEmpty(part, to: &page) }
    let table = LaTeXTable(rows, rowCount: facts.rowsKept)
    let caption = caption(of: part)
    if table.rowCount > LaTeXTable.rowLimit {
      table.writeLong(caption: caption, to: &page)
      writeRemarks(on: facts, to: &page.out)
      return
    }
    page.out.raw("\\begin{table}[H]\n\\centering\\small\n\(caption)\n\\begin{fitted}%\n")
    table.write(to: &page)
    page.out.raw("\\end{fitted}\n")
    writeRemarks(on: facts, to: &page.out)
    page.out.raw("\\end{table}\n")
  }

  private func writeEmpty(_ part: Part<LaTeXRenderer>, to page: inout PageParts) {
    page.out.raw("\\begin{table}[H]\n\\centering\\small\n\(caption(of: part))\n")
    page.out.raw("\(noRows)\n\\end{table}\n")
  }

  private func isEmpty(_ block: Notebook.BlockOutcome) -> Bool { block.result?.rowsTotal == 0 }

  private var noRows: String { LaTeXText.escaped(notebook.words["The query returned no rows."]) }

  /// The caption and what references find it by; that of a block with figures is under them.
  private func caption(of part: Part<LaTeXRenderer>) -> String {
    guard part.number != nil else { return "" }
    let caption =
      part.dataOfFigure.map { number in
        let figure = BlockPlace.Exhibit.figure(number).text(in: notebook.words)
        return LaTeXText.escaped(notebook.words.told("The data of %", figure))
      }
      ?? part.caption.map(text.line(of:)) ?? ""
    let key = part.label.map { "\\label{tab:\($0)}" } ?? ""
    // A long table cannot copy what has lines of its own to a list of tables.
    return "\\caption\(caption.contains("\\begin{") ? "[]" : ""){\(caption)}\(key)"
  }

  /// Makes LaTeX count as the page does.
  private func counter(of part: Part<LaTeXRenderer>) -> String {
    part.number.map { "\\setcounter{table}{\($0 - 1)}\n" } ?? ""
  }

  private func writeRemarks(on result: ResultFacts, to out: inout ByteWriter) {
    let remarks = [result.note, result.rowsLeftOut > 0 ? result.leftOutText : nil]
      .compactMap(\.self)
    guard !remarks.isEmpty else { return }
    let text = LaTeXText.escaped(remarks.joined(separator: "; "))
    out.raw("\n\\smallskip{\\footnotesize \(text)\\par}\n")
  }

  // MARK: Figures

  private func write(
    _ figure: FigurePart<LaTeXRenderer>, _ part: Part<LaTeXRenderer>,
    _ block: Notebook.BlockOutcome, to out: inout ByteWriter
  ) {
    out.raw("\\begin{figure}[H]\n\\centering\n")
    if figure.drawn != nil, let figureFolder {
      let path = LaTeXText.path("\(figureFolder)/\(figure.name).pdf")
      out.raw("\\begin{fitted}\\includegraphics{\(path)}\\end{fitted}\n")
    } else if figure.drawn != nil {
      let points = block.result.map { " of \($0.rowsTotal.grouped) points" } ?? ""
      out.raw("\\fbox{\\parbox{.8\\linewidth}{\\centering A figure\(points): ")
      out.raw("\\texttt{-{}-attach} writes it.}}\n")
    } else if let words = figure.words {
      out.raw(LaTeXMarkdown.code(words.text.trimmed))
    } else {
      out.raw("\(noRows)\n")
    }
    var caption = part.caption.map(text.line(of:)) ?? ""
    if !figure.notes.isEmpty {
      let notes = figure.notes.joined(separator: "; ")
      caption += (caption.isEmpty ? "" : " ") + "(\(LaTeXText.escaped(notes)))"
    }
    out.raw("\\setcounter{figure}{\((part.number ?? 1) - 1)}\\caption{\(caption)}")
    if let label = part.label { out.raw("\\label{fig:\(label)}") }
    out.raw("\n\\end{figure}\n")
  }

  // MARK: Others

  private func write(_ stats: [StatPart], to out: inout ByteWriter) {
    out.raw("\\begin{center}\\begin{fitted}\\begin{tabular}{")
    out.raw(String(repeating: "c", count: stats.count) + "}\n")
    let values = stats.map { stat -> String in
      let value = notebook.values[stat.value].map { LaTeXText.text(of: $0.cell) } ?? "?"
      return "{\\Large \(value)}"
    }
    out.raw(values.joined(separator: " & ") + " \\\\\n")
    out.raw(stats.map { LaTeXText.escaped($0.label) }.joined(separator: " & ") + " \\\\\n")
    let changes = stats.map { stat -> String in
      guard let change = stat.change.flatMap({ notebook.values[$0] }) else { return "" }
      return LaTeXText.escaped(change.arrow + change.unsignedText)
    }
    if changes.contains(where: { !$0.isEmpty }) {
      out.raw(changes.joined(separator: " & ") + " \\\\\n")
    }
    out.raw("\\end{tabular}\\end{fitted}\\end{center}\n")
  }

  /// What references to a failed block find: it has a number all the same.
  private func place(ofFailed place: BlockPlace) -> String {
    guard let label = place.label else { return "" }
    if let number = place.tableNumber {
      return "\\setcounter{table}{\(number - 1)}\\refstepcounter{table}\\label{tab:\(label)}\n"
    }
    guard !place.figures.isEmpty else { return "" }
    return "\\setcounter{figure}{\(place.firstFigure - 1)}\\refstepcounter{figure}"
      + "\\label{fig:\(label)}\n"
  }

  /// The errors that belong to no block.
  func writeErrorsOfReport(to out: inout ByteWriter) {
    write(page.errorsOfReport, "This report has an error", to: &out)
  }

  private func write(
    _ diagnostics: [Diagnostic], _ what: String = "This block failed", to out: inout ByteWriter
  ) {
    for diagnostic in diagnostics {
      let message = LaTeXText.escaped(diagnostic.message)
      out.raw("\\begin{center}\\fbox{\\parbox{.9\\linewidth}{\\textbf{\(what)}, ")
      out.raw("line \(diagnostic.location.line): \(message)")
      if let hint = diagnostic.hint { out.raw(" (\(LaTeXText.escaped(hint)))") }
      out.raw("}}\\end{center}\n")
    }
  }
}
