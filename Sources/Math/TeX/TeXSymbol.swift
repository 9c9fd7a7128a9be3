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

// The names of the signs. A new sign is its name and the sign in the list of its kind.
extension TeXSymbol {
  /// Every sign by its command, without the backslash.
  static let named: [String: TeXSymbol] = {
    var symbols: [String: TeXSymbol] = [:]
    for (kind, list) in lists {
      let words = list.split { $0.isWhitespace }.map(String.init)
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        symbols[words[index]] = TeXSymbol(text: words[index + 1], kind: kind)
      }
    }
    return symbols
  }()

  private static let lists: [(Kind, String)] = [
    (.letter, letters), (.upright, uprights), (.binary, binaries), (.relation, relations),
    (.relation, arrows), (.relation, negations), (.punctuation, punctuation), (.open, openings),
    (.close, closings), (.fence, fences), (.verticalArrow, verticalArrows), (.sum, sums),
    (.integral, integrals),
  ]

  private static let letters = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
    iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ
    sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    imath ı jmath ȷ partial ∂ ell ℓ
    """

  private static let uprights = """
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇
    infty ∞ hbar ℏ hslash ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ daleth ℸ eth ð mho ℧
    forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ emptyset ∅ varnothing ∅
    angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown ▽ square □ Box □
    blacksquare ■ Diamond ◊ lozenge ◊ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠
    bigstar ★ flat ♭ natural ♮ sharp ♯ surd √ prime ′ backprime ‵ degree ° circledR ® copyright ©
    checkmark ✓ maltese ✠ dag † ddag ‡ S § P ¶ pounds £ yen ¥ euro €
    ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ iddots ⋰
    % % # # $ $ & & _ _ complement ∁ Bbbk 𝕜 blacktriangle ▲ blacklozenge ⧫ blacktriangledown ▼
    """

  private static let binaries = """
    pm ± mp ∓ times × div ÷ cdot ⋅ cdotp · ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎
    sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
    bigtriangleup △ bigtriangledown ▽ triangleleft ◃ triangleright ▹ oplus ⊕ ominus ⊖ otimes ⊗
    oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡ amalg ⨿ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋
    rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ dotplus ∔ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡
    barwedge ⊼ veebar ⊻ intercal ⊺ Cap ⋒ Cup ⋓ divideontimes ⋇ circledast ⊛ circledcirc ⊚
    circleddash ⊝ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ centerdot ⋅
    """

  private static let relations = """
    leq ≤ le ≤ geq ≥ ge ≥ lt < gt > neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝
    varpropto ∝ asymp ≍ doteq ≐ doteqdot ≑ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼
    succcurlyeq ≽ ll ≪ gg ≫ lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lesssim ≲ gtrsim ≳
    lessgtr ≶ gtrless ≷ lessapprox ⪅ gtrapprox ⪆ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇
    subseteqq ⫅ supseteqq ⫆ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑
    sqsupseteq ⊒ in ∈ ni ∋ owns ∋ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ perp ⟂ mid ∣
    parallel ∥ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ approxeq ≊ thickapprox ≈ thicksim ∼ backsim ∽
    triangleq ≜ bumpeq ≏ Bumpeq ≎ coloneqq ≔ coloneq ≔ eqqcolon ≕ vcentcolon ∶ eqcirc ≖
    circeq ≗ between ≬ pitchfork ⋔ therefore ∴ because ∵ Subset ⋐ Supset ⋑ trianglelefteq ⊴
    trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ precsim ≾ succsim ≿ multimap ⊸
    """

  private static let arrows = """
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶
    longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺
    hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼
    leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightsquigarrow ⇝ leadsto ⇝
    twoheadrightarrow ↠ twoheadleftarrow ↞ rightrightarrows ⇉ leftleftarrows ⇇
    rightleftarrows ⇄ leftrightarrows ⇆ rightarrowtail ↣ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
    dashrightarrow ⇢ dashleftarrow ⇠ circlearrowleft ↺ circlearrowright ↻ curvearrowright ↷
    curvearrowleft ↶ upharpoonright ↾ restriction ↾ Rrightarrow ⇛ Lleftarrow ⇚
    """

  private static let negations = """
    notin ∉ notni ∌ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nsim ≁ ncong ≇ nprec ⊀ nsucc ⊁ nmid ∤
    nparallel ∦ nsubseteq ⊈ nsupseteq ⊉ nvdash ⊬ nvDash ⊭ ntriangleleft ⋪ ntriangleright ⋫
    nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎
    lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ precneqq ⪵ succneqq ⪶
    """

  private static let punctuation = "colon :"

  private static let openings = """
    { { lbrace { lbrack [ lparen ( langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ llbracket ⟦
    llcorner ⌞ ulcorner ⌜ lmoustache ⎰
    """

  private static let closings = """
    } } rbrace } rbrack ] rparen ) rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rrbracket ⟧
    lrcorner ⌟ urcorner ⌝ rmoustache ⎱
    """

  private static let fences = "| ‖ vert | Vert ‖ backslash \\"

  private static let verticalArrows = """
    uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    """

  private static let sums = """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁
    bigotimes ⨂ bigodot ⨀ biguplus ⨄
    """

  private static let integrals = "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫"
}

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
    strokes[text] ?? text + "\u{338}"
  }

  private static let strokes: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅",
    "⊆": "⊈", "⊇": "⊉", "≡": "≢", "∼": "≁", "≃": "≄", "≈": "≉", "≅": "≇", "∃": "∄", "∣": "∤",
    "∥": "∦", "→": "↛", "←": "↚", "↔": "↮", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "≺": "⊀", "≻": "⊁",
    "⊢": "⊬", "⊨": "⊭", "|": "∤",
  ]
}
