/// Reads the TeX of a formula as a tree.
struct TeXParser {
  /// How deep braces and arguments may nest.
  static let maximumDepth = 100

  /// Where a row ends.
  enum RowEnd {
    /// At the end of its group, cell or fence.
    case group
    /// At a `]` too, as an argument in brackets does.
    case bracket
  }

  let isDisplay: Bool
  /// The alphabet of the letters that follow in this group.
  var font: MathFont?
  private let tokens: [TeXToken]
  private var position = 0
  private var depth = 0

  init(tex: String, isDisplay: Bool) {
    tokens = TeXLexer.tokens(of: tex)
    self.isDisplay = isDisplay
  }

  /// The whole formula; lines set apart by `\\` stand one under the other.
  mutating func formula() throws(MathError) -> MathNode {
    var rows = [[MathNode.row(MathSpacing.spaced(try row()))]]
    while case .newRow = command(at: current) {
      advance()
      rows.append([.row(MathSpacing.spaced(try row()))])
    }
    guard current.kind == .end else {
      throw MathError(.misplaced(current.text), at: current.offset)
    }
    if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
    return rows.count == 1 ? rows[0][0] : .table(TeXEnvironment.lines.table(rows: rows))
  }

  /// The parts up to the end of a group, cell or fence, not yet spaced.
  mutating func row(until end: RowEnd = .group) throws(MathError) -> [MathNode] {
    try enter()
    defer { leave() }
    var nodes: [MathNode] = []
    while !isAtEnd(of: end) {
      let token = current
      if let command = command(at: token), command.role == .change {
        advance()
        nodes = try row(nodes, changedBy: command, token, until: end)
      } else {
        nodes.append(try scripted())
      }
    }
    return nodes
  }

  /// A row after a command that changes all of it or all that follows.
  private mutating func row(
    _ nodes: [MathNode], changedBy command: TeXCommand, _ token: TeXToken, until end: RowEnd
  ) throws(MathError) -> [MathNode] {
    if case .fontSwitch(let font) = command { self.font = font }
    if case .ignored(let count) = command {
      for _ in 0..<count { _ = try rawArgument(of: token.text) }
    }
    if case .styleSwitch(let style) = command {
      return nodes + [.styled(style, .row(MathSpacing.spaced(try row(until: end))))]
    }
    if case .infix(let infix) = command {
      return [fraction(infix, nodes, try row(until: end))]
    }
    return nodes
  }

  private mutating func isAtEnd(of end: RowEnd) -> Bool {
    skipSpaces()
    switch current.kind {
    case .end, .close, .alignment, .dollar: return true
    case .character("]"): return end == .bracket
    case .command: return command(at: current)?.role == .end
    case .character, .open, .superscript, .subscript, .space: return false
    }
  }

  private func fraction(
    _ infix: TeXCommand.Infix, _ above: [MathNode], _ below: [MathNode]
  ) -> MathNode {
    let fraction = MathFraction(
      above: .row(MathSpacing.spaced(above)), below: .row(MathSpacing.spaced(below)),
      hasLine: infix == .over)
    switch infix {
    case .over, .atop: return .fraction(fraction)
    case .choose: return MathNode.binomial(fraction)
    }
  }
}

// Reading tokens.
extension TeXParser {
  /// The next token.
  var current: TeXToken { tokens[position] }

  /// Goes on to the next token; `.end` stays.
  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  /// Goes back to the token before.
  mutating func stepBack() { position = max(position - 1, 0) }

  /// The token after the next one.
  var following: TeXToken { tokens[min(position + 1, tokens.count - 1)] }

  mutating func skipSpaces() {
    while current.kind == .space { advance() }
  }

  /// What a token does, if it is a known command.
  func command(at token: TeXToken) -> TeXCommand? {
    guard case .command(let name) = token.kind else { return nil }
    return TeXCommand.named[name]
  }

  mutating func enter() throws(MathError) {
    guard depth < TeXParser.maximumDepth else { throw MathError(.tooDeep, at: current.offset) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }
}
