/// Divides Python source into logical lines of tokens, as far as docstrings need it.
///
/// Any text is read to its end; what is no Python gives tokens of no use.
struct PythonLexer {
  enum Token: Equatable {
    case name(String)
    /// A string's value; nil for bytes and f-strings, which are no docstrings.
    case string(String?)
    case symbol(Character)
  }

  /// A statement or several with semicolons, across brackets and continued lines.
  struct Line {
    var indent: Int
    var tokens: [Token] = []
  }

  private let text: [Character]
  private var position = 0
  private var depth = 0

  private init(_ text: String) { self.text = Array(text) }

  /// The lines that have a token.
  static func lines(of text: String) -> [Line] {
    var lexer = PythonLexer(text)
    var lines: [Line] = []
    while lexer.position < lexer.text.count { lines.append(lexer.line()) }
    return lines.filter { !$0.tokens.isEmpty }
  }

  private var next: Character? { position < text.count ? text[position] : nil }

  private func peek(_ offset: Int) -> Character? {
    text.indices.contains(position + offset) ? text[position + offset] : nil
  }

  private mutating func line() -> Line {
    let start = position
    while let next, " \t\u{C}\u{FEFF}".contains(next) { position += 1 }
    var line = Line(indent: position - start)
    depth = 0
    while let next {
      switch next {
      case "\n":
        position += 1
        if depth == 0 { return line }
      case "#": while let next = self.next, next != "\n" { position += 1 }
      case "\\" where peek(1) == "\n": position += 2
      case _ where next.isWhitespace: position += 1
      default: line.tokens.append(token(next))
      }
    }
    return line
  }

  private mutating func token(_ first: Character) -> Token {
    if first == "\"" || first == "'" { return string(prefix: "") }
    guard first.isLetter || first.isNumber || first == "_" else { return symbol(first) }
    let start = position
    while let next, next.isLetter || next.isNumber || next == "_" { position += 1 }
    let name = String(text[start..<position])
    let isPrefix = name.count <= 2 && name.lowercased().allSatisfy("rbuft".contains)
    if isPrefix, let next, next == "\"" || next == "'" { return string(prefix: name.lowercased()) }
    return .name(name)
  }

  private mutating func symbol(_ character: Character) -> Token {
    position += 1
    if "([{".contains(character) { depth += 1 }
    if ")]}".contains(character) { depth = max(0, depth - 1) }
    return .symbol(character)
  }

  private mutating func string(prefix: String) -> Token {
    let quote = text[position]
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    let start = position
    while let next {
      if next == "\\" {
        position += 2
      } else if next == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        break
      } else if next == "\n", !isTriple {
        break
      } else {
        position += 1
      }
    }
    let end = min(position, text.count)
    position = min(end + (isTriple ? 3 : next == quote ? 1 : 0), text.count)
    guard !prefix.contains(where: "bft".contains) else { return .string(nil) }
    let body = text[start..<end]
    return .string(prefix.contains("r") ? String(body) : PythonEscapes.resolved(body))
  }
}
