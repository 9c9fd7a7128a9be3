import Tables

/// The command line that a help text describes, after docopt.
///
///     let usage = try Usage("""
///       usage: train [options] <data>
///
///       --lr R  Learning rate [default: 0.1]
///       """)
///     try usage.values(of: ["--lr", "0.5", "digits"])
///     // [("--lr", .text("0.5")), ("<data>", .text("digits"))]
///
/// http://docopt.org describes the language. Options may be abbreviated while that is
/// unambiguous, and negative numbers are no options.
package struct Usage: Sendable {
  /// The patterns behind their heading, for a person who did not follow them.
  package let section: String
  private let pattern: UsagePattern
  private let options: [UsageElement]
  private let repeated: Set<UsageElement>

  /// Reads a help text.
  package init(_ helpText: String) throws(UsageError) {
    let sections = try UsageSections(helpText)
    let described = sections.options()
    let (pattern, options) = try UsageParser.parse(sections.usage, described: described)
    let named = Set(pattern.elements)
    section = "Usage:\(sections.patterns)"
    self.pattern = pattern.replacingOptions(with: described.filter { !named.contains($0) })
    self.options = options
    repeated = Set(self.pattern.occurrences.filter { $0.value > 1 }.keys)
  }

  /// The value of every element of the usage, in the order it is written there.
  ///
  /// - Parameter optionsFirst: Whether all that follows the first argument or command is no option.
  package func values(
    of arguments: [String], optionsFirst: Bool = false
  ) throws(UsageError) -> [(name: String, value: UsageValue)] {
    let given = try given(arguments, optionsFirst)
    var match = UsageMatch(given, repeated: repeated)
    if !match.take(pattern) {
      match = UsageMatch(given, repeated: repeated, isPartial: true)
      _ = match.take(pattern)
      if match.left.isEmpty { throw .incomplete }
    }
    guard match.left.isEmpty else { throw .unknownWords(match.left.map(\.text)) }
    return initialValues.map { ($0.name, match.values[$0.name] ?? $0.value) }
  }

  /// The value of every element when nothing is given.
  var initialValues: [(name: String, value: UsageValue)] {
    var names: [String] = []
    var values: [String: UsageValue] = [:]
    for element in pattern.elements {
      if values[element.name] == nil { names.append(element.name) }
      values[element.name] = element.initialValue(isRepeated: repeated.contains(element))
    }
    return names.map { ($0, values[$0] ?? .missing) }
  }

  /// Whether a command line has one of some switches, whatever else it lacks.
  ///
  /// - Throws: `UsageError` when the command line cannot be read so far.
  package func isGiven(
    anyOf names: [String], in arguments: [String], optionsFirst: Bool = false
  ) throws(UsageError) -> Bool {
    let given = try given(arguments, optionsFirst)
    return names.contains { given.contains(.option(name: $0, value: nil)) }
  }

  /// Tells options and their values from other words; after `--` all are words.
  private func given(
    _ arguments: [String], _ optionsFirst: Bool
  ) throws(UsageError) -> [UsageMatch.Given] {
    var words = UsageWords(arguments, of: .commandLine, known: options)
    var given: [UsageMatch.Given] = []
    while let next = words.next, next != "--" {
      if next.hasPrefix("--") {
        let found = try words.takeLong()
        given.append(.option(name: found.element.name, value: found.value))
      } else if next.hasPrefix("-"), next != "-", WrittenNumber.real(next) == nil {
        given += try words.takeShorts().map { .option(name: $0.element.name, value: $0.value) }
      } else {
        guard !optionsFirst else { break }
        words.words.removeFirst()
        given.append(.word(next))
      }
    }
    return given + words.words.map(UsageMatch.Given.word)
  }
}
