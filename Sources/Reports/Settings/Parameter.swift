import Tables

/// A parameter of a report: its default decides its type.
package struct Parameter: Sendable {
  package var name: String
  package var value: Value?
  package var type: ParameterType?
  package var summary: String?
  package var choices: [Value]?
  package var location: SourceLocation
}

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
}

extension MapReader {
  mutating func parameters(_ key: String) -> [Parameter] {
    guard let yaml = yaml(key) else { return [] }
    guard let entries = yaml.entries else {
      reject(key, yaml, expected: "a mapping from names to defaults")
      return []
    }
    if Limit.parameters.isPassed(by: entries.count) {
      let place = entries[Limit.parameters.most].keyLocation
      diagnostics.append(Diagnostic(.parameters, entries.count, at: place))
    }
    return entries.prefix(Limit.parameters.most).compactMap { parameter($0) }
  }

  private mutating func parameter(_ entry: YAML.Entry) -> Parameter? {
    guard entry.key.isParameterName else {
      diagnostics.append(
        Diagnostic(
          "invalid parameter name '\(entry.key)'", at: entry.keyLocation,
          hint: "use letters, digits and underscores"))
      return nil
    }
    var parameter = Parameter(name: entry.key, location: entry.value.location)
    checkWholeNumber(of: entry.key, entry.value)
    if entry.value.entries == nil {
      parameter.value = entry.value.value
      parameter.type = parameter.value.flatMap(ParameterType.init(of:))
      return parameter
    }
    describe(&parameter, by: entry.value)
    return parameter
  }

  /// Refuses digits that no database has room for, which would become another number.
  private mutating func checkWholeNumber(of key: String, _ yaml: YAML) {
    guard case .real? = yaml.value, let text = yaml.text, !text.hasPrefix("."),
      text.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
        .allSatisfy({ $0.isASCII && $0.isNumber })
    else { return }
    reject(
      key, yaml, expected: "a whole number of at most 64 bits",
      hint: "write it in quotes to bind it as text")
  }

  private mutating func describe(_ parameter: inout Parameter, by yaml: YAML) {
    var map = MapReader(
      yaml, what: "key", known: ["default", "description", "choices", "type"],
      diagnostics: diagnostics)
    if let value = map.yaml("default") { map.checkWholeNumber(of: "default", value) }
    parameter.value = map.yaml("default")?.value
    parameter.summary = map.text("description")
    parameter.type =
      map.choice("type", ParameterType.self) ?? parameter.value.flatMap(ParameterType.init(of:))
    if let choices = map.yaml("choices") {
      if case .list(let values)? = choices.value {
        parameter.choices = values
        _ = map.items(choices, .choices)
      } else {
        map.reject("choices", choices, expected: "a list")
      }
    }
    diagnostics = map.diagnostics
  }
}

extension String {
  /// Whether the text can follow the colon of `:name`.
  var isParameterName: Bool {
    guard let first = unicodeScalars.first, first.properties.isAlphabetic || first == "_"
    else { return false }
    return unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_"
    }
  }
}
