import Databases
import Tables

/// Reads a result once from top to bottom: every row becomes cells, which are drawn at once.
///
/// Rows are kept only when something needs them again: a later block, an inline value or
/// the best value of a column.
struct ResultReading {
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
  /// The bytes that the rows may take of the page.
  var pageRoom = Int.max
  /// Whether values and results are drawn whole, however long they are.
  var isWhole = false
  /// The rows as CSV, until they are more than anybody wants.
  private var csv: CSVRowWriter?
  private var csvLimit = 0
  /// The rows for later blocks.
  private(set) var kept: KeptRows
  private var fingerprint = Fingerprint()
  /// The digest that somebody else has made of all rows.
  private var givenDigest: String?
  /// The rows of the result.
  private(set) var total = 0
  /// Those that have been read, where others were left out.
  private var read: Int?
  /// The rows that were drawn.
  private(set) var drawn = 0
  /// The bytes of text that were drawn.
  private var drawnText = 0
  /// What kept rows out before the limit of rows did.
  private(set) var bound = ResultFacts.Bound.rows
  /// The rows that are kept or drawn; fewer than the table's limit when they are too long.
  private var limit: Int
  private var builder = RowBuilder()
  /// How many texts were cut in the rows that are kept.
  private var keptCuts = 0

  init(table: ShownTable, columnCount: Int) {
    self.table = table
    format = table.rowFormat
    kept = KeptRows(columnCount: columnCount)
    drawnAtMost = table.options.limit
    limit = table.options.limit
  }

  /// Writes the rows as CSV too, up to a number of bytes.
  mutating func writeCSV(upTo limit: Int, zone: Zone) {
    guard limit > 0 else { return }
    csvLimit = limit
    csv = CSVRowWriter(table, zone: zone)
  }

  /// A digest of all rows of the result.
  var digest: String { givenDigest ?? fingerprint.text }

  /// Takes a digest of all rows.
  mutating func take(digest: String) { givenDigest = digest }

  /// Counts all rows, of which those that figures need have been read.
  mutating func complete(rows: Int) {
    read = total
    total = rows
    csv = nil
  }

  /// Draws every row up to the table's limit and counts the others.
  mutating func read(_ rows: PeekedRows, into writer: inout some RowWriter) throws {
    defer { plotted?.finish() }
    guard table.columns.contains(where: { $0.best != nil }) else {
      return try stream(rows, into: &writer)
    }
    keepsRows = true
    var best = BestCells(of: table)
    while let row = try rows.next() {
      best.take(row)
      keep(row)
    }
    if kept.count < min(total, table.options.limit) { stop(.text, at: kept.count) }
    draw(kept, best, into: &writer)
  }

  /// Draws rows that an earlier block kept.
  ///
  /// - Parameter isWhole: Whether they are all rows, without which nobody knows the best.
  /// - Parameter tested: the cells that tests marked.
  mutating func draw(
    _ rows: KeptRows, isWhole: Bool, tested: TestedMarks? = nil, into writer: inout some RowWriter
  ) {
    var best = BestCells(of: table, tested: tested)
    if isWhole { for index in 0..<rows.count { rows.withRow(at: index) { best.take($0) } } }
    draw(rows, best, into: &writer)
  }

  private mutating func draw(
    _ rows: KeptRows, _ best: BestCells, into writer: inout some RowWriter
  ) {
    total = max(total, rows.count)
    for index in 0..<min(rows.count, table.options.limit) {
      rows.withRow(at: index) { row in
        writeCSV(row)
        if drawn < min(drawnAtMost, limit) { draw(row, at: index, into: &writer, best: best) }
      }
    }
  }

  private mutating func stream(_ rows: PeekedRows, into writer: inout some RowWriter) throws {
    while let row = try rows.next() {
      keep(row)
      guard total <= table.options.limit else { continue }
      writeCSV(row)
      if drawn < min(drawnAtMost, limit) { draw(row, at: 0, into: &writer, best: nil) }
    }
  }

  private mutating func keep(_ row: Row) {
    if total < (keepsRows ? table.options.limit : keptAtLeast) { keepShown(row) }
    plotted?.append(row)
    fingerprint.update(row)
    total += 1
  }

  /// Keeps a row for what shows it again: of a long value the part that is shown.
  private mutating func keepShown(_ row: Row) {
    guard kept.byteCount < ResultFacts.Bound.longestKept else { return }
    let isLong = row.fields.contains { $0.byteCount > CutText.longestText }
    guard isLong, !isWhole || !keepsRows else { return kept.append(row) }
    for field in row.fields {
      if field.isCutText { keptCuts += 1 }
      builder.append(shown: field)
    }
    builder.finish { kept.append($0) }
  }

  private mutating func stop(_ bound: ResultFacts.Bound, at count: Int) {
    self.bound = bound
    limit = count
  }

  private mutating func writeCSV(_ row: Row) {
    guard let room = csv.map({ csvLimit - $0.count }) else { return }
    guard row.byteCount <= room else {
      csv = nil
      return
    }
    csv?.write(row)
    if let size = csv?.count, size > csvLimit { csv = nil }
  }

  /// What is known of the rows now.
  ///
  /// - Parameter kept: the rows that are shown or drawn from.
  mutating func facts(kept: Int) throws -> ResultFacts {
    var facts = ResultFacts(rowsTotal: total, rowsKept: min(kept, limit))
    if limit < kept { facts.bound = bound }
    facts.fingerprint = digest
    facts.rowsRead = read
    if csv == nil, csvLimit > 0 { facts.csvLimit = csvLimit }
    facts.csv = try csv?.finish()
    facts.hasSafeCSV = table.options.hasSafeCSV == true
    return facts
  }

  private mutating func draw(
    _ row: Row, at index: Int, into writer: inout some RowWriter, best: BestCells?
  ) {
    drawn += 1
    format.write(row, into: &cells)
    cells.withCells { cells in
      best?.mark(cells, ofRow: index)
      writer.write(row, cells: UnsafeBufferPointer(cells))
    }
    guard !isWhole else { return }
    drawnText += cells.byteCount
    if writer.byteCount > pageRoom { return stop(.page, at: drawn) }
    let isLong = drawnText > drawn * ResultFacts.Bound.shortRow
    if drawnText > ResultFacts.Bound.longestTable, isLong { stop(.text, at: drawn) }
  }

  /// How many texts were cut where they are shown, or for what shows them again.
  var cutCount: Int {
    keepsRows || drawnAtMost == 0 ? max(cells.cutCount, keptCuts) : cells.cutCount
  }
}

/// The best cells of a table so far; ties after rounding are all best.
struct BestCells {
  private struct Winner {
    var key: SortKey
    var text: [UInt8]
  }

  /// The places of the columns that have a best value.
  private let places: [Int]
  private let directions: [ColumnOptions.Best]
  private let format: RowFormat
  private var winners: [Winner?]
  private var cells = CellWriter()
  /// The columns that tests marked, by their place in the table.
  private let tested: [Int: ColumnMarks]

  init(of table: ShownTable, tested marks: TestedMarks? = nil) {
    tested = Dictionary(
      uniqueKeysWithValues: table.columns.enumerated().compactMap { place, column in
        marks?.columns[column.index].map { (place, $0) }
      })
    places = table.columns.indices.filter { [tested] place in
      table.columns[place].best != nil && tested[place] == nil
    }
    let columns = places.map { table.columns[$0] }
    directions = columns.compactMap(\.best)
    format = RowFormat(columns.map { ($0.format, $0.index) })
    winners = places.map { _ in nil }
  }

  /// Compares a row with the best one so far.
  mutating func take(_ row: Row) {
    guard !places.isEmpty else { return }
    format.write(row, into: &cells)
    cells.withCells { cells in
      for index in places.indices {
        let cell = cells[index]
        guard !cell.isNull, cell.sort.number != nil else { continue }
        if let winner = winners[index] {
          let isBetter =
            directions[index] == .max
            ? SortKey.precedes(winner.key, cell.sort) : SortKey.precedes(cell.sort, winner.key)
          guard isBetter else { continue }
        }
        winners[index] = Winner(key: cell.sort, text: Array(cell.text))
      }
    }
  }

  /// Marks the cells of a row that show the best value of their column.
  func mark(_ cells: UnsafeMutableBufferPointer<Cell>, ofRow row: Int) {
    for (place, marks) in tested where !cells[place].isNull {
      cells[place].rank = marks.mark(line: row)
    }
    for (place, winner) in zip(places, winners) where !cells[place].isNull {
      guard let winner else { continue }
      // A mean is as good as another whatever their deviations are.
      if winner.key == cells[place].sort || winner.text.elementsEqual(cells[place].text) {
        cells[place].rank = .best
      }
    }
  }
}
