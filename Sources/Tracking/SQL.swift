import Databases

/// SQL put together of a program's own text, names and values.
///
///     let query = try SQL("SELECT max({}) FROM metrics WHERE run_id = {}")
///       .format(.identifier("val/top1"), .value(7))
///     query.text        // SELECT max("val/top1") FROM metrics WHERE run_id = :_1
///     query.parameters  // ["_1": 7]
///     try client.firstValue(query)
///
/// Both engines read it alike.
public struct SQL: Equatable, Sendable {
  /// A stretch of SQL, or a value that travels beside it.
  enum Part: Equatable, Sendable {
    case text(String)
    case value(SQLValue)
  }

  /// The stretches and values in their order.
  let parts: [Part]

  /// SQL of stretches and values.
  init(_ parts: [Part]) { self.parts = parts }

  /// SQL as it is written, which is never the text of a stranger.
  public init(_ text: String) { parts = [.text(text)] }

  /// A name between double quotes, whatever it is made of; several are joined by dots.
  ///
  ///     try SQL.identifier("public", "a\"b").text  // "public"."a""b"
  ///
  /// SQLite takes a name that no column has for a text, unless that of a table stands before it.
  ///
  /// - Throws: `TrackingError` for a name with a NUL, which no SQL can have.
  public static func identifier(_ names: String...) throws -> SQL {
    for name in names where name.utf8.contains(0) {
      throw TrackingError.invalidSQL("the name \(SQLValue.text(name).jsonText) has a NUL")
    }
    return SQL(names.map(SQLQuoting.quotedName).joined(separator: "."))
  }

  /// A value, which the engine gets beside the text.
  public static func value(_ value: SQLValue) -> SQL { SQL([.value(value)]) }

  /// The parts with this text between them.
  ///
  ///     try SQL(", ").join([.identifier("a"), .identifier("b")]).text  // "a", "b"
  public func join(_ others: some Sequence<SQL>) -> SQL {
    SQL(Array(others.map(\.parts).joined(separator: parts)))
  }

  /// The text, with the parameters `:_1`, `:_2` and so on for values.
  public var text: String {
    var count = 0
    return parts.map { part in
      switch part {
      case .text(let text): return text
      case .value:
        count += 1
        return ":_\(count)"
      }
    }.joined()
  }

  /// The values by the names that the text has for them.
  public var parameters: [String: SQLValue] {
    let values = parts.compactMap { if case .value(let value) = $0 { value } else { nil } }
    return Dictionary(
      uniqueKeysWithValues: values.enumerated().map { ("_\($0.offset + 1)", $0.element) })
  }
}

extension SQL: CustomStringConvertible {
  /// The text without the values.
  public var description: String { text }
}
