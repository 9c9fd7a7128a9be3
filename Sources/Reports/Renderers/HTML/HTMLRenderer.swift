import Assets
import Foundation
import Markdown
import Markup
import Plots
import Tables

/// Draws a notebook as one self-contained HTML page.
package struct HTMLRenderer: NamedRenderer {
  package static let format = PageFormat(name: "html", ending: ".html")

  private let spoolFolder: String?
  private let drawsThumbnails: Bool
  private let hasSafeCSV: Bool
  private let isLean: Bool

  /// - Parameters:
  ///   - spoolFolder: where the page will be, so that large tables are written there at once.
  ///   - drawsThumbnails: whether figures are drawn small as well, for an index.
  ///   - hasSafeCSV: whether no cell of a download is a formula for a spreadsheet, unless the report
  ///     says otherwise.
  ///   - isLean: whether the page has no script and nothing to download.
  package init(
    spoolFolder: String? = nil, drawsThumbnails: Bool = false, hasSafeCSV: Bool = false,
    isLean: Bool = false
  ) {
    self.isLean = isLean
    self.spoolFolder = spoolFolder
    self.drawsThumbnails = drawsThumbnails
    self.hasSafeCSV = hasSafeCSV
  }

  package init(_ request: PageRequest) {
    self.init(spoolFolder: request.spoolFolder, isLean: request.isLean)
  }

  package func rows(of table: ShownTable, context: FormatContext) -> HTMLRowWriter {
    HTMLRowWriter(
      table, zone: context.zone, hasScript: !isLean, to: Spool(in: spoolFolder))
  }

  /// Larger files would weigh more than what they stand beside.
  package var offer: DataOffer {
    var offer = DataOffer()
    offer.figureRows = true
    if !isLean {
      offer.tableCSV = 1 << 18
      offer.figureCSV = 1 << 16
    }
    offer.hasSafeCSV = hasSafeCSV
    return offer
  }

  /// A file of its own may stand in the page once more while it is small: 6 kB in base64.
  private static let fileLimit = (6 << 10) / 4 * 3

  package func draw(
    _ figure: any Drawable, id: String, now: Double
  ) -> (drawn: HTMLFigure, notes: [String]) {
    let (wide, narrow) = figure.pageDrawings(id: id, now: now)
    let file = figure.fileDrawing(id: id, now: now)
    // One that scrolls on a phone is half the bytes.
    var drawn = HTMLFigure(drawings: isLean ? wide.svg : wide.svg + Array("\n".utf8) + narrow.svg)
    drawn.file = !isLean && file.svg.count <= HTMLRenderer.fileLimit ? file.svg : nil
    if drawsThumbnails {
      drawn.thumbnail = figure.fileDrawing(id: id + "t", now: now, isNarrow: true).svg
    }
    drawn.scrolls = wide.width > figure.size.width || narrow.width > Drawing.narrowWidth
    drawn.printsNarrow = !isLean && drawn.scrolls && narrow.scaleInPrint > wide.scaleInPrint
    drawn.hasCrosshair = !isLean && wide.svg.contains(" data-s=\"")
    return (drawn, figure.notes(for: wide))
  }

  package func write(_ page: DrawnNotebook<HTMLRenderer>, to output: OutputFile) throws {
    let contents = Contents(page.notebook)
    var body = HTMLBody(page, contents)
    body.write()
    body.page.close()
    let template = try PageHeader.template(of: page.notebook.text)
    let header = try PageHeader(page, contents, template: template.text, hasScript: !isLean)
    let shell = try PageShell(template: template, values: try header.values(for: body.page))
    try shell.head.withUnsafeBytes { try output.write($0) }
    try body.page.copy(to: output, changedBy: CompactHTML.bytes)
    try shell.tail.withUnsafeBytes { try output.write($0) }
  }
}

/// A figure as it stands in a page.
package struct HTMLFigure {
  /// The wide drawing and the narrow one.
  package var drawings: [UInt8]
  /// The figure as a file of its own, when the page offers it.
  package var file: [UInt8]?
  /// The figure in a small size, for an index.
  package var thumbnail: [UInt8]?
  /// Whether a drawing is wider than its place.
  package var scrolls = false
  /// Whether paper shows the narrow drawing, which is larger there.
  package var printsNarrow = false
  /// Whether the script can show the values below the pointer.
  package var hasCrosshair = false
}

extension Drawing {
  /// How much smaller it is on a sheet of paper, of which it takes at most so many pixels.
  fileprivate var scaleInPrint: Double { min(1, 650 / width, 900 / height) }
}

/// The part of a page below its header: sections with text, notes and blocks.
struct HTMLBody {
  private let blocks: HTMLBlocks
  var page = PageParts()
  private var isInSection = false
  private var isInHalves = false

  init(_ page: DrawnNotebook<HTMLRenderer>, _ contents: Contents) {
    blocks = HTMLBlocks(page: page, contents: contents)
  }

  private var notebook: Notebook { blocks.notebook }

  mutating func write() {
    blocks.writeErrorsOfReport(to: &page.out)
    for block in notebook.text.body { write(block) }
    closeHalves()
    if isInSection { page.out.raw("</section>\n") }
  }

  private mutating func write(_ block: MarkdownBlock) {
    if let entry = blocks.contents.entry(onLine: block.lines.lowerBound), entry.level == 2 {
      closeHalves()
      openSection(entry)
    }
    if case .code(let fence) = block.kind, let index = notebook.block(onLine: fence.line) {
      // What shows nothing does not part its neighbours.
      if blocks.isHalves(index) { openHalves() } else if blocks.isShown(index) { closeHalves() }
      return blocks.write(index, to: &page)
    }
    closeHalves()
    let notes = block.footnotes
    if !notes.isEmpty { page.out.raw("<div class=\"row\">\n") }
    var html = MarkdownHTML(delegate: blocks.markdown)
    html.write([block])
    page.out.raw(html.bytes)
    guard !notes.isEmpty else { return }
    page.out.raw("<div class=\"notes\">")
    for number in notes { writeNote(number) }
    page.out.raw("</div></div>\n")
  }

  /// Figures of half the width that follow each other stand side by side.
  private mutating func openHalves() {
    if !isInHalves { page.out.raw("<div class=\"halves\">\n") }
    isInHalves = true
  }

  private mutating func closeHalves() {
    if isInHalves { page.out.raw("</div>\n") }
    isInHalves = false
  }

  private mutating func openSection(_ entry: Contents.Entry) {
    if isInSection { page.out.raw("</section>\n") }
    isInSection = true
    page.out.raw("<section aria-labelledby=\"")
    page.out.text(entry.id)
    page.out.raw("\">\n")
  }

  /// A footnote stands beside or below the block that refers to it first.
  private mutating func writeNote(_ number: Int) {
    guard notebook.text.document.footnotes.indices.contains(number - 1) else { return }
    let note = notebook.text.document.footnotes[number - 1]
    var html = MarkdownHTML(delegate: blocks.markdown)
    html.write(bodyOf: note)
    page.out.raw("<div class=\"fn\" role=\"note\" id=\"fn.\(number)\"><sup>\(number)</sup> ")
    page.out.raw(html.bytes)
    page.out.raw(
      " <a href=\"#r.\(number)\" aria-label=\"\(notebook.words["Back to the text"])\">↩</a></div>\n"
    )
  }
}
