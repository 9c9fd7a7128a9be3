import Tables

/// Reads the known keys of a YAML mapping and says what is wrong with the others.
///
/// Every answer is nil when the key is absent or its value is wrong; what is wrong is
/// collected, so one run tells every mistake.
package struct MapReader {
  private let entries: [YAML.Entry]
  /// The mistakes found so far.
  package var diagnostics: Diagnostics

  /// - Parameter what: what the keys are called in messages, such as "option".
  package init(_ yaml: YAML?, what: String, known: [String], diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    guard let yaml, let entries = yaml.entries else {
      entries = []
      if let yaml, yaml.value != .null {
        self.diagnostics.append(
          Diagnostic(
            "expected 'key: value' lines", at: yaml.location,
            hint: "known: \(known.joined(separator: ", "))"))
      }
      return
    }
    self.entries = entries
    for entry in entries where !known.contains(entry.key) {
      self.diagnostics.append(
        Diagnostic(
          "unknown \(what) '\(entry.key)'", at: entry.keyLocation,
          hint: suggestion(for: entry.key, in: known)))
    }
  }

  /// The value of a key; an explicit null counts as absent.
  package func entry(_ key: String) -> YAML.Entry? {
    entries.first { $0.key == key && $0.value.value != .null }
  }

  /// The items of a list, or a value alone; those past a limit are a mistake and left out.
  package mutating func items(_ yaml: YAML, _ limit: Limit) -> [YAML] {
    let items = yaml.items ?? [yaml]
    guard limit.isPassed(by: items.count) else { return items }
    diagnostics.append(Diagnostic(limit, items.count, at: items[limit.most].location))
    return Array(items.prefix(limit.most))
  }

  /// The value of a key as it stands.
  package func yaml(_ key: String) -> YAML? { entry(key)?.value }

  /// Reports that a key's value is not what was expected.
  package mutating func reject(_ key: String, _ value: YAML, expected: String, hint: String? = nil)
  {
    diagnostics.append(
      Diagnostic(
        "invalid value \(value.summary) for '\(key)': expected \(expected)",
        at: value.location, hint: hint))
  }

  private mutating func read<Result>(
    _ key: String, expected: String, _ convert: (YAML) -> Result?
  ) -> Result? {
    guard let value = yaml(key) else { return nil }
    if let result = convert(value) { return result }
    reject(key, value, expected: expected)
    return nil
  }

  /// Text, whatever it reads as.
  package mutating func text(_ key: String) -> String? { read(key, expected: "text") { $0.text } }

  /// `true` or `false`.
  package mutating func boolean(_ key: String) -> Bool? {
    read(key, expected: "true or false") { $0.value.flatMap(\.boolean) }
  }

  /// A number between two others, which it may not be itself.
  package mutating func number(_ key: String, between low: Double, _ high: Double) -> Double? {
    read(key, expected: "a number between \(Int(low)) and \(Int(high))") {
      guard let number = $0.text.flatMap(Double.init), number > low, number < high else {
        return nil
      }
      return number
    }
  }

  /// A whole number of at least `minimum`.
  package mutating func integer(_ key: String, minimum: Int = 0) -> Int? {
    read(key, expected: "a whole number of at least \(minimum)") {
      guard case .integer(let number) = $0.value, number >= minimum else { return nil }
      return Int(number)
    }
  }

  /// One text or a list of texts.
  package mutating func texts(_ key: String) -> [String]? {
    read(key, expected: "text or a list of texts") { value in
      if let text = value.text { return [text] }
      guard let items = value.items else { return nil }
      let texts = items.compactMap(\.text)
      return texts.count == items.count ? texts : nil
    }
  }

  /// A length of time such as `30s`, `2 min` or `500ms`; a bare number counts seconds.
  package mutating func duration(_ key: String) -> Duration? {
    read(key, expected: "a length of time such as 30s") { $0.text.flatMap(Duration.init(parsing:)) }
  }

  /// One of a fixed set of words, which are the raw values of an enum.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let value = yaml(key) else { return nil }
    if let text = value.text, let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    reject(
      key, value, expected: words.alternatives,
      hint: value.text.flatMap { suggestion(for: $0, in: words) })
    return nil
  }
}

extension [String] {
  /// The words as `a, b or c`.
  package var alternatives: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Value {
  /// The truth value; nil for any other.
  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }
}

extension Duration {
  /// Reads `30s`, `2 min`, `1h`, `500ms` or a bare number of seconds; nil beyond a million hours.
  package init?(parsing text: String) {
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let amount = Double(number), amount > 0 else { return nil }
    let seconds: Double
    switch text.dropFirst(number.count).trimmed {
    case "", "s", "sec", "second", "seconds": seconds = amount
    case "ms": seconds = amount / 1000
    case "m", "min", "minute", "minutes": seconds = amount * 60
    case "h", "hour", "hours": seconds = amount * 3600
    default: return nil
    }
    guard seconds <= 3.6e9 else { return nil }
    self = .milliseconds(Int64((seconds * 1000).rounded()))
  }
}
