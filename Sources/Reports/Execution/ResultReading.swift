import Databases
import Tables

/// Reads a result once from top to bottom: every row becomes cells, which are drawn at once.
///
/// Rows are kept only when something needs them again: a later block, an inline value or
/// the best value of a column.
struct ResultReading {
  private let table: ShownTable
  // Taken out of the columns: copying a column for every cell would cost more than the cell.
  private let formats: [any CellFormat]
  private let indices: [Int]
  private var cells: [Cell]
  /// Whether every row is kept, rather than the first one only.
  var keepsRows = false
  /// The first rows that are kept for figures, which show a small result as a table too.
  var keptAtLeast = 1
  /// The columns that figures draw from.
  var plotted: PlotRows?
  /// The rows for later blocks.
  private(set) var kept: KeptRows
  /// A digest of all rows of the result.
  private(set) var fingerprint = Fingerprint()
  /// The rows of the result.
  private(set) var total = 0
  /// The rows that were drawn.
  private(set) var drawn = 0

  init(table: ShownTable, columnCount: Int) {
    self.table = table
    formats = table.columns.map(\.format)
    indices = table.columns.map(\.index)
    cells = Array(repeating: Cell(), count: table.columns.count)
    kept = KeptRows(columnCount: columnCount)
  }

  /// Draws every row up to the table's limit and counts the others.
  mutating func read(_ rows: any Rows, into writer: inout any RowWriter) throws {
    guard table.columns.contains(where: { $0.best != nil }) else {
      return try stream(rows, into: &writer)
    }
    keepsRows = true
    while let row = try rows.next() { keep(row) }
    draw(kept, into: &writer)
  }

  /// Draws rows that an earlier block kept.
  mutating func draw(_ rows: KeptRows, into writer: inout any RowWriter) {
    let best = BestCells(of: table, in: rows)
    total = max(total, rows.count)
    drawn = min(rows.count, table.options.limit)
    for index in 0..<drawn {
      rows.withRow(at: index) { draw($0, into: &writer, best: best) }
    }
  }

  private mutating func stream(_ rows: any Rows, into writer: inout any RowWriter) throws {
    while let row = try rows.next() {
      keep(row)
      guard drawn < table.options.limit, !writer.isFull else { continue }
      draw(row, into: &writer, best: nil)
      drawn += 1
    }
  }

  private mutating func keep(_ row: Row) {
    if total < (keepsRows ? table.options.limit : keptAtLeast) { kept.append(row) }
    plotted?.append(row)
    fingerprint.update(row)
    total += 1
  }

  private mutating func draw(_ row: Row, into writer: inout any RowWriter, best: BestCells?) {
    // Through pointers, because an array's subscript would copy the format and the cell.
    formats.withUnsafeBufferPointer { formats in
      cells.withUnsafeMutableBufferPointer { cells in
        for position in cells.indices {
          cells[position].reset()
          formats[position].write(row, column: indices[position], into: &cells[position])
        }
      }
    }
    if let best { mark(best) }
    writer.write(row, cells: cells)
  }
}

extension ResultReading {
  private mutating func mark(_ best: BestCells) {
    for position in cells.indices where best.contains(cells[position], in: position) {
      cells[position].isBest = true
    }
  }
}

/// The texts of the best cells of a table; ties after rounding are all best.
struct BestCells {
  private var texts: [[UInt8]?]

  init(of table: ShownTable, in rows: KeptRows) {
    texts = table.columns.map { column in
      guard let best = column.best else { return nil }
      return BestCells.best(best, of: column, in: rows)
    }
  }

  private static func best(
    _ best: ColumnOptions.Best, of column: ShownColumn, in rows: KeptRows
  ) -> [UInt8]? {
    var cell = Cell()
    var winner: (key: Double, text: [UInt8])?
    for index in 0..<rows.count {
      cell.reset()
      rows.withRow(at: index) { column.format.write($0, column: column.index, into: &cell) }
      guard !cell.isNull, let key = cell.sort.number else { continue }
      if let current = winner, best == .max ? key <= current.key : key >= current.key { continue }
      winner = (key, cell.text)
    }
    return winner?.text
  }

  /// Whether a cell shows the best value of its column.
  func contains(_ cell: Cell, in column: Int) -> Bool {
    !cell.isNull && texts[column] == cell.text
  }
}

extension SortKey {
  /// The key as a number, if it is one.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text, .none, .bytes: nil
    }
  }
}
