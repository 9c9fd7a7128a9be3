import Assets
import Markup
import Plots
import Tables

/// Draws a page and, from the same cells and figures, what a paper includes.
package struct AttachingRenderer: Renderer {
  private let page: any Renderer
  private let venue: Venue
  private let style: SVGStyle

  package init(page: any Renderer, venue: Venue) throws {
    self.page = page
    self.venue = venue
    style = try SVGStyle.paper.withIcons()
  }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    AttachingRowWriter(
      page: page.rowWriter(for: table, context: context), latex: LaTeXRowWriter(table),
      csv: CSVRowWriter(table, zone: context.zone))
  }

  package var figureData: FigureData { page.figureData.union(.files) }

  package func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure {
    var drawn = page.draw(figure, id: id, now: now)
    drawn.paper = figure.paperDrawing(venue, style: style, id: id, now: now)
    return drawn
  }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    try page.write(notebook, to: output)
  }
}

/// Draws each row three times.
struct AttachingRowWriter: RowWriter {
  private var page: any RowWriter
  private var latex: LaTeXRowWriter
  private var csv: CSVRowWriter

  init(page: any RowWriter, latex: LaTeXRowWriter, csv: CSVRowWriter) {
    self.page = page
    self.latex = latex
    self.csv = csv
  }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    page.write(row, cells: cells)
    latex.write(row, cells: cells)
    csv.write(row, cells: cells)
  }

  mutating func finish() throws -> DrawnRows {
    var drawn = try page.finish()
    drawn.attached = AttachedRows(latex: try latex.finish(), csv: try csv.finish().body)
    return drawn
  }
}

/// A table as a paper includes it.
package struct AttachedRows {
  /// The rows for LaTeX; nil for the data of a figure.
  var latex: LaTeXRows?
  /// All rows as CSV.
  var csv: Spool

  init(latex: DrawnRows, csv: Spool) {
    self.latex = latex.columns.map { LaTeXRows(columns: $0, body: latex.body) }
    self.csv = csv
  }

  /// The data of a figure.
  init(csv: Spool) { self.csv = csv }
}

/// The rows of a table in LaTeX.
struct LaTeXRows {
  var columns: [LaTeXColumn]
  var body: Spool
}

extension Figure {
  /// The figure at a venue's width: a column, or the page for one that takes it all.
  func paperDrawing(_ venue: Venue, style: SVGStyle, id: String, now: Double) -> [UInt8] {
    let isFull = plot.size == .full
    return paperDrawing(
      width: isFull ? venue.fullPoints : venue.columnPoints, style: style, id: id, now: now
    ).svg
  }
}

extension SVGStyle {
  /// The style with the drawings of status icons.
  func withIcons() throws -> SVGStyle {
    var style = self
    let sprite = try Asset.required("assets/icons.svg")
    style.symbol = { name in
      guard let start = sprite.firstRange(of: "<symbol id=\"\(name)\""),
        let open = sprite[start.upperBound...].firstIndex(of: ">"),
        let end = sprite[open...].firstRange(of: "</symbol>")
      else { return nil }
      return String(sprite[sprite.index(after: open)..<end.lowerBound])
    }
    return style
  }
}
