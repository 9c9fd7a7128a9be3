/// The docstrings of a Python script that may be its help.
enum PythonDocstrings {
  private static let decorators = ["docopt_arguments", "docopt_main"]

  /// Those of functions decorated with `docopt_arguments` or `docopt_main`, in order, and at last
  /// that of the script itself.
  static func all(in source: String) -> [String] {
    let lines = PythonLexer.lines(of: source)
    var texts: [String] = []
    var isDecorated = false
    for (index, line) in lines.enumerated() where line.indent == 0 {
      switch line.tokens.first {
      case .symbol("@"):
        isDecorated = isDecorated || decorators.contains(decorator(line) ?? "")
      case .name("def") where isDecorated:
        isDecorated = false
        let next = index + 1 < lines.count ? lines[index + 1] : nil
        if let text = docstring(ofFunction: line, next) { texts.append(text) }
      default: isDecorated = false
      }
    }
    if let text = lines.first.flatMap({ docstring($0.tokens[...]) }) { texts.append(text) }
    return texts.map(cleaned)
  }

  /// The last name of a decorator, without what it is called with: `docopt_main` of
  /// `@sqltrack.args.docopt_main(version="1")`.
  private static func decorator(_ line: PythonLexer.Line) -> String? {
    var name: String?
    var depth = 0
    for token in line.tokens.dropFirst() {
      switch token {
      case .symbol("("): depth += 1
      case .symbol(")"): depth -= 1
      case .name(let found) where depth == 0: name = found
      case .symbol(".") where depth == 0: break
      case _ where depth == 0: name = nil
      case .name, .string, .symbol: break
      }
    }
    return name
  }

  /// What the body begins with, behind the colon or on the next line.
  private static func docstring(
    ofFunction line: PythonLexer.Line, _ next: PythonLexer.Line?
  ) -> String? {
    var depth = 0
    let colon = line.tokens.firstIndex { token in
      if case .symbol(let symbol) = token {
        if "([{".contains(symbol) { depth += 1 }
        if ")]}".contains(symbol) { depth -= 1 }
        return symbol == ":" && depth == 0
      }
      return false
    }
    guard let colon else { return nil }
    let body = line.tokens[(colon + 1)...]
    if !body.isEmpty { return docstring(body) }
    return next.flatMap { $0.indent > 0 ? docstring($0.tokens[...]) : nil }
  }

  /// The value of a statement that is nothing but strings side by side.
  private static func docstring(_ tokens: ArraySlice<PythonLexer.Token>) -> String? {
    var text = ""
    var count = 0
    for token in tokens {
      if token == .symbol(";") { break }
      guard case .string(let part?) = token else { return nil }
      text += part
      count += 1
    }
    return count > 0 ? text : nil
  }

  /// A docstring as Python's `inspect.cleandoc` gives it: without its indentation and without
  /// empty lines around.
  private static func cleaned(_ docstring: String) -> String {
    var lines = docstring.split(separator: "\n", omittingEmptySubsequences: false)
      .map { expanded($0) }
    let margin = lines.dropFirst().compactMap { line in line.firstIndex { $0 != " " } }.min() ?? 0
    for index in lines.indices {
      lines[index].removeFirst(
        index == 0 ? lines[0].prefix { $0 == " " }.count : min(margin, lines[index].count))
    }
    let texts = lines.map { String($0) }
    let isFull = { (line: String) in !line.isEmpty }
    guard let first = texts.firstIndex(where: isFull), let last = texts.lastIndex(where: isFull)
    else { return "" }
    return texts[first...last].joined(separator: "\n")
  }

  /// A line with blanks up to the next multiple of 8 in place of each tab.
  private static func expanded(_ line: Substring) -> [Character] {
    line.reduce(into: []) { characters, character in
      guard character == "\t" else { return characters.append(character) }
      characters += [Character](repeating: " ", count: 8 - characters.count % 8)
    }
  }
}
