import Foundation

/// A value that a page answered with.
///
///     try page.evaluate("[1, 'two', null]")  // [1, "two", nil]
package enum ChromiumValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([ChromiumValue])
  case object([String: ChromiumValue])

  /// - Parameter value: what `JSONSerialization` read.
  init(_ value: Any?) {
    switch value {
    case let text as String: self = .string(text)
    case let number as NSNumber:
      self = number.isBoolean ? .bool(number.boolValue) : .number(number.doubleValue)
    case let values as [Any]: self = .array(values.map { ChromiumValue($0) })
    case let members as [String: Any]: self = .object(members.mapValues { ChromiumValue($0) })
    default: self = .null
    }
  }

  /// The text; nil for other kinds of values.
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The number; nil for other kinds of values.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The truth value; nil for other kinds of values.
  package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  /// The elements; none for other kinds of values.
  package var array: [ChromiumValue] { if case .array(let values) = self { values } else { [] } }
  /// The texts among the elements.
  package var strings: [String] { array.compactMap(\.string) }

  /// A member of an object or null.
  package subscript(name: String) -> ChromiumValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }
}

extension NSNumber {
  /// JSON's `true` is an `NSNumber` like 1, told apart only by its encoding.
  fileprivate var isBoolean: Bool { String(cString: objCType) == "c" }
}

extension ChromiumValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: ChromiumValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, ChromiumValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
}

extension ChromiumValue: CustomStringConvertible {
  package var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): value == value.rounded() ? String(format: "%.0f", value) : "\(value)"
    case .string(let value): value.debugDescription
    case .array(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: ", ") + "}"
    }
  }
}
