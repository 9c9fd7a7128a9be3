import Tables

/// The values that a run of a report uses: defaults, then what the command line gives.
package struct ParameterValues: Sendable {
  /// Value by name; also `now`, the time of the report.
  package var values: [String: Value]
  /// The names in the order of the front matter, for the page.
  package var names: [String]
  /// The declared types, for values that are NULL.
  private(set) var types: [String: ColumnType] = [:]

  /// The name that every report may bind without declaring it: the time of the report.
  package static let now = "now"

  /// Takes the defaults and replaces those that are given.
  ///
  /// - Parameters:
  ///   - given: name and text of each `-P name=value`; the name may end in `:type`.
  ///   - row: the columns of the row that the page is about.
  ///   - zone: the zone of times that are written without one.
  /// - Throws: `ParameterError`.
  package init(
    _ parameters: [Parameter], given: [(name: String, text: String)],
    row: [(name: String, value: Value)] = [], now: Timestamp, zone: Zone
  ) throws {
    values = [ParameterValues.now: .timestamp(zone.instant(now))]
    names = parameters.map(\.name)
    for parameter in parameters {
      values[parameter.name] = parameter.value?.instants(in: zone) ?? .null
      types[parameter.name] = parameter.type?.columnType ?? .unknown
    }
    for (name, value) in row {
      if !names.contains(name) { names.append(name) }
      values[name] = value
    }
    for given in given.map(GivenParameter.init) {
      guard let parameter = parameters.first(where: { $0.name == given.name }) else {
        throw ParameterError.unknown(given.name, known: names)
      }
      let value = try parameter.value(from: given)
      try parameter.check(value)
      values[given.name] = value.instants(in: zone)
    }
    let isGiven = Set(given.map { GivenParameter($0).name } + row.map(\.name))
    for parameter in parameters where !isGiven.contains(parameter.name) {
      try parameter.check(parameter.value ?? .null)
    }
  }
}

/// Why a parameter cannot be used.
package enum ParameterError: Error, Equatable, CustomStringConvertible {
  case unknown(String, known: [String])
  case invalid(name: String, text: String, expected: String)
  case notAChoice(name: String, text: String, choices: [String])
  case unknownType(String, name: String)

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
    case .unknownType(let type, let name):
      "unknown type '\(type)' of parameter '\(name)': expected text, int, float, bool, date or list"
    }
  }
}

extension Parameter {
  /// Converts what the command line gives to the type that it names, else to the parameter's.
  func value(from given: GivenParameter) throws -> Value {
    try value(from: given.text, as: given.type() ?? type)
  }

  private func value(from text: String, as type: ParameterType?) throws -> Value {
    guard let type else { return Value(guessing: text) }
    let items = type == .list ? ParameterType(ofItems: value) : nil
    if let value = Value(text, as: type, items: items) { return value }
    throw ParameterError.invalid(
      name: name, text: text, expected: items?.expectationOfItems ?? type.expectation)
  }

  /// Refuses a value outside `choices`.
  func check(_ value: Value) throws {
    guard let choices, !isChoice(value) else { return }
    throw ParameterError.notAChoice(
      name: name, text: value.displayText, choices: choices.map(\.displayText))
  }

  /// Whether a value, or each item of a list, is one of `choices`.
  func isChoice(_ value: Value) -> Bool {
    guard let choices else { return true }
    if case .list(let items) = value { return items.allSatisfy { choices.contains($0) } }
    // Those of `[0.5, 1]` are of two types, and what is given has that of the parameter.
    return choices.contains {
      $0 == value || (try? self.value(from: $0.displayText, as: type)) == value
    }
  }
}

extension Value {
  /// Reads a text as a type; nil when it is none such.
  ///
  /// - Parameter items: the type of the items of a list; nil for any.
  init?(_ text: String, as type: ParameterType, items: ParameterType?) {
    if type != .text, text == "null" {
      self = .null
      return
    }
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
      guard let value = Value(moment: text) else { return nil }
      self = value
    case .list:
      let values = ListText(text).items.map { $0.value(as: items) }
      guard !values.contains(nil) else { return nil }
      self = .list(values.compactMap(\.self))
    }
  }

  /// A date or time in any form that a column of times may have, numbers without a mark but for
  /// days such as `20261113` excepted.
  private init?(moment text: String) {
    let moment = Array(text.utf8).withUnsafeBufferPointer { bytes -> Field? in
      if WrittenTime(bytes) == nil, bytes.count != 8, Int64(text) != nil { return nil }
      return StoredTime.moment(bytes)
    }
    switch moment {
    case .date(let days)?: self = .date(days)
    case .timestamp(let time)?: self = .timestamp(time)
    default: return nil
    }
  }

  private static let booleans = [
    "true": true, "yes": true, "on": true, "1": true,
    "false": false, "no": false, "off": false, "0": false,
  ]

  /// SQLTrack's rules for a value without a type: integer, float, JSON's words, text.
  package init(guessing text: String) {
    let plain = text.trimmed
    if plain.hasPrefix("["), plain.hasSuffix("]"), JSON(parsing: plain) != nil {
      self = .list(ListText(plain).items.compactMap { $0.value(as: nil) })
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

  /// The value with times that have no zone as the instants that they mean in one.
  func instants(in zone: Zone) -> Value {
    switch self {
    case .timestamp(let time): .timestamp(zone.instant(time))
    case .list(let items): .list(items.map { $0.instants(in: zone) })
    case .null, .boolean, .integer, .real, .text, .date: self
    }
  }

  /// The value as a person would write it, an instant in UTC.
  package var displayText: String { text(in: .utc) }

  /// The value as a person would write it, an instant on the clock of a zone.
  package func text(in zone: Zone) -> String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): String { $0.append(shortest: value) }
    case .text(let value): value
    case .date(let days): String { $0.append(date: days) }
    case .timestamp(let timestamp): timestamp.iso(in: zone)
    case .list(let values): values.map { $0.text(in: zone) }.joined(separator: ", ")
    }
  }
}
