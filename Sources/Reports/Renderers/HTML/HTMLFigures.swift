import Markup
import Plots
import Tables

/// Draws the figures of a block: drawings, captions, and the line of links below.
struct HTMLFigures {
  let blocks: HTMLBlocks

  /// - Parameter isLast: whether nothing of the block follows that has the data and the SQL.
  func write(
    _ figure: FigurePart<HTMLRenderer>, _ part: Part<HTMLRenderer>,
    of block: Notebook.BlockOutcome, isLast: Bool, to page: inout PageParts
  ) {
    let number = part.number ?? 0
    let name = name(of: number)
    page.out.raw("<figure class=\"\(figure.size.className)\"")
    page.out.attribute("id", part.label ?? "fig.\(number)")
    page.out.raw(">\n")
    writeDrawing(of: figure, name, to: &page.out)
    page.out.raw("\n<figcaption><b>\(name).</b> ")
    let caption = blocks.html(of: part.caption)
    page.out.raw(caption)
    if !figure.notes.isEmpty {
      let isClosed = caption.last.map { [46, 33, 63].contains($0) } ?? true
      page.out.raw(isClosed ? " <span class=\"sub\">" : ". <span class=\"sub\">")
      page.out.text(figure.notes.map(\.capitalizedSentence).joined(separator: " "))
      page.out.raw("</span>")
    }
    blocks.writeLink(to: part.label ?? "fig.\(number)", name, to: &page.out)
    page.out.raw("</figcaption>\n")
    writeMeta(figure, block, isLast: isLast, to: &page)
    page.out.raw("</figure>\n")
  }

  private func name(of number: Int) -> String {
    BlockPlace.Exhibit.figure(number).text(in: blocks.words)
  }

  /// The drawing, in a frame that scrolls when it is too wide, or the words that stand for it.
  private func writeDrawing(
    of figure: FigurePart<HTMLRenderer>, _ name: String, to out: inout ByteWriter
  ) {
    if let drawn = figure.drawn {
      out.raw("<div class=\"pl\(drawn.scrolls ? " sc" : "")\(drawn.printsNarrow ? " pn" : "")\"")
      if drawn.scrolls {
        out.raw(" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\"")
      }
      out.raw(">")
      out.raw(drawn.drawings)
    } else if let words = figure.words {
      out.raw("<div class=\"pl\">")
      out.raw(HTMLCode.box(words.text, language: "text"))
    } else {
      out.raw(
        "<div class=\"pl\"><p class=\"none\">\(blocks.words["The query returned no rows."])</p>")
    }
    out.raw("</div>")
  }

  /// Points, time and links; what belongs to the whole block stands under its last figure.
  private func writeMeta(
    _ figure: FigurePart<HTMLRenderer>, _ block: Notebook.BlockOutcome, isLast: Bool,
    to page: inout PageParts
  ) {
    guard block.result != nil || figure.words != nil else { return }
    page.out.raw("<div class=\"meta\">")
    if let facts = block.result { writeCounts(facts, to: &page.out) }
    if let file = figure.drawn?.file {
      page.out.raw("<a download=\"\(figure.name).svg\" href=\"data:image/svg+xml")
      page.out.raw(file.dataAddress)
      page.out.raw("\">SVG</a>")
    }
    if let words = figure.words, words.isShown {
      page.out.raw("<details class=\"q\"><summary>\(blocks.words["Text"])</summary>")
      page.out.raw(HTMLCode.box(words.text, language: "text"))
      page.out.raw("</details>")
    }
    if isLast {
      if let facts = block.result, let csv = facts.offeredCSV {
        blocks.writeDownload(csv, name: figure.name, isSafe: facts.hasSafeCSV, to: &page.out)
      }
      if let facts = block.result { blocks.writeLeftOutCSV(facts, to: &page.out) }
      writeData(of: figure, block.place.firstFigure, to: &page)
      blocks.writeSQL(of: block.place, to: &page.out)
    }
    page.out.raw("</div>\n")
  }

  private func writeCounts(_ facts: ResultFacts, to out: inout ByteWriter) {
    out.raw("<span>")
    out.text(blocks.counts(of: facts, noun: "point"))
    out.raw("</span>")
    guard facts.rowsLeftOut > 0 else { return }
    out.raw("<span class=\"left-out\">")
    out.text(facts.leftOutText)
    out.raw("</span>")
  }

  /// A small result as a table, for those who cannot see the drawing or want the numbers.
  private func writeData(
    of figure: FigurePart<HTMLRenderer>, _ number: Int, to page: inout PageParts
  ) {
    guard let (table, rows) = figure.data else { return }
    let figure = name(of: number)
    page.out.raw(
      "<details><summary>\(blocks.words["Data"])</summary><div class=\"tw\" role=\"region\" ")
    page.out.raw("tabindex=\"0\" aria-label=\"\(blocks.words.told("Data of %", figure))\">")
    page.out.raw("<table id=\"data.\(number)\">\n")
    HTMLHead(table.columns, blocks.words).write(to: &page.out)
    page.include(rows.spool, padded: true)
    page.out.raw("</table></div></details>")
  }
}

extension FigureSize {
  /// How much of the page's width a figure takes.
  fileprivate var className: String {
    switch self {
    case .wide: "side"
    case .full: "full"
    case .half: "half"
    case .exactly(let width, _): width <= 760 ? "side" : "full"
    }
  }
}
