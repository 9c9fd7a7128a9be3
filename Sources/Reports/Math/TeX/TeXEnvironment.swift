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
