import Assets
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as a LaTeX document that plain pdflatex compiles.
package struct LaTeXRenderer: Renderer {
  private let isSingleBlock: Bool
  /// The folder of the figures' files, as the document names it; nil when there are none.
  private let figureFolder: String?

  /// - Parameter isSingleBlock: whether only the first block's table is written.
  package init(isSingleBlock: Bool = false, figureFolder: String? = nil) {
    self.isSingleBlock = isSingleBlock
    self.figureFolder = figureFolder
  }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    LaTeXRowWriter(table)
  }

  package func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure {
    var drawn = DrawnFigure()
    guard let style = try? SVGStyle.paper.withIcons() else { return drawn }
    drawn.notes = figure.notes(
      for: figure.paperDrawing(
        width: Venue.document.columnPoints, style: style, id: id, now: now))
    drawn.paper = figure.paperDrawing(.document, style: style, id: id, now: now)
    return drawn
  }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    var page = PageParts()
    if isSingleBlock {
      if case .table(let result)? = notebook.outcomes.first {
        LaTeXTable(result)?.writeAlone(to: &page)
      }
    } else {
      if notebook.hasFigures, let error = figureFolder.flatMap(FigureFolderError.init) {
        throw error
      }
      LaTeXPage(notebook, figureFolder: figureFolder).write(to: &page)
    }
    page.close()
    try page.copy(to: output)
  }
}

extension Notebook {
  /// Whether a figure was drawn.
  fileprivate var hasFigures: Bool {
    outcomes.contains { outcome in
      if case .plots(let result, _) = outcome { !result.figures.isEmpty } else { false }
    }
  }
}

/// Puts a document together: preamble, title, text with its values, blocks, provenance.
struct LaTeXPage {
  private let notebook: Notebook
  private let report: Report
  private let text: LaTeXMarkdown
  private let blocks: LaTeXBlocks

  init(_ notebook: Notebook, figureFolder: String?) {
    self.notebook = notebook
    report = notebook.report
    text = LaTeXMarkdown(notebook)
    blocks = LaTeXBlocks(notebook: notebook, text: text, figureFolder: figureFolder)
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
    for block in notebook.body { write(block, to: &page) }
    page.out.raw("\n\\bigskip\\noindent{\\footnotesize \(provenance)\\par}\n\\end{document}\n")
  }

  private func write(_ block: MarkdownBlock, to page: inout PageParts) {
    if case .code(let fence) = block.kind, let index = report.block(onLine: fence.line) {
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
      guard let index = report.block(onLine: fence.line) else { continue }
      blocks.write(index, to: &page)
    }
  }

  private func writeTitle(to out: inout ByteWriter) {
    out.raw("\\title{\(text.line(of: notebook.titleInlines))")
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
    return LaTeXText.escaped(notebook.context.zone.wallClock(of: time).longDate)
  }

  /// Where the document comes from.
  private var provenance: String {
    let databases = notebook.databases.map { "\($0.identity.engine.rawValue) \($0.identity.name)" }
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
      parts.append("\(name) = \((notebook.parameters.values[name] ?? .null).displayText)")
    }
    return parts.map(LaTeXText.escaped).joined(separator: " $\\cdot$ ")
  }
}
