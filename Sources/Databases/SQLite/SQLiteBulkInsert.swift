import CSQLite
import Tables

/// Rows into a table of a SQLite database, by one statement that is prepared once.
final class SQLiteBulkInsert: BulkInsert {
  private let connection: SQLiteConnection
  private let statement: SQLiteStatement
  private let query: Query
  private let bound: BoundSQL

  init(into table: String, columns: [Column], on connection: SQLiteConnection) throws {
    self.connection = connection
    let names = columns.indices.map { "c\($0)" }
    query = Query(
      "INSERT INTO \(SQLQuoting.quotedName(table)) (\(SQLQuoting.list(columns))) "
        + "VALUES (\(names.map { ":" + $0 }.joined(separator: ", ")))",
      parameters: Dictionary(uniqueKeysWithValues: names.map { ($0, .null) }))
    bound = try BoundSQL(query, dialect: .sqlite)
    statement = try SQLiteStatement(bound, of: query, on: connection)
  }

  func append(_ fields: UnsafeBufferPointer<Field>) throws {
    for (index, field) in fields.enumerated() { bind(field, at: CInt(index + 1)) }
    let code = sqlite3_step(statement.handle)
    sqlite3_reset(statement.handle)
    guard code == SQLITE_DONE else {
      throw connection.runError(in: query, bound, timeout: nil)
    }
  }

  func finish() throws {}
  func cancel() {}

  private func bind(_ field: Field, at index: CInt) {
    let handle = statement.handle
    switch field {
    case .null: sqlite3_bind_null(handle, index)
    case .boolean(let flag): sqlite3_bind_int64(handle, index, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    // SQLite would store NULL; its word is what reading such a column understands.
    case .real(let number) where number.isNaN: bind("NaN", at: index)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .numeric(let text), .text(let text), .json(let text): bind(text, at: index)
    case .bytes(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(handle, index, 0)
    case .bytes(let bytes):
      sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), transient)
    case .timestamp(let time): bind(ParameterText.text(of: time), at: index)
    case .date(let days): bind(ParameterText.text(ofDate: days), at: index)
    case .interval(let microseconds): sqlite3_bind_double(handle, index, Double(microseconds) / 1e6)
    }
  }

  private func bind(_ text: String, at index: CInt) {
    var text = text
    text.withUTF8 { bind($0, at: index) }
  }

  private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: CInt) {
    guard let base = text.baseAddress, !text.isEmpty else {
      sqlite3_bind_text(statement.handle, index, "", 0, transient)
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text64(
        statement.handle, index, $0, UInt64(text.count), transient, UInt8(SQLITE_UTF8))
    }
  }
}

/// The rows of a table as SQLite stores them, whatever their columns declare.
final class SQLiteStoredRows: Rows {
  let columns: [Column]
  private let run: SQLiteRun
  private let fields: UnsafeMutableBufferPointer<Field>

  init(_ query: Query, columns: [Column], on connection: SQLiteConnection) throws {
    let bound = try BoundSQL(query, dialect: .sqlite)
    let statement = try SQLiteStatement(bound, of: query, on: connection)
    run = SQLiteRun(statement, of: query, bound, on: connection, timeout: nil)
    self.columns = columns
    fields = .allocate(capacity: columns.count)
    fields.initialize(repeating: .null)
  }

  deinit { fields.deallocate() }

  func next() throws -> Row? {
    guard try run.next() else { return nil }
    for index in fields.indices {
      fields[index] = Field(stored: run.handle, column: CInt(truncatingIfNeeded: index))
    }
    return Row(fields: UnsafeBufferPointer(fields))
  }
}

extension SQLiteConnection {
  package func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    let sql = "SELECT \(SQLQuoting.list(columns)) FROM \(SQLQuoting.quotedName(table))"
    return try SQLiteStoredRows(Query(sql), columns: columns, on: self)
  }

  package func bulkInsert(into table: String, columns: [Column]) throws -> any BulkInsert {
    if guardian != nil { throw DatabaseError.writes("INSERT into \(table)") }
    return try SQLiteBulkInsert(into: table, columns: columns, on: self)
  }
}
