import Markup
import Tables

/// Collects the rows of one table, and sets them when the last one has shown what the columns
/// need.
package struct LaTeXRowWriter: RowWriter {
  private let isList: Bool
  private var columns: [LaTeXColumn]
  private var needs = LaTeXNeeds()
  private var out = ByteWriter(to: Spool())
  private var count = 0

  init(_ table: ShownTable) {
    isList = table.isList
    columns = table.columns.sharingCounts.map(LaTeXColumn.init)
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    count += 1
    if isList {
      out.raw("\\item \(cells.first.map(LaTeXText.text(of:)) ?? "")\n")
      return
    }
    for (index, cell) in cells.enumerated() {
      let drawn = LaTeXCell(cell)
      switch drawn {
      case .missing(let text): columns[index].widen(for: text)
      case .value(let text, _): columns[index].add(text, isNumber: true)
      case .markup(let text, _):
        // The name of a colour takes no room.
        let isColored = if case .colored = cell.graphic { true } else { false }
        needs.take(cell)
        columns[index].add(isColored ? Array(cell.text) : text, isNumber: false)
      }
      out.raw(drawn.bytes)
      out.byte(LaTeXCell.end)
    }
    out.byte(LaTeXCell.rowEnd)
  }

  package var byteCount: Int { out.total }

  package mutating func finish() throws -> LaTeXRows {
    try out.flush()
    guard !isList else { return LaTeXRows(columns: columns, body: out.spool, needs: needs) }
    var body = ByteWriter(to: Spool())
    var setter = RowSetter(columns: columns)
    try out.spool.copy { setter.set($0, to: &body) }
    try body.flush()
    return LaTeXRows(columns: columns, body: body.spool, needs: needs)
  }
}

/// The rows of a table in LaTeX, and what is known of its columns.
package struct LaTeXRows {
  let columns: [LaTeXColumn]
  let body: Spool
  /// The commands that they need beside those of every table.
  let needs: LaTeXNeeds
}

/// Commands of packages that a document of somebody else may lack.
struct LaTeXNeeds {
  private var hasLinks = false
  private var hasColors = false

  mutating func take(_ cell: Cell) {
    switch cell.graphic {
    case .link: hasLinks = true
    case .colored: hasColors = true
    default: break
    }
  }

  /// What stands for them there: the text alone.
  var fallbacks: String {
    (hasLinks ? "\\providecommand{\\href}[2]{#2}\n" : "")
      + (hasColors ? "\\providecommand{\\textcolor}[3][]{#3}\n" : "")
  }
}

/// Sets collected cells as rows of a table, piece by piece.
private struct RowSetter {
  let columns: [LaTeXColumn]
  private var cell: [UInt8] = []
  private var index = 0

  init(columns: [LaTeXColumn]) { self.columns = columns }

  mutating func set(_ bytes: UnsafeRawBufferPointer, to body: inout ByteWriter) {
    for byte in bytes {
      switch byte {
      case LaTeXCell.rowEnd:
        body.raw(" \\\\\n")
        index = 0
      case LaTeXCell.end:
        if index > 0 { body.raw(" & ") }
        body.raw(LaTeXCell(cell[...]).latex(in: columns[index]))
        cell.removeAll(keepingCapacity: true)
        index += 1
      default: cell.append(byte)
      }
    }
  }
}
