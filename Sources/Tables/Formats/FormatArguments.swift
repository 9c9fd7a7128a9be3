/// The options given to a format, checked against those it knows, and the report's context.
package struct FormatArguments {
  private let values: [String: Value]
  package let context: FormatContext
  private static let missing = "na_rep"

  /// Takes the options of a format; the first of its own is also the main argument. Names count
  /// in any case.
  init(
    _ options: FormatOptions, for format: String, known: [String], context: FormatContext
  ) throws {
    var values: [String: Value] = [:]
    if let main = options.main {
      guard let name = known.first else {
        throw FormatError.invalidOption(format, value: main.plainText, expected: "no argument")
      }
      values[name] = main
    }
    let known = known + [FormatArguments.missing]
    for (name, value) in options.named.sorted(by: { $0.key < $1.key }) {
      guard known.contains(name.lowercased()) else {
        throw FormatError.unknownOption(name, format: format, known: known)
      }
      values[name.lowercased()] = value
    }
    self.values = values
    self.context = context
  }

  /// An option as it was given; nil when it is not.
  package subscript(name: String) -> Value? { values[name] }

  /// The word for a missing value, which every format may be given; nil when this one is not.
  var missingText: String? {
    get throws {
      switch values[FormatArguments.missing] {
      case nil, .null?: return nil
      case .list(let items)?:
        throw invalid(FormatArguments.missing, .list(items), "text such as n/a")
      case let value?: return value.plainText
      }
    }
  }

  /// Colours by their names or numbers; nil when they are not given.
  package func colors(_ name: String) throws -> [RGBColor]? {
    guard let value = values[name] else { return nil }
    let items = if case .list(let items) = value { items } else { [value] }
    guard !items.isEmpty, value != .null else {
      throw invalid(name, value, ##"a list of colours such as [teal, "#1f5fae"]"##)
    }
    return try items.map { item in
      guard let color = RGBColor(named: item.plainText) else {
        throw FormatError.unknownColor(item.plainText, known: RGBColor.names)
      }
      return color
    }
  }

  /// A number format; nil when it is not given.
  package func spec(_ name: String, allowsIntegers: Bool = false) throws -> NumberSpec? {
    guard let value = values[name] else { return nil }
    guard case .text(let text) = value else {
      throw invalid(name, value, #"a number format in quotes, such as ".2f""#)
    }
    do {
      var spec = try NumberSpec(parsing: text)
      // A reader takes -0.00 for a mistake.
      spec.dropsNegativeZero = true
      guard allowsIntegers || !spec.isForIntegers else {
        throw invalid(
          name, value, "a format for decimals such as .2f, as this is for whole numbers")
      }
      return spec
    } catch let error as NumberSpecError {
      throw invalid(name, value, "a number format such as .2f (\(error.reason))")
    }
  }

  /// One of the cases of an enum; nil when it is not given.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws -> Choice? {
    guard let value = values[name] else { return nil }
    if case .text(let text) = value, let choice = Choice(rawValue: text.lowercased()) {
      return choice
    }
    let known = type.allCases.map(\.rawValue).joined(separator: ", ")
    throw invalid(name, value, "one of \(known)")
  }

  /// A finite number; nil when it is not given.
  package func number(_ name: String) throws -> Double? {
    guard let value = values[name] else { return nil }
    guard let number = value.finiteNumber else { throw invalid(name, value, "a number") }
    return number
  }

  /// Text as it is; nil when it is not given.
  package func text(_ name: String) throws -> [UInt8]? {
    guard let value = values[name] else { return nil }
    guard case .text(let text) = value else { throw invalid(name, value, "text in quotes") }
    return Array(text.utf8)
  }

  /// `true` or `false`; nil when it is not given.
  package func flag(_ name: String) throws -> Bool? {
    guard let value = values[name] else { return nil }
    guard case .boolean(let flag) = value else { throw invalid(name, value, "true or false") }
    return flag
  }

  /// Two numbers that a column lies between, the smaller one first; nil when not given.
  package func domain(_ name: String) throws -> ClosedRange<Double>? {
    guard let value = values[name] else { return nil }
    let expected = "two numbers such as [0, 10], the smaller one first"
    guard case .list(let items) = value, items.count == 2 else {
      throw invalid(name, value, expected)
    }
    let ends = items.compactMap(\.finiteNumber)
    guard ends.count == 2, ends[0] < ends[1], (ends[1] - ends[0]).isFinite else {
      throw invalid(name, value, expected)
    }
    return ends[0]...ends[1]
  }

  /// The error for an option; `expected` completes the sentence "expected …".
  package func invalid(_ name: String, _ value: Value, _ expected: String) -> FormatError {
    .invalidOption(name, value: value.plainText, expected: expected)
  }
}

extension Value {
  /// The number that an option stands for.
  fileprivate var finiteNumber: Double? {
    let number: Double? =
      switch self {
      case .integer(let integer): Double(integer)
      case .real(let real): real
      case .text(let text): Array(text.utf8).withUnsafeBufferPointer(NumberText.double)
      case .null, .boolean, .date, .timestamp, .list: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The value as an error message quotes it.
  var plainText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): NumberSpec().text(value)
    case .text(let text): text
    case .date(let days): bytes { $0.append(date: days) }
    case .timestamp(let time): bytes { $0.append(time: time.microseconds, precision: .auto) }
    case .list(let values): "[" + values.map(\.plainText).joined(separator: ", ") + "]"
    }
  }

  private func bytes(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
