import Tables

/// The values that a run of a report uses: defaults, then what the command line gives.
package struct ParameterValues: Sendable {
  /// Value by name; also `now`, the time of the report.
  package var values: [String: Value]
  /// The names in the order of the front matter, for the page.
  package var names: [String]

  /// The name that every report may bind without declaring it: the time of the report.
  package static let now = "now"

  /// Takes the defaults and replaces those that are given.
  ///
  /// - Parameter given: name and text of each `-P name=value`.
  /// - Parameter row: the columns of the row that the page is about.
  /// - Throws: `ParameterError`.
  package init(
    _ parameters: [Parameter], given: [(name: String, text: String)],
    row: [(name: String, value: Value)] = [], now: Timestamp
  ) throws {
    values = [ParameterValues.now: .timestamp(now)]
    names = parameters.map(\.name)
    for parameter in parameters { values[parameter.name] = parameter.value ?? .null }
    for (name, value) in row {
      if !names.contains(name) { names.append(name) }
      values[name] = value
    }
    for (name, text) in given {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw ParameterError.unknown(name, known: names)
      }
      values[name] = try parameter.value(from: text)
    }
    for parameter in parameters { try parameter.check(values[parameter.name] ?? .null) }
  }
}

/// Why a parameter cannot be used.
package enum ParameterError: Error, Equatable, CustomStringConvertible {
  case unknown(String, known: [String])
  case invalid(name: String, text: String, expected: String)
  case notAChoice(name: String, text: String, choices: [String])

  package var description: String {
    switch self {
    case .unknown(let name, let known):
      known.isEmpty
        ? "unknown parameter '\(name)': the report has none"
        : "unknown parameter '\(name)': the report has \(known.joined(separator: ", "))"
    case .invalid(let name, let text, let expected):
      "invalid value '\(text)' for parameter '\(name)': expected \(expected)"
    case .notAChoice(let name, let text, let choices):
      "invalid value '\(text)' for parameter '\(name)': expected \(choices.alternatives)"
    }
  }
}

extension Parameter {
  /// Converts the text of `-P name=value` to the parameter's type.
  func value(from text: String) throws -> Value {
    guard let type else { return Value(guessing: text) }
    guard let value = Value(text, as: type, like: value) else {
      throw ParameterError.invalid(name: name, text: text, expected: type.expectation)
    }
    return value
  }

  /// Refuses a value outside `choices`.
  func check(_ value: Value) throws {
    // Those of `[0.5, 1]` are of two types, and what is given has that of the parameter.
    guard let choices,
      !choices.contains(where: { $0 == value || (try? self.value(from: $0.displayText)) == value })
    else { return }
    throw ParameterError.notAChoice(
      name: name, text: value.displayText, choices: choices.map(\.displayText))
  }
}

extension ParameterType {
  fileprivate var expectation: String {
    switch self {
    case .integer: "a whole number"
    case .float: "a number"
    case .boolean: "true or false"
    case .text: "text"
    case .date: "a date such as 2026-11-13"
    case .list: "a list such as 1,2,3"
    }
  }
}

extension Value {
  fileprivate init?(_ text: String, as type: ParameterType, like model: Value?) {
    switch type {
    case .text: self = .text(text)
    case .integer:
      guard let value = Int64(text) else { return nil }
      self = .integer(value)
    case .float:
      guard let value = Double(text) else { return nil }
      self = .real(value)
    case .boolean:
      guard let value = Value.booleans[text.lowercased()] else { return nil }
      self = .boolean(value)
    case .date:
      guard let value = Value(time: text) else { return nil }
      self = value
    case .list: self = Value(list: text, like: model)
    }
  }

  private static let booleans = [
    "true": true, "yes": true, "on": true, "1": true,
    "false": false, "no": false, "off": false, "0": false,
  ]

  /// A list written with commas, with or without brackets; items take the default's type.
  private init(list text: String, like model: Value?) {
    var body = text.trimmed[...]
    if body.hasPrefix("["), body.hasSuffix("]") { body = body.dropFirst().dropLast() }
    guard !body.trimmed.isEmpty else {
      self = .list([])
      return
    }
    let items = body.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    if case .list(let defaults)? = model, let first = defaults.first,
      let type = ParameterType(of: first)
    {
      self = .list(items.map { Value($0, as: type, like: nil) ?? Value(guessing: $0) })
    } else {
      self = .list(items.map { Value(guessing: $0) })
    }
  }

  /// SQLTrack's rules for a value without a type: integer, float, JSON's words, text.
  package init(guessing text: String) {
    let plain = text.trimmed
    if plain.hasPrefix("["), plain.hasSuffix("]"), JSON(parsing: plain) != nil {
      self.init(list: plain, like: nil)
    } else if let number = WrittenNumber(plain) {
      self.init(number)
    } else {
      switch plain {
      case "true": self = .boolean(true)
      case "false": self = .boolean(false)
      case "null": self = .null
      default: self = .text(text)
      }
    }
  }

  private init(_ number: WrittenNumber) {
    switch number {
    case .integer(let digits):
      // More digits than a database has room for stay what they are.
      self = Int64(digits).map(Value.integer) ?? .text(digits)
    case .real(let value): self = .real(value)
    }
  }

  /// The value as a person would write it.
  package var displayText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): String { $0.append(shortest: value) }
    case .text(let value): value
    case .date(let days): String { $0.append(date: days) }
    case .timestamp(let timestamp): timestamp.iso(in: .utc)
    case .list(let values): values.map(\.displayText).joined(separator: ", ")
    }
  }
}
