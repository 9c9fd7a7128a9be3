import Markup
import Tables

/// Draws the figures of a block: drawings, captions, and the line of links below.
struct HTMLFigures {
  let blocks: HTMLBlocks
  private var notebook: Notebook { blocks.notebook }

  init(blocks: HTMLBlocks) { self.blocks = blocks }

  /// - Parameters:
  ///   - captions: the caption of each figure as HTML.
  ///   - hasTable: whether a table follows that has the data and the SQL.
  func write(
    _ result: PlotResult, _ block: Block, _ index: Int, captions: [[UInt8]], hasTable: Bool,
    to page: inout PageParts
  ) {
    for place in block.plots.indices {
      let number = notebook.number(ofFigure: place, inBlock: index)
      let figure = result.figures.indices.contains(place) ? result.figures[place] : nil
      page.out.raw("<figure class=\"\(block.plots[place].className)\"")
      page.out.attribute("id", place == 0 ? block.label?.text ?? "fig-\(number)" : "fig-\(number)")
      page.out.raw(">\n<div class=\"pl\">")
      if let figure {
        page.out.raw(figure.drawings)
      } else {
        page.out.raw("<p class=\"none\">The query returned no rows.</p>")
      }
      page.out.raw("</div>\n<figcaption><b>Figure \(number).</b> ")
      let caption = captions.indices.contains(place) ? captions[place] : []
      page.out.raw(caption)
      if let notes = figure?.notes, !notes.isEmpty {
        let isClosed = caption.last.map { [46, 33, 63].contains($0) } ?? true
        page.out.raw(isClosed ? " <span class=\"sub\">" : ". <span class=\"sub\">")
        page.out.text(notes.map(\.capitalizedSentence).joined(separator: " "))
        page.out.raw("</span>")
      }
      page.out.raw("</figcaption>\n")
      writeMeta(
        result, block, index, place, file: figure?.file,
        hasData: !hasTable && place == block.plots.count - 1, to: &page)
      page.out.raw("</figure>\n")
    }
  }

  /// Points, time and links; what belongs to the whole block stands under its last figure.
  private func writeMeta(
    _ result: PlotResult, _ block: Block, _ index: Int, _ place: Int, file: [UInt8]?,
    hasData: Bool, to page: inout PageParts
  ) {
    let name = notebook.fileName(ofFigure: place, inBlock: index)
    page.out.raw("<div class=\"meta\"><span>")
    page.out.text(blocks.counts(of: result.data, noun: "point"))
    page.out.raw("</span>")
    if result.data.rowsLeftOut > 0 {
      page.out.raw("<span class=\"left-out\">")
      page.out.text(result.data.leftOutText)
      page.out.raw("</span>")
    }
    if let file {
      page.out.raw("<a download=\"\(name).svg\" href=\"data:image/svg+xml;base64,")
      page.out.raw(file.base64)
      page.out.raw("\">SVG</a>")
    }
    if hasData {
      if let csv = result.data.drawn.csv {
        page.out.raw("<a download=\"\(name).csv\" href=\"data:text/csv;charset=utf-8;base64,")
        page.out.raw(csv.base64)
        page.out.raw("\">CSV</a>")
      }
      writeData(result, index, to: &page)
      blocks.writeSQL(of: block, to: &page.out)
    }
    page.out.raw("</div>\n")
  }

  /// A small result as a table, for those who cannot see the drawing or want the numbers.
  private func writeData(_ result: PlotResult, _ index: Int, to page: inout PageParts) {
    guard result.showsData, result.data.drawn.body.count > 0 else { return }
    let number = notebook.number(ofFigure: 0, inBlock: index)
    page.out.raw("<details><summary>Data</summary><div class=\"tw slim\" role=\"region\" ")
    page.out.raw("tabindex=\"0\" aria-label=\"Data of figure \(number)\">")
    page.out.raw("<table id=\"data-\(number)\">\n")
    HTMLHead(result.data.table.columns).write(to: &page.out)
    page.include(result.data.drawn.body, padded: true)
    page.out.raw("</table></div></details>")
  }
}

extension PlotChoice {
  /// How much of the page's width the figure takes.
  fileprivate var className: String {
    switch plot.size {
    case .wide: "side"
    case .full: "full"
    case .half: "half"
    case .exactly(let width, _): width <= 760 ? "side" : "full"
    }
  }
}
