import Markup
import Plots
import Tables

/// Draws an executed report in one page format.
///
/// To add one: a folder here and its line in the command's list of formats.
package protocol Renderer {
  /// A writer for the rows of one table, which are drawn while they are read.
  func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter
  /// Draws a figure.
  ///
  /// - Parameter id: unique in the page.
  func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure
  /// What the page has of the data of its figures.
  var figureData: FigureData { get }
  /// Puts the page together from the notebook's parts.
  func write(_ notebook: Notebook, to output: OutputFile) throws
}

/// Draws the rows of one table into a spool.
package protocol RowWriter {
  /// Draws a row; `cells` are those of the table's columns, in order.
  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>)
  /// Whether further rows would not be drawn.
  var isFull: Bool { get }
  /// Ends the table.
  mutating func finish() throws -> DrawnRows
}

extension RowWriter {
  package var isFull: Bool { false }
}

/// What a page has of the data of a figure, beside its drawing.
package struct FigureData: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The rows of a small result.
  package static let rows = FigureData(rawValue: 1)
  /// All rows as CSV, unless they are too many.
  package static let csv = FigureData(rawValue: 2)
  /// All rows as CSV, however many they are, for a file.
  package static let files = FigureData(rawValue: 4)
}

extension Renderer {
  package var figureData: FigureData { [] }

  package func draw(_ figure: Figure, id: String, now: Double) -> DrawnFigure {
    var drawn = DrawnFigure()
    drawn.notes = figure.notes(
      for: figure.drawing(width: figure.plot.size.width, style: .file, id: id, now: now))
    return drawn
  }
}

extension TableResult {
  /// What a page says of rows that the limit kept out.
  var leftOutText: String {
    let rows = rowsLeftOut == 1 ? "row" : "rows"
    return "\(rowsLeftOut.grouped) \(rows) left out: the limit is \(rowsKept.grouped)"
  }
}

/// What a row writer made of a table.
package struct DrawnRows {
  /// The rows in the page's format.
  package var body: Spool
  /// The table as CSV, when the page offers it and it is small enough.
  package var csv: [UInt8]?
  /// What LaTeX has to know of the columns.
  var columns: [LaTeXColumn]?
  /// What a paper includes of the table.
  var attached: AttachedRows?

  package init(_ body: Spool, csv: [UInt8]? = nil) {
    self.body = body
    self.csv = csv
  }
}
