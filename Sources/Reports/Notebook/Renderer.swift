import Assets
import Markup
import Plots
import Tables

/// Draws an executed report in one page format.
///
/// Blocks give neutral parts; a renderer draws the rows of their tables while they are read and
/// their figures as soon as they are known, and keeps of both what it likes. To add one: a folder
/// in `Renderers` and its line in the program's list of formats.
package protocol Renderer {
  /// Draws the rows of one table.
  associatedtype Rows: RowWriter
  /// What is kept of a drawn figure.
  associatedtype DrawnFigure

  /// A writer for the rows of one table, which are drawn while they are read.
  func rows(of table: ShownTable, context: FormatContext) -> Rows
  /// Draws a figure: a plot or a diagram.
  ///
  /// - Parameter id: unique in the page.
  /// - Returns: The drawing, and what the caption adds about it.
  func draw(_ figure: any Drawable, id: String, now: Double) -> (
    drawn: DrawnFigure, notes: [String]
  )
  /// What the page has of the data beside tables and figures.
  var offer: DataOffer { get }
  /// Puts the page together.
  func write(_ page: DrawnNotebook<Self>, to output: OutputFile) throws
  /// The files that stand in a folder beside the page, by their names.
  func companions(of page: DrawnNotebook<Self>) -> [CompanionFile]
}

extension Renderer {
  /// What is kept of a drawn table.
  package typealias DrawnTable = Rows.Drawn

  package var offer: DataOffer { DataOffer() }

  package func companions(of page: DrawnNotebook<Self>) -> [CompanionFile] { [] }
}

/// A file that stands beside a page, such as a figure of a LaTeX document.
package struct CompanionFile {
  package let name: String
  package let bytes: [UInt8]
  /// What the person should know of it.
  package var warning: String?
}

extension CompanionFile {
  /// A drawing as a PDF.
  init(_ name: String, pdfOf svg: [UInt8]) {
    let pdf = PDFFile(svg: svg, producer: "sqltrack \(sqltrackVersion)")
    self.init(name: name, bytes: pdf.bytes)
    guard !pdf.missing.isEmpty else { return }
    let letters = pdf.missing.count == 1 ? "1 letter is" : "\(pdf.missing.count) letters are"
    warning = "\(name): \(letters) drawn as ?: \(pdf.missing.prefix(20))"
  }
}

/// A renderer that a person chooses by a name, as in `--to NAME`.
package protocol NamedRenderer: Renderer, SendableMetatype {
  static var format: PageFormat { get }
  init(_ request: PageRequest)
}

/// How a page format is called and what it is for.
package struct PageFormat: Sendable {
  /// The word behind `--to`.
  package var name: String
  /// The end of a page's file name, such as `.html`; nil when it is for single queries only.
  package var ending: String?
  /// The end of the name of a folder for its files, such as `.files` beside `weekly.out.md`.
  package var companions = "-figures"
  /// Whether it shows the figures that a folder of attachments has, instead of its own.
  package var usesAttachments = false
  /// Whether it can show the result of a single query.
  package var showsQueries = true

  package init(name: String, ending: String?) {
    self.name = name
    self.ending = ending
  }
}

/// What is asked of a page.
package struct PageRequest: Sendable {
  /// Whether only the first block is written, without the text.
  package var isSingleBlock = false
  /// Whether a terminal shows it that knows colours.
  package var usesColor = false
  /// The folder of the files beside the page, as the page names it; nil when there is none.
  package var companionFolder: String?
  /// The folder of the page, in which large parts are written at once; nil when there is none.
  package var spoolFolder: String?
  /// Whether a page has no script and nothing to download.
  package var isLean = false
  /// Whether no cell of CSV is a formula for a spreadsheet.
  package var hasSafeCSV = false

  package init() {}
}

/// Draws the rows of one table.
package protocol RowWriter {
  /// What is kept of the table.
  associatedtype Drawn

  /// Draws a row; `cells` are those of the table's columns, in order.
  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>)
  /// The bytes that were drawn so far, for the size of a page; none where they do not count.
  var byteCount: Int { get }
  /// Ends the table.
  mutating func finish() throws -> Drawn
}

extension RowWriter {
  package var byteCount: Int { 0 }
}

/// What a page has of data beside the tables and figures that it shows.
package struct DataOffer: Sendable {
  /// The most bytes of CSV that a table offers; none when 0.
  package var tableCSV = 0
  /// The most bytes of CSV that a figure offers.
  package var figureCSV = 0
  /// Whether no cell of the CSV is a formula for a spreadsheet, unless the report says otherwise.
  package var hasSafeCSV = false
  /// Whether all rows are wanted as CSV, for files beside the page.
  package var keepsAllCSV = false
  /// Whether values and results stand in it whole, however long they are.
  package var isWhole = false
  /// Whether a figure of few points shows them as a table too.
  package var figureRows = false

  package init() {}
}
