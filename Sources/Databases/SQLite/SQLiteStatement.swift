import CSQLite
import Tables

/// A prepared statement; it is finalised when it goes out of use.
final class SQLiteStatement {
  let handle: OpaquePointer
  private let connection: SQLiteConnection

  /// Prepares the first statement of a text and binds its values.
  ///
  /// - Throws: `DatabaseError` with an offset in the original query.
  init(_ bound: BoundSQL, of query: Query, on connection: SQLiteConnection) throws {
    try connection.checkOpen()
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    var handle: OpaquePointer?
    connection.forgetRefusal()
    let code = sqlite3_prepare_v2(connection.handle, bound.text, -1, &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw connection.statementError(in: query, bound)
    }
    self.handle = handle
    self.connection = connection
    connection.statements.insert(handle)
    try checkPlaceholders(count: bound.values.count)
    for (index, value) in bound.values.enumerated() { bind(value, at: CInt(index + 1)) }
  }

  deinit {
    // A connection that was closed has finalised its statements.
    guard connection.stop.isOpen else { return }
    connection.statements.remove(handle)
    sqlite3_finalize(handle)
  }

  var columnCount: CInt { sqlite3_column_count(handle) }

  /// The type that the table of a column declares, when it comes straight from a table.
  func declaredType(of column: CInt) -> ColumnType? {
    sqlite3_column_decltype(handle, column)
      .flatMap { ColumnType(declared: String(cString: $0)) }
  }

  func name(of column: CInt) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
  }

  /// SQLite's own `?`, `@name` and `$name` would silently be NULL.
  private func checkPlaceholders(count: Int) throws {
    let last = sqlite3_bind_parameter_count(handle)
    guard last > count else { return }
    let name = sqlite3_bind_parameter_name(handle, last).map { String(cString: $0) } ?? "?"
    throw DatabaseError(
      .statement, "unknown parameter '\(name)'", hint: "parameters are written :name")
  }

  // MARK: Running

  /// Runs the statement to its end and returns the number of rows it changed.
  func finish(of query: Query, _ bound: BoundSQL) throws -> Int {
    try connection.checkOpen()
    defer { sqlite3_reset(handle) }
    let before = sqlite3_total_changes64(connection.handle)
    var code = SQLITE_ROW
    while code == SQLITE_ROW { code = sqlite3_step(handle) }
    guard code == SQLITE_DONE else { throw connection.runError(in: query, bound, after: nil) }
    // Changes of triggers and cascades count in the total only, and an earlier count stays.
    let after = sqlite3_total_changes64(connection.handle)
    return after == before ? 0 : Int(sqlite3_changes64(connection.handle))
  }

  // MARK: Values

  private func bind(_ value: Value, at index: CInt) {
    switch value {
    case .null, .list: sqlite3_bind_null(handle, index)
    case .boolean(let flag): sqlite3_bind_int64(handle, index, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .text(let text): bind(text, at: index)
    case .date(let days): bind(ParameterText.text(ofDate: days), at: index)
    case .timestamp(let time): bind(ParameterText.text(of: time), at: index)
    }
  }

  /// Binds a field, with what is no value of SQLite's as text, or as a number of seconds.
  func bind(_ field: Field, at index: CInt) {
    switch field {
    case .null: sqlite3_bind_null(handle, index)
    case .boolean(let flag): sqlite3_bind_int64(handle, index, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .numeric(let text), .text(let text), .json(let text): bind(text, at: index)
    case .bytes(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(handle, index, 0)
    case .bytes(let bytes):
      sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), transient)
    case .timestamp(let time): bind(ParameterText.text(of: time), at: index)
    case .date(let days): bind(ParameterText.text(ofDate: days), at: index)
    case .interval(let microseconds):
      sqlite3_bind_double(handle, index, Double(microseconds) / 1e6)
    }
  }

  /// Binds a text, which may be as long as SQLite allows.
  func bind(_ text: String, at index: CInt) {
    var text = text
    text.withUTF8 { bind($0, at: index) }
  }

  private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: CInt) {
    guard let base = text.baseAddress, !text.isEmpty else {
      sqlite3_bind_text(handle, index, "", 0, transient)
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text64(
        handle, index, $0, UInt64(text.count), transient, UInt8(SQLITE_UTF8))
    }
  }
}

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes.
let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
