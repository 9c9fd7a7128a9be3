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
    let given = map.yaml("default")
    let before = map.diagnostics.all.count
    if let given { map.checkWholeNumber(of: "default", given) }
    let isWhole = map.diagnostics.all.count == before
    parameter.summary = map.text("description")
    let type = map.choice("type", ParameterType.self)
    parameter.value = given?.value
    parameter.type = type ?? parameter.value.flatMap(ParameterType.init(of:))
    if let given, let type, isWhole {
      parameter.value = map.value(of: given, for: "default", as: type)
    }
    parameter.choices = map.choices(of: type)
    if let given, let value = parameter.value, let choices = parameter.choices,
      !parameter.isChoice(value)
    {
      map.reject("default", given, expected: choices.map(\.displayText).alternatives)
      // Told here, and not once more when the report runs.
      parameter.choices = nil
    }
    diagnostics = map.diagnostics
  }

  private mutating func choices(of type: ParameterType?) -> [Value]? {
    guard let yaml = yaml("choices") else { return nil }
    guard let items = yaml.items, let values = yaml.value, case .list(let plain) = values else {
      reject("choices", yaml, expected: "a list")
      return nil
    }
    _ = self.items(yaml, .choices)
    guard let type, type != .list else { return plain }
    let choices = items.compactMap { value(of: $0, for: "choices", as: type) }
    return choices.count == items.count ? choices : nil
  }

  /// A value as its declared type has it: `1` is a number with decimals where those are meant, and
  /// `0123` is text where text is.
  private mutating func value(of yaml: YAML, for key: String, as type: ParameterType) -> Value? {
    guard let value = yaml.value else {
      reject(key, yaml, expected: type.expectation)
      return nil
    }
    if value == .null || ParameterType(of: value) == type { return value }
    if let text = yaml.text, let converted = Value(text, as: type, items: nil) { return converted }
    reject(key, yaml, expected: type.expectation)
    return nil
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
