import Assets
import Markup
import Tables

/// Draws a notebook as Markdown that reads well in a pull request.
package struct MarkdownRenderer: Renderer {
  private let isSingleBlock: Bool

  /// - Parameter isSingleBlock: whether only the first block is written, without the text.
  package init(isSingleBlock: Bool = false) { self.isSingleBlock = isSingleBlock }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    MarkdownRowWriter(table)
  }

  package var figureData: FigureData { .rows }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    var page = PageParts()
    let writer = MarkdownPage(notebook)
    if isSingleBlock {
      if !notebook.outcomes.isEmpty { writer.write(0, to: &page) }
    } else {
      writer.write(to: &page)
    }
    page.close()
    try page.copy(to: output)
  }
}

/// Draws the rows of one table as a pipe table, or as a list.
struct MarkdownRowWriter: RowWriter {
  private let isList: Bool
  private var out = ByteWriter(to: Spool())

  init(_ table: ShownTable) {
    isList = table.isList
    guard !isList else { return }
    out.raw(
      MarkdownText.row(
        table.columns.map { column in
          let title = MarkdownText.escaped(column.title.trimmed)
          return column.group.map { "\(MarkdownText.escaped($0)): \(title)" } ?? title
        }))
    out.raw(MarkdownText.rule(table.columns.map(\.alignment)))
  }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    if isList {
      out.raw("- \(cells.first.map(MarkdownText.text(of:)) ?? "")\n")
    } else {
      out.raw(MarkdownText.row(cells.map(MarkdownText.text(of:))))
    }
  }

  mutating func finish() throws -> DrawnRows {
    try out.flush()
    return DrawnRows(out.spool)
  }
}

/// Puts the Markdown page together: the author's text, values filled in, tables drawn.
private struct MarkdownPage {
  private let notebook: Notebook
  private let report: Report

  init(_ notebook: Notebook) {
    self.notebook = notebook
    report = notebook.report
  }

  func write(to page: inout PageParts) {
    page.out.raw("# \(MarkdownText.escaped(notebook.title))\n\n")
    for text in [report.settings.subtitle, report.settings.abstract].compactMap(\.self) {
      page.out.raw(MarkdownText.escaped(notebook.plainText(of: report.inlines(text))) + "\n\n")
    }
    for part in notebook.parts {
      switch part {
      case .prose(let blocks): page.out.raw(notebook.filledSource(of: blocks) + "\n\n")
      case .block(let index): write(index, to: &page)
      }
    }
    for note in report.document.footnotes where !isInText(note) {
      page.out.raw(report.source.lines(note.lines) + "\n\n")
    }
    page.out.raw("*\(provenance)*\n")
  }

  private func isInText(_ note: MarkdownDocument.Footnote) -> Bool {
    notebook.parts.contains { part in
      guard case .prose(let blocks) = part, let first = blocks.first, let last = blocks.last
      else { return false }
      return (first.lines.lowerBound...last.lines.upperBound).contains(note.lines.lowerBound)
    }
  }

  private var provenance: String {
    let databases = notebook.databases.map { "\($0.identity.engine.rawValue) \($0.identity.name)" }
    let made = notebook.context.now.iso(in: notebook.context.zone)
    return "Made \(made) with sqltrack \(sqltrackVersion) from "
      + (databases.isEmpty
        ? report.source.path.lastPathComponent : databases.joined(separator: ", "))
  }

  // MARK: Blocks

  func write(_ index: Int, to page: inout PageParts) {
    switch notebook.outcomes[index] {
    case .table(let result):
      writeCaption(index, to: &page.out)
      if result.rowsTotal == 0 {
        page.out.raw("The query returned no rows.\n")
      } else {
        page.include(result.drawn.body)
      }
      writeRemarks(on: result, to: &page.out)
    case .list(let result):
      page.include(result.drawn.body)
      page.out.raw("\n")
    case .comparison(let comparison, let result):
      writeCaption(index, to: &page.out)
      write(comparison, to: &page.out)
      writeRemarks(on: result, to: &page.out)
    case .plots(let result, let table):
      write(result, index, to: &page)
      guard let table else { return }
      page.out.raw("**Table \(notebook.number(ofBlock: index) ?? 0).**\n\n")
      page.include(table.drawn.body)
      writeRemarks(on: table, to: &page.out)
    case .value(let value, _):
      page.out.raw("**\(MarkdownText.text(of: value.cell))**")
      if let caption = notebook.captionText(ofBlock: index) {
        page.out.raw(" \(MarkdownText.escaped(caption))")
      }
      page.out.raw("\n\n")
    case .stats(let stats): write(stats, to: &page.out)
    case .hidden: break
    case .notRun:
      if let sql = report.blocks[index].query?.sql.text.trimmed {
        page.out.raw("```sql\n\(sql)\n```\n\n")
      }
    case .failed(let diagnostics):
      for diagnostic in diagnostics {
        page.out.raw("> [!CAUTION]\n> This block failed, line \(diagnostic.location.line): ")
        page.out.raw(MarkdownText.escaped(diagnostic.message) + "\n\n")
      }
    }
  }

  /// Markdown has no drawings: the caption, what it adds, and the data when they are few.
  private func write(_ result: PlotResult, _ index: Int, to page: inout PageParts) {
    for place in report.blocks[index].plots.indices {
      page.out.raw("**Figure \(notebook.number(ofFigure: place, inBlock: index)).**")
      if let caption = notebook.captionText(ofFigure: place, inBlock: index) {
        page.out.raw(" " + MarkdownText.escaped(caption))
      }
      page.out.raw("\n\n")
      guard result.figures.indices.contains(place) else { continue }
      let notes = result.figures[place].notes
      if !notes.isEmpty {
        page.out.raw("*\(MarkdownText.escaped(notes.joined(separator: "; ")))*\n\n")
      }
    }
    if result.data.rowsTotal == 0 {
      page.out.raw("The query returned no rows.\n\n")
    } else if result.showsData, result.data.drawn.body.count > 0 {
      page.include(result.data.drawn.body)
      page.out.raw("\n")
    } else {
      page.out.raw("*A figure of \(result.data.rowsTotal.grouped) points, which Markdown ")
      page.out.raw("cannot show.*\n\n")
    }
  }

  private func writeCaption(_ index: Int, to out: inout ByteWriter) {
    guard let number = notebook.number(ofBlock: index) else { return }
    let caption = notebook.captionText(ofBlock: index).map { " " + MarkdownText.escaped($0) } ?? ""
    out.raw("**Table \(number).**\(caption)\n\n")
  }

  private func writeRemarks(on result: TableResult, to out: inout ByteWriter) {
    let remarks = [result.table.note, result.rowsLeftOut > 0 ? result.leftOutText : nil]
      .compactMap(\.self)
    out.raw(remarks.isEmpty ? "\n" : "\n*\(remarks.joined(separator: "; "))*\n\n")
  }

  private func write(_ comparison: Comparison, to out: inout ByteWriter) {
    let heads = comparison.heads.map(MarkdownText.text(of:))
    out.raw(MarkdownText.row([MarkdownText.escaped(comparison.corner)] + heads))
    out.raw(MarkdownText.rule(Array(repeating: .left, count: heads.count + 1)))
    for section in comparison.sections {
      for line in section.lines {
        let name = section.title.isEmpty ? line.name : "\(section.title).\(line.name)"
        let cells = zip(line.cells, line.differs).map { cell, differs in
          let text = MarkdownText.text(of: cell)
          return differs && !text.isEmpty ? "**\(text)**" : text
        }
        out.raw(MarkdownText.row([MarkdownText.escaped(name)] + cells))
      }
    }
  }

  private func write(_ stats: StatsBlock, to out: inout ByteWriter) {
    for stat in stats.stats {
      let value = notebook.values[stat.value.location].map { MarkdownText.text(of: $0.cell) }
      out.raw("- \(MarkdownText.escaped(stat.label)): **\(value ?? "?")**")
      if let change = stat.change.flatMap({ notebook.values[$0.location] }) {
        let arrow = change.direction.map { $0 == .up ? "▲ " : "▼ " } ?? ""
        out.raw(" (\(arrow)\(MarkdownText.text(of: change.cell)))")
      }
      out.raw("\n")
    }
    out.raw("\n")
  }
}
