/// A part of a formula.
indirect enum MathNode: Equatable, Sendable {
  case identifier(String, isUpright: Bool)
  case number(String)
  case `operator`(MathOperator)
  /// A named function such as `log`; those like `max` take limits below.
  case function(String, hasLimits: Bool)
  case text(String)
  /// A gap, in em.
  case space(Double)
  case row([MathNode])
  /// What stands between `\left` and `\right`, with both.
  case fenced([MathNode])
  case scripts(MathScripts)
  case fraction(MathFraction)
  case root(MathNode, degree: MathNode?)
  case accent(MathNode, MathAccent)
  case table(MathTable)
  case styled(MathStyle, MathNode)
  case phantom(MathNode, MathPhantom)
  case boxed(MathNode)
  /// A part that is spaced as another kind of symbol, as `\mathrel` says.
  case classed(MathClass, MathNode)
}

/// How TeX spaces a symbol.
enum MathClass: Sendable {
  case ordinary, function, binary, relation, open, close, punctuation
}

/// What stands above and below the right end of a symbol, or over and under it.
struct MathScripts: Equatable, Sendable {
  /// Where the scripts stand.
  enum Placement: Sendable {
    /// Right of the base.
    case beside
    /// Over and under the base in display style, right of it in text.
    case movable
    /// Over and under the base.
    case stacked
  }

  var base: MathNode
  var below: MathNode?
  var above: MathNode?
  var placement: Placement
}

/// One part over another; without a line it is a binomial's inside.
struct MathFraction: Equatable, Sendable {
  var above: MathNode
  var below: MathNode
  var hasLine = true
}

/// A sign over or under a part.
struct MathAccent: Equatable, Sendable {
  var sign: String
  var isStretchy = false
  var isUnder = false
  /// Whether scripts label the sign, as with a brace.
  var takesLabel = false
}

/// The size at which TeX sets a part.
enum MathStyle: Sendable {
  case display, text, script, scriptscript
}

/// The directions in which an invisible part keeps its room.
enum MathPhantom: Sendable {
  case both, horizontal, vertical
}
