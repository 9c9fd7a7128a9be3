import Databases
import Tables

/// Reads a result once from top to bottom: every row becomes cells, which are drawn at once.
///
/// Rows are kept only when something needs them again: a later block, an inline value or
/// the best value of a column.
struct ResultReading {
  /// The rows that formats look at before the first one is drawn.
  private static let settledOn = 200

  private let table: ShownTable
  private let format: RowFormat
  private var cells = CellWriter()
  /// Whether every row is kept, rather than the first ones only.
  var keepsRows = false
  /// The first rows that are kept in any case.
  var keptAtLeast = 1
  /// The most rows that are drawn.
  var drawnAtMost: Int
  /// The columns that figures draw from.
  var plotted: PlotRows?
  /// The rows as CSV, until they are more than anybody wants.
  private var csv: CSVRowWriter?
  private var csvLimit = 0
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
    format = RowFormat(table.columns.map { ($0.format, $0.index) })
    kept = KeptRows(columnCount: columnCount)
    drawnAtMost = table.options.limit
  }

  /// Writes the rows as CSV too, up to a number of bytes.
  mutating func writeCSV(upTo limit: Int, zone: Zone) {
    guard limit > 0 else { return }
    csvLimit = limit
    csv = CSVRowWriter(table, zone: zone)
  }

  /// Draws every row up to the table's limit and counts the others.
  mutating func read(_ rows: any Rows, into writer: inout some RowWriter) throws {
    guard table.columns.contains(where: { $0.best != nil }) else {
      return try stream(rows, into: &writer)
    }
    keepsRows = true
    while let row = try rows.next() { keep(row) }
    draw(kept, into: &writer)
  }

  /// Draws rows that an earlier block kept.
  mutating func draw(_ rows: KeptRows, into writer: inout some RowWriter) {
    for index in 0..<min(rows.count, Self.settledOn) {
      rows.withRow(at: index) { format.settle(on: $0) }
    }
    let best = BestCells(of: table, in: rows)
    total = max(total, rows.count)
    for index in 0..<min(rows.count, table.options.limit) {
      rows.withRow(at: index) { row in
        writeCSV(row)
        if drawn < drawnAtMost { draw(row, into: &writer, best: best) }
      }
    }
  }

  private mutating func stream(_ rows: any Rows, into writer: inout some RowWriter) throws {
    var first = KeptRows(columnCount: kept.columnCount)
    while first.count < Self.settledOn, let row = try rows.next() {
      keep(row)
      first.append(row)
    }
    draw(first, into: &writer)
    while let row = try rows.next() {
      keep(row)
      guard total <= table.options.limit else { continue }
      writeCSV(row)
      if drawn < drawnAtMost { draw(row, into: &writer, best: nil) }
    }
  }

  private mutating func keep(_ row: Row) {
    if total < (keepsRows ? table.options.limit : keptAtLeast) { kept.append(row) }
    plotted?.append(row)
    fingerprint.update(row)
    total += 1
  }

  private mutating func writeCSV(_ row: Row) {
    guard csv != nil else { return }
    csv?.write(row)
    if let size = csv?.count, size > csvLimit { csv = nil }
  }

  /// What is known of the rows now.
  ///
  /// - Parameter kept: the rows that are shown or drawn from.
  mutating func facts(kept: Int) throws -> ResultFacts {
    var facts = ResultFacts(rowsTotal: total, rowsKept: kept)
    facts.fingerprint = fingerprint.text
    facts.csv = try csv?.finish()
    facts.hasSafeCSV = table.options.hasSafeCSV == true
    return facts
  }

  private mutating func draw(
    _ row: Row, into writer: inout some RowWriter, best: BestCells?
  ) {
    drawn += 1
    format.write(row, into: &cells)
    cells.withCells { cells in
      best?.mark(cells)
      writer.write(row, cells: UnsafeBufferPointer(cells))
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
    var winner: (key: Double, text: [UInt8])?
    for index in 0..<rows.count {
      rows.withRow(at: index) { row in
        column.format.cell(of: row, column: column.index).withCell { cell in
          guard !cell.isNull, let key = cell.sort.number else { return }
          if let current = winner, best == .max ? key <= current.key : key >= current.key { return }
          winner = (key, Array(cell.text))
        }
      }
    }
    return winner?.text
  }

  /// Marks the cells of a row that show the best value of their column.
  func mark(_ cells: UnsafeMutableBufferPointer<Cell>) {
    for (position, text) in texts.enumerated() where !cells[position].isNull {
      if let text, text.elementsEqual(cells[position].text) { cells[position].isBest = true }
    }
  }
}
