import Markup
import Tables

/// Draws the table of a single block as text in columns, for a terminal.
package struct TerminalRenderer: Renderer {
  private let usesColor: Bool

  /// - Parameter usesColor: whether icons and bars are coloured with ANSI codes.
  package init(usesColor: Bool = false) { self.usesColor = usesColor }

  package func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter {
    TerminalRowWriter(table, usesColor: usesColor)
  }

  package func write(_ notebook: Notebook, to output: OutputFile) throws {
    for outcome in notebook.outcomes {
      guard case .table(let result) = outcome else { continue }
      try result.drawn.body.copy { try output.write($0) }
      try output.write(TerminalRenderer.count(result) + "\n")
    }
  }

  private static func count(_ result: TableResult) -> String {
    let rows = result.rowsTotal == 1 ? "1 row" : "\(result.rowsTotal.grouped) rows"
    let left = result.rowsTotal - result.rowsKept
    return left == 0 ? "(\(rows))" : "(\(rows), \(left.grouped) not shown)"
  }
}

/// Draws rows as padded columns; the widths come from the first rows, which are held back.
struct TerminalRowWriter: RowWriter {
  private static let heldBack = 1000

  private let columns: [ShownColumn]
  private let usesColor: Bool
  private var widths: [Int]
  private var held: [[TerminalCell]] = []
  private var isHolding = true
  private var out = ByteWriter(to: Spool())

  init(_ table: ShownTable, usesColor: Bool) {
    columns = table.columns
    self.usesColor = usesColor
    widths = columns.map { $0.title.displayWidth }
  }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    let drawn = cells.map { TerminalCell($0, usesColor: usesColor) }
    guard isHolding else { return draw(drawn) }
    held.append(drawn)
    for index in widths.indices { widths[index] = max(widths[index], drawn[index].width) }
    if held.count == TerminalRowWriter.heldBack { release() }
  }

  private mutating func release() {
    isHolding = false
    draw(columns.map { TerminalCell(text: $0.title) })
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

  mutating func finish() throws -> DrawnRows {
    if isHolding { release() }
    try out.flush()
    return DrawnRows(out.spool)
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

extension Int {
  /// The digits with commas between thousands, such as `12,034`.
  package var grouped: String {
    let digits = String(magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return self < 0 ? "-" + result : result
  }
}
