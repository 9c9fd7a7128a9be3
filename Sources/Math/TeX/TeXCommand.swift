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

extension TeXCommand {
  /// Every command by its name, without the backslash.
  static let named: [String: TeXCommand] = {
    var commands = TeXSymbol.named.mapValues(TeXCommand.symbol)
    let groups = [structures, fonts, styles, delimiters, classes, accents, spaces, functions]
    for group in groups { commands.merge(group) { _, new in new } }
    return commands
  }()

  /// The names of all commands, for suggestions.
  static let names = named.keys.map { "\\" + $0 }.sorted()

  private static let structures: [String: TeXCommand] = [
    "frac": .fraction(nil), "dfrac": .fraction(.display), "tfrac": .fraction(.text),
    "cfrac": .fraction(.display), "binom": .binomial(nil), "dbinom": .binomial(.display),
    "tbinom": .binomial(.text), "over": .infix(.over), "choose": .infix(.choose),
    "atop": .infix(.atop), "sqrt": .root, "overset": .stacked(isUnder: false),
    "stackrel": .stacked(isUnder: false), "underset": .stacked(isUnder: true),
    "xrightarrow": .labelledArrow("→"), "xleftarrow": .labelledArrow("←"),
    "xRightarrow": .labelledArrow("⇒"), "xLeftarrow": .labelledArrow("⇐"),
    "xleftrightarrow": .labelledArrow("↔"), "xmapsto": .labelledArrow("↦"),
    "phantom": .phantom(.both), "hphantom": .phantom(.horizontal), "vphantom": .phantom(.vertical),
    "boxed": .boxed, "fbox": .boxed, "not": .negation, "bmod": .modulo(.binary),
    "pmod": .modulo(.parenthesized), "mod": .modulo(.plain), "substack": .substack,
    "begin": .begin, "end": .end, "\\": .newRow, "cr": .newRow, "newline": .newRow,
    "hline": .rowLine, "limits": .limits(.stacked), "nolimits": .limits(.beside), "tag": .tag,
    "label": .ignored(arguments: 1), "nonumber": .ignored(arguments: 0),
    "notag": .ignored(arguments: 0), "color": .ignored(arguments: 1),
    "textcolor": .ignored(arguments: 1), "relax": .ignored(arguments: 0),
  ]

  private static let fonts: [String: TeXCommand] = [
    "mathrm": .font(.upright), "mathup": .font(.upright), "mathbf": .font(.bold),
    "mathit": .font(.italic), "mathsf": .font(.sansSerif), "mathtt": .font(.monospace),
    "mathbb": .font(.doubleStruck), "mathds": .font(.doubleStruck), "mathcal": .font(.script),
    "mathscr": .font(.script), "mathfrak": .font(.fraktur), "boldsymbol": .font(.boldItalic),
    "bm": .font(.boldItalic), "mathbfit": .font(.boldItalic), "rm": .fontSwitch(.upright),
    "bf": .fontSwitch(.bold), "it": .fontSwitch(.italic), "cal": .fontSwitch(.script),
    "sf": .fontSwitch(.sansSerif), "tt": .fontSwitch(.monospace), "text": .text(nil),
    "textrm": .text(nil), "textnormal": .text(nil), "mbox": .text(nil), "hbox": .text(nil),
    "textbf": .text(.bold), "textit": .text(.italic), "emph": .text(.italic),
    "textsf": .text(.sansSerif), "texttt": .text(.monospace),
  ]

  private static let styles: [String: TeXCommand] = [
    "displaystyle": .styleSwitch(.display), "textstyle": .styleSwitch(.text),
    "scriptstyle": .styleSwitch(.script), "scriptscriptstyle": .styleSwitch(.scriptscript),
  ]

  private static let delimiters: [String: TeXCommand] = {
    var commands: [String: TeXCommand] = ["left": .left, "right": .right, "middle": .middle]
    for (name, height) in [("big", 1.2), ("Big", 1.8), ("bigg", 2.4), ("Bigg", 3.0)] {
      commands[name] = .sized(height, .ordinary)
      commands[name + "l"] = .sized(height, .open)
      commands[name + "r"] = .sized(height, .close)
      commands[name + "m"] = .sized(height, .relation)
    }
    return commands
  }()

  private static let classes: [String: TeXCommand] = [
    "operatorname": .operatorName,
    "mathop": .classed(.function), "mathbin": .classed(.binary), "mathrel": .classed(.relation),
    "mathord": .classed(.ordinary), "mathinner": .classed(.ordinary), "mathopen": .classed(.open),
    "mathclose": .classed(.close), "mathpunct": .classed(.punctuation),
  ]

  private static let accents: [String: TeXCommand] = {
    let narrow = [
      "hat": "ˆ", "tilde": "˜", "bar": "¯", "vec": "→", "dot": "˙", "ddot": "¨", "dddot": "…",
      "check": "ˇ", "breve": "˘", "acute": "´", "grave": "`", "mathring": "˚",
    ]
    // Fonts for mathematics stretch these two combining signs, but not '¯', '_' and '^'.
    let (line, hat) = ("\u{332}", "\u{302}")
    let wide = [
      "widehat": hat, "widetilde": "~", "widecheck": "ˇ", "overline": line,
      "overrightarrow": "→", "overleftarrow": "←", "overleftrightarrow": "↔",
    ]
    let under = ["underline": line, "underrightarrow": "→", "underleftarrow": "←", "utilde": "~"]
    let labelled: [String: TeXCommand] = [
      "overbrace": .accent(MathAccent(sign: "⏞", isStretchy: true, takesLabel: true)),
      "underbrace": .accent(
        MathAccent(sign: "⏟", isStretchy: true, isUnder: true, takesLabel: true)),
      "overbracket": .accent(MathAccent(sign: "⎴", isStretchy: true, takesLabel: true)),
      "underbracket": .accent(
        MathAccent(sign: "⎵", isStretchy: true, isUnder: true, takesLabel: true)),
    ]
    return labelled.merging(narrow.mapValues { .accent(MathAccent(sign: $0)) }) { $1 }
      .merging(wide.mapValues { .accent(MathAccent(sign: $0, isStretchy: true)) }) { $1 }
      .merging(
        under.mapValues { .accent(MathAccent(sign: $0, isStretchy: true, isUnder: true)) }
      ) { $1 }
  }()

  private static let spaces: [String: TeXCommand] = [
    ",": .space(3.0 / 18), "thinspace": .space(3.0 / 18), ":": .space(4.0 / 18),
    ">": .space(4.0 / 18), "medspace": .space(4.0 / 18), ";": .space(5.0 / 18),
    "thickspace": .space(5.0 / 18), "!": .space(-3.0 / 18), "negthinspace": .space(-3.0 / 18),
    "negmedspace": .space(-4.0 / 18), "negthickspace": .space(-5.0 / 18), " ": .space(0.25),
    "space": .space(0.25), "nobreakspace": .space(0.25), "enspace": .space(0.5),
    "quad": .space(1), "qquad": .space(2), "hspace": .measuredSpace, "mspace": .measuredSpace,
    "hskip": .measuredSpace, "kern": .measuredSpace, "mkern": .measuredSpace,
  ]

  private static let functions: [String: TeXCommand] = {
    let plain = """
      arccos arcsin arctan arccot arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin
      sinh tan tanh
      """
    let withLimits = "argmax argmin det esssup gcd inf lim max min Pr sup"
    var commands: [String: TeXCommand] = [
      "limsup": .function("lim sup", hasLimits: true),
      "liminf": .function("lim inf", hasLimits: true),
      "injlim": .function("inj lim", hasLimits: true),
      "projlim": .function("proj lim", hasLimits: true),
    ]
    for name in plain.split(whereSeparator: \.isWhitespace).map(String.init) {
      commands[name] = .function(name, hasLimits: false)
    }
    for name in withLimits.split(separator: " ").map(String.init) {
      commands[name] = .function(name, hasLimits: true)
    }
    return commands
  }()
}
