/// Spaces the parts of a row as TeX does, where browsers would do otherwise.
struct MathSpacing {
  private var nodes: [MathNode] = []
  private var previous: MathClass?
  private var isAfterFunction = false

  /// The row with signs told from operators and gaps around named functions.
  ///
  /// A cell right of `&` goes on after the one before it: its first operator has an operand.
  static func spaced(_ nodes: [MathNode], continuesRow: Bool = false) -> [MathNode] {
    var spacing = MathSpacing()
    spacing.previous = continuesRow ? .ordinary : nil
    var next: MathClass?
    let followers = nodes.reversed().map { node in
      defer { next = node.mathClass ?? next }
      return next
    }
    for (node, follower) in zip(nodes, followers.reversed()) {
      spacing.append(node, before: follower)
    }
    return takesWordsForBlanks(nodes)
      ? [.identifier("", isUpright: false)] + spacing.nodes : spacing.nodes
  }

  /// Whether MathML drops the gaps of a row, since to it one operator among words is all there is.
  private static func takesWordsForBlanks(_ nodes: [MathNode]) -> Bool {
    let others = nodes.filter { node in
      if case .text = node { false } else { node.mathClass != nil }
    }
    guard nodes.count > 1, others.count == 1 else { return false }
    return if case .operator = others[0].core { true } else { false }
  }

  /// One part in braces, which TeX sets without the gaps of an operator.
  static func single(_ node: MathNode) -> MathNode {
    switch node.mathClass {
    case .binary, .relation, .punctuation: node.demoted(isPrefix: false)
    case .ordinary, .function, .open, .close, nil: node
    }
  }

  private mutating func append(_ node: MathNode, before next: MathClass?) {
    guard var kind = node.mathClass else { return nodes.append(node) }
    var node = node
    if kind == .binary {
      let isPrefix = !endsOperand(previous)
      if isPrefix || !startsOperand(next) {
        node = node.demoted(isPrefix: isPrefix)
        kind = .ordinary
      } else if nodes.isEmpty {
        node = node.withForm(.infix)
      }
    }
    if needsGap(before: node, kind) { nodes.append(.space(3.0 / 18)) }
    nodes.append(contentsOf: framed(node, kind))
    previous = kind
    isAfterFunction = node.isFunction
  }

  private func endsOperand(_ kind: MathClass?) -> Bool { kind == .ordinary || kind == .close }

  private func startsOperand(_ kind: MathClass?) -> Bool {
    kind == .ordinary || kind == .open || kind == .function || kind == .binary
  }

  private func needsGap(before node: MathNode, _ kind: MathClass) -> Bool {
    guard let previous else { return false }
    if node.isFunction { return endsOperand(previous) || isAfterFunction }
    // TeX puts a gap between a function and '\left('; without one it reads better.
    if case .fenced = node.core { return false }
    return isAfterFunction && kind == .ordinary
  }

  private func framed(_ node: MathNode, _ kind: MathClass) -> [MathNode] {
    guard case .classed = node.core else { return [node] }
    return switch kind {
    case .relation: [.space(5.0 / 18), node, .space(5.0 / 18)]
    case .binary: [.space(4.0 / 18), node, .space(4.0 / 18)]
    case .punctuation: [node, .space(3.0 / 18)]
    case .ordinary, .function, .open, .close: [node]
    }
  }
}

extension MathNode {
  /// How TeX spaces the part; nil for what takes no part in that.
  var mathClass: MathClass? {
    switch self {
    case .space: nil
    case .operator(let sign): sign.kind
    case .function: .function
    case .scripts(let scripts): scripts.base.mathClass ?? .ordinary
    case .classed(let kind, _): kind
    case .identifier, .number, .text, .row, .fenced, .fraction, .root, .accent, .table, .styled,
      .phantom, .boxed:
      .ordinary
    }
  }

  /// The part without its scripts.
  fileprivate var core: MathNode {
    if case .scripts(let scripts) = self { scripts.base.core } else { self }
  }

  /// Whether browsers know no gaps for it, since its name is made of letters.
  fileprivate var isFunction: Bool {
    if case .function = core { return true }
    if case .classed(.function, _) = core { return true }
    return false
  }

  fileprivate func demoted(isPrefix: Bool) -> MathNode {
    mappingOperator { $0.demoted(isPrefix: isPrefix) }
  }

  fileprivate func withForm(_ form: MathOperator.Form) -> MathNode {
    mappingOperator {
      var sign = $0
      sign.form = form
      return sign
    }
  }

  private func mappingOperator(_ change: (MathOperator) -> MathOperator) -> MathNode {
    if case .operator(let sign) = self { return .operator(change(sign)) }
    if case .classed(_, let node) = self { return .classed(.ordinary, node) }
    guard case .scripts(var scripts) = self else { return self }
    scripts.base = scripts.base.mappingOperator(change)
    return .scripts(scripts)
  }
}
