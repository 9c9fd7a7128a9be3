import Assets
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as Markdown that reads well in a pull request.
package struct MarkdownRenderer: NamedRenderer {
  /// The page must not replace the report itself.
  package static let format = PageFormat(name: "markdown", ending: ".out.md")

  private let isSingleBlock: Bool

  /// - Parameter isSingleBlock: whether only the first block is written, without the text.
  package init(isSingleBlock: Bool = false) { self.isSingleBlock = isSingleBlock }

  package init(_ request: PageRequest) { self.init(isSingleBlock: request.isSingleBlock) }

  package func rows(of table: ShownTable, context: FormatContext) -> MarkdownRowWriter {
    MarkdownRowWriter(table)
  }

  package var offer: DataOffer {
    var offer = DataOffer()
    offer.figureRows = true
    return offer
  }

  /// Markdown has no drawings, only what a caption adds.
  package func draw(_ figure: Figure, id: String, now: Double) -> (drawn: Void, notes: [String]) {
    let drawing = figure.drawing(width: figure.plot.size.width, style: .file, id: id, now: now)
    return ((), figure.notes(for: drawing))
  }

  package func write(_ page: DrawnNotebook<MarkdownRenderer>, to output: OutputFile) throws {
    var parts = PageParts()
    let writer = MarkdownPage(page)
    if isSingleBlock {
      if !page.parts.isEmpty { writer.write(0, to: &parts) }
    } else {
      writer.write(to: &parts)
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
          let title = MarkdownText.escaped(column.title.trimmed)
          return column.group.map { "\(MarkdownText.escaped($0)): \(title)" } ?? title
        }))
    out.raw(MarkdownText.rule(table.columns.map(\.alignment)))
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    if isList {
      out.raw("- \(cells.first.map(MarkdownText.text(of:)) ?? "")\n")
    } else {
      out.raw(MarkdownText.row(cells.map(MarkdownText.text(of:))))
    }
  }

  package mutating func finish() throws -> Spool {
    try out.flush()
    return out.spool
  }
}

/// Puts the Markdown page together: the author's text, values filled in, tables drawn.
private struct MarkdownPage {
  private let drawn: DrawnNotebook<MarkdownRenderer>
  private var notebook: Notebook { drawn.notebook }
  private var report: ReportText { notebook.text }

  init(_ page: DrawnNotebook<MarkdownRenderer>) { drawn = page }

  func write(to page: inout PageParts) {
    page.out.raw("# \(MarkdownText.escaped(notebook.title))\n\n")
    for text in [report.settings.subtitle, report.settings.abstract].compactMap(\.self) {
      page.out.raw(MarkdownText.escaped(notebook.plainText(of: report.inlines(text))) + "\n\n")
    }
    for piece in notebook.pieces {
      switch piece {
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
    notebook.pieces.contains { part in
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
    for part in drawn.parts[index] { write(part, notebook.blocks[index], to: &page) }
  }

  private func write(
    _ part: Part<MarkdownRenderer>, _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    switch part.content {
    case .table(_, let rows):
      writeCaption(of: part, to: &page.out)
      if block.result?.rowsTotal == 0 {
        page.out.raw("The query returned no rows.\n")
      } else {
        page.include(rows)
      }
      writeRemarks(on: block, to: &page.out)
    case .list(_, let rows):
      page.include(rows)
      page.out.raw("\n")
    case .comparison(let comparison):
      writeCaption(of: part, to: &page.out)
      write(comparison, to: &page.out)
      writeRemarks(on: block, to: &page.out)
    case .figure(let figure): write(figure, part, block, to: &page)
    case .value(let value):
      page.out.raw("**\(MarkdownText.text(of: value.cell))**")
      if let caption = part.caption {
        page.out.raw(" \(MarkdownText.escaped(notebook.plainText(of: caption)))")
      }
      page.out.raw("\n\n")
    case .stats(let stats): write(stats, to: &page.out)
    case .text(let text, let language):
      page.out.raw("```\(language)\n\(text.trimmed)\n```\n\n")
    case .box(let diagnostics):
      for diagnostic in diagnostics {
        page.out.raw("> [!CAUTION]\n> This block failed, line \(diagnostic.location.line): ")
        page.out.raw(MarkdownText.escaped(diagnostic.message) + "\n\n")
      }
    }
  }

  /// Markdown has no drawings: the caption, what it adds, and the data when they are few.
  private func write(
    _ figure: FigurePart<MarkdownRenderer>, _ part: Part<MarkdownRenderer>,
    _ block: Notebook.BlockOutcome, to page: inout PageParts
  ) {
    page.out.raw("**Figure \(part.number ?? 0).**")
    if let caption = part.caption {
      page.out.raw(" " + MarkdownText.escaped(notebook.plainText(of: caption)))
    }
    page.out.raw("\n\n")
    if !figure.notes.isEmpty {
      page.out.raw("*\(MarkdownText.escaped(figure.notes.joined(separator: "; ")))*\n\n")
    }
    let isLast = part.number == block.place.firstFigure + block.place.figures.count - 1
    guard isLast, let facts = block.result else { return }
    if facts.rowsTotal == 0 {
      page.out.raw("The query returned no rows.\n\n")
    } else if let (_, rows) = figure.data {
      page.include(rows)
      page.out.raw("\n")
    } else if block.place.tableNumber == nil {
      page.out.raw("*A figure of \(facts.rowsTotal.grouped) points, which Markdown ")
      page.out.raw("cannot show.*\n\n")
    }
  }

  private func writeCaption(of part: Part<MarkdownRenderer>, to out: inout ByteWriter) {
    guard let number = part.number else { return }
    let caption = part.dataOfFigure == nil ? part.caption.map(notebook.plainText) : nil
    out.raw("**Table \(number).**\(caption.map { " " + MarkdownText.escaped($0) } ?? "")\n\n")
  }

  private func writeRemarks(on block: Notebook.BlockOutcome, to out: inout ByteWriter) {
    let facts = block.result
    let left = facts.flatMap { $0.rowsLeftOut > 0 ? $0.leftOutText : nil }
    let remarks = [facts?.note, left].compactMap(\.self)
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

  private func write(_ stats: [StatPart], to out: inout ByteWriter) {
    for stat in stats {
      let value = notebook.values[stat.value].map { MarkdownText.text(of: $0.cell) }
      out.raw("- \(MarkdownText.escaped(stat.label)): **\(value ?? "?")**")
      if let change = stat.change.flatMap({ notebook.values[$0] }) {
        let arrow = change.direction.map { $0 == .up ? "▲ " : "▼ " } ?? ""
        out.raw(" (\(arrow)\(MarkdownText.text(of: change.cell)))")
      }
      out.raw("\n")
    }
    out.raw("\n")
  }
}
