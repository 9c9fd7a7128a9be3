import CSQLite
import Tables

/// The rows of a running statement.
///
/// While a column's type is unknown the first rows are held back; then all of them are
/// decoded alike.
final class SQLiteRows: Rows {
  let columns: [Column]
  private let run: SQLiteRun
  // Pointers, because every access to an array of a class costs more than reading a number.
  private let types: UnsafeMutableBufferPointer<ColumnType>
  private let fields: UnsafeMutableBufferPointer<Field>
  private var held: KeptRows?
  private var heldIndex = 0
  /// The number of the current row.
  private var number = 0
  private(set) var repaired: RepairedText?
  /// The texts of rows that were held back, and those that SQLite has not as UTF-8.
  private let texts = ScratchMemory()

  /// - Parameter isJSON: Whether a text is a JSON object or array.
  init(_ run: SQLiteRun, isJSON: (UnsafeBufferPointer<UInt8>) -> Bool) throws {
    self.run = run
    let statement = run.statement
    let declared = (0..<statement.columnCount).map { statement.declaredType(of: $0) }
    let first = declared.contains(nil) ? try run.firstRows(width: declared.count) : nil
    columns = declared.indices.map { index in
      let type =
        declared[index]
        ?? first.map { ColumnType.common(to: index, of: $0, isJSON: isJSON) }
      return Column(name: statement.name(of: CInt(index)), type: type ?? .unknown)
    }
    held = first
    types = .allocate(capacity: columns.count)
    // Only where it is declared does a time without a zone among others mean UTC.
    let read = zip(columns, declared).map { column, declared in
      declared == nil && column.type == .timestamptz ? .timestamp : column.type
    }
    _ = types.initialize(fromContentsOf: read)
    fields = .allocate(capacity: columns.count)
    fields.initialize(repeating: .null)
  }

  deinit {
    types.deallocate()
    fields.deallocate()
  }

  func next() throws -> Row? {
    number &+= 1
    if held != nil, try nextHeld() { return Row(fields: UnsafeBufferPointer(fields)) }
    guard try run.next() else { return nil }
    readStored()
    return Row(fields: UnsafeBufferPointer(fields))
  }

  /// Reads the row that the statement stands on.
  private func readStored() {
    texts.reset()
    for index in fields.indices {
      let stored = Field(stored: run.handle, column: CInt(truncatingIfNeeded: index))
      fields[index] = text(stored, index).read(as: types[index])
    }
  }

  /// SQLite takes any bytes for text, everything after us takes UTF-8.
  @inline(__always)
  private func text(_ stored: Field, _ index: Int) -> Field {
    guard case .text(let text) = stored, !text.isUTF8 else { return stored }
    repaired = repaired ?? RepairedText(row: number, column: columns[index].name)
    return .text(texts.repaired(text))
  }

  /// Copies the next row that was held back, so that its texts last as long as any other's.
  private func nextHeld() throws -> Bool {
    try run.checkOpen()
    guard let held, heldIndex < held.count else {
      self.held = nil
      return false
    }
    defer { heldIndex += 1 }
    guard heldIndex < held.count - 1 || !run.standsOnLast else {
      readStored()
      return true
    }
    texts.reset()
    held.withRow(at: heldIndex) { row in
      for index in fields.indices {
        fields[index] = text(texts.copy(row[index]), index).read(as: types[index])
      }
    }
    return true
  }
}

extension Field {
  /// The value as SQLite stores it, in a column of the row that a statement stands on.
  init(stored statement: OpaquePointer, column: CInt) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      self = .text(UnsafeBufferPointer(start: start, count: count))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      self = .bytes(
        UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count))
    default: self = .null
    }
  }
}
