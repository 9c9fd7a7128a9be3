/// A value of a job: plain, or JSON with the order of its keys.
///
///     let spec: JobValue = ["dir": "/jobs/a", "mem": 4]
///
/// Two values are equal when they mean the same: 3 and 3.0 are, and objects whatever the order of
/// their keys.
public enum JobValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  /// The digits of a number that neither 64 bits nor a double hold.
  case number(String)
  case text(String)
  case bytes([UInt8])
  case list([JobValue])
  case object([(key: String, value: JobValue)])
  /// What stands in a field of JSON and is none.
  case broken(String)
}

extension JobValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(arrayLiteral elements: JobValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, JobValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension JobValue {
  /// A value of a variable: `JobValue(name)`.
  public init(_ value: some StringProtocol) { self = .text(String(value)) }
  /// A value of a variable; one beyond 64 bits keeps its digits.
  public init(_ value: some BinaryInteger) {
    self = Int64(exactly: value).map(JobValue.integer) ?? .number(String(value))
  }
  /// A value of a variable.
  public init(_ value: Double) { self = .real(value) }
  /// A value of a variable.
  public init(_ value: Bool) { self = .boolean(value) }

  /// Whether there is no value.
  public var isNull: Bool { if case .null = self { true } else { false } }
  /// The text, when the value is one; also that of broken JSON.
  public var text: String? {
    switch self {
    case .text(let text), .broken(let text): text
    case .null, .boolean, .integer, .real, .number, .bytes, .list, .object: nil
    }
  }
  /// The whole number, when the value is one.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The number, whole or not, when the value is one.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .number(let digits): Double(digits)
    case .null, .boolean, .text, .bytes, .list, .object, .broken: nil
    }
  }
  /// The member of an object.
  public subscript(key: String) -> JobValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }
  /// The element of a list.
  public subscript(index: Int) -> JobValue? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

extension JobValue: Equatable {
  public static func == (left: JobValue, right: JobValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.real(let left), .real(let right)): left == right || (left.isNaN && right.isNaN)
    case (.integer(let whole), .real(let real)), (.real(let real), .integer(let whole)):
      Int64(exactly: real) == whole
    case (.number(let left), .number(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.bytes(let left), .bytes(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.object(let left), .object(let right)): areEqual(left, right)
    case (.broken(let left), .broken(let right)): left == right
    case (.null, _), (.boolean, _), (.integer, _), (.real, _), (.number, _), (.text, _),
      (.bytes, _), (.list, _), (.object, _), (.broken, _):
      false
    }
  }

  private static func areEqual(
    _ left: [(key: String, value: JobValue)], _ right: [(key: String, value: JobValue)]
  ) -> Bool {
    let other = Dictionary(right.map { ($0.key, $0.value) }) { _, last in last }
    let own = Dictionary(left.map { ($0.key, $0.value) }) { _, last in last }
    return own == other
  }
}
