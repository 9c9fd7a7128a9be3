// The signs that are written as themselves.
extension TeXSymbol {
  /// The sign that a character stands for; nil for letters, digits and unknown ones.
  static func character(_ scalar: Unicode.Scalar) -> TeXSymbol? {
    characters[scalar] ?? byText[String(scalar)]
  }

  private static let characters: [Unicode.Scalar: TeXSymbol] = {
    var symbols: [Unicode.Scalar: TeXSymbol] = [
      "-": TeXSymbol(text: "−", kind: .binary), "*": TeXSymbol(text: "∗", kind: .binary),
    ]
    let kinds: [(Kind, String)] = [
      (.binary, "+"), (.relation, "=<>:"), (.punctuation, ",;"), (.open, "(["), (.close, ")]!"),
      (.fence, "|/"), (.upright, ".?\"@#`"),
    ]
    for (kind, scalars) in kinds {
      for scalar in scalars.unicodeScalars {
        symbols[scalar] = TeXSymbol(text: String(scalar), kind: kind)
      }
    }
    return symbols
  }()

  /// The signs of the commands, for those who write `≤` instead of `\leq`.
  private static let byText: [String: TeXSymbol] = {
    let names = named.filter { !["colon", "%", "#", "$", "&", "_"].contains($0.key) }
    // Two commands may have one sign: the first by name wins, so that the answer is fixed.
    let sorted = names.sorted { $0.key < $1.key }.map { ($0.value.text, $0.value) }
    return Dictionary(sorted) { first, _ in first }
  }()

  /// The sign with a stroke, for `\not`.
  static func negated(_ text: String) -> String {
    negations[text] ?? text + "\u{338}"
  }

  private static let negations: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "≡": "≢", "∼": "≁", "≃": "≄", "≈": "≉", "≅": "≇", "∃": "∄", "∣": "∤",
    "∥": "∦", "→": "↛", "←": "↚", "↔": "↮", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "≺": "⊀", "≻": "⊁",
    "⊢": "⊬", "⊨": "⊭", "|": "∤",
  ]
}
