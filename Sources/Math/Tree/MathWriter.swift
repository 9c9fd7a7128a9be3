/// Writes the parts of a formula as elements of MathML Core.
struct MathWriter {
  private(set) var html = ""

  /// Writes a part as one element.
  mutating func write(_ node: MathNode) {
    switch node {
    case .identifier(let name, let isUpright):
      leaf("mi", name, isUpright ? [("mathvariant", "normal")] : [])
    case .number(let digits): leaf("mn", digits)
    case .operator(let sign): leaf("mo", sign.text, sign.attributes)
    case .function(let name, let hasLimits): write(function: name, hasLimits)
    case .text(let text): leaf("mtext", text)
    case .space(let width): write(space: width)
    case .row(let nodes): write(row: nodes)
    case .fenced(let nodes): element("mrow") { $0.write(all: nodes) }
    case .scripts(let scripts): write(scripts)
    case .fraction(let fraction): write(fraction)
    case .root(let radicand, let degree): write(rootOf: radicand, degree)
    case .accent(let base, let accent): write(accent, on: base)
    case .table(let table): write(table)
    case .styled(let style, let node):
      element("mstyle", style.attributes) { $0.write(inside: node) }
    case .phantom(let node, let room): write(phantom: node, room)
    case .boxed(let node): element("mrow", [("class", "boxed")]) { $0.write(inside: node) }
    case .classed(_, let node): write(node)
    }
  }

  private mutating func write(space width: Double) {
    if width >= 0 { return leaf("mspace", "", [("width", MathWriter.em(width))]) }
    // Chromium ignores a negative width, so that each class takes a thin space back.
    let steps = min(12, Int(-width * 6 + 0.5))
    for _ in 0..<steps { leaf("mspace", "", [("class", "back")]) }
  }

  private mutating func write(all nodes: [MathNode]) {
    for node in nodes { write(node) }
  }

  private mutating func write(row nodes: [MathNode]) {
    if nodes.count == 1 { return write(all: nodes) }
    element("mrow") { $0.write(all: nodes) }
  }

  /// Writes a part where any number of elements may stand.
  mutating func write(inside node: MathNode) {
    if case .row(let nodes) = node { write(all: nodes) } else { write(node) }
  }

  private mutating func write(function name: String, _ hasLimits: Bool) {
    guard hasLimits else {
      // Browsers slant an identifier of one letter.
      return leaf("mi", name, name.count == 1 ? [("mathvariant", "normal")] : [])
    }
    leaf("mo", name, [("lspace", "0"), ("rspace", "0"), ("movablelimits", "true")])
  }

  private mutating func write(_ scripts: MathScripts) {
    let names =
      scripts.placement == .beside
      ? (both: "msubsup", below: "msub", above: "msup")
      : (both: "munderover", below: "munder", above: "mover")
    let name =
      scripts.below == nil ? names.above : scripts.above == nil ? names.below : names.both
    element(name) { writer in
      writer.write(scripts.base)
      if let below = scripts.below { writer.write(below) }
      if let above = scripts.above { writer.write(above) }
    }
  }

  private mutating func write(_ fraction: MathFraction) {
    element("mfrac", fraction.hasLine ? [] : [("linethickness", "0")]) { writer in
      writer.write(fraction.above)
      writer.write(fraction.below)
    }
  }

  private mutating func write(rootOf radicand: MathNode, _ degree: MathNode?) {
    guard let degree else { return element("msqrt") { $0.write(inside: radicand) } }
    element("mroot") { writer in
      writer.write(radicand)
      writer.write(degree)
    }
  }

  private mutating func write(_ accent: MathAccent, on base: MathNode) {
    let attributes =
      accent.takesLabel ? [] : [(accent.isUnder ? "accentunder" : "accent", "true")]
    element(accent.isUnder ? "munder" : "mover", attributes) { writer in
      writer.write(base)
      writer.leaf("mo", accent.sign, [("stretchy", accent.isStretchy ? "true" : "false")])
    }
  }

  private mutating func write(phantom node: MathNode, _ room: MathPhantom) {
    let attributes: [(String, String)] =
      switch room {
      case .both: []
      case .horizontal: [("height", "0"), ("depth", "0")]
      case .vertical: [("width", "0")]
      }
    if attributes.isEmpty { return element("mphantom") { $0.write(inside: node) } }
    element("mpadded", attributes) { writer in
      writer.element("mphantom") { $0.write(inside: node) }
    }
  }
}

// The elements themselves.
extension MathWriter {
  private mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    html += "<\(name)"
    for (key, value) in attributes { html += " \(key)=\"\(value)\"" }
    html += ">"
  }

  private mutating func close(_ name: String) { html += "</\(name)>" }

  /// Writes an element and what is in it.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], body: (inout MathWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  private mutating func leaf(
    _ name: String, _ text: String, _ attributes: [(String, String)] = []
  ) {
    element(name, attributes) { $0.html += MathWriter.escaped(text) }
  }

  /// A length in em, with at most four decimals.
  static func em(_ length: Double) -> String {
    let digits = Int(length.magnitude * 10_000 + 0.5)
    guard digits > 0 else { return "0" }
    var decimals = String(digits % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let fraction = decimals.isEmpty ? "" : ".\(decimals)"
    return "\(length < 0 ? "-" : "")\(digits / 10_000)\(fraction)em"
  }

  /// Text for an element; what HTML cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t", " ": result.unicodeScalars.append(scalar)
      case "\r": result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension MathOperator {
  fileprivate var attributes: [(String, String)] {
    var attributes: [(String, String)] = []
    if let form { attributes.append(("form", form.rawValue)) }
    switch stretch {
    case .standard: break
    case .never: attributes.append(("stretchy", "false"))
    case .always: attributes.append(("stretchy", "true"))
    case .size(let height):
      let height = MathWriter.em(height)
      attributes += [("stretchy", "true"), ("minsize", height), ("maxsize", height)]
    }
    if let spacing = spacing ?? (kind == .ordinary && form == nil ? Spacing.none : nil) {
      attributes.append(("lspace", MathWriter.em(spacing.before)))
      attributes.append(("rspace", MathWriter.em(spacing.after)))
    }
    return attributes
  }
}

extension MathStyle {
  /// The attributes of an element in this style.
  var attributes: [(String, String)] {
    switch self {
    case .display: [("displaystyle", "true"), ("scriptlevel", "0")]
    case .text: [("displaystyle", "false"), ("scriptlevel", "0")]
    case .script: [("displaystyle", "false"), ("scriptlevel", "1")]
    case .scriptscript: [("displaystyle", "false"), ("scriptlevel", "2")]
    }
  }
}

extension MathWriter {
  /// Writes a table; MathML Core leaves alignment and lines to the stylesheet.
  mutating func write(_ table: MathTable) {
    var attributes: [(String, String)] = []
    if table.layout != .matrix { attributes.append(("class", table.layout.rawValue)) }
    attributes += table.style?.attributes ?? []
    element("mtable", attributes) { writer in
      for (index, row) in table.rows.enumerated() {
        writer.element("mtr") { $0.write(row, index, of: table) }
      }
    }
  }

  private mutating func write(_ row: [MathNode], _ index: Int, of table: MathTable) {
    for (column, cell) in row.enumerated() {
      var classes: [String] = []
      let alignment = table.alignment(ofColumn: column)
      if alignment != .center { classes.append(alignment.rawValue) }
      if table.columnLines.contains(column) { classes.append("line") }
      if table.rowLines.contains(index) { classes.append("over") }
      let attributes = classes.isEmpty ? [] : [("class", classes.joined(separator: " "))]
      element("mtd", attributes) { $0.write(inside: cell) }
    }
  }
}
