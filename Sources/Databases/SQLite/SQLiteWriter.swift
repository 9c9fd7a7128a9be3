import CSQLite
import Tables

/// A SQLite database that may be changed.
package final class SQLiteWriter: SQLiteConnection, Writer {
  /// Opens a file, and makes it when there is none.
  ///
  /// - Parameter patience: How long it waits for the locks of others; a minute by default.
  package convenience init(
    path: String, zone: String = "UTC", patience: Duration? = nil
  ) throws {
    let file = SQLiteFile(path)
    try file.checkKind()
    try self.init(
      file, location: file.absolute, zone: zone, patience: patience ?? SQLiteBusy.patience)
  }

  /// A database that no other connection sees and that ends with this one.
  package static func inMemory() throws -> SQLiteWriter {
    try SQLiteWriter(
      SQLiteFile(":memory:"), location: ":memory:", zone: "UTC", patience: SQLiteBusy.patience)
  }

  private init(
    _ file: SQLiteFile, location: String, zone: String, patience: Duration
  ) throws {
    // A signal's thread may roll back what another one has begun.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX
    try super.init(file, location: location, flags: flags, zone: zone, patience: patience)
    SQLiteBusy.wait(on: handle, stop)
    try run("PRAGMA foreign_keys = ON")
  }

  // MARK: Transactions

  package func begin() throws { try execute(script: "BEGIN IMMEDIATE") }

  package func commit() throws { try execute(script: "COMMIT") }

  package func rollback() throws {
    // Some errors end the transaction by themselves.
    if isInTransaction { try execute(script: "ROLLBACK") }
  }

  package var isUsable: Bool { stop.isOpen }

  package var isInTransaction: Bool { stop.isOpen && sqlite3_get_autocommit(handle) == 0 }

  package func abandon() { stop.abandon() }

  /// Lets readers and one writer work at the same time, in this and every later connection.
  ///
  /// Without it a writer waits for readers too, which is slower and loses nothing.
  package func letOthersRead() throws {
    try checkOpen()
    sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nil, nil, nil)
    sqlite3_exec(handle, "PRAGMA synchronous = NORMAL", nil, nil, nil)
    // A page that a large transaction changes again is written once: 64 MB, taken when needed.
    sqlite3_exec(handle, "PRAGMA cache_size = -65536", nil, nil, nil)
  }

  // MARK: Statements

  package func execute(script: String) throws {
    try checkOpen()
    stop.begin()
    if let error = DatabaseError.nulCharacter(in: script) { throw error }
    let bytes = Array(script.utf8CString)
    try bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = base
      while start.pointee != 0 {
        var statement: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(handle, start, -1, &statement, &tail)
        defer { sqlite3_finalize(statement) }
        if code != SQLITE_OK, let alteration = SQLiteAlteration(in: script, at: start - base) {
          try run(alteration, in: script)
          start = base + alteration.end
          continue
        }
        guard code == SQLITE_OK else { throw scriptError(script, at: start - base) }
        if let statement { try finish(statement, in: script, at: start - base) }
        start = tail ?? start + 1
      }
    }
  }

  /// Adds the columns one after the other, all or none.
  private func run(_ alteration: SQLiteAlteration, in script: String) throws {
    try run("SAVEPOINT sqltrack_columns")
    do {
      for part in alteration.parts { try run(part, in: script) }
    } catch {
      try? run("ROLLBACK TO sqltrack_columns; RELEASE sqltrack_columns")
      throw error
    }
    try run("RELEASE sqltrack_columns")
  }

  private func run(_ part: SQLiteAlteration.Part, in script: String) throws {
    guard sqlite3_exec(handle, part.sql, nil, nil, nil) != SQLITE_OK else { return }
    let offset = Int(sqlite3_error_offset(handle))
    throw DatabaseError(
      .statement, message, code: codeName, offset: part.start + max(0, offset - part.head))
  }

  /// Runs a statement of a script to its end.
  private func finish(_ statement: OpaquePointer, in script: String, at start: Int) throws {
    var code = SQLITE_ROW
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    guard code == SQLITE_DONE else { throw scriptError(script, at: start) }
  }

  private func scriptError(_ script: String, at start: Int) -> DatabaseError {
    if let error = stoppedError(after: nil) ?? busyError ?? unwritableError { return error }
    let offset = sqlite3_error_offset(handle)
    let rest = String(decoding: script.utf8.dropFirst(start), as: UTF8.self)
    let found = SQLiteErrorPlace.offset(in: rest, of: message)
    return DatabaseError(
      .statement, message, code: codeName, offset: start + (offset >= 0 ? Int(offset) : found ?? 0))
  }

  @discardableResult package func execute(_ query: Query) throws -> Int {
    stop.begin()
    let bound = try BoundSQL(query, dialect: .sqlite)
    return try SQLiteStatement(bound, of: query, on: self).finish(of: query, bound)
  }

  package func prepare(_ sql: String, names: [String]) throws -> any PreparedStatement {
    stop.begin()
    return try SQLitePrepared(Query(names: names, in: sql), on: self)
  }

  package func bulkInsert(into table: String, columns: [Column]) throws -> any BulkInsert {
    stop.begin()
    return try SQLiteBulkInsert(into: table, columns: columns, on: self)
  }
}
