/// The characters that pdflatex has as commands only.
enum LaTeXSymbols {
  static let table: [Unicode.Scalar: String] = {
    var table = plain
    for (scalar, command) in mathematics { table[scalar] = "\\ensuremath{\\\(command)}" }
    for (place, scalar) in "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.enumerated() {
      table[scalar] = "\\textsuperscript{\(place)}"
    }
    for (place, scalar) in "₀₁₂₃₄₅₆₇₈₉".unicodeScalars.enumerated() {
      table[scalar] = "\\textsubscript{\(place)}"
    }
    return table
  }()

  private static let plain: [Unicode.Scalar: String] = [
    "\u{A0}": "~", "\u{202F}": "\\,", "\u{2009}": "\\,", "\u{200A}": "\\,", "\u{AD}": "\\-",
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "--", "\u{2015}": "---",
    "−": "\\ensuremath{-}", "⁻": "\\textsuperscript{\\ensuremath{-}}", "′": "\\ensuremath{'}",
    "¬": "\\ensuremath{\\neg}", "ﬁ": "fi", "ﬂ": "fl", "◐": "\\ensuremath{\\bullet}",
    "⏺": "\\ensuremath{\\bullet}", "⭘": "\\ensuremath{\\circ}", "⭐": "\\ensuremath{\\star}",
    "☐": "\\ensuremath{\\square}", "☑": "\\ensuremath{\\checkmark}", "│": "\\textbar{}",
    "─": "--", "…": "\\dots{}", "↩": "\\ensuremath{\\hookleftarrow}",
    "“": "``", "”": "''", "‘": "`", "’": "'", "‛": "`", "°": "\\textdegree{}",
    "ĸ": "\\textsc{k}", "Ŀ": "L\\textperiodcentered{}", "ŀ": "l\\textperiodcentered{}",
  ]

  private static let mathematics: [Unicode.Scalar: String] = [
    "±": "pm", "×": "times", "÷": "div", "·": "cdot", "µ": "mu", "∓": "mp",
    "∞": "infty", "≈": "approx", "≠": "neq", "≤": "leq", "≥": "geq", "≪": "ll", "≫": "gg",
    "≡": "equiv", "∼": "sim", "≃": "simeq", "∝": "propto", "∂": "partial", "∇": "nabla",
    "∑": "sum", "∏": "prod", "∫": "int", "√": "surd", "∈": "in", "∉": "notin", "∅": "emptyset",
    "⊂": "subset", "⊆": "subseteq", "∪": "cup", "∩": "cap", "∀": "forall", "∃": "exists",
    "∧": "wedge", "∨": "vee", "⊕": "oplus", "⊗": "otimes", "⊙": "odot", "⋅": "cdot",
    "∗": "ast", "∘": "circ", "∥": "parallel", "⊥": "perp", "⟨": "langle", "⟩": "rangle",
    "ℓ": "ell", "ħ": "hbar", "ℝ": "mathbb{R}", "ℕ": "mathbb{N}", "ℤ": "mathbb{Z}", "𝔼": "mathbb{E}",
    "←": "leftarrow", "↑": "uparrow", "→": "rightarrow", "↓": "downarrow",
    "↔": "leftrightarrow", "⇐": "Leftarrow", "⇒": "Rightarrow", "⇔": "Leftrightarrow",
    "↦": "mapsto", "★": "star", "☆": "star", "✓": "checkmark", "✔": "checkmark",
    "✗": "times", "✘": "times", "✕": "times", "✖": "times", "●": "bullet", "○": "circ",
    "■": "blacksquare", "□": "square", "▲": "blacktriangle", "▼": "blacktriangledown",
    "△": "triangle", "▽": "triangledown", "▶": "blacktriangleright", "▸": "blacktriangleright",
    "◀": "blacktriangleleft", "◆": "blacklozenge", "◇": "lozenge", "♯": "sharp", "♭": "flat",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "ς": "varsigma", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "ϵ": "epsilon", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi",
    "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "ο": "mathrm{o}", "Α": "mathrm{A}", "Β": "mathrm{B}", "Ε": "mathrm{E}", "Ζ": "mathrm{Z}",
    "Η": "mathrm{H}", "Ι": "mathrm{I}", "Κ": "mathrm{K}", "Μ": "mathrm{M}", "Ν": "mathrm{N}",
    "Ο": "mathrm{O}", "Ρ": "mathrm{P}", "Τ": "mathrm{T}", "Χ": "mathrm{X}",
  ]
}
