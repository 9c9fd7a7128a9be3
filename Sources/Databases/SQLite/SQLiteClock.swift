import CSQLite
import Tables

/// What SQLite knows of times with our help: their order, however they are stored, and where the
/// day, the month or the hour of one begins.
///
/// Times without a zone are read on the clock of one zone.
final class SQLiteClock {
  private let zone: Zone

  init(_ zone: Zone) { self.zone = zone }

  /// Makes `sqltrack_instant(time)`, the collation of that name, and `date_trunc(unit, time)`
  /// known to a connection.
  func register(on handle: OpaquePointer) -> CInt {
    let address = Unmanaged.passUnretained(self).toOpaque()
    guard let name = SQLDialect.sqlite.instant else { return SQLITE_OK }
    var code = sqlite3_create_function_v2(
      handle, name, 1, SQLiteFunctions.flags, address,
      { context, _, arguments in SQLiteClock.answerInstant(context, arguments) }, nil, nil, nil)
    if code == SQLITE_OK {
      code = sqlite3_create_function_v2(
        handle, "date_trunc", 2, SQLiteFunctions.flags, address,
        { context, _, arguments in SQLiteClock.answerStart(context, arguments) }, nil, nil, nil)
    }
    guard code == SQLITE_OK else { return code }
    return sqlite3_create_collation_v2(
      handle, name, SQLITE_UTF8, address,
      { SQLiteClock.compare($0, ($1, $2), ($3, $4)) }, nil)
  }

  private static func clock(_ address: UnsafeMutableRawPointer?) -> SQLiteClock? {
    address.map { Unmanaged<SQLiteClock>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Instants

  /// Microseconds since 1970 of what is stored of a time; nil for what is none.
  private func instant(_ moment: Field?) -> Int64? {
    switch moment {
    case .timestamp(let time)?: zone.instant(of: time)
    case .date(let days)?: zone.instant(of: Timestamp(midnightOf: days))
    default: nil
    }
  }

  /// What is no time stays what it is, and comes after all times.
  private static func answerInstant(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let value = arguments?[0], let clock = clock(sqlite3_user_data(context)) else { return }
    if let instant = clock.instant(StoredTime.moment(stored: value)) {
      return sqlite3_result_int64(context, instant)
    }
    sqlite3_result_value(context, value)
  }

  private static func compare(
    _ address: UnsafeMutableRawPointer?, _ left: (CInt, UnsafeRawPointer?),
    _ right: (CInt, UnsafeRawPointer?)
  ) -> CInt {
    let (first, second) = (text(left), text(right))
    let clock = clock(address)
    switch (
      clock?.instant(StoredTime.moment(first)), clock?.instant(StoredTime.moment(second))
    ) {
    case (let first?, let second?): return first < second ? -1 : first > second ? 1 : 0
    case (nil, _?): return 1
    case (_?, nil): return -1
    case (nil, nil):
      if first.elementsEqual(second) { return 0 }
      return first.lexicographicallyPrecedes(second) ? -1 : 1
    }
  }

  private static func text(_ text: (CInt, UnsafeRawPointer?)) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text.1?.assumingMemoryBound(to: UInt8.self), count: Int(text.0))
  }

  // MARK: date_trunc

  /// Where a unit begins: with a zone in UTC for an instant or a day, without one for a time that
  /// has none.
  private static func answerStart(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let arguments, let clock = clock(sqlite3_user_data(context)) else { return }
    let name = sqlite3_value_text(arguments[0]).map { String(cString: $0) } ?? ""
    guard sqlite3_value_type(arguments[0]) != SQLITE_NULL,
      sqlite3_value_type(arguments[1]) != SQLITE_NULL
    else { return sqlite3_result_null(context) }
    guard let unit = CalendarUnit(rawValue: name.lowercased()) else {
      let known = CalendarUnit.allCases.map(\.rawValue).joined(separator: ", ")
      return fail(context, "unknown unit '\(name)' of date_trunc: expected one of \(known)")
    }
    guard let moment = arguments[1].flatMap(StoredTime.moment(stored:)) else {
      return fail(context, "the value of date_trunc is no time")
    }
    let text = ParameterText.text(of: clock.start(of: unit, moment))
    sqlite3_result_text(context, text, -1, transient)
  }

  private static func fail(_ context: OpaquePointer?, _ message: String) {
    sqlite3_result_error(context, message, -1)
  }

  private func start(of unit: CalendarUnit, _ moment: Field) -> Timestamp {
    switch moment {
    case .timestamp(let time): unit.start(of: time, in: zone)
    // As PostgreSQL has it, a day is its midnight in the zone.
    case .date(let days):
      unit.start(of: zone.instant(Timestamp(midnightOf: days)), in: zone)
    default: .distantPast
    }
  }
}

extension StoredTime {
  /// The date or time that a stored value stands for.
  fileprivate static func moment(stored value: OpaquePointer) -> Field? {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: moment(sqlite3_value_int64(value))
    case SQLITE_FLOAT: moment(sqlite3_value_double(value))
    case SQLITE_TEXT:
      moment(
        UnsafeBufferPointer(
          start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value))))
    default: nil
    }
  }
}
