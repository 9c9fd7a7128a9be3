import Markup
import Plots
import Tables

/// Draws the table of a single block as CSV after RFC 4180: raw values, a head, CRLF ends.
package struct CSVRenderer: NamedRenderer {
  package static let format = PageFormat(name: "csv", ending: nil)

  private let isSafe: Bool

  /// - Parameter isSafe: whether no cell is a formula for a spreadsheet.
  package init(isSafe: Bool = false) { self.isSafe = isSafe }

  package init(_ request: PageRequest) { self.init(isSafe: request.hasSafeCSV) }

  package var offer: DataOffer {
    var offer = DataOffer()
    offer.hasSafeCSV = isSafe
    offer.isWhole = true
    return offer
  }

  package func rows(of table: ShownTable, context: FormatContext) -> CSVRows {
    CSVRows(lines: CSVRowWriter(table, zone: context.zone))
  }

  package func draw(_ figure: any Drawable, id: String, now: Double) -> (
    drawn: Void, notes: [String]
  ) {
    ((), [])
  }

  package func write(_ page: DrawnNotebook<CSVRenderer>, to output: OutputFile) throws {
    for case .table(_, let lines) in page.parts.joined().map(\.content) {
      try lines.copy { try output.write($0) }
    }
  }
}

/// Draws rows as lines of CSV.
package struct CSVRows: RowWriter {
  var lines: CSVRowWriter

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) { lines.write(row) }

  package mutating func finish() throws -> Spool { try lines.finish() }
}
