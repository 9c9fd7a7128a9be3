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
  private let pattern: UsagePattern
  private let options: [UsageElement]
  private let repeated: Set<UsageElement>

  /// Reads a help text.
  package init(_ helpText: String) throws(UsageError) {
    let sections = try UsageSections(helpText)
    let described = sections.options()
    let (pattern, options) = try UsageParser.parse(sections.usage, described: described)
    let named = Set(pattern.elements)
    self.pattern = pattern.replacingOptions(with: described.filter { !named.contains($0) })
    self.options = options
    repeated = Set(self.pattern.occurrences.filter { $0.value > 1 }.keys)
  }

  /// The value of every element of the usage, in the order it is written there.
  package func values(
    of arguments: [String]
  ) throws(UsageError) -> [(name: String, value: UsageValue)] {
    var match = UsageMatch(try given(arguments), repeated: repeated)
    let isComplete = match.take(pattern)
    guard match.left.isEmpty else { throw .unknownWords(match.left.map(\.text)) }
    guard isComplete else { throw .incomplete }
    var names: [String] = []
    var values: [String: UsageValue] = [:]
    for element in pattern.elements {
      if values[element.name] == nil { names.append(element.name) }
      values[element.name] = element.initialValue(isRepeated: repeated.contains(element))
    }
    values.merge(match.values) { _, given in given }
    return names.map { ($0, values[$0] ?? .missing) }
  }

  /// Tells options and their values from other words; after `--` all are words.
  private func given(_ arguments: [String]) throws(UsageError) -> [UsageMatch.Given] {
    var words = UsageWords(arguments, of: .commandLine, known: options)
    var given: [UsageMatch.Given] = []
    while let next = words.next, next != "--" {
      if next.hasPrefix("--") {
        let found = try words.takeLong()
        given.append(.option(name: found.element.name, value: found.value))
      } else if next.hasPrefix("-"), next != "-", WrittenNumber.real(next) == nil {
        given += try words.takeShorts().map { .option(name: $0.element.name, value: $0.value) }
      } else {
        words.words.removeFirst()
        given.append(.word(next))
      }
    }
    return given + words.words.map(UsageMatch.Given.word)
  }
}
