import Foundation
import Tables

/// A type that the value of an argument can be read as.
///
///     enum Model: String, CaseIterable, ArgumentValue { case small, large }
///     let model: Model = try arguments["model"]
public protocol ArgumentValue {
  /// What a value has to be, for messages: "a whole number".
  static var kind: String { get }

  /// Reads a value; nil when it is of another type.
  ///
  /// Texts of the command line are tried both as they were converted and as they were written.
  init?(argument value: SQLValue)
}

extension ArgumentValue where Self: FixedWidthInteger {
  /// Whole numbers of the type's size.
  public static var kind: String { "a whole number" }

  /// Reads a whole number, or the text of one.
  public init?(argument value: SQLValue) {
    switch value {
    case .integer(let number): self.init(exactly: number)
    case .text(let text):
      guard let digits = WrittenNumber.integer(text) else { return nil }
      self.init(digits)
    case .null, .boolean, .real, .bytes, .date, .time, .interval, .array, .object: return nil
    }
  }
}

extension ArgumentValue where Self: BinaryFloatingPoint {
  /// Numbers of any kind.
  public static var kind: String { "a number" }

  /// Reads a number, or the text of one.
  public init?(argument value: SQLValue) {
    guard let number = value.number ?? value.text.flatMap(WrittenNumber.real) else { return nil }
    self.init(number)
  }
}

extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  /// The texts of the cases.
  public static var kind: String {
    "one of " + allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }

  /// Reads the text of a case.
  public init?(argument value: SQLValue) {
    guard let text = value.text else { return nil }
    self.init(rawValue: text)
  }
}

extension Int: ArgumentValue {}
extension Int64: ArgumentValue {}
extension Double: ArgumentValue {}
extension Float: ArgumentValue {}

extension Bool: ArgumentValue {
  /// Switches, and what JSON calls `true` and `false`.
  public static var kind: String { "true or false" }

  /// Reads a truth value.
  public init?(argument value: SQLValue) {
    guard let flag = value.boolean else { return nil }
    self = flag
  }
}

extension String: ArgumentValue {
  /// Texts of any kind.
  public static var kind: String { "a text" }

  /// Reads a text.
  public init?(argument value: SQLValue) {
    guard let text = value.text else { return nil }
    self = text
  }
}

extension URL: ArgumentValue {
  /// Paths, absolute or from the current folder.
  public static var kind: String { "a path" }

  /// Reads the path of a file.
  public init?(argument value: SQLValue) {
    guard let path = value.text, !path.isEmpty else { return nil }
    self.init(fileURLWithPath: path)
  }
}

extension SQLValue: ArgumentValue {
  /// Values of any kind.
  public static var kind: String { "a value" }

  /// The value itself.
  public init?(argument value: SQLValue) { self = value }
}

extension Optional: ArgumentValue where Wrapped: ArgumentValue {
  /// What the value has to be if there is one.
  public static var kind: String { Wrapped.kind }

  /// Reads a value that may be missing.
  public init?(argument value: SQLValue) {
    if value.isNull {
      self = .none
    } else if let read = Wrapped(argument: value) {
      self = .some(read)
    } else {
      return nil
    }
  }
}

extension Array: ArgumentValue where Element: ArgumentValue {
  /// Lists of one type.
  public static var kind: String { "a list, each \(Element.kind)," }

  /// Reads a list: a repeated argument, or a value of JSON.
  public init?(argument value: SQLValue) {
    guard case .array(let values) = value else { return nil }
    let read = values.compactMap { Element(argument: $0) }
    guard read.count == values.count else { return nil }
    self = read
  }
}
