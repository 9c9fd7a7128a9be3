extension TeXParser {
  /// The part that a command stands for; the command itself has been read.
  mutating func node(for command: TeXCommand, _ token: TeXToken) throws(MathError) -> MathNode {
    switch command {
    case .symbol(let symbol): return symbol.node(in: font)
    case .function(let name, let hasLimits): return .function(name, hasLimits: hasLimits)
    case .space(let width): return .space(width)
    case .measuredSpace: return .space(try length(of: token))
    case .accent(let accent): return .accent(try argument(of: token), accent)
    case .fraction(let style): return styled(style, .fraction(try fraction(of: token)))
    case .binomial(let style): return styled(style, .binomial(try binomial(of: token)))
    case .root:
      let degree = try optionalArgument(of: token)
      return .root(try argument(of: token), degree: degree)
    case .font(let font):
      return try withOwnFont(font) { parser throws(MathError) in try parser.argument(of: token) }
    case .text(let font): return try text(of: token, in: font)
    case .sized(let height, let kind): return try sizedDelimiter(token, height, kind)
    case .left: return try fence(token)
    case .stacked(let isUnder): return try stacked(token, isUnder: isUnder)
    case .labelledArrow(let arrow): return try labelledArrow(arrow, token)
    case .phantom(let room): return .phantom(try argument(of: token), room)
    case .boxed: return .boxed(try argument(of: token))
    case .operatorName: return try operatorName(token)
    case .classed(let kind): return .classed(kind, try argument(of: token))
    case .negation: return try negation(token)
    case .modulo(let modulo): return try self.modulo(modulo, token)
    case .substack: return try substack(token)
    case .begin: return try environment(token)
    case .tag: return .row([.space(2), .text("(\(try rawArgument(of: token.text)))")])
    case .right, .middle, .end, .newRow, .rowLine, .limits, .infix, .styleSwitch, .fontSwitch,
      .ignored:
      throw MathError(.misplaced(token.text), at: token.offset)
    }
  }

  private func styled(_ style: MathStyle?, _ node: MathNode) -> MathNode {
    style.map { .styled($0, node) } ?? node
  }

  private mutating func fraction(of command: TeXToken) throws(MathError) -> MathFraction {
    let above = try argument(of: command)
    return MathFraction(above: above, below: try argument(of: command))
  }

  private mutating func binomial(of command: TeXToken) throws(MathError) -> MathFraction {
    var fraction = try fraction(of: command)
    fraction.hasLine = false
    return fraction
  }

  private mutating func stacked(
    _ command: TeXToken, isUnder: Bool
  ) throws(MathError) -> MathNode {
    let script = try argument(of: command)
    let base = try argument(of: command)
    return .scripts(
      MathScripts(
        base: base, below: isUnder ? script : nil, above: isUnder ? nil : script,
        placement: .stacked))
  }

  private mutating func labelledArrow(
    _ arrow: String, _ command: TeXToken
  ) throws(MathError) -> MathNode {
    let below = try optionalArgument(of: command)
    let above = try argument(of: command)
    func padded(_ label: MathNode) -> MathNode { .row([.space(0.5), label, .space(0.5)]) }
    return .scripts(
      MathScripts(
        base: .operator(MathOperator(arrow, .relation, stretch: .always)),
        below: below.map(padded), above: padded(above), placement: .stacked))
  }

  private mutating func negation(_ command: TeXToken) throws(MathError) -> MathNode {
    let node = try argument(of: command)
    if case .identifier(let name, let isUpright) = node {
      return .identifier(TeXSymbol.negated(name), isUpright: isUpright)
    }
    guard case .operator(var sign) = node else {
      throw MathError(.missingArgument(of: command.text), at: command.offset)
    }
    sign.text = TeXSymbol.negated(sign.text)
    return .operator(sign)
  }

  private mutating func modulo(
    _ modulo: TeXCommand.Modulo, _ command: TeXToken
  ) throws(MathError) -> MathNode {
    switch modulo {
    case .binary: return .classed(.binary, .identifier("mod", isUpright: false))
    case .plain: return .row([.space(1), .identifier("mod", isUpright: false), .space(6.0 / 18)])
    case .parenthesized:
      return .row([
        .space(1), .operator(MathOperator("(", .open, stretch: .never)),
        .identifier("mod", isUpright: false), .space(6.0 / 18), try argument(of: command),
        .operator(MathOperator(")", .close, stretch: .never)),
      ])
    }
  }

  private mutating func length(of command: TeXToken) throws(MathError) -> Double {
    if case .character("*") = current.kind { advance() }
    skipSpaces()
    let start = current.offset
    let text = current.kind == .open ? try rawArgument(of: command.text) : bareLength()
    guard let length = TeXLength(text) else { throw MathError(.invalidLength(text), at: start) }
    return length.em
  }

  /// A length without braces, as `\kern` takes it.
  private mutating func bareLength() -> String {
    var text = ""
    while case .character(let scalar) = current.kind, text.last?.isLetter != true {
      text.unicodeScalars.append(scalar)
      advance()
      if scalar.properties.isAlphabetic, case .character(let second) = current.kind {
        text.unicodeScalars.append(second)
        advance()
      }
    }
    return text
  }
}

extension MathNode {
  /// A fraction without a line, in parentheses.
  static func binomial(_ fraction: MathFraction) -> MathNode {
    .fenced([.fence("(", .open), .fraction(fraction), .fence(")", .close)])
  }

  /// A delimiter that grows with what stands beside it.
  static func fence(_ text: String, _ kind: MathClass) -> MathNode {
    let form: MathOperator.Form? = kind == .open ? .prefix : kind == .close ? .postfix : nil
    return .operator(MathOperator(text, kind, form: form, stretch: .always))
  }
}

extension TeXParser {
  /// The name after `\operatorname`, which is set as a function's.
  mutating func operatorName(_ command: TeXToken) throws(MathError) -> MathNode {
    var hasLimits = false
    if case .character("*") = current.kind {
      hasLimits = true
      advance()
    }
    let name = try withOwnFont(.upright) { parser throws(MathError) in
      try parser.argument(of: command)
    }
    guard let text = name.name else { return .classed(.function, name) }
    return .function(text, hasLimits: hasLimits)
  }
}

extension MathNode {
  /// The letters of a part that is only a name; nil for any other.
  fileprivate var name: String? {
    switch self {
    case .identifier(let name, _): return name
    case .number(let digits): return digits
    case .text(let text): return text
    case .space(let width): return width > 0 ? "\u{2009}" : ""
    case .operator(let sign): return sign.text == "−" ? "-" : sign.text == "∗" ? "*" : nil
    case .row(let nodes):
      let names = nodes.compactMap(\.name)
      return names.count == nodes.count && !names.isEmpty ? names.joined() : nil
    case .function, .fenced, .scripts, .fraction, .root, .accent, .table, .styled, .phantom,
      .boxed, .classed:
      return nil
    }
  }
}

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

/// A length as TeX writes it.
///
///     TeXLength("18mu")?.em  // 1.0
struct TeXLength {
  let em: Double

  /// Reads a number and a unit; nil for anything else, and for more than a page is wide.
  init?(_ text: String) {
    let text = text.filter { !$0.isWhitespace }
    guard let em = TeXLength.ems[String(text.suffix(2))], let number = Double(text.dropLast(2)),
      (number * em).magnitude <= 100
    else { return nil }
    self.em = number * em
  }

  private static let ems: [String: Double] = [
    "em": 1, "ex": 0.43, "mu": 1.0 / 18, "pt": 0.1, "px": 0.0625, "cm": 2.845, "mm": 0.2845,
    "in": 7.227,
  ]
}
