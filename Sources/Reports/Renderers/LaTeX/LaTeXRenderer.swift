import Assets
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as a LaTeX document that plain pdflatex compiles.
package struct LaTeXRenderer: NamedRenderer {
  package static let format: PageFormat = {
    var format = PageFormat(name: "latex", ending: ".tex")
    format.usesAttachments = true
    return format
  }()

  private let isSingleBlock: Bool
  /// The folder of the figures' files, as the document names it; nil when there are none.
  private let figureFolder: String?

  /// - Parameter isSingleBlock: whether only the first block's table is written.
  package init(isSingleBlock: Bool = false, figureFolder: String? = nil) {
    self.isSingleBlock = isSingleBlock
    self.figureFolder = figureFolder
  }

  package init(_ request: PageRequest) {
    self.init(isSingleBlock: request.isSingleBlock, figureFolder: request.companionFolder)
  }

  /// The figures of the document as PDF, by the names that it includes them under.
  package func companions(of page: DrawnNotebook<LaTeXRenderer>) -> [CompanionFile] {
    page.figureFiles
  }

  package func rows(of table: ShownTable, context: FormatContext) -> LaTeXRowWriter {
    LaTeXRowWriter(table)
  }

  /// The figure at the width of the document's text, as SVG.
  package func draw(
    _ figure: any Drawable, id: String, now: Double
  ) -> (drawn: [UInt8], notes: [String]) {
    guard let style = try? SVGStyle.paper.withIcons() else { return ([], []) }
    let notes = figure.notes(
      for: figure.paperDrawing(
        width: Venue.document.columnPoints, style: style, id: id, now: now))
    return (figure.paperDrawing(.document, style: style, id: id, now: now), notes)
  }

  package func write(_ page: DrawnNotebook<LaTeXRenderer>, to output: OutputFile) throws {
    var parts = PageParts()
    if isSingleBlock {
      if case .table(_, let rows)? = page.parts.first?.first?.content {
        let count = page.notebook.blocks[0].result?.rowsKept ?? 0
        LaTeXTable(rows, rowCount: count).writeAlone(to: &parts)
      }
    } else {
      if page.hasFigures, let error = figureFolder.flatMap(FigureFolderError.init) { throw error }
      LaTeXPage(page, figureFolder: figureFolder).write(to: &parts)
    }
    parts.close()
    try parts.copy(to: output)
  }
}

extension DrawnNotebook<LaTeXRenderer> {
  /// Whether a figure was drawn.
  fileprivate var hasFigures: Bool { !drawnFigures.isEmpty }

  /// The figures of a document as PDF, by the names that it includes them under.
  fileprivate var figureFiles: [CompanionFile] {
    drawnFigures.map { CompanionFile($0.name + ".pdf", pdfOf: $0.svg) }
  }

  private var drawnFigures: [(name: String, svg: [UInt8])] {
    parts.joined().compactMap { part in
      guard case .figure(let figure) = part.content, let svg = figure.drawn else { return nil }
      return (figure.name, svg)
    }
  }
}

/// Puts a document together: preamble, title, text with its values, blocks, provenance.
struct LaTeXPage {
  private let notebook: Notebook
  private let text: LaTeXMarkdown
  private let blocks: LaTeXBlocks
  private var report: ReportText { notebook.text }

  init(_ page: DrawnNotebook<LaTeXRenderer>, figureFolder: String?) {
    notebook = page.notebook
    text = LaTeXMarkdown(notebook)
    blocks = LaTeXBlocks(page: page, text: text, figureFolder: figureFolder)
  }

  func write(to page: inout PageParts) {
    page.out.raw(LaTeXPreamble.text)
    page.out.raw("\\setcounter{secnumdepth}{\(report.settings.numbersSections ? 3 : 0)}\n")
    writeTitle(to: &page.out)
    page.out.raw("\\begin{document}\n\\maketitle\n")
    if let abstract = report.settings.abstract {
      page.out.raw("\\begin{abstract}\n\(text.latex(of: report.inlines(abstract)))\n")
      page.out.raw("\\end{abstract}\n")
    }
    if text.contents.isShown(report.settings) { page.out.raw("\\tableofcontents\n") }
    blocks.writeErrorsOfReport(to: &page.out)
    for block in report.body { write(block, to: &page) }
    page.out.raw("\n\\bigskip\\noindent{\\footnotesize \(provenance)\\par}\n\\end{document}\n")
  }

  private func write(_ block: MarkdownBlock, to page: inout PageParts) {
    if case .code(let fence) = block.kind, let index = notebook.block(onLine: fence.line) {
      return blocks.write(index, to: &page)
    }
    page.out.raw("\n")
    // A block inside a list or a quote follows the text that holds it.
    page.out.raw(text.latex(of: [block]))
    for number in block.footnotes where report.document.footnotes.indices.contains(number - 1) {
      let note = text.footnote(of: report.document.footnotes[number - 1].blocks)
      page.out.raw("\\footnotetext[\(number)]{\(note)}\n")
    }
    for fence in block.codeBlocks {
      guard let index = notebook.block(onLine: fence.line) else { continue }
      blocks.write(index, to: &page)
    }
  }

  private func writeTitle(to out: inout ByteWriter) {
    out.raw("\\title{\(text.line(of: report.titleInlines))")
    if let subtitle = report.settings.subtitle {
      out.raw("\\\\[.4ex]\\large \(text.line(of: report.inlines(subtitle)))")
    }
    out.raw("}\n\\author{")
    out.raw(report.settings.authors.map(LaTeXText.escaped).joined(separator: " \\and "))
    out.raw("}\n\\date{\(date)}\n")
  }

  private var date: String {
    guard let date = report.settings.date else { return "" }
    let time = date.text == "today" ? notebook.context.now : Timestamp(parsing: date.text)
    guard let time else { return "" }
    return LaTeXText.escaped(notebook.context.longDate(of: time))
  }

  /// Where the document comes from.
  private var provenance: String {
    let databases = notebook.databases.map { $0.identity.text }
    let hash = SHA256.hash(report.source.bytes).hexadecimal
    var parts = [
      "Made \(notebook.context.now.iso(in: notebook.context.zone)) with sqltrack \(sqltrackVersion)",
      "\(report.source.path.lastPathComponent), SHA-256 \(hash.prefix(12))",
    ]
    if !databases.isEmpty { parts.append(databases.joined(separator: ", ")) }
    if let code = notebook.code {
      parts.append(
        "commit \(code.commit.prefix(7))" + (code.modified > 0 ? ", \(code.modified) modified" : "")
      )
    }
    for name in notebook.parameters.names {
      let value = notebook.parameters.values[name] ?? .null
      parts.append("\(name) = \(value.text(in: notebook.context.zone))")
    }
    return parts.map(LaTeXText.escaped).joined(separator: " $\\cdot$ ")
  }
}
