import Databases
import Tables

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
