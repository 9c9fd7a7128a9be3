import CSQLite

/// The functions that every report needs and SQLite lacks.
///
/// To add an aggregate, add a case to `Moments.Answer` or `Sample.Answer`.
enum SQLiteFunctions {
  /// Makes the functions known to a connection.
  static func register(
    on handle: OpaquePointer, _ stop: SQLiteStop, _ clock: SQLiteClock
  ) throws {
    var code = SQLITE_OK
    for answer in Moments.Answer.allCases where code == SQLITE_OK {
      code = register(answer, on: handle)
    }
    for answer in Sample.Answer.allCases where code == SQLITE_OK {
      code = register(answer, on: handle, stop)
    }
    if code == SQLITE_OK { code = SQLiteRegexp.register(on: handle, stop) }
    if code == SQLITE_OK { code = SQLiteSearch.register(on: handle) }
    if code == SQLITE_OK { code = registerNumber(on: handle) }
    if code == SQLITE_OK { code = clock.register(on: handle) }
    guard code == SQLITE_OK else {
      throw DatabaseError(.connection, String(cString: sqlite3_errmsg(handle)))
    }
  }

  // Innocuous: a view of an untrusted database may call them.
  static let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS

  private static func register(_ answer: Moments.Answer, on handle: OpaquePointer) -> CInt {
    let tag = UnsafeMutableRawPointer(bitPattern: answer.tag)
    return sqlite3_create_window_function(
      handle, answer.rawValue, answer.argumentCount, flags, tag,
      { context, _, arguments in Moments.update(context, arguments) { $0.add($1, $2) } },
      { context in Moments.answer(context) },
      { context in Moments.answer(context) },
      { context, _, arguments in Moments.update(context, arguments) { $0.remove($1, $2) } },
      nil)
  }

  private static func register(
    _ answer: Sample.Answer, on handle: OpaquePointer, _ stop: SQLiteStop
  ) -> CInt {
    sqlite3_create_function_v2(
      handle, answer.rawValue, answer.argumentCount, flags,
      Unmanaged.passRetained(Sample.Function(answer, stop)).toOpaque(), nil,
      { context, count, arguments in Sample.add(context, count, arguments) },
      { context in Sample.answer(context) },
      { function in function.map { Unmanaged<Sample.Function>.fromOpaque($0).release() } })
  }

  /// `sqltrack_number(value, column)`: the value, when a column of numbers can hold it.
  private static func registerNumber(on handle: OpaquePointer) -> CInt {
    sqlite3_create_function_v2(
      handle, "sqltrack_number", 2, flags, nil,
      { context, _, arguments in
        guard let value = arguments?[0] else { return }
        if sqlite3_value_type(value) == SQLITE_TEXT {
          guard SQLiteFunctions.isNumber(value) else {
            return SQLiteFunctions.refuse(value, for: arguments?[1], context)
          }
        }
        sqlite3_result_value(context, value)
      }, nil, nil, nil)
  }

  private static func isNumber(_ value: OpaquePointer) -> Bool {
    if StoredReading.special(text(value)) != nil { return true }
    let type = sqlite3_value_numeric_type(value)
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT
  }

  private static func refuse(
    _ value: OpaquePointer, for column: OpaquePointer?, _ context: OpaquePointer?
  ) {
    let shown = String(decoding: text(value).prefix(40), as: UTF8.self)
    let name = column.map { String(decoding: text($0), as: UTF8.self) } ?? ""
    sqlite3_result_error(
      context, "invalid number '\(shown)' for '\(name)', a column of numbers", -1)
  }

  /// The bytes of a value as a text.
  static func text(_ value: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
    // The text has to be asked for before its length.
    let start = sqlite3_value_text(value)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  /// An argument as a number; nil for NULL, and for a text after reporting it as an error.
  static func number(
    _ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ index: Int, _ context: OpaquePointer?
  ) -> Double? {
    guard let argument = arguments?[index] else { return nil }
    switch sqlite3_value_numeric_type(argument) {
    case SQLITE_INTEGER, SQLITE_FLOAT: return sqlite3_value_double(argument)
    case SQLITE_NULL: return nil
    default:
      let bytes = text(argument)
      if let number = StoredReading.special(bytes) { return number }
      let shown = String(decoding: bytes.prefix(40), as: UTF8.self)
      sqlite3_result_error(context, "invalid number '\(shown)' in an aggregate", -1)
      return nil
    }
  }
}
