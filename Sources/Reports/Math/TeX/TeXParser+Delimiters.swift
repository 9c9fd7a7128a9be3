extension TeXParser {
  /// The parts between `\left` and `\right`.
  mutating func fence(_ command: TeXToken) throws(MathError) -> MathNode {
    let opening = try delimiter(after: command)
    var nodes = fence(opening, .open)
    while true {
      let inner = try withOwnFont { parser throws(MathError) in try parser.row() }
      nodes += MathSpacing.spaced(inner)
      let token = current
      if case .middle = self.command(at: token) {
        advance()
        nodes += fence(try delimiter(after: token), .ordinary)
        continue
      }
      guard case .right = self.command(at: token) else {
        guard token.kind == .end else { throw MathError(.misplaced(token.text), at: token.offset) }
        throw MathError(.missing("\\right", after: command.text), at: command.offset)
      }
      advance()
      return .fenced(nodes + fence(try delimiter(after: token), .close))
    }
  }

  private func fence(_ text: String, _ kind: MathClass) -> [MathNode] {
    text == "." ? [] : [.fence(text, kind)]
  }

  /// A delimiter of a fixed height.
  mutating func sizedDelimiter(
    _ command: TeXToken, _ height: Double, _ kind: MathClass
  ) throws(MathError) -> MathNode {
    let text = try delimiter(after: command)
    if text == "." { return .row([]) }
    let form: MathOperator.Form? = kind == .open ? .prefix : kind == .close ? .postfix : nil
    var sign = MathOperator(text, kind, form: form, stretch: .size(height))
    if kind == .relation { sign.spacing = .relation }
    return .operator(sign)
  }

  /// The sign after a command such as `\left`; "." for none.
  private mutating func delimiter(after command: TeXToken) throws(MathError) -> String {
    skipSpaces()
    let token = current
    guard token.kind != .end else {
      throw MathError(.missingArgument(of: command.text), at: command.offset)
    }
    guard let text = delimiter(token) else {
      throw MathError(.invalidDelimiter(token.text, after: command.text), at: token.offset)
    }
    advance()
    return text
  }

  private func delimiter(_ token: TeXToken) -> String? {
    switch token.kind {
    case .character("."): return "."
    case .character("<"): return "⟨"
    case .character(">"): return "⟩"
    case .character(let scalar):
      guard let symbol = TeXSymbol.character(scalar) else { return nil }
      return symbol.isDelimiter && symbol.text != "!" ? symbol.text : nil
    case .command:
      guard case .symbol(let symbol) = command(at: token) else { return nil }
      return symbol.isDelimiter ? symbol.text : nil
    case .open, .close, .superscript, .subscript, .alignment, .dollar, .space, .end: return nil
    }
  }
}
