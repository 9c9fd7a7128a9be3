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
