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
