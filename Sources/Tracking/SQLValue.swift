import Foundation

/// A value in a database: a parameter, a metric, an argument, or a cell of a result.
///
///     let metrics: [String: SQLValue] = ["loss": 0.25, "epoch": 3, "phase": "train"]
public enum SQLValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
  /// A day of the calendar.
  case date(year: Int, month: Int, day: Int)
  /// A point in time; the databases keep microseconds.
  case time(Date)
  /// A length of time in seconds.
  case interval(seconds: Double)
  /// A JSON array.
  case array([SQLValue])
  /// A JSON object; its keys are written in their order as text.
  case object([String: SQLValue])
}

extension SQLValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: SQLValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, SQLValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

extension SQLValue {
  /// A value of a variable: `SQLValue(loss)`.
  public init(_ value: some BinaryFloatingPoint) { self = .real(Double(value)) }
  /// A value of a variable: `SQLValue(step)`; a number beyond 64 bits becomes the text of its
  /// digits, as a real one would be another number.
  public init(_ value: some BinaryInteger) {
    self = Int64(exactly: value).map(SQLValue.integer) ?? .text(String(value))
  }
  /// A value of a variable.
  public init(_ value: Bool) { self = .boolean(value) }
  /// A value of a variable.
  public init(_ value: some StringProtocol) { self = .text(String(value)) }
  /// A value of a variable.
  public init(_ value: Date) { self = .time(value) }

  /// The whole number, when the value is one.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The number, whole or not, when the value is one.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .boolean, .text, .bytes, .date, .time, .interval, .array, .object: nil
    }
  }
  /// The text, when the value is one.
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  /// The truth value, when the value is one; SQLite often keeps 0 or 1 instead.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The point in time, when the value is one.
  public var time: Date? { if case .time(let value) = self { value } else { nil } }
  /// The members, when the value is a JSON object.
  public var object: [String: SQLValue]? {
    if case .object(let value) = self { value } else { nil }
  }
  /// Whether there is no value.
  public var isNull: Bool { self == .null }
}
