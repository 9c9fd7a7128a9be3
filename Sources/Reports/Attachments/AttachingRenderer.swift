import Markup
import Plots
import Tables

/// Draws a page and, from the same cells and figures, what a paper includes.
package struct AttachingRenderer<Page: Renderer>: Renderer {
  private let page: Page
  private let venue: Venue
  private let style: SVGStyle

  package init(page: Page, venue: Venue) throws {
    self.page = page
    self.venue = venue
    style = try SVGStyle.paper.withIcons()
  }

  package func rows(of table: ShownTable, context: FormatContext) -> AttachingRows<Page.Rows> {
    AttachingRows(
      page: page.rows(of: table, context: context), latex: LaTeXRowWriter(table),
      typst: TypstRowWriter(table), sheet: SheetRowWriter(table))
  }

  package var offer: DataOffer {
    var offer = page.offer
    offer.keepsAllCSV = true
    return offer
  }

  package func draw(
    _ figure: any Drawable, id: String, now: Double
  ) -> (drawn: AttachedFigure<Page.DrawnFigure>, notes: [String]) {
    let (drawn, notes) = page.draw(figure, id: id, now: now)
    let paper = figure.paperDrawing(venue, style: style, id: id, now: now)
    return (AttachedFigure(page: drawn, paper: paper), notes)
  }

  package func write(_ page: DrawnNotebook<Self>, to output: OutputFile) throws {
    try self.page.write(page.pageAlone(), to: output)
  }
}

extension DrawnNotebook {
  /// The notebook as its page alone has it.
  package func pageAlone<Page: Renderer>() -> DrawnNotebook<Page>
  where R == AttachingRenderer<Page> {
    map(to: Page.self, table: \.page, figure: \.page)
  }
}

/// Draws each row for the page and for each kind of file.
package struct AttachingRows<Page: RowWriter>: RowWriter {
  var page: Page
  var latex: LaTeXRowWriter
  var typst: TypstRowWriter
  var sheet: SheetRowWriter

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    page.write(row, cells: cells)
    latex.write(row, cells: cells)
    typst.write(row, cells: cells)
    sheet.write(row, cells: cells)
  }

  package var byteCount: Int { page.byteCount }

  package mutating func finish() throws -> AttachedTable<Page.Drawn> {
    AttachedTable(
      page: try page.finish(), latex: try latex.finish(), typst: try typst.finish(),
      sheet: try sheet.finish())
  }
}

/// A table as its page has it, and as a paper includes it.
package struct AttachedTable<Page> {
  let page: Page
  let latex: LaTeXRows
  let typst: TypstRows
  let sheet: SheetRows
}

/// A figure as its page has it, and as SVG at the width of a paper.
package struct AttachedFigure<Page> {
  let page: Page
  let paper: [UInt8]
}
