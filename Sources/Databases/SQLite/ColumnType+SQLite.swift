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
