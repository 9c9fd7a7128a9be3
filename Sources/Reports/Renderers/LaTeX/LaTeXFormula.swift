import Markdown
import Math

/// Formulas as LaTeX: their TeX, as it stands.
enum LaTeXFormula {
  /// A formula where it may have lines of its own.
  ///
  /// Those that open an environment for that need no signs.
  static func latex(_ formula: Formula) -> String {
    let tex = formula.tex.trimmed
    guard formula.isDisplay else { return "$\(untagged(tex))$" }
    return environment(of: tex) == nil ? "\n\\[\(tex)\\]\n" : "\n\(tex)\n"
  }

  /// A formula inside a line, as large as on its own.
  static func line(_ formula: Formula) -> String {
    let tex = formula.tex.trimmed
    guard formula.isDisplay else { return "$\(untagged(tex))$" }
    guard let name = environment(of: tex), let part = parts[name.filter { $0 != "*" }] else {
      return "$\\displaystyle \(untagged(tex))$"
    }
    let inner = untagged(tex).replacing("\\begin{\(name)}", with: part.begin)
      .replacing("\\end{\(name)}", with: part.end)
    return "$\\displaystyle \(inner)$"
  }

  /// The environments that are lines of their own, and what stands for them inside a line.
  private static let parts: [String: (begin: String, end: String)] = [
    "align": ("\\begin{aligned}", "\\end{aligned}"),
    "alignat": ("\\begin{alignedat}", "\\end{alignedat}"),
    "eqnarray": ("\\begin{array}{rcl}", "\\end{array}"),
    "equation": ("", ""),
    "flalign": ("\\begin{aligned}", "\\end{aligned}"),
    "gather": ("\\begin{gathered}", "\\end{gathered}"),
    "multline": ("\\begin{multlined}", "\\end{multlined}"),
  ]

  /// The name of the environment that a formula begins with, when it is one of `parts`.
  private static func environment(of tex: String) -> String? {
    let names = parts.keys.flatMap { [$0, $0 + "*"] }
    return names.first { tex.hasPrefix("\\begin{\($0)}") }
  }

  /// The formula with its tags as the text that they show, for they need a line of their own.
  private static func untagged(_ tex: String) -> String {
    tex.replacing(/\\tag\s*\{([^{}]*)\}/) { "\\quad\\text{(\($0.output.1))}" }
      .replacing(/\\(label\s*\{[^{}]*\}|(nonumber|notag)(?![A-Za-z]))/, with: "")
  }
}
