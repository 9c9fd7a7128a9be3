/// A command that stands for one sign.
struct TeXSymbol: Sendable {
  /// How the sign is set.
  enum Kind: Sendable {
    /// A letter, slanted.
    case letter
    /// A letter or sign that stays upright, without gaps.
    case upright
    case binary, relation, punctuation
    case open, close
    /// A delimiter that looks the same on both sides.
    case fence
    /// An arrow that may stand for a delimiter.
    case verticalArrow
    /// A large operator with limits over and under it.
    case sum
    /// A large operator with limits beside it.
    case integral
  }

  let text: String
  let kind: Kind

  /// Whether it may follow `\left` and `\right`.
  var isDelimiter: Bool {
    switch kind {
    case .open, .close, .fence, .verticalArrow: true
    case .letter, .upright, .binary, .relation, .punctuation, .sum, .integral: false
    }
  }

  /// The part of a formula that it stands for.
  func node(in font: MathFont?) -> MathNode {
    switch kind {
    case .letter: TeXSymbol.identifier(text, in: font)
    case .upright: TeXSymbol.identifier(text, in: font ?? .upright)
    case .binary, .relation, .punctuation, .open, .close, .fence, .verticalArrow, .sum, .integral:
      .operator(sign)
    }
  }

  /// A letter, or letters, in a font; upright ones say so where browsers would slant them.
  static func identifier(_ text: String, in font: MathFont?) -> MathNode {
    guard let font else { return .identifier(text, isUpright: false) }
    let isUpright = font == .upright && MathFont.boldItalic.text(text) != text
    return .identifier(font.text(text), isUpright: isUpright && text.unicodeScalars.count == 1)
  }

  /// The sign as an operator.
  var sign: MathOperator {
    switch kind {
    case .letter, .upright: return MathOperator(text, .ordinary)
    case .fence: return MathOperator(text, .ordinary, stretch: text == "/" ? .standard : .never)
    case .binary: return MathOperator(text, .binary)
    case .relation, .punctuation:
      var sign = MathOperator(text, kind == .relation ? .relation : .punctuation)
      // Browsers take a colon for punctuation without a gap.
      if text == ":" { sign.spacing = kind == .relation ? .relation : .punctuation }
      // They would grow with what stands beside them.
      if ["∣", "∥", "∤", "∦"].contains(text) { sign.stretch = .never }
      return sign
    case .open: return MathOperator(text, .open, stretch: .never)
    case .close: return MathOperator(text, .close, stretch: text == "!" ? .standard : .never)
    case .verticalArrow: return MathOperator(text, .relation, stretch: .never)
    case .sum, .integral:
      var sign = MathOperator(text, .function)
      sign.hasLimits = kind == .sum
      return sign
    }
  }
}
