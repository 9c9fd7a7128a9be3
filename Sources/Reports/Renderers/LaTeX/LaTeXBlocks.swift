import Markup
import Tables

/// What each block gave, as LaTeX: tables, figures, values, lists or error boxes.
struct LaTeXBlocks {
  let notebook: Notebook
  let text: LaTeXMarkdown
  let figureFolder: String?
  private var report: Report { notebook.report }

  init(notebook: Notebook, text: LaTeXMarkdown, figureFolder: String?) {
    self.notebook = notebook
    self.text = text
    self.figureFolder = figureFolder
  }

  func write(_ index: Int, to page: inout PageParts) {
    page.out.raw("\n")
    switch notebook.outcomes[index] {
    case .table(let result): writeTable(result, index, to: &page)
    case .list(let result):
      page.out.raw("\\begin{itemize}\n")
      page.include(result.drawn.body)
      page.out.raw("\\end{itemize}\n")
    case .comparison(let comparison, _):
      page.out.raw(counter(ofTable: index))
      page.out.raw(LaTeXComparison(comparison).longTable(caption: caption(ofTable: index)))
    case .plots(let result, let table):
      write(result, index, to: &page)
      if let table { writeTable(table, index, to: &page) }
    case .value(let value, _):
      page.out.raw("\\begin{center}\n{\\LARGE \(LaTeXText.text(of: value.cell))}")
      if let caption = report.captions[index] {
        page.out.raw("\\\\\n\(text.line(of: caption))")
      }
      page.out.raw("\n\\end{center}\n")
    case .stats(let stats): write(stats, to: &page.out)
    case .hidden: break
    case .notRun:
      if let sql = report.blocks[index].query?.sql.text.trimmed {
        page.out.raw(LaTeXMarkdown.code(sql))
      }
    case .failed(let diagnostics):
      page.out.raw(place(ofFailed: index))
      write(diagnostics, to: &page.out)
    }
    if let query = report.blocks[index].query, case .always = query.echo ?? report.settings.echo {
      page.out.raw(LaTeXMarkdown.code(query.sql.text.trimmed))
    }
  }

  // MARK: Tables

  private func writeTable(_ result: TableResult, _ index: Int, to page: inout PageParts) {
    guard result.rowsTotal > 0, let table = LaTeXTable(result) else {
      return writeEmpty(index, to: &page)
    }
    let caption = caption(ofTable: index)
    page.out.raw(counter(ofTable: index))
    if table.rowCount > LaTeXTable.rowLimit {
      table.writeLong(caption: caption, to: &page)
      writeRemarks(on: result, to: &page.out)
      return
    }
    page.out.raw("\\begin{table}[!htbp]\n\\centering\\small\n\(caption)\n\\begin{fitted}%\n")
    table.write(to: &page)
    page.out.raw("\\end{fitted}\n")
    writeRemarks(on: result, to: &page.out)
    page.out.raw("\\end{table}\n")
  }

  private func writeEmpty(_ index: Int, to page: inout PageParts) {
    page.out.raw(counter(ofTable: index))
    page.out.raw("\\begin{table}[!htbp]\n\\centering\\small\n\(caption(ofTable: index))\n")
    page.out.raw("The query returned no rows.\n\\end{table}\n")
  }

  /// The caption and what references find it by.
  private func caption(ofTable index: Int) -> String {
    guard notebook.number(ofBlock: index) != nil else { return "" }
    // A block with figures and a table has its caption under the figure.
    let hasFigures = !report.blocks[index].plots.isEmpty
    let caption = hasFigures ? "" : report.captions[index].map(text.line(of:)) ?? ""
    let key = report.blocks[index].label.map { hasFigures ? "" : "\\label{tab:\($0.text)}" } ?? ""
    // A long table cannot copy what has lines of its own to a list of tables.
    return "\\caption\(caption.contains("\\begin{") ? "[]" : ""){\(caption)}\(key)"
  }

  /// Makes LaTeX count as the page does.
  private func counter(ofTable index: Int) -> String {
    notebook.number(ofBlock: index).map { "\\setcounter{table}{\($0 - 1)}\n" } ?? ""
  }

  private func writeRemarks(on result: TableResult, to out: inout ByteWriter) {
    let remarks = [result.table.note, result.rowsLeftOut > 0 ? result.leftOutText : nil]
      .compactMap(\.self)
    guard !remarks.isEmpty else { return }
    let text = LaTeXText.escaped(remarks.joined(separator: "; "))
    out.raw("\n\\smallskip{\\footnotesize \(text)\\par}\n")
  }

  // MARK: Figures

  private func write(_ result: PlotResult, _ index: Int, to page: inout PageParts) {
    let block = report.blocks[index]
    for place in block.plots.indices {
      let number = notebook.number(ofFigure: place, inBlock: index)
      page.out.raw("\\begin{figure}[!htbp]\n\\centering\n")
      if result.figures.indices.contains(place), let figureFolder {
        let name = notebook.fileName(ofFigure: place, inBlock: index)
        let path = LaTeXText.path("\(figureFolder)/\(name).pdf")
        page.out.raw("\\begin{fitted}\\includegraphics{\(path)}\\end{fitted}\n")
      } else if result.figures.indices.contains(place) {
        page.out.raw("\\fbox{\\parbox{.8\\linewidth}{\\centering A figure of ")
        page.out.raw("\(result.data.rowsTotal.grouped) points: \\texttt{-{}-attach} writes it.}}\n")
      } else {
        page.out.raw("The query returned no rows.\n")
      }
      var caption = report.caption(ofFigure: place, inBlock: index).map(text.line(of:)) ?? ""
      if result.figures.indices.contains(place), !result.figures[place].notes.isEmpty {
        let notes = result.figures[place].notes.joined(separator: "; ")
        caption += (caption.isEmpty ? "" : " ") + "(\(LaTeXText.escaped(notes)))"
      }
      page.out.raw("\\setcounter{figure}{\(number - 1)}\\caption{\(caption)}")
      if place == 0, let label = block.label { page.out.raw("\\label{fig:\(label.text)}") }
      page.out.raw("\n\\end{figure}\n")
    }
  }

  // MARK: Others

  private func write(_ stats: StatsBlock, to out: inout ByteWriter) {
    out.raw("\\begin{center}\\begin{fitted}\\begin{tabular}{")
    out.raw(String(repeating: "c", count: stats.stats.count) + "}\n")
    let values = stats.stats.map { stat -> String in
      let value = notebook.values[stat.value.location].map { LaTeXText.text(of: $0.cell) } ?? "?"
      return "{\\Large \(value)}"
    }
    out.raw(values.joined(separator: " & ") + " \\\\\n")
    out.raw(stats.stats.map { LaTeXText.escaped($0.label) }.joined(separator: " & ") + " \\\\\n")
    let changes = stats.stats.map { stat -> String in
      guard let change = stat.change.flatMap({ notebook.values[$0.location] }) else { return "" }
      let arrow = change.direction.map { $0 == .up ? "▲ " : "▼ " } ?? ""
      let text = change.cell.text.drop { "-−+▲▼ ".contains($0) }
      return LaTeXText.escaped(arrow + text)
    }
    if changes.contains(where: { !$0.isEmpty }) {
      out.raw(changes.joined(separator: " & ") + " \\\\\n")
    }
    out.raw("\\end{tabular}\\end{fitted}\\end{center}\n")
  }

  /// What references to a failed block find: it has a number all the same.
  private func place(ofFailed index: Int) -> String {
    let block = report.blocks[index]
    guard let label = block.label?.text else { return "" }
    if let number = notebook.number(ofBlock: index) {
      return "\\setcounter{table}{\(number - 1)}\\refstepcounter{table}\\label{tab:\(label)}\n"
    }
    guard !block.plots.isEmpty else { return "" }
    let number = notebook.number(ofFigure: 0, inBlock: index)
    return "\\setcounter{figure}{\(number - 1)}\\refstepcounter{figure}\\label{fig:\(label)}\n"
  }

  private func write(_ diagnostics: [Diagnostic], to out: inout ByteWriter) {
    for diagnostic in diagnostics {
      let message = LaTeXText.escaped(diagnostic.message)
      out.raw("\\begin{center}\\fbox{\\parbox{.9\\linewidth}{\\textbf{This block failed}, ")
      out.raw("line \(diagnostic.location.line): \(message)")
      if let hint = diagnostic.hint { out.raw(" (\(LaTeXText.escaped(hint)))") }
      out.raw("}}\\end{center}\n")
    }
  }
}

extension Notebook {
  /// The name of a figure's files: its own, its block's, or its number.
  func fileName(ofFigure place: Int, inBlock index: Int) -> String {
    let block = report.blocks[index]
    let label = place == 0 ? block.label?.text : nil
    return block.plots[place].name?.text ?? label
      ?? "figure-\(number(ofFigure: place, inBlock: index))"
  }
}
