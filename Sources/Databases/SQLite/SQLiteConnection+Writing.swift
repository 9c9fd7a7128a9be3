import CSQLite
import Tables

extension SQLiteConnection {
  package func execute(script: String) throws {
    try checkWritable()
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
        guard code == SQLITE_OK else { throw scriptError(script, at: start - base) }
        if let statement { try finish(statement, in: script, at: start - base) }
        start = tail ?? start + 1
      }
    }
  }

  /// Runs a statement of a script to its end.
  private func finish(_ statement: OpaquePointer, in script: String, at start: Int) throws {
    var code = SQLITE_ROW
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    guard code == SQLITE_DONE else { throw scriptError(script, at: start) }
  }

  private func scriptError(_ script: String, at start: Int) -> DatabaseError {
    let offset = sqlite3_error_offset(handle)
    let code = sqlite3_errcode(handle) & 0xFF
    if code == SQLITE_BUSY { return lockedError }
    if code == SQLITE_INTERRUPT { return .cancelled(code: codeName) }
    let rest = String(decoding: script.utf8.dropFirst(start), as: UTF8.self)
    let found = SQLiteErrorPlace.offset(in: rest, of: message)
    return DatabaseError(
      .statement, message, code: codeName, offset: start + (offset >= 0 ? Int(offset) : found ?? 0))
  }

  @discardableResult package func execute(_ query: Query) throws -> Int {
    try checkWritable()
    let bound = try BoundSQL(query, dialect: .sqlite)
    let statement = try SQLiteStatement(bound, of: query, on: self)
    let before = sqlite3_total_changes64(handle)
    var code = SQLITE_ROW
    while code == SQLITE_ROW { code = sqlite3_step(statement.handle) }
    guard code == SQLITE_DONE else { throw runError(in: query, bound, timeout: nil) }
    // Changes of triggers and cascades count in the total only, and an earlier count stays.
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  package func prepare(_ sql: String, names: [String]) throws -> any PreparedStatement {
    try checkWritable()
    return try SQLitePrepared(Query(names: names, in: sql), on: self)
  }

  package func begin() throws { try execute(script: "BEGIN IMMEDIATE") }

  package func commit() throws { try execute(script: "COMMIT") }

  package func rollback() throws {
    // Some errors end the transaction by themselves.
    if isInTransaction { try execute(script: "ROLLBACK") }
  }

  package var isUsable: Bool { true }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  package func abandon() {
    sqlite3_interrupt(handle)
    sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// Lets readers and one writer work at the same time, in this and every later connection.
  ///
  /// Without it a writer waits for readers too, which is slower and loses nothing.
  package func useWriteAheadLog() {
    sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nil, nil, nil)
    sqlite3_exec(handle, "PRAGMA synchronous = NORMAL", nil, nil, nil)
    // A page that a large transaction changes again is written once: 64 MB, taken when needed.
    sqlite3_exec(handle, "PRAGMA cache_size = -65536", nil, nil, nil)
  }

  private func checkWritable() throws {
    if guardian != nil { throw DatabaseError.writes("a script") }
  }
}
