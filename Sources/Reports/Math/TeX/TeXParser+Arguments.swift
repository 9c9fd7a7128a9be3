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
