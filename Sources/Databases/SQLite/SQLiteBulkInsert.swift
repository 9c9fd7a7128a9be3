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
    let list = columns.map { SQLQuoting.quotedName($0.name) }.joined(separator: ", ")
    let names = columns.indices.map { "c\($0)" }
    query = Query(
      names: names,
      in: "INSERT INTO \(SQLQuoting.quotedName(table)) (\(list)) "
        + "VALUES (\(names.map { ":" + $0 }.joined(separator: ", ")))")
    bound = try BoundSQL(query, dialect: .sqlite)
    statement = try SQLiteStatement(bound, of: query, on: connection)
  }

  func append(_ fields: UnsafeBufferPointer<Field>) throws {
    try connection.checkOpen()
    for (index, field) in fields.enumerated() { bind(field, at: CInt(index + 1)) }
    let code = sqlite3_step(statement.handle)
    sqlite3_reset(statement.handle)
    guard code == SQLITE_DONE else { throw connection.runError(in: query, bound, after: nil) }
  }

  private func bind(_ field: Field, at index: CInt) {
    // SQLite would store NULL; its word is what reading such a column understands.
    if case .real(let number) = field, number.isNaN {
      statement.bind("NaN", at: index)
    } else {
      statement.bind(field, at: index)
    }
  }

  func finish() throws {}
  func cancel() {}
}

/// The rows of a table as SQLite stores them, whatever their columns declare.
final class SQLiteStoredRows: Rows {
  let columns: [Column]
  private let run: SQLiteRun
  private let fields: UnsafeMutableBufferPointer<Field>

  init(_ run: SQLiteRun, columns: [Column]) {
    self.run = run
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
