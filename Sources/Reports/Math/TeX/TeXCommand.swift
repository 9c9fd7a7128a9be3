/// What a command does. A new command is its name in `TeXCommand+Names.swift`.
enum TeXCommand: Sendable {
  case symbol(TeXSymbol)
  case function(String, hasLimits: Bool)
  /// A gap, in em.
  case space(Double)
  /// A gap whose width follows as an argument.
  case measuredSpace
  case accent(MathAccent)
  case fraction(MathStyle?)
  case binomial(MathStyle?)
  case root
  case font(MathFont)
  case fontSwitch(MathFont)
  case text(MathFont?)
  case styleSwitch(MathStyle)
  /// A delimiter of a fixed height, in em.
  case sized(Double, MathClass)
  case left
  case right
  case middle
  /// One part over or under another.
  case stacked(isUnder: Bool)
  case labelledArrow(String)
  case phantom(MathPhantom)
  case boxed
  case operatorName
  case classed(MathClass)
  case negation
  case modulo(Modulo)
  case substack
  case begin
  case end
  case newRow
  case rowLine
  /// A fraction between the halves of its group.
  case infix(Infix)
  case limits(MathScripts.Placement)
  case tag
  /// Takes arguments and draws nothing.
  case ignored(arguments: Int)

  /// The part a command plays in its row.
  enum Role {
    /// It stands for a part of the formula.
    case part
    /// It changes what follows or what came before.
    case change
    /// It ends a cell or a fence.
    case end
    /// It says where the scripts of the part before it stand.
    case placement
  }

  /// The part it plays in its row.
  var role: Role {
    switch self {
    case .symbol, .function, .space, .measuredSpace, .accent, .fraction, .binomial, .root, .font,
      .text, .sized, .left, .stacked, .labelledArrow, .phantom, .boxed, .operatorName, .classed,
      .negation, .modulo, .substack, .begin, .tag:
      .part
    case .fontSwitch, .styleSwitch, .infix, .ignored: .change
    case .right, .middle, .end, .newRow, .rowLine: .end
    case .limits: .placement
    }
  }

  /// The ways to write a modulus.
  enum Modulo: Sendable {
    case binary, parenthesized, plain
  }

  /// The fractions that stand between their parts.
  enum Infix: Sendable {
    case over, choose, atop
  }
}
