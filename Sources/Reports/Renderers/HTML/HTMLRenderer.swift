import Assets
import Foundation
import Markup
import Plots
import Tables

/// Draws a notebook as one self-contained HTML page.
package struct HTMLRenderer: Renderer {
  private let spoolFolder: String?
  private let drawsThumbnails: Bool

  /// - Parameters:
  ///   - spoolFolder: where the page will be, so that large tables are written there at once.
  ///   - drawsThumbnails: whether figures are drawn small as well, for an index.
  package init(spoolFolder: String? = nil, drawsThumbnails: Bool = false) {
    self.spoolFolder = spoolFolder
    self.drawsThumbnails = drawsThumbnails
  }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    HTMLRowWriter(table, zone: context.zone, to: Spool(in: spoolFolder))
  }

  package var figureData: FigureData { [.rows, .csv] }

  /// A file of its own may stand in the page once more while it is small.
  private static let fileLimit = 1 << 13

  package func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure {
    let (wide, narrow) = figure.pageDrawings(id: id, now: now)
    let file = figure.drawing(
      width: wide.width, height: wide.height, style: .file, id: id, now: now)
    var drawn = DrawnFigure()
    drawn.drawings = wide.svg + Array("\n".utf8) + narrow.svg
    drawn.file = file.svg.count <= HTMLRenderer.fileLimit ? file.svg : nil
    if drawsThumbnails {
      drawn.thumbnail =
        figure.drawing(
          width: 348, style: .file, id: id + "t", now: now, isNarrow: true
        ).svg
    }
    drawn.notes = figure.notes(for: wide)
    drawn.hasCrosshair = wide.svg.contains(" data-s=\"")
    return drawn
  }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    let contents = HTMLContents(notebook)
    var body = HTMLBody(notebook, contents)
    body.write()
    body.page.close()
    let shell = try PageShell(
      template: try PageHeader.template(of: notebook.report),
      values: try PageHeader(notebook, contents).values(for: body.page))
    try shell.head.withUnsafeBytes { try output.write($0) }
    try body.page.copy(to: output)
    try shell.tail.withUnsafeBytes { try output.write($0) }
  }
}

/// The part of a page below its header: sections with text, notes and blocks.
struct HTMLBody {
  private let notebook: Notebook
  private let contents: HTMLContents
  private let blocks: HTMLBlocks
  var page = PageParts()
  private var isInSection = false

  init(_ notebook: Notebook, _ contents: HTMLContents) {
    self.notebook = notebook
    self.contents = contents
    blocks = HTMLBlocks(notebook: notebook)
  }

  private var delegate: PageMarkdown {
    PageMarkdown(notebook: notebook, contents: contents, blocks: blocks)
  }

  mutating func write() {
    blocks.writeErrorsOfReport(to: &page.out)
    for block in notebook.body { write(block) }
    if isInSection { page.out.raw("</section>\n") }
  }

  private mutating func write(_ block: MarkdownBlock) {
    if let entry = contents.entry(onLine: block.lines.lowerBound), entry.level == 2 {
      openSection(entry)
    }
    if case .code(let fence) = block.kind, let index = notebook.report.block(onLine: fence.line) {
      let count = notebook.report.blocks[index].plots.count
      let figures = (0..<count).map {
        bytes(of: notebook.report.caption(ofFigure: $0, inBlock: index))
      }
      return blocks.write(
        index, caption: bytes(of: notebook.report.captions[index]), figures: figures, to: &page)
    }
    let notes = block.footnotes
    if !notes.isEmpty { page.out.raw("<div class=\"row\">\n") }
    var html = MarkdownHTML(delegate: delegate)
    html.write([block])
    page.out.raw(html.bytes)
    guard !notes.isEmpty else { return }
    page.out.raw("<div class=\"notes\">")
    for number in notes { writeNote(number) }
    page.out.raw("</div></div>\n")
  }

  private mutating func openSection(_ entry: HTMLContents.Entry) {
    if isInSection { page.out.raw("</section>\n") }
    isInSection = true
    page.out.raw("<section aria-labelledby=\"")
    page.out.text(entry.id)
    page.out.raw("\">\n")
  }

  /// A footnote stands beside or below the block that refers to it first.
  private mutating func writeNote(_ number: Int) {
    guard notebook.report.document.footnotes.indices.contains(number - 1) else { return }
    let note = notebook.report.document.footnotes[number - 1]
    var html = MarkdownHTML(delegate: delegate)
    html.write(bodyOf: note)
    page.out.raw("<div class=\"fn\" role=\"note\" id=\"fn\(number)\"><sup>\(number)</sup> ")
    page.out.raw(html.bytes)
    page.out.raw(" <a href=\"#r\(number)\" aria-label=\"Back to the text\">↩</a></div>\n")
  }

  private func bytes(of caption: [Inline]?) -> [UInt8] {
    guard let inlines = caption else { return [] }
    var html = MarkdownHTML(delegate: delegate)
    html.write(inlines)
    return html.bytes
  }
}

extension PageMarkdown {
  /// What a page adds to the text of a notebook.
  init(_ notebook: Notebook) {
    self.init(
      notebook: notebook, contents: HTMLContents(notebook),
      blocks: HTMLBlocks(notebook: notebook))
  }

  /// A run of text as HTML, with its values filled in; for other programs.
  func html(of blocks: [MarkdownBlock]) -> String {
    var html = MarkdownHTML(delegate: self)
    html.write(blocks)
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
