import Tables

extension ColumnType {
  /// The type that a column's declaration in a SQLite table stands for; nil when it names none.
  ///
  ///     ColumnType(declared: "timestamp with time zone")  // .timestamptz
  package init?(declared: String) {
    let name = declared.uppercased()
    guard let rule = Self.rules.first(where: { $0.matches(name) }) else { return nil }
    self = rule.type
  }

  /// How a declaration is recognised; the first rule that fits decides.
  private struct Rule: Sendable {
    var type: ColumnType
    var starts: [String] = []
    var contains: [String] = []

    func matches(_ name: String) -> Bool {
      starts.contains(where: name.hasPrefix)
        || contains.contains { part in name.indices.contains { name[$0...].hasPrefix(part) } }
    }
  }

  private static let rules = [
    Rule(
      type: .timestamptz, starts: ["TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIMESTAMP_TZ"]),
    Rule(type: .timestamp, starts: ["TIMESTAMP", "DATETIME"]),
    Rule(type: .date, starts: ["DATE"]),
    Rule(type: .time, starts: ["TIME"]),
    Rule(type: .interval, starts: ["INTERVAL"]),
    Rule(type: .boolean, starts: ["BOOL"]),
    Rule(type: .json, starts: ["JSON"]),
    Rule(type: .uuid, starts: ["UUID"]),
    Rule(type: .numeric, starts: ["NUMERIC", "DECIMAL"]),
    Rule(type: .integer, starts: ["SERIAL", "BIGSERIAL"], contains: ["INT"]),
    Rule(type: .text, contains: ["CHAR", "CLOB", "TEXT"]),
    Rule(type: .bytes, contains: ["BLOB", "BYTEA"]),
    Rule(type: .real, contains: ["REAL", "FLOA", "DOUB"]),
  ]
}

// A column of an expression has no declaration.
extension ColumnType {
  /// The type that the stored values of a column have in common; NULLs are left out of them.
  static func common(
    to column: Int, of rows: KeptRows, isJSON: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> ColumnType {
    var kinds: Set<StoredKind> = []
    for row in 0..<rows.count {
      if let kind = rows.withField(row: row, column: column, StoredKind.init) { kinds.insert(kind) }
    }
    switch kinds {
    case []: return .unknown
    case [.integer]: return .integer
    case [.real], [.integer, .real], [.real, .special], [.integer, .special],
      [.integer, .real, .special]:
      return .real
    case [.bytes]: return .bytes
    case [.text], [.special], [.text, .special]:
      return common(toTextsOf: column, of: rows, isJSON: isJSON)
    default: return .text
    }
  }

  private static func common(
    toTextsOf column: Int, of rows: KeptRows, isJSON: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> ColumnType {
    var isTime = true
    var isZoned = true
    var isStructured = true
    for row in 0..<rows.count where isTime || isStructured {
      rows.withField(row: row, column: column) { field in
        guard case .text(let bytes) = field else { return }
        // A date alone reads as a timestamp too, but an expression such as date(t) means a text.
        let time = isTime && bytes.count >= 16 ? Timestamp(parsing: bytes) : nil
        isTime = time != nil
        isZoned = isZoned && time?.isZoned == true
        isStructured = isStructured && isJSON(bytes)
      }
    }
    if isTime { return isZoned ? .timestamptz : .timestamp }
    return isStructured ? .json : .text
  }
}

/// What SQLite can store, other than NULL.
private enum StoredKind {
  case integer, real, text, bytes
  /// NaN or an infinity, as a text.
  case special

  init?(_ field: Field) {
    switch field {
    case .integer: self = .integer
    case .real: self = .real
    case .text(let bytes): self = StoredReading.special(bytes) == nil ? .text : .special
    case .bytes: self = .bytes
    case .null, .boolean, .numeric, .json, .timestamp, .date, .interval: return nil
    }
  }
}
