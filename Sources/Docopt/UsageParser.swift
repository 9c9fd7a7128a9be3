import Tables

/// Reads the patterns of a usage section.
///
///     sequences = sequence { "|" sequence }
///     sequence = { atom [ "..." ] }
///     atom = "(" sequences ")" | "[" sequences "]" | "options" | option | argument | command
struct UsageParser {
  // Deeper than anyone reads, and shallow enough for every stack.

  private var words: UsageWords
  private var depth = 0

  /// The pattern of a usage section, with the options that it names beside those described.
  static func parse(
    _ usage: String, described: [UsageElement]
  ) throws(UsageError) -> (pattern: UsagePattern, options: [UsageElement]) {
    var parser = UsageParser(
      words: UsageWords(tokens(of: formal(usage)), of: .usage, known: described))
    let pattern = UsagePattern.sequence(try parser.sequences())
    if let rest = parser.words.next { throw .unbalanced(rest) }
    return (pattern, parser.words.known)
  }

  /// The patterns of all lines as one: the program's name begins each of them.
  private static func formal(_ usage: String) -> String {
    let words = usage.split(whereSeparator: \.isWhitespace)
    let parts = words.dropFirst().map { $0 == words[0] ? ") | (" : String($0) }
    return "( " + parts.joined(separator: " ") + " )"
  }

  /// Divides at blanks and around brackets; `<a b>` stays one word, with what leads to it.
  static func tokens(of text: String) -> [String] {
    var spaced = text.replacing("...", with: " ... ")
    for mark in ["[", "]", "(", ")", "|"] { spaced = spaced.replacing(mark, with: " \(mark) ") }
    var tokens: [String] = []
    var rest = spaced[...].drop(while: \.isWhitespace)
    let lastEnd = rest.lastIndex(of: ">") ?? rest.startIndex
    while !rest.isEmpty {
      let run = rest.prefix { !$0.isWhitespace }
      let end = argumentEnd(of: run, in: rest, before: lastEnd) ?? run.endIndex
      tokens.append(String(rest[..<end]))
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    return tokens
  }

  /// Where the last `<...>` that begins in a run of characters ends.
  private static func argumentEnd(
    of run: Substring, in rest: Substring, before lastEnd: Substring.Index
  ) -> Substring.Index? {
    // Where no '>' follows, none is looked for: many '<' would each read all of the text.
    for start in run.indices.reversed() where run[start] == "<" && start < lastEnd {
      if let end = rest[start...].firstIndex(of: ">") { return rest.index(after: end) }
    }
    return nil
  }

  private mutating func sequences() throws(UsageError) -> [UsagePattern] {
    depth += 1
    defer { depth -= 1 }
    if depth > Limit.usageDepth.most { throw .nestedTooDeep }
    let first = try sequence()
    guard words.next == "|" else { return first }
    var choices = [first]
    while words.next == "|" {
      words.words.removeFirst()
      choices.append(try sequence())
    }
    return [.either(choices.map { $0.count == 1 ? $0[0] : .sequence($0) })]
  }

  private mutating func sequence() throws(UsageError) -> [UsagePattern] {
    var parts: [UsagePattern] = []
    while let next = words.next, !["]", ")", "|"].contains(next) {
      var atom = try atom(next)
      if words.next == "..." {
        words.words.removeFirst()
        atom = [.repeated(atom.count == 1 ? atom[0] : .sequence(atom))]
      }
      parts += atom
    }
    return parts
  }

  private mutating func atom(_ word: String) throws(UsageError) -> [UsagePattern] {
    switch word {
    case "(": return [.sequence(try bracketed(until: ")"))]
    case "[": return [.optional(try bracketed(until: "]"))]
    case _ where word.hasPrefix("--") && word != "--":
      return [.element(try words.takeLong().element)]
    case _ where word.hasPrefix("-") && word != "--" && word != "-":
      return try words.takeShorts().map { .element($0.element) }
    default:
      words.words.removeFirst()
      if word == "options" { return [.options] }
      let isArgument = word.hasPrefix("<") && word.hasSuffix(">") || word.isInCapitals
      return [.element(isArgument ? .argument(word) : .command(word))]
    }
  }

  private mutating func bracketed(until end: String) throws(UsageError) -> [UsagePattern] {
    let start = words.words.removeFirst()
    let parts = try sequences()
    // The brackets around the whole usage are ours, so what does not close them is to blame.
    guard words.next == end else { throw .unbalanced(depth > 1 ? start : words.next ?? start) }
    words.words.removeFirst()
    return parts
  }
}

extension String {
  /// Whether there are letters, and all of them are capitals.
  fileprivate var isInCapitals: Bool {
    contains(where: \.isUppercase) && !contains(where: \.isLowercase)
  }
}
