import Tables

/// Defaults of columns, which every engine reads alike or not at all.
enum CopyDefaults {
  /// A default that engines read alike: a number, a text, a truth value or the time.
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
