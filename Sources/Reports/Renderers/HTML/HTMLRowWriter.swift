import Markup
import Tables

/// Draws the rows of one table as `<tr>` elements.
///
/// The first rows stand in a visible body, the others in a second one that the script
/// pages through and print shows.
struct HTMLRowWriter: RowWriter {
  private let columns: [HTMLColumn]
  private let visibleRows: Int
  private let isList: Bool
  private var out: ByteWriter
  private var count = 0

  init(_ table: ShownTable, zone: Zone) {
    let head = table.columns.firstIndex { ["id", "name"].contains($0.column.name.lowercased()) }
    columns = table.columns.enumerated().map {
      HTMLColumn($0.element, isRowHead: $0.offset == head, zone: zone)
    }
    visibleRows = table.options.visibleRows
    isList = table.isList
    out = ByteWriter(to: Spool())
  }

  mutating func write(_ row: Row, cells: [Cell]) {
    if isList {
      out.raw("<li>")
      if let column = columns.first { column.content(of: cells[0], to: &out) }
      out.raw("</li>\n")
    } else {
      openRow()
      for index in cells.indices { columns[index].write(cells[index], to: &out) }
      out.raw("\n")
    }
    count += 1
  }

  /// End tags of rows and cells may be left out, which halves a large page.
  private mutating func openRow() {
    if count == 0 { out.raw("<tbody>\n") }
    if count == visibleRows { out.raw("</tbody><tbody class=\"rest\">\n") }
    out.raw("<tr>")
  }

  mutating func finish() throws -> Spool {
    if count > 0, !isList { out.raw("</tbody>") }
    try out.flush()
    return out.spool
  }
}
