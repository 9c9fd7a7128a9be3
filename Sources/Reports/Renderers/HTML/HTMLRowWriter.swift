import Markup
import Tables

/// Draws the rows of one table as `<tr>` elements.
///
/// The first rows stand in a visible body, the others in a second one that the script
/// pages through and print shows.
package struct HTMLRowWriter: RowWriter {
  private let columns: [HTMLColumn]
  private let hiddenColumns: [HTMLColumn]
  private let zone: Zone
  private let visibleRows: Int
  private let isList: Bool
  private var out: ByteWriter
  private var count = 0
  /// The bytes of the longest cell of each column.
  private var lengths: [Int]

  /// - Parameter hasScript: whether the page has a script, which sorts the rows.
  init(_ table: ShownTable, zone: Zone, hasScript: Bool, to spool: Spool) {
    let head = table.columns.rowHead
    func makeColumns(inHiddenRows isHidden: Bool) -> [HTMLColumn] {
      table.columns.enumerated().map {
        HTMLColumn(
          $0.element, isRowHead: $0.offset == head, isInHiddenRow: isHidden,
          hasKeys: hasScript)
      }
    }
    columns = makeColumns(inHiddenRows: false)
    hiddenColumns = makeColumns(inHiddenRows: true)
    self.zone = zone
    // Without a script nothing is hidden, and no row takes the numbers of another.
    visibleRows = hasScript ? table.options.visibleRows : .max
    isList = table.isList
    out = ByteWriter(to: spool)
    lengths = Array(repeating: 0, count: table.columns.count)
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    if isList {
      out.raw("<li>")
      if let cell = cells.first { HTMLColumn.writeInline(cell, zone: zone, to: &out) }
      out.raw("</li>\n")
    } else {
      openBody()
      writeCells(cells)
      out.byte(UInt8(ascii: "\n"))
    }
    count += 1
  }

  private mutating func openBody() {
    if count == 0 { out.raw("<tbody>\n") }
    if count == visibleRows { out.raw("</tbody><tbody class=\"rest\">\n") }
  }

  /// End tags of rows and cells may be left out, which halves a large page.
  private mutating func writeCells(_ cells: UnsafeBufferPointer<Cell>) {
    let isHidden = count >= visibleRows
    out.raw("<tr")
    if isHidden { writeExactNumbers(of: cells) }
    out.byte(UInt8(ascii: ">"))
    for index in cells.indices {
      lengths[index] = max(lengths[index], cells[index].text.count)
      (isHidden ? hiddenColumns : columns)[index].write(cells[index], to: &out)
    }
  }

  /// What numbers of a hidden row are exactly, in one attribute with commas between its cells: a
  /// title for each makes a browser take half as long again over a large page. The script gives
  /// the cells their titles.
  private mutating func writeExactNumbers(of cells: UnsafeBufferPointer<Cell>) {
    var last: Int?
    for index in cells.indices where cells[index].isRounded {
      if last == nil { out.raw(" data-x=") }
      for _ in (last ?? 0)..<index { out.byte(UInt8(ascii: ",")) }
      out.raw(cells[index].title)
      last = index
    }
  }

  package var byteCount: Int { out.total }

  package mutating func finish() throws -> HTMLRows {
    if count > 0, !isList { out.raw("</tbody>") }
    try out.flush()
    return HTMLRows(spool: out.spool, lengths: lengths)
  }
}

/// The rows of a table as they stand in a page.
package struct HTMLRows {
  package let spool: Spool
  /// The bytes of the longest cell of each column.
  let lengths: [Int]
}
