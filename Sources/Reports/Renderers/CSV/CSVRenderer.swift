import Markup
import Plots
import Tables

/// Draws the table of a single block as CSV after RFC 4180: raw values, a head, CRLF ends.
package struct CSVRenderer: NamedRenderer {
  package static let format = PageFormat(name: "csv", ending: nil)

  package init() {}

  package init(_ request: PageRequest) {}

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
