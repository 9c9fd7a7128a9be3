import CSQLite
import Tables

/// What both roles of a SQLite database are made of: an open file that can be asked.
package class SQLiteConnection: Snapshot {
  package let identity: DatabaseIdentity
  let handle: OpaquePointer
  let stop: SQLiteStop
  /// Kept for SQLite, which has no more than its address.
  private let clock: SQLiteClock
  private var jsonTest: OpaquePointer?
  /// The statements that are ours to finalize.
  var statements: Set<OpaquePointer> = []

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - location: The path or the URI of the file.
  ///   - zone: The IANA name of the zone that times without one are read in.
  /// - Throws: `DatabaseError` of kind `connection` when there is no such database.
  init(
    _ file: SQLiteFile, location: String, flags: CInt, zone: String = "UTC",
    patience: Duration = SQLiteBusy.patience
  ) throws {
    clock = SQLiteClock(Zone(name: zone) ?? .utc)
    identity = DatabaseIdentity(engine: .sqlite, name: file.name, path: file.absolute)
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(location, &opened, flags | SQLITE_OPEN_URI, nil)
    guard let opened else {
      throw DatabaseError(
        .connection, "cannot open '\(file.name)'", code: SQLiteCode.name(of: code))
    }
    handle = opened
    stop = SQLiteStop(opened, patience: patience)
    guard code == SQLITE_OK else { throw openError }
    sqlite3_extended_result_codes(handle, 0)
    try SQLiteFunctions.register(on: handle, stop, clock)
  }

  deinit { close() }

  package func close() {
    guard stop.isOpen else { return }
    stop.close()
    // Those of R-trees and full-text indexes are finalized by these.
    for statement in statements { sqlite3_finalize(statement) }
    sqlite3_finalize(jsonTest)
    sqlite3_close_v2(handle)
  }

  package var dialect: any Dialect { SQLiteDialect() }

  package var description: String { "SQLite \(String(cString: sqlite3_libversion()))" }

  /// A writer sees its own changes, so no state of the file says what it would answer.
  package var state: String { "" }

  // MARK: What the roles differ in

  /// Whether statements that write are refused.
  var isReadOnly: Bool { false }

  /// What the last statement wanted and was refused, where statements are.
  var refusal: String? { nil }

  /// A statement is about to be compiled.
  func forgetRefusal() {}

  // MARK: Queries

  package func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    if isReadOnly { limitValues(to: LongValue.limit) }
    let deadline = Deadline(after: timeout)
    let (statement, bound) = try prepare(query)
    let run = SQLiteRun(statement, of: query, bound, on: self, timeout, deadline)
    // A program gets a text that it has stored as a text.
    return try SQLiteRows(run) { isReadOnly && isJSON($0) }
  }

  package func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    let (statement, _) = try prepare(query)
    return (0..<statement.columnCount).map {
      Column(name: statement.name(of: $0), type: statement.declaredType(of: $0) ?? .unknown)
    }
  }

  private func prepare(_ query: Query) throws -> (SQLiteStatement, BoundSQL) {
    stop.begin()
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

  package func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    limitValues(to: .max)
    let names = columns.map { SQLQuoting.quotedName($0.name) }.joined(separator: ", ")
    let query = Query("SELECT \(names) FROM \(SQLQuoting.quotedName(table))")
    let (statement, bound) = try prepare(query)
    let run = SQLiteRun(statement, of: query, bound, on: self, nil, .never)
    return SQLiteStoredRows(run, columns: columns)
  }

  /// Makes values of more bytes an error; no number is beyond SQLite's own limit.
  private func limitValues(to count: Int) {
    guard stop.isOpen else { return }
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, CInt(clamping: count))
  }

  package func interrupt() { stop.interrupt() }

  /// Runs our own SQL.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw openError }
  }

  func checkOpen() throws {
    if !stop.isOpen { throw DatabaseError.closed(identity) }
  }

  /// Whether a text is a JSON object or array.
  private func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
