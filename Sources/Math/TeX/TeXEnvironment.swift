/// What `\begin{…}` starts. A new environment is its name in the list.
struct TeXEnvironment: Sendable {
  var layout = MathTable.Layout.matrix
  var alignments: [MathTable.Alignment] = [.center]
  var style: MathStyle?
  var opening = ""
  var closing = ""
  /// Whether an argument says how the columns are aligned.
  var hasColumns = false
  /// Whether an argument follows that does not matter here.
  var hasCount = false

  /// The names of all environments, for suggestions.
  static let names = named.keys.sorted()

  /// Every environment by its name.
  static let named: [String: TeXEnvironment] = {
    var environments: [String: TeXEnvironment] = [
      "matrix": TeXEnvironment(),
      "pmatrix": TeXEnvironment(opening: "(", closing: ")"),
      "bmatrix": TeXEnvironment(opening: "[", closing: "]"),
      "Bmatrix": TeXEnvironment(opening: "{", closing: "}"),
      "vmatrix": TeXEnvironment(opening: "|", closing: "|"),
      "Vmatrix": TeXEnvironment(opening: "‖", closing: "‖"),
      "smallmatrix": TeXEnvironment(style: .script),
      "array": TeXEnvironment(hasColumns: true),
      "subarray": TeXEnvironment(layout: .substack, hasColumns: true),
      "cases": TeXEnvironment(layout: .cases, alignments: [.left], style: .text, opening: "{"),
      "dcases": TeXEnvironment(layout: .cases, alignments: [.left], style: .display, opening: "{"),
      "rcases": TeXEnvironment(layout: .cases, alignments: [.left], style: .text, closing: "}"),
    ]
    let aligned = TeXEnvironment(
      layout: .aligned, alignments: [.right, .left], style: .display)
    for name in ["aligned", "align", "align*", "split", "flalign"] {
      environments[name] = aligned
    }
    var threefold = aligned
    threefold.alignments = [.right, .center, .left]
    for name in ["eqnarray", "eqnarray*"] { environments[name] = threefold }
    var counted = aligned
    counted.hasCount = true
    for name in ["alignedat", "alignat", "alignat*"] { environments[name] = counted }
    for name in ["gathered", "gather", "gather*", "equation", "equation*", "multline"] {
      environments[name] = lines
    }
    return environments
  }()

  /// Lines one under the other.
  static let lines = TeXEnvironment(layout: .aligned, style: .display)
}

extension TeXParser {
  /// What stands between `\begin` and `\end`.
  mutating func environment(_ begin: TeXToken) throws(MathError) -> MathNode {
    let name = try rawArgument(of: begin.text)
    guard let environment = TeXEnvironment.named[name] else {
      throw MathError(.unknownEnvironment(name), at: begin.offset)
    }
    if environment.hasCount { _ = try rawArgument(of: begin.text) }
    let columns = environment.hasColumns ? try rawArgument(of: begin.text) : ""
    var table = environment.table(rows: [])
    if environment.hasColumns { table.setColumns(columns) }
    let opening = TeXToken(kind: .command("begin{\(name)}"), offset: begin.offset)
    try readRows(of: &table, opening)
    try expectEnd(of: name, opening)
    return environment.fenced(table)
  }

  /// The lines of `\substack`.
  mutating func substack(_ command: TeXToken) throws(MathError) -> MathNode {
    skipSpaces()
    guard current.kind == .open else {
      throw MathError(.missingArgument(of: command.text), at: command.offset)
    }
    let opening = current
    advance()
    var table = MathTable(layout: .substack)
    try readRows(of: &table, opening)
    try expectClose(of: opening)
    return .table(table)
  }

  private mutating func readRows(
    of table: inout MathTable, _ opening: TeXToken
  ) throws(MathError) {
    var row: [MathNode] = []
    while true {
      readLines(of: &table)
      let cell = try withOwnFont { parser throws(MathError) in try parser.row() }
      let continues = table.layout == .aligned && !row.isEmpty
      row.append(.row(MathSpacing.spaced(cell, continuesRow: continues)))
      if current.kind == .alignment {
        advance()
        continue
      }
      guard case .newRow = command(at: current) else { break }
      advance()
      skipRowGap()
      table.rows.append(row)
      row = []
    }
    if row != [.row([])] || table.rows.isEmpty { table.rows.append(row) }
  }

  private mutating func readLines(of table: inout MathTable) {
    skipSpaces()
    while case .rowLine = command(at: current) {
      advance()
      skipSpaces()
      table.rowLines.insert(table.rows.count)
    }
  }

  /// Skips the `[2pt]` after `\\`, when it is a length.
  mutating func skipRowGap() {
    let start = self
    guard case .character("[") = current.kind else { return }
    advance()
    var text = ""
    while case .character(let scalar) = current.kind, scalar != "]", text.utf8.count < 20 {
      text.unicodeScalars.append(scalar)
      advance()
    }
    if case .character("]") = current.kind, TeXLength(text) != nil {
      advance()
    } else {
      self = start
    }
  }

  private mutating func expectEnd(of name: String, _ opening: TeXToken) throws(MathError) {
    let token = current
    guard case .end = command(at: token) else {
      guard token.kind == .end else { throw MathError(.misplaced(token.text), at: token.offset) }
      throw MathError(.missing("\\end{\(name)}", after: opening.text), at: opening.offset)
    }
    advance()
    let ended = try rawArgument(of: token.text)
    guard ended == name else {
      throw MathError(.missing("\\end{\(name)}", after: opening.text), at: token.offset)
    }
  }
}

extension TeXEnvironment {
  /// A table as this environment lays it out.
  func table(rows: [[MathNode]]) -> MathTable {
    MathTable(rows: rows, alignments: alignments, layout: layout, style: style)
  }

  /// A table between the delimiters of this environment.
  fileprivate func fenced(_ table: MathTable) -> MathNode {
    if opening.isEmpty, closing.isEmpty { return .table(table) }
    let before: [MathNode] = opening.isEmpty ? [] : [.fence(opening, .open)]
    let after: [MathNode] = closing.isEmpty ? [] : [.fence(closing, .close)]
    return .fenced(before + [.table(table)] + after)
  }
}

extension MathTable {
  /// Takes alignments and lines from the letters and bars of `\begin{array}{l|cr}`.
  fileprivate mutating func setColumns(_ columns: String) {
    alignments = []
    for letter in columns {
      switch letter {
      case "l": alignments.append(.left)
      case "c": alignments.append(.center)
      case "r": alignments.append(.right)
      case "|": columnLines.insert(alignments.count)
      default: break
      }
    }
  }
}
