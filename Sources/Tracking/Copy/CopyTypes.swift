import Databases
import Tables

/// The types of one engine in the words of the other.
///
/// SQLite decides by a type's name how it stores a value: with TEXT in the name a number stays
/// the text that it was, digit for digit. So numbers of any precision and JSON are `NUMERIC TEXT`
/// and `JSONB TEXT` there.
enum CopyTypes {
  private static let arrayMark = "JSON ARRAY OF "

  /// How a column is declared at the target.
  static func declaration(
    of column: CopiedTable.TableColumn, from source: DatabaseIdentity.Engine,
    to target: DatabaseIdentity.Engine
  ) -> String {
    if source == target { return source == .sqlite ? known(column.declared) : column.declared }
    switch target {
    case .sqlite: return sqlite(column)
    case .postgres: return postgres(column)
    }
  }

  private static func sqlite(_ column: CopiedTable.TableColumn) -> String {
    if let element = arrayElement(of: column.declared) {
      return SQLQuoting.quotedName(arrayMark + element)
    }
    return switch column.type {
    case .integer: "BIGINT"
    case .real: "DOUBLE PRECISION"
    case .numeric: "NUMERIC TEXT"
    case .boolean: "BOOLEAN"
    case .timestamp: "TIMESTAMP"
    case .timestamptz: "TIMESTAMP WITH TIME ZONE"
    case .date: "DATE"
    case .time: time(column)
    case .interval: "INTERVAL TEXT"
    case .json: column.declared == "json" ? "JSON TEXT" : "JSONB TEXT"
    case .uuid: "UUID TEXT"
    case .bytes: "BLOB"
    case .text, .array, .unknown: "TEXT"
    }
  }

  private static func postgres(_ column: CopiedTable.TableColumn) -> String {
    if let element = arrayElement(of: column.declared) { return element + "[]" }
    return switch column.type {
    case .integer: "BIGINT"
    case .real: "DOUBLE PRECISION"
    case .numeric: "NUMERIC"
    case .boolean: "BOOLEAN"
    case .timestamp: "TIMESTAMP"
    case .timestamptz: "TIMESTAMP WITH TIME ZONE"
    case .date: "DATE"
    case .time: time(column)
    case .interval: "INTERVAL"
    case .json: column.declared == "JSON TEXT" ? "JSON" : "JSONB"
    case .uuid: "UUID"
    case .bytes: "BYTEA"
    case .text, .array, .unknown: "TEXT"
    }
  }

  /// A time of the day, with its zone if it has one.
  private static func time(_ column: CopiedTable.TableColumn) -> String {
    let declared = column.declared.uppercased()
    let isZoned = declared.contains("WITH TIME ZONE") || declared.hasPrefix("TIMETZ")
    return isZoned ? "TIME WITH TIME ZONE" : "TIME"
  }

  /// A type of a SQLite file, which may declare anything, as one that is safe to repeat.
  private static func known(_ declared: String) -> String {
    isPlain(declared) ? declared : SQLQuoting.quotedName(declared)
  }

  /// What an array is made of, in either engine's spelling; nil for other types.
  static func arrayElement(of declared: String) -> String? {
    let element =
      declared.hasSuffix("[]")
      ? declared.dropLast(2)
      : declared.hasPrefix(arrayMark) ? declared.dropFirst(arrayMark.count) : ""
    return !element.isEmpty && isPlain(element) ? String(element) : nil
  }

  /// Whether a type is words, and numbers in brackets behind them: it becomes a part of SQL.
  private static func isPlain(_ type: some StringProtocol) -> Bool {
    let words = type.utf8.prefix { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: byte == UInt8(ascii: " ") || byte == UInt8(ascii: "_")
      }
    }
    let rest = type.utf8.dropFirst(words.count)
    guard rest.first == UInt8(ascii: "(") else { return rest.isEmpty }
    // A type may go on behind its brackets: timestamp(3) with time zone.
    guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { return false }
    let numbers = rest[..<end].dropFirst()
    let isNumeric = numbers.allSatisfy { (48...57).contains($0) || ", ".utf8.contains($0) }
    return isNumeric && isPlain(String(decoding: rest[end...].dropFirst(), as: UTF8.self))
  }

  /// A default that both engines read alike: a number, a text, a truth value or the time.
  static func constant(_ sql: String) -> String? {
    var text = sql[...]
    // PostgreSQL adds the type: 'x'::text.
    if let cast = sql.lastIndex(of: "'"), sql[cast...].hasPrefix("'::") {
      text = sql[...cast]
    }
    if text.count > 1, text.first == "'", text.last == "'" {
      let body = text.dropFirst().dropLast()
      let isWhole = body.replacing("''", with: "").allSatisfy { $0 != "'" && $0 != "\\" }
      return isWhole ? String(text) : nil
    }
    if sql.allSatisfy(\.isASCII), WrittenNumber(sql)?.isFinite == true { return sql }
    let words = ["true", "false", "null", "current_timestamp", "current_date"]
    if sql.lowercased() == "now()" { return "CURRENT_TIMESTAMP" }
    return words.contains(sql.lowercased()) ? sql : nil
  }
}

extension WrittenNumber {
  fileprivate var isFinite: Bool {
    switch self {
    case .integer: true
    case .real(let value): value.isFinite
    }
  }
}
