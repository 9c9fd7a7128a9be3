extension TeXParser {
  /// The words of `\text{…}`, with the formulas between dollar signs in them.
  mutating func text(of command: TeXToken, in font: MathFont?) throws(MathError) -> MathNode {
    try enter()
    defer { leave() }
    skipSpaces()
    guard current.kind == .open else {
      return try textArgument(of: command, in: font)
    }
    let opening = current
    advance()
    var words = TextWords(font: font)
    try readText(into: &words, opening)
    return words.node
  }

  private mutating func textArgument(
    of command: TeXToken, in font: MathFont?
  ) throws(MathError) -> MathNode {
    guard case .character(let scalar) = current.kind else {
      throw MathError(.missingArgument(of: command.text), at: command.offset)
    }
    advance()
    return .text(font?.text(String(scalar)) ?? String(scalar))
  }

  private mutating func readText(
    into words: inout TextWords, _ opening: TeXToken
  ) throws(MathError) {
    var depth = 1
    while true {
      let token = current
      switch token.kind {
      case .end: throw MathError(.missing("}", after: opening.text), at: opening.offset)
      case .open: depth += 1
      case .close: depth -= 1
      case .dollar: words.append(try innerFormula())
      case .command: try readCommand(token, into: &words)
      case .character("~"): words.append("\u{A0}")
      case .character, .superscript, .subscript, .alignment, .space: words.append(token.text)
      }
      if token.kind != .dollar { advance() }
      if depth == 0 { return }
    }
  }

  private mutating func innerFormula() throws(MathError) -> MathNode {
    let opening = current
    advance()
    let outer = font
    defer { font = outer }
    font = nil
    let nodes = MathSpacing.spaced(try row())
    guard current.kind == .dollar else {
      if current.kind != .end, current.kind != .close {
        throw MathError(.misplaced(current.text), at: current.offset)
      }
      throw MathError(.missing("$", after: opening.text), at: opening.offset)
    }
    advance()
    return .row(nodes)
  }

  /// Reads a command among words up to its last token.
  private mutating func readCommand(
    _ token: TeXToken, into words: inout TextWords
  ) throws(MathError) {
    guard let command = command(at: token) else {
      throw MathError(.unknownCommand(token.text), at: token.offset)
    }
    if case .symbol(let symbol) = command {
      words.append(symbol.text)
    } else if case .space(let width) = command {
      width == 0.25 ? words.append(" ") : words.append(.space(width))
    } else if case .text(let font) = command {
      advance()
      words.append(try text(of: token, in: font))
      stepBack()
    } else {
      throw MathError(.misplaced(token.text), at: token.offset)
    }
  }
}

/// Words and the parts between them.
private struct TextWords {
  let font: MathFont?
  private var nodes: [MathNode] = []
  private var text = ""

  init(font: MathFont?) { self.font = font }

  mutating func append(_ words: String) { text += font?.text(words) ?? words }

  mutating func append(_ node: MathNode) {
    endText()
    nodes.append(node)
  }

  /// All of it as one part.
  var node: MathNode {
    var copy = self
    copy.endText()
    return copy.nodes.count == 1 ? copy.nodes[0] : .row(copy.nodes)
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    // Browsers drop blanks at the ends of a text.
    nodes.append(
      .text(
        text.split(separator: " ", omittingEmptySubsequences: false)
          .joined(separator: "\u{A0}")))
    text = ""
  }
}
