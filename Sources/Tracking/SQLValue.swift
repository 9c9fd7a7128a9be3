import Databases
import Foundation
import Tables

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

extension SQLValue {
  /// Calls a body with the value as the engines take it, borrowed for the call.
  func withField<Result>(_ body: (Field) throws -> Result) rethrows -> Result {
    switch self {
    case .null: return try body(.null)
    case .boolean(let value): return try body(.boolean(value))
    case .integer(let value): return try body(.integer(value))
    case .real(let value): return try body(.real(value))
    case .text(var text): return try text.withUTF8 { try body(.text($0)) }
    case .bytes(let bytes): return try bytes.withUnsafeBufferPointer { try body(.bytes($0)) }
    case .date(let year, let month, let day):
      let date = CivilDate(year: year, month: month, day: day)
      return try body(.date(Int32(clamping: date.daysSince1970)))
    case .time(let date): return try body(.timestamp(Timestamp(date)))
    case .interval(let seconds):
      return try body(.interval(Int64(clampingRounded: seconds * 1_000_000)))
    case .array, .object:
      return try Array(jsonText.utf8).withUnsafeBufferPointer { try body(.json($0)) }
    }
  }

  /// The value of a query's parameter.
  var parameter: Tables.Value {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let text): .text(text)
    case .bytes(let bytes):
      .text("\\x" + bytes.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined())
    case .date(let year, let month, let day):
      .date(Int32(clamping: CivilDate(year: year, month: month, day: day).daysSince1970))
    case .time(let date): .timestamp(Timestamp(date))
    case .interval(let seconds): .real(seconds)
    case .array(let values): .list(values.map(\.parameter))
    case .object: .text(jsonText)
    }
  }

  /// Copies a field of a result.
  init(_ field: Field) {
    switch field {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .numeric(let digits), .text(let digits):
      self = .text(String(decoding: digits, as: UTF8.self))
    case .json(let text):
      self = JSON(parsing: text).map(SQLValue.init) ?? .text(String(decoding: text, as: UTF8.self))
    case .bytes(let bytes): self = .bytes(Array(bytes))
    case .timestamp(let time): self = .time(time.date)
    case .date(let days):
      let date = CivilDate(daysSince1970: Int(days))
      self = .date(year: date.year, month: date.month, day: date.day)
    case .interval(let microseconds): self = .interval(seconds: Double(microseconds) / 1e6)
    }
  }
}

extension Timestamp {
  /// The instant of a date, to the microsecond.
  init(_ date: Date) {
    self.init(
      microseconds: Int64(clampingRounded: date.timeIntervalSince1970 * 1_000_000), isZoned: true)
  }

  /// The date; the infinities become the most distant ones.
  var date: Date {
    guard isFinite else { return microseconds == .max ? .distantFuture : .distantPast }
    return Date(timeIntervalSince1970: Double(microseconds) / 1e6)
  }
}

extension Int64 {
  /// The nearest whole number; those out of range stop at its ends, and NaN is 0.
  fileprivate init(clampingRounded value: Double) {
    let rounded = value.rounded()
    self =
      rounded.isNaN ? 0 : Int64(exactly: rounded) ?? (rounded < 0 ? .min + 1 : .max - 1)
  }
}

extension SQLValue {
  /// The value as JSON text, as `args`, `env` and `extras` keep it.
  ///
  /// JSON has no NaN and no times: NaN and the infinities become text, as do bytes (base64),
  /// dates and times.
  public var jsonText: String { json.compactText }

  /// Reads JSON text; nil when it is malformed.
  ///
  ///     SQLValue(json: "[1, 0.5, true]")  // [1, 0.5, true]
  public init?(json text: String) {
    guard let json = JSON(parsing: text) else { return nil }
    self.init(json)
  }

  /// A value as it is written on the command line: a number as programs print it, other JSON, or
  /// text.
  ///
  ///     SQLValue(word: ".5")     // .real(0.5), as bc prints it
  ///     SQLValue(word: "007")    // .text("007")
  ///     SQLValue(word: "train")  // .text("train")
  package init(word: String) {
    self = SQLValue(printed: word) ?? SQLValue(json: word) ?? .text(word)
  }

  /// Whether `init(word:)` would round a whole number, as it has more than 64 bits.
  package static func losesDigits(of word: String) -> Bool {
    printed(word, \.isTooLong) == true && SQLValue(json: word) != nil
  }

  private init?(printed number: String) {
    let value = SQLValue.printed(number) { metric -> SQLValue? in
      guard !metric.isTooLong else { return nil }
      return metric.integer.map(SQLValue.integer) ?? metric.real.map(SQLValue.real)
    }
    guard let value = value ?? nil else { return nil }
    self = value
  }

  /// Reads a number as programs print it; nil for what is none.
  private static func printed<Result>(
    _ word: String, _ read: (RawMetric) -> Result
  ) -> Result? {
    var word = word
    return word.withUTF8 { bytes in
      var scanner = JSONScanner(bytes)
      guard let digits = scanner.skipPrintedNumber(), digits.count == bytes.count else {
        return nil
      }
      return read(RawMetric(bytes: digits))
    }
  }

  /// The value as JSON.
  var json: JSON {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .number(String(value))
    case .real(let value) where value.isFinite: .number(String(value))
    case .real(let value): .string(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
    case .text(let text): .string(text)
    case .bytes(let bytes): .string(bytes.base64)
    case .date, .time: .string(parameter.text)
    case .interval(let seconds): .number(String(seconds))
    case .array(let values): .array(values.map(\.json))
    case .object(let members):
      .object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
  }

  init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let digits): self = SQLValue(digits: digits)
    case .string(let text): self = .text(text)
    case .array(let values): self = .array(values.map { SQLValue($0) })
    case .object(let members):
      self = .object(Dictionary(members.map { ($0.key, SQLValue($0.value)) }) { _, last in last })
    }
  }

  /// A whole number when it is written as one; beyond 64 bits its digits are kept as a text.
  private init(digits: String) {
    let isWhole = digits.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    let real = isWhole ? nil : Double(digits)
    self = Int64(digits).map(SQLValue.integer) ?? real.map(SQLValue.real) ?? .text(digits)
  }
}

extension Value {
  /// A date or a time as text.
  fileprivate var text: String {
    switch self {
    case .date(let days): ParameterText.text(ofDate: days)
    case .timestamp(let time): ParameterText.text(of: time)
    case .null, .boolean, .integer, .real, .text, .list: ""
    }
  }
}
