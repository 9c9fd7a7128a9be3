import CPostgres
import Tables

/// The values of a query as the texts and types that the server is sent.
struct PostgresParameters {
  private let values: [Value]

  init(_ values: [Value]) { self.values = values }

  var count: CInt { CInt(values.count) }

  /// The texts in order; nil is NULL.
  var texts: [String?] { values.map(Self.text) }

  /// Which types the server is told; the others it infers from where a parameter stands.
  enum Typing {
    /// Numbers have the type that a literal would have, texts fit what they meet.
    case likeLiterals
    /// Texts are text, and lists fit what they meet: for functions that take anything.
    case swapped
  }

  func types(_ typing: Typing) -> [Oid] { values.map { Self.type(of: $0, typing) } }

  private static func type(of value: Value, _ typing: Typing) -> Oid {
    switch value {
    case .null: typing == .likeLiterals ? 0 : PostgresOID.text
    case .boolean: PostgresOID.bool
    case .integer(let number): Int32(exactly: number) == nil ? PostgresOID.int8 : PostgresOID.int4
    case .real: PostgresOID.float8
    case .text: typing == .likeLiterals ? 0 : PostgresOID.text
    case .date: PostgresOID.date
    case .timestamp(let time): time.isZoned ? PostgresOID.timestamptz : PostgresOID.timestamp
    case .list(let elements):
      isText(elements) == (typing == .likeLiterals) ? 0 : arrayType(of: elements)
    }
  }

  private static func isText(_ elements: [Value]) -> Bool {
    arrayType(of: elements) == PostgresOID.textArray
  }

  private static func arrayType(of elements: [Value]) -> Oid {
    let known = elements.filter { $0 != .null }
    if known.isEmpty { return PostgresOID.textArray }
    if known.allSatisfy({ if case .integer = $0 { true } else { false } }) {
      return PostgresOID.int8Array
    }
    if known.allSatisfy({
      switch $0 {
      case .integer, .real: true
      case .null, .boolean, .text, .date, .timestamp, .list: false
      }
    }) {
      return PostgresOID.float8Array
    }
    if known.allSatisfy({ if case .boolean = $0 { true } else { false } }) {
      return PostgresOID.boolArray
    }
    return PostgresOID.textArray
  }

  private static func text(of value: Value) -> String? {
    switch value {
    case .null: nil
    case .boolean(let flag): flag ? "t" : "f"
    case .integer(let number): String(number)
    case .real(let number): text(of: number)
    case .text(let text): text
    case .date(let days): ParameterText.text(ofDate: days)
    case .timestamp(let time): ParameterText.text(of: time)
    case .list(let elements): "{" + elements.map(element).joined(separator: ",") + "}"
    }
  }

  private static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    return number.isFinite ? String(number) : number < 0 ? "-Infinity" : "Infinity"
  }

  /// A value inside an array literal.
  private static func element(_ value: Value) -> String {
    guard let text = text(of: value) else { return "NULL" }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
