/// Reads options from words: those of a usage, which says what there is, and those of a command
/// line, which says what there is this time.
struct UsageWords {
  /// What the words are part of.
  enum Source { case usage, commandLine }

  /// An option and the value that follows it.
  struct Found {
    var element: UsageElement
    var value: String?
  }

  let source: Source
  /// The words that are left.
  var words: ArraySlice<String>
  /// The options known so far; new ones are added as they are met.
  private(set) var known: [UsageElement]

  init(_ words: [String], of source: Source, known: [UsageElement]) {
    self.words = words[...]
    self.source = source
    self.known = known
  }

  var next: String? { words.first }

  /// Takes `--name`, `--name=value` or `--name value`.
  mutating func takeLong() throws(UsageError) -> Found {
    let word = words.removeFirst()
    let equals = word.firstIndex(of: "=")
    let name = String(word[..<(equals ?? word.endIndex)])
    let value = equals.map { String(word[$0...].dropFirst()) }
    guard let element = try option(named: name) else {
      return Found(element: add(long: name, takesValue: value != nil), value: value)
    }
    guard element.takesValue else {
      if value != nil { throw .unexpectedValue(of: element.name) }
      return Found(element: element)
    }
    if let value { return Found(element: element, value: value) }
    return Found(element: element, value: try takeValue(of: element.name))
  }

  private func option(named name: String) throws(UsageError) -> UsageElement? {
    let exact = known.filter { $0.long == name }
    if exact.count > 1 { throw .ambiguous(name) }
    guard exact.isEmpty, source == .commandLine else { return exact.first }
    // A person may abbreviate, as long as it fits one option only.
    let longer = known.filter { $0.long?.hasPrefix(name) == true }
    return longer.count == 1 ? longer.first : nil
  }

  /// Takes `-a`, `-abc`, `-n5` or `-n 5`.
  mutating func takeShorts() throws(UsageError) -> [Found] {
    var letters = words.removeFirst().drop { $0 == "-" }
    var found: [Found] = []
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      let options = known.filter { $0.short == name }
      if options.count > 1 { throw .ambiguous(name) }
      guard let element = options.first else {
        found.append(Found(element: add(short: name)))
        continue
      }
      guard element.takesValue else {
        found.append(Found(element: element))
        continue
      }
      let value = letters.isEmpty ? try takeValue(of: name) : String(letters)
      found.append(Found(element: element, value: value))
      break
    }
    return found
  }

  private mutating func takeValue(of name: String) throws(UsageError) -> String {
    guard let value = words.first, value != "--" else { throw .missingValue(of: name) }
    words.removeFirst()
    return value
  }

  private mutating func add(
    short: String? = nil, long: String? = nil, takesValue: Bool = false
  ) -> UsageElement {
    let element = UsageElement(kind: .option, short: short, long: long, takesValue: takesValue)
    known.append(element)
    return element
  }
}
