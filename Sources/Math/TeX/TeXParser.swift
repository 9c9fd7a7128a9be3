import Tables

/// Reads the TeX of a formula as a tree.
struct TeXParser {
  /// How deep braces and arguments may nest.

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
      skipRowGap()
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
    guard depth < Limit.formulaDepth.most else { throw MathError(.tooDeep, at: current.offset) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }
}

extension TeXParser {
  /// One argument: a group in braces, or a single sign.
  ///
  /// A lone operator keeps its kind, so that `\overset{?}{=}` is a relation.
  mutating func argument(of command: TeXToken) throws(MathError) -> MathNode {
    try enter()
    defer { leave() }
    skipSpaces()
    switch current.kind {
    case .open:
      let nodes = try group()
      return nodes.count == 1 ? nodes[0] : .row(MathSpacing.spaced(nodes))
    case .character, .command:
      if let role = self.command(at: current)?.role, role != .part {
        throw MathError(.missingArgument(of: command.text), at: command.offset)
      }
      return try nucleus(isArgument: true)
    case .end, .close, .alignment, .dollar, .superscript, .subscript, .space:
      throw MathError(.missingArgument(of: command.text), at: command.offset)
    }
  }

  /// The argument in brackets, if there is one.
  mutating func optionalArgument(of command: TeXToken) throws(MathError) -> MathNode? {
    skipSpaces()
    guard case .character("[") = current.kind else { return nil }
    advance()
    let nodes = try withOwnFont { parser throws(MathError) in try parser.row(until: .bracket) }
    guard case .character("]") = current.kind else {
      throw MathError(.missing("]", after: command.text), at: command.offset)
    }
    advance()
    return .row(MathSpacing.spaced(nodes))
  }

  /// The parts of a group in braces, not yet spaced.
  mutating func group() throws(MathError) -> [MathNode] {
    let opening = current
    advance()
    let nodes = try withOwnFont { parser throws(MathError) in try parser.row() }
    try expectClose(of: opening)
    return nodes
  }

  /// Reads with a font that ends where the part ends.
  mutating func withOwnFont<Part>(
    _ font: MathFont? = nil, _ read: (inout TeXParser) throws(MathError) -> Part
  ) throws(MathError) -> Part {
    let outer = self.font
    defer { self.font = outer }
    if let font { self.font = font }
    return try read(&self)
  }

  /// An argument as it is written: a name, a length or the columns of an array.
  mutating func rawArgument(of command: String) throws(MathError) -> String {
    skipSpaces()
    let opening = current
    guard opening.kind == .open else {
      throw MathError(.missingArgument(of: command), at: opening.offset)
    }
    advance()
    var text = ""
    var depth = 1
    while true {
      switch current.kind {
      case .end: throw MathError(.missing("}", after: opening.text), at: opening.offset)
      case .open: depth += 1
      case .close: depth -= 1
      case .character, .command, .superscript, .subscript, .alignment, .dollar, .space: break
      }
      if depth == 0 { break }
      text += current.text
      advance()
    }
    advance()
    return text
  }

  /// Goes past a `}`; what stands in its place is the error.
  mutating func expectClose(of opening: TeXToken) throws(MathError) {
    switch current.kind {
    case .close: advance()
    case .end: throw MathError(.missing("}", after: opening.text), at: opening.offset)
    case .command, .character, .open, .superscript, .subscript, .alignment, .dollar, .space:
      throw MathError(.misplaced(current.text), at: current.offset)
    }
  }
}

extension TeXParser {
  /// One symbol, command or group, without scripts.
  mutating func nucleus(isArgument: Bool = false) throws(MathError) -> MathNode {
    let token = current
    switch token.kind {
    case .character(let scalar): return character(scalar, isArgument: isArgument)
    case .command(let name):
      guard let command = TeXCommand.named[name] else {
        throw MathError(.unknownCommand(token.text), at: token.offset)
      }
      advance()
      return try node(for: command, token)
    case .open:
      let nodes = try group()
      return nodes.count == 1 ? MathSpacing.single(nodes[0]) : .row(MathSpacing.spaced(nodes))
    case .close, .superscript, .subscript, .alignment, .dollar, .space, .end:
      throw MathError(.misplaced(token.text), at: token.offset)
    }
  }

  private mutating func character(_ scalar: Unicode.Scalar, isArgument: Bool) -> MathNode {
    if isDigit(scalar) { return number(isArgument: isArgument) }
    if let symbol = TeXSymbol.character(scalar) {
      advance()
      return symbol.node(in: font)
    }
    switch scalar {
    case "~":
      advance()
      return .space(0.25)
    case "'": return .operator(MathOperator(prime(), .close))
    case _ where scalar.properties.isAlphabetic: return letters(isArgument: isArgument)
    default:
      advance()
      return .identifier(String(scalar), isUpright: false)
    }
  }

  private mutating func prime() -> String {
    advance()
    return "′"
  }

  private mutating func number(isArgument: Bool) -> MathNode {
    var digits = ""
    while case .character(let scalar) = current.kind, isDigit(scalar) || scalar == "." {
      if scalar == ".", !isDigitNext { break }
      digits.unicodeScalars.append(scalar)
      advance()
      if isArgument { break }
    }
    return .number(font?.text(digits) ?? digits)
  }

  private mutating func letters(isArgument: Bool) -> MathNode {
    let joins = !isArgument && font?.joinsLetters == true
    var name = ""
    while case .character(let scalar) = current.kind, scalar.properties.isAlphabetic {
      if TeXSymbol.character(scalar) != nil, !name.isEmpty { break }
      name.unicodeScalars.append(scalar)
      advance()
      if !joins { break }
      skipSpaces()
    }
    return TeXSymbol.identifier(name, in: font)
  }

  private var isDigitNext: Bool {
    guard case .character(let scalar) = following.kind else { return false }
    return isDigit(scalar)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension TeXParser {
  /// A symbol with what stands above and below it.
  mutating func scripted() throws(MathError) -> MathNode {
    let isBare = current.kind == .superscript || current.kind == .subscript
    let base = isBare ? MathNode.row([]) : try nucleus()
    var scripts = MathScripts(base: base, placement: base.placement(isDisplay: isDisplay))
    while try readScript(&scripts) {}
    return scripts.above == nil && scripts.below == nil ? base : .scripts(scripts)
  }

  private mutating func readScript(_ scripts: inout MathScripts) throws(MathError) -> Bool {
    skipSpaces()
    let sign = current
    switch sign.kind {
    case .superscript:
      advance()
      try set(&scripts.above, to: try argument(of: sign), at: sign)
    case .subscript:
      advance()
      try set(&scripts.below, to: try argument(of: sign), at: sign)
    case .character("'"): try set(&scripts.above, to: try primes(), at: sign)
    case .command:
      guard case .limits(let placement) = command(at: sign) else { return false }
      advance()
      scripts.placement = placement
    case .character, .open, .close, .alignment, .dollar, .space, .end: return false
    }
    return true
  }

  private func set(
    _ place: inout MathNode?, to script: MathNode, at sign: TeXToken
  ) throws(MathError) {
    guard place == nil else { throw MathError(.secondScript(sign.text), at: sign.offset) }
    place = script
  }

  /// A run of primes, with the superscript that may follow it.
  private mutating func primes() throws(MathError) -> MathNode {
    var count = 0
    while case .character("'") = current.kind {
      count += 1
      advance()
    }
    let signs = ["′", "″", "‴", "⁗"]
    let text = count <= 4 ? signs[count - 1] : String(repeating: "′", count: count)
    let prime = MathNode.operator(MathOperator(text, .close))
    skipSpaces()
    guard current.kind == .superscript else { return prime }
    let sign = current
    advance()
    return .row([prime, try argument(of: sign)])
  }
}

extension MathNode {
  /// Where its scripts stand, unless `\limits` says otherwise.
  fileprivate func placement(isDisplay: Bool) -> MathScripts.Placement {
    switch self {
    case .operator(let sign): sign.hasLimits ? .movable : .beside
    case .function(_, let hasLimits): hasLimits ? .movable : .beside
    case .accent(_, let accent): accent.takesLabel ? .stacked : .beside
    // Browsers move the limits of single operators only.
    case .classed(.function, _): isDisplay ? .stacked : .beside
    case .identifier, .number, .text, .space, .row, .fenced, .scripts, .fraction, .root, .table,
      .styled, .phantom, .boxed, .classed:
      .beside
    }
  }
}
