import CSQLite
import Tables

/// A prepared statement; it is finalised when it goes out of use.
final class SQLiteStatement {
  let handle: OpaquePointer

  private init(_ handle: OpaquePointer) { self.handle = handle }
  deinit { sqlite3_finalize(handle) }

  /// Prepares the first statement of a text and binds its values.
  ///
  /// - Throws: `DatabaseError` with an offset in the original query.
  convenience init(_ bound: BoundSQL, of query: Query, on connection: SQLiteConnection) throws {
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    var handle: OpaquePointer?
    connection.guardian?.forget()
    let code = sqlite3_prepare_v2(connection.handle, bound.text, -1, &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw connection.statementError(in: query, bound)
    }
    self.init(handle)
    try checkPlaceholders(count: bound.values.count)
    for (index, value) in bound.values.enumerated() { bind(value, at: CInt(index + 1)) }
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

  private func bind(_ text: String, at index: CInt) {
    _ = text.withCString { sqlite3_bind_text(handle, index, $0, CInt(text.utf8.count), transient) }
  }
}

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes.
let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
