import Markup
import Plots
import Tables

/// Draws the table of a single block as text in columns, for a terminal.
package struct TerminalRenderer: NamedRenderer {
  package static let format = PageFormat(name: "table", ending: nil)

  private let usesColor: Bool

  /// - Parameter usesColor: whether icons and bars are coloured with ANSI codes.
  package init(usesColor: Bool = false) { self.usesColor = usesColor }

  package init(_ request: PageRequest) { self.init(usesColor: request.usesColor) }

  package func rows(of table: ShownTable, context: FormatContext) -> TerminalRowWriter {
    TerminalRowWriter(table, usesColor: usesColor)
  }

  package func draw(_ figure: any Drawable, id: String, now: Double) -> (
    drawn: Void, notes: [String]
  ) {
    ((), [])
  }

  package func write(_ page: DrawnNotebook<TerminalRenderer>, to output: OutputFile) throws {
    for (block, parts) in zip(page.notebook.blocks, page.parts) {
      for case .table(_, let rows) in parts.map(\.content) {
        try rows.copy { try output.write($0) }
        guard let facts = block.result else { continue }
        try output.write(TerminalRenderer.count(facts) + "\n")
      }
    }
  }

  private static func count(_ result: ResultFacts) -> String {
    let rows = result.rowsTotal == 1 ? "1 row" : "\(result.rowsTotal.grouped) rows"
    let left = result.rowsLeftOut
    return left == 0 ? "(\(rows))" : "(\(rows), \(left.grouped) not shown)"
  }
}

/// Draws rows as padded columns; the widths come from the first rows, which are held back.
package struct TerminalRowWriter: RowWriter {
  private static let heldBack = 1000

  private let columns: [ShownColumn]
  private let heads: [TerminalCell]
  private let usesColor: Bool
  private var widths: [Int]
  private var held: [[TerminalCell]] = []
  private var isHolding = true
  private var out = ByteWriter(to: Spool())

  init(_ table: ShownTable, usesColor: Bool) {
    columns = table.columns
    self.usesColor = usesColor
    heads = columns.map { TerminalCell(text: $0.head.visible) }
    widths = heads.map(\.width)
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    let drawn = cells.map { TerminalCell($0, usesColor: usesColor) }
    guard isHolding else { return draw(drawn) }
    held.append(drawn)
    for index in widths.indices { widths[index] = max(widths[index], drawn[index].width) }
    if held.count == TerminalRowWriter.heldBack { release() }
  }

  private mutating func release() {
    isHolding = false
    draw(heads)
    draw(widths.map { TerminalCell(text: String(repeating: "─", count: $0)) })
    for row in held { draw(row) }
    held = []
  }

  private mutating func draw(_ row: [TerminalCell]) {
    for (index, cell) in row.enumerated() {
      let isLast = index == row.count - 1
      if index > 0 { out.raw("  ") }
      let room = max(0, widths[index] - cell.width)
      let before = columns[index].alignment.blanks(before: room)
      out.raw(String(repeating: " ", count: before))
      out.raw(cell.text)
      if !isLast { out.raw(String(repeating: " ", count: room - before)) }
    }
    out.raw("\n")
  }

  package mutating func finish() throws -> Spool {
    if isHolding { release() }
    try out.flush()
    return out.spool
  }
}

extension Alignment {
  fileprivate func blanks(before room: Int) -> Int {
    switch self {
    case .left: 0
    case .center: room / 2
    case .right: room
    }
  }
}
