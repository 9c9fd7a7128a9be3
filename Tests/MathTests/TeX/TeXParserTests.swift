import Testing

@testable import Math

/// How TeX is read as a tree.
@Suite struct TeXParserTests {
  @Test(arguments: [
    ("3.14", "<mn>3.14</mn>"), ("3.", "<mrow><mn>3</mn><mi>.</mi></mrow>"),
    (".5", "<mrow><mi>.</mi><mn>5</mn></mrow>"), ("1.2.3", "<mn>1.2.3</mn>"),
    ("007", "<mn>007</mn>"), ("1 2", "<mrow><mn>1</mn><mn>2</mn></mrow>"),
    ("x1", "<mrow><mi>x</mi><mn>1</mn></mrow>"), ("é", "<mi>é</mi>"),
    ("日本", "<mrow><mi>日</mi><mi>本</mi></mrow>"),
    ("💡", "<mi>💡</mi>"), ("ab", "<mrow><mi>a</mi><mi>b</mi></mrow>"),
  ])
  func digitsAreOneNumberAndLettersAreApart(tex: String, expected: String) throws {
    #expect(try elements(of: tex) == expected)
  }

  @Test(arguments: [
    ("x^ab", "<mrow><msup><mi>x</mi><mi>a</mi></msup><mi>b</mi></mrow>"),
    ("x^\\frac12", "<msup><mi>x</mi><mfrac><mn>1</mn><mn>2</mn></mfrac></msup>"),
    ("x^{}", "<msup><mi>x</mi><mrow></mrow></msup>"),
    ("^2", "<msup><mrow></mrow><mn>2</mn></msup>"),
    ("x^ 2", "<msup><mi>x</mi><mn>2</mn></msup>"), ("x ^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("{ab}^2", "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>"),
    ("x'_1", "<msubsup><mi>x</mi><mn>1</mn><mo>′</mo></msubsup>"),
    ("x'''", "<msup><mi>x</mi><mo>‴</mo></msup>"), ("x''''", "<msup><mi>x</mi><mo>⁗</mo></msup>"),
    ("'", "<mo>′</mo>"), ("x^'", "<msup><mi>x</mi><mo>′</mo></msup>"),
    ("x^*", "<msup><mi>x</mi><mo>∗</mo></msup>"), ("x_+", "<msub><mi>x</mi><mo>+</mo></msub>"),
  ])
  func aScriptIsOneSignOrAGroup(tex: String, expected: String) throws {
    #expect(try elements(of: tex) == expected)
  }

  @Test(arguments: [
    ("\\frac a b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    ("\\frac{1}2", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    ("\\frac\\alpha\\beta", "<mfrac><mi>α</mi><mi>β</mi></mfrac>"),
    ("a \\over b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    ("a \\atop b", "<mfrac linethickness=\"0\"><mi>a</mi><mi>b</mi></mfrac>"),
    ("\\sqrt x", "<msqrt><mi>x</mi></msqrt>"),
    ("\\sqrt[n+1]x", "<mroot><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mroot>"),
    ("\\sqrt[]{x}", "<mroot><mi>x</mi><mrow></mrow></mroot>"),
    ("\\sqrt{x}]", "<mrow><msqrt><mi>x</mi></msqrt><mo stretchy=\"false\">]</mo></mrow>"),
    ("\\boxed{a}", "<mrow class=\"boxed\"><mi>a</mi></mrow>"),
    ("\\overset ab", "<mover><mi>b</mi><mi>a</mi></mover>"),
    (
      "\\hat{\\mathbf{x}}", "<mover accent=\"true\"><mi>𝐱</mi><mo stretchy=\"false\">ˆ</mo></mover>"
    ),
  ])
  func argumentsMayStandWithoutBraces(tex: String, expected: String) throws {
    #expect(try elements(of: tex) == expected)
  }

  @Test(arguments: [
    (#"\operatorname{Var}x"#, "Var"), (#"\operatorname{a-b}x"#, "a-b"),
    (#"\operatorname{a*}x"#, "a*"),
    (#"\operatorname{\text{ab}}x"#, "ab"), (#"\operatorname{rank2}x"#, "rank2"),
    (#"\operatorname{arg\,min}x"#, "arg\u{2009}min"), (#"\operatorname{d}x"#, "d"),
  ])
  func aNewFunctionHasAnyName(tex: String, name: String) throws {
    let html = try elements(of: tex)
    #expect(html.hasPrefix("<mrow><mi") && html.contains(">\(name)</mi><mspace"), "\(html)")
  }

  @Test func aFunctionThatIsNoNameIsSpacedAsOne() throws {
    #expect(
      try elements(of: #"a\operatorname{x^2}b"#)
        == #"<mrow><mi>a</mi><mspace width="0.1667em"></mspace><msup><mi mathvariant="normal">x</mi>"#
        + #"<mn>2</mn></msup><mspace width="0.1667em"></mspace><mi>b</mi></mrow>"#)
  }

  @Test func limitsOfAnOperatorOfOnesOwnDependOnTheStyle() throws {
    #expect(try elements(of: #"\mathop{AB}_i"#).hasPrefix("<msub>"))
    #expect(try MathML(tex: #"\mathop{AB}_i"#, isDisplay: true).html.contains("<munder>"))
    #expect(try MathML(tex: #"\mathop{AB}\nolimits_i"#, isDisplay: true).html.contains("<msub>"))
  }

  @Test func aFontSwitchEndsWithItsGroup() throws {
    #expect(try elements(of: #"{\rm ab}c"#) == "<mrow><mi>ab</mi><mi>c</mi></mrow>")
    #expect(try elements(of: #"\left(\bf a\right)a"#).hasSuffix("<mi>a</mi></mrow>"))
    #expect(try elements(of: #"\sqrt[\bf a]{a}"#) == "<mroot><mi>a</mi><mi>𝐚</mi></mroot>")
    #expect(
      try elements(of: #"\mathbf{a \mathrm{b}} c"#)
        == #"<mrow><mrow><mi>𝐚</mi><mi mathvariant="normal">b</mi></mrow><mi>c</mi></mrow>"#)
  }

  @Test func aCommentEndsWithItsLine() throws {
    #expect(try elements(of: "a % b }\n c") == "<mrow><mi>a</mi><mi>c</mi></mrow>")
    #expect(try elements(of: "\\frac{a}% b\n{c}") == "<mfrac><mi>a</mi><mi>c</mi></mfrac>")
  }

  @Test(arguments: [
    (#"\left(x"#, 0, #"missing '\right' after '\left'"#),
    (#"\left"#, 0, #"missing argument of '\left'"#),
    (#"\left(x}"#, 7, "invalid '}' in this place"),
    (#"\left(a&b\right)"#, 7, "invalid '&' in this place"),
    (#"(x \middle| y)"#, 3, #"invalid '\middle' in this place"#),
    (#"\frac{a}{b"#, 8, "missing '}' after '{'"), (#"\sqrt[a}"#, 0, #"missing ']' after '\sqrt'"#),
    (#"\begin{matrix"#, 6, "missing '}' after '{'"),
    (#"\begin{array}"#, 13, #"missing argument of '\begin'"#),
    (#"\begin{matrix} a } \end{matrix}"#, 17, "invalid '}' in this place"),
    (#"\end{matrix}"#, 0, #"invalid '\end' in this place"#),
    (#"\hline"#, 0, #"invalid '\hline' in this place"#),
    (#"\not"#, 0, #"missing argument of '\not'"#),
    (#"\not{ab}"#, 0, #"missing argument of '\not'"#),
    (#"\hspace"#, 7, "invalid length ''"), (#"\tag"#, 4, #"missing argument of '\tag'"#),
    (#"\label"#, 6, #"missing argument of '\label'"#), (#"x_"#, 1, "missing argument of '_'"),
    (#"x^&"#, 1, "missing argument of '^'"), (#"\frac\over"#, 0, #"missing argument of '\frac'"#),
    (#"\substack x"#, 0, #"missing argument of '\substack'"#),
    (#"\big\{x\big"#, 7, #"missing argument of '\big'"#),
    (#"\left!"#, 5, "invalid delimiter '!' after '\\left'"), (#"\"#, 0, #"unknown command '\'"#),
    (#"\operatorname"#, 0, #"missing argument of '\operatorname'"#),
  ])
  func aMistakeHasAPlace(tex: String, offset: Int, message: String) {
    do {
      let html = try MathML(tex: tex).html
      Issue.record("drawn: \(html)")
    } catch {
      #expect(error.message == message)
      #expect(error.offset == offset)
    }
  }
}
