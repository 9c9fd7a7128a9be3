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
