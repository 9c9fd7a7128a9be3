import Testing

@testable import Math

/// How the parts of a formula become elements.
@Suite struct MathWriterTests {
  @Test(
    arguments: [
      (0.0, "0"), (1, "1em"), (-1, "-1em"), (0.5, "0.5em"), (3.0 / 18, "0.1667em"),
      (2.0 / 3, "0.6667em"),
      (0.00004, "0"), (0.00005, "0.0001em"), (12.3456789, "12.3457em"), (0.1, "0.1em"),
      (-0.00001, "0"),
      (99.99999, "100em"),
    ] as [(Double, String)])
  func aLengthHasAtMostFourDecimals(length: Double, text: String) {
    #expect(MathWriter.em(length) == text)
  }

  @Test(arguments: [
    ("<&>\"'", "&lt;&amp;&gt;&quot;'"), ("a\u{0}b", "a\u{FFFD}b"), ("\r\n", "\n\n"), ("\t", "\t"),
    ("\u{7F}\u{85}", "\u{FFFD}\u{FFFD}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
    ("e\u{301}", "e\u{301}"), ("𝕏", "𝕏"),
  ])
  func textIsEscaped(text: String, expected: String) {
    #expect(MathWriter.escaped(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func aRowOfOneIsThatOne() {
    #expect(html(of: .row([.number("1")])) == "<mn>1</mn>")
    #expect(html(of: .row([])) == "<mrow></mrow>")
    #expect(html(of: .fenced([.number("1")])) == "<mrow><mn>1</mn></mrow>")
  }

  @Test func scriptsAreThreeElementsOnEachSide() {
    let (base, below, above) = (MathNode.number("1"), MathNode.number("2"), MathNode.number("3"))
    func name(_ below: MathNode?, _ above: MathNode?, _ placement: MathScripts.Placement)
      -> Substring
    {
      let scripts = MathScripts(base: base, below: below, above: above, placement: placement)
      return html(of: .scripts(scripts)).dropFirst().prefix { $0 != ">" }
    }
    #expect(name(below, above, .beside) == "msubsup")
    #expect(name(below, nil, .beside) == "msub")
    #expect(name(nil, above, .beside) == "msup")
    #expect(name(below, above, .stacked) == "munderover")
    #expect(name(below, nil, .movable) == "munder")
    #expect(name(nil, above, .stacked) == "mover")
  }

  @Test func anOperatorSaysOnlyWhatDiffersFromTheBrowsersTable() {
    #expect(html(of: .operator(MathOperator("+", .binary))) == "<mo>+</mo>")
    #expect(
      html(of: .operator(MathOperator("+", .ordinary))) == #"<mo lspace="0" rspace="0">+</mo>"#)
    #expect(
      html(of: .operator(MathOperator("−", .binary).demoted(isPrefix: true)))
        == #"<mo form="prefix">−</mo>"#)
    #expect(
      html(of: .operator(MathOperator("×", .binary).demoted(isPrefix: true)))
        == #"<mo lspace="0" rspace="0">×</mo>"#)
    #expect(
      html(of: .operator(MathOperator("(", .open, form: .prefix, stretch: .size(1.8))))
        == #"<mo form="prefix" stretchy="true" minsize="1.8em" maxsize="1.8em">(</mo>"#)
  }

  @Test func aFunctionOfOneLetterIsUpright() {
    #expect(html(of: .function("d", hasLimits: false)) == #"<mi mathvariant="normal">d</mi>"#)
    #expect(html(of: .function("log", hasLimits: false)) == "<mi>log</mi>")
  }

  private func html(of node: MathNode) -> String {
    var writer = MathWriter()
    writer.write(node)
    return writer.html
  }
}
