import Databases
import Tables

/// SQL of ours with the parameters that people's words travel in.
///
/// Conditions look at one table and use subqueries for others, so that no row comes twice.
struct QuerySQL {
  let version: SchemaVersion
  let isSQLite: Bool
  private(set) var parameters: [String: Value] = [:]

  init(_ graph: CallGraph) {
    version = graph.version
    isSQLite = graph.snapshot.dialect.engine == .sqlite
  }

  /// The name of a parameter with a value, to be put into SQL.
  mutating func bind(_ value: Value) -> String {
    let name = "p\(parameters.count)"
    parameters[name] = value
    return ":\(name)"
  }

  mutating func bind(_ text: String) -> String { bind(.text(text)) }

  /// The place of a row in its table.
  var row: String { isSQLite ? "rowid" : "ctid" }

  /// That an expression is one of some texts, however many.
  mutating func isOne(_ expression: String, of texts: [String]) -> String {
    guard isSQLite else {
      // A PostgreSQL array: one parameter, and still a look into the index.
      let array = bind(.list(texts.map { .text($0) }))
      return "\(expression) = ANY (CAST(\(array) AS text[]))"
    }
    // SQLite limits the number of parameters; a JSON list is one.
    let list = bind(QuerySQL.list(of: texts))
    return "\(expression) IN (SELECT value FROM json_each(\(list)))"
  }

  private static func list(of texts: [String]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(jsonString: text)
    }
    bytes.append(UInt8(ascii: "]"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// That a column begins with a text, capitals and all, by its index.
  mutating func begins(_ column: String, with prefix: String) -> String {
    guard !prefix.isEmpty else { return "1 = 1" }
    guard isSQLite else {
      return "\(column) LIKE \(bind(escapedForLike(prefix) + "%"))"
    }
    // SQLite's LIKE ignores capitals; no text comes after the last character there is.
    let (low, high) = (bind(prefix), bind(prefix + "\u{10FFFF}"))
    return "(\(column) >= \(low) AND \(column) < \(high))"
  }

  /// That a column fits a pattern in which `*` stands for any text and nothing else is special.
  mutating func fits(_ column: String, pattern: String) -> String {
    guard pattern.contains("*") else { return "\(column) = \(bind(pattern))" }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    let start = begins(column, with: parts[0])
    let rest =
      isSQLite
      ? "GLOB \(bind(parts.map(escapedForGlob).joined(separator: "*")))"
      : "LIKE \(bind(parts.map(escapedForLike).joined(separator: "%")))"
    return "(\(start) AND \(column) \(rest))"
  }

  private func escapedForLike(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
  }

  private func escapedForGlob(_ text: String) -> String {
    String(text.flatMap { $0 == "[" ? "[[]" : $0 == "?" ? "[?]" : String($0) })
  }
}
