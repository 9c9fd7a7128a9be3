/// An operator, a delimiter or a punctuation mark.
struct MathOperator: Equatable, Sendable {
  /// The side of its operand, where it differs from the one MathML assumes.
  enum Form: String, Sendable {
    case prefix, infix, postfix
  }

  /// How the sign grows with what stands beside it.
  enum Stretch: Equatable, Sendable {
    /// As the browser's table of operators says.
    case standard
    case never
    case always
    /// A fixed height, in em.
    case size(Double)
  }

  var text: String
  var kind: MathClass
  var form: Form?
  var stretch = Stretch.standard
  /// The gaps on both sides in em, where the browser's table of operators says otherwise.
  var spacing: Spacing?
  /// Whether scripts stand over and under it in display style.
  var hasLimits = false

  /// The gaps before and after an operator, in em.
  struct Spacing: Equatable, Sendable {
    var before: Double
    var after: Double
  }

  init(_ text: String, _ kind: MathClass, form: Form? = nil, stretch: Stretch = .standard) {
    self.text = text
    self.kind = kind
    self.form = form
    self.stretch = stretch
  }

  /// The same sign without the gaps of an operator: a minus sign before its operand.
  func demoted(isPrefix: Bool) -> Self {
    var copy = self
    copy.kind = .ordinary
    if isPrefix, ["+", "−", "±", "∓"].contains(text) { copy.form = .prefix }
    return copy
  }
}

extension MathOperator.Spacing {
  static let none = Self(before: 0, after: 0)
  static let relation = Self(before: 5.0 / 18, after: 5.0 / 18)
  static let punctuation = Self(before: 0, after: 3.0 / 18)
}
