import Tables

/// The types a parameter may have, under the names that `type:` takes.
package enum ParameterType: String, CaseIterable, Sendable {
  case integer, float, boolean, text, date, list

  /// The type of a value; nil when it has none of its own.
  init?(of value: Value) {
    switch value {
    case .null: return nil
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .real: self = .float
    case .text: self = .text
    case .date, .timestamp: self = .date
    case .list: self = .list
    }
  }

  /// The type that the items of a list have in common; whole numbers are numbers too.
  init?(ofItems value: Value?) {
    guard case .list(let items)? = value else { return nil }
    let types = Set(items.compactMap(ParameterType.init(of:)))
    if types == [.integer, .float] {
      self = .float
    } else if types.count == 1, let only = types.first {
      self = only
    } else {
      return nil
    }
  }

  /// The type under a name of the command line, `int` and `bool` for short.
  init?(word: String) {
    switch word {
    case "int": self = .integer
    case "bool": self = .boolean
    default: self.init(rawValue: word)
    }
  }

  /// What a value of the type is, for messages.
  var expectation: String {
    switch self {
    case .integer: "a whole number"
    case .float: "a number"
    case .boolean: "true or false"
    case .text: "text"
    case .date: "a date such as 2026-11-13"
    case .list: "a list such as 1,2,3"
    }
  }

  /// What a list of values of the type is, for messages.
  var expectationOfItems: String {
    switch self {
    case .integer: "a list of whole numbers such as 1,2,3"
    case .float: "a list of numbers such as 0.1,0.2"
    case .boolean: "a list of true and false"
    case .text, .list: "a list such as a,b,c"
    case .date: "a list of dates such as 2026-11-13,2026-11-14"
    }
  }

  /// The type of a column that a database has for such values.
  package var columnType: ColumnType {
    switch self {
    case .integer: .integer
    case .float: .real
    case .boolean: .boolean
    case .date: .date
    case .text, .list: .unknown
    }
  }
}

/// A parameter as the command line gives it: `name=value`, or `name:type=value`.
package struct GivenParameter {
  package let name: String
  /// The name of the type, where one is written.
  let typeName: String?
  let text: String

  package init(_ given: (name: String, text: String)) {
    let parts = given.name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    typeName = parts.count == 2 ? String(parts[1]) : nil
    text = given.text
  }

  /// The type, where one is written.
  ///
  /// - Throws: `ParameterError`.
  func type() throws -> ParameterType? {
    guard let typeName else { return nil }
    guard let type = ParameterType(word: typeName) else {
      throw ParameterError.unknownType(typeName, name: name)
    }
    return type
  }
}
