import CSQLite
import Foundation
import Tables

/// A SQLite database: a read-only snapshot of it, or a connection that may change it.
package final class SQLiteConnection: Writer {
  package let identity: DatabaseIdentity
  /// The state of the file, from before the snapshot began.
  package let state: String
  let handle: OpaquePointer
  let deadline = SQLiteDeadline()
  /// What keeps a snapshot from writing; a writable connection has none.
  private(set) var guardian: SQLiteGuard?
  private var jsonTest: OpaquePointer?

  /// Opens a file.
  ///
  /// - Throws: `DatabaseError` of kind `connection` when there is no such database.
  package convenience init(path: String, mode: Databases.Mode) throws {
    let path = SQLiteFile(path)
    if mode == .snapshot { try path.check() }
    do {
      try self.init(path, location: path.absolute, mode: mode)
    } catch let error as DatabaseError where error.code == "SQLITE_CANTOPEN" {
      // On read-only media SQLite cannot make the -shm file that a WAL database asks for;
      // without a -wal file nothing can be missing from the database itself.
      guard mode == .snapshot, path.hasNoLog else { throw error }
      try self.init(path, location: path.immutableURI, mode: mode)
    }
  }

  private init(_ file: SQLiteFile, location: String, mode: Databases.Mode) throws {
    identity = DatabaseIdentity(engine: .sqlite, name: file.name)
    state = mode == .snapshot ? SQLiteFileState(of: file).text : ""
    let access =
      mode == .snapshot ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    // A signal's thread may roll back what another one has begun.
    let threads = mode == .snapshot ? SQLITE_OPEN_NOMUTEX : SQLITE_OPEN_FULLMUTEX
    let flags = access | threads | SQLITE_OPEN_URI
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(location, &opened, flags, nil)
    guard let opened else {
      throw DatabaseError(.connection, "cannot open '\(file.name)'", code: Self.name(ofCode: code))
    }
    handle = opened
    guard code == SQLITE_OK else { throw openError }
    sqlite3_busy_timeout(handle, 5000)
    sqlite3_extended_result_codes(handle, 0)
    try SQLiteFunctions.register(on: handle)
    switch mode {
    case .snapshot: try beginSnapshot()
    case .writable:
      SQLiteBusy.wait(on: handle)
      try run("PRAGMA foreign_keys = ON")
    }
    deadline.watch(handle)
  }

  deinit {
    sqlite3_finalize(jsonTest)
    sqlite3_close_v2(handle)
  }

  /// Starts the one transaction of a snapshot; only a real read fixes what it sees.
  private func beginSnapshot() throws {
    try run("PRAGMA trusted_schema = OFF")
    try run("BEGIN")
    try run("SELECT count(*) FROM sqlite_master")
    let guardian = SQLiteGuard()
    guardian.watch(handle)
    self.guardian = guardian
  }

  private func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw openError }
  }

  private var openError: DatabaseError {
    switch sqlite3_errcode(handle) & 0xFF {
    case SQLITE_BUSY: lockedError
    case SQLITE_NOTADB:
      DatabaseError(
        .connection, "cannot open '\(identity.name)': it is not a SQLite database", code: codeName)
    default:
      DatabaseError(.connection, "cannot open '\(identity.name)': \(message)", code: codeName)
    }
  }

  package func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    let (statement, bound) = try prepare(query)
    return try SQLiteRows(statement, of: query, bound, on: self, timeout: timeout)
  }

  package func columns(of query: Query) throws -> [Column] {
    let (statement, _) = try prepare(query)
    return (0..<statement.columnCount).map {
      Column(name: statement.name(of: $0), type: statement.declaredType(of: $0) ?? .unknown)
    }
  }

  private func prepare(_ query: Query) throws -> (SQLiteStatement, BoundSQL) {
    let bound = try BoundSQL(query, dialect: .sqlite)
    let statement = try SQLiteStatement(bound, of: query, on: self)
    guard statement.columnCount > 0 else { throw DatabaseError.noRows() }
    return (statement, bound)
  }

  package func tables() throws -> [TableDescription] {
    let rows = try rows(
      for: Query(
        """
        SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_xinfo(t.name, t.schema) AS c
        WHERE t.type IN ('table', 'view', 'virtual') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND c.hidden <> 1
        ORDER BY t.name, c.cid
        """), timeout: nil)
    return try TableDescription.list(from: rows)
  }

  package func interrupt() { sqlite3_interrupt(handle) }

  /// Whether a text is a JSON object or array.
  func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first(where: { $0 > 32 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    if jsonTest == nil {
      sqlite3_prepare_v2(handle, "SELECT json_valid(?1)", -1, &jsonTest, nil)
    }
    defer { sqlite3_reset(jsonTest) }
    return bytes.withMemoryRebound(to: CChar.self) {
      sqlite3_bind_text(jsonTest, 1, $0.baseAddress, CInt($0.count), transient)
      return sqlite3_step(jsonTest) == SQLITE_ROW && sqlite3_column_int(jsonTest, 0) == 1
    }
  }
}
