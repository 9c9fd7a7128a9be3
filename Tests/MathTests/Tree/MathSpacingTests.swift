import Testing

@testable import Math

/// The gaps of TeX where browsers have others.
@Suite struct MathSpacingTests {
  @Test(arguments: [
    ("a+b", false), ("+b", true), ("a=+b", true), ("(+b)", true), ("a\\times-b", true),
    ("a+", false),
    ("x,-y", true), ("a--b", true), ("\\pm1", true), ("f(x)-1", false), ("a\\quad-b", false),
    ("{-}a", false), ("n!-1", false), ("x^2-1", false), ("|-x|", false), ("\\frac12-x", false),
  ])
  func aSignWithoutALeftOperandIsPrefix(tex: String, isPrefix: Bool) throws {
    #expect(try elements(of: tex).contains(#"form="prefix""#) == isPrefix)
  }

  @Test(arguments: [
    ("\\sin x", true), ("\\sin(x)", false), ("\\sin\\left(x\\right)", false), ("\\sin^2x", true),
    ("\\sin\\cos x", true), ("\\sin+x", true), ("2\\sin x", true), ("\\sin", false),
    ("\\log_2 n", true),
    ("\\max(a)", false), (")\\sin(x)", true),
  ])
  func aFunctionStandsApartFromLetters(tex: String, hasGap: Bool) throws {
    let html = try elements(of: tex)
    #expect(html.contains(#"<mspace width="0.1667em"></mspace>"#) == hasGap, "\(html)")
  }

  @Test(arguments: [
    ("a\\mathrel{R}b", "0.2778em", 2), ("a\\mathbin{B}b", "0.2222em", 2),
    ("a\\mathpunct{P}b", "0.1667em", 1),
    ("a\\mathord{+}b", "", 0), ("a\\mathopen{x}b", "", 0), ("a\\mathclose{x}b", "", 0),
    ("a\\mathinner{x}b", "", 0),
  ])
  func aPartIsSpacedAsItsClass(tex: String, width: String, count: Int) throws {
    let html = try elements(of: tex)
    #expect(html.ranges(of: "<mspace").count == count, "\(html)")
    if count > 0 { #expect(html.ranges(of: #"<mspace width="\#(width)">"#).count == count) }
  }

  @Test func aBinaryOfOnesOwnWithoutOperandsHasNoGaps() throws {
    #expect(try elements(of: "\\mathbin{B}b") == "<mrow><mi>B</mi><mi>b</mi></mrow>")
  }

  @Test func inBracesAnOperatorIsASign() {
    let plus = MathNode.operator(MathOperator("+", .binary))
    #expect(MathSpacing.single(plus).mathClass == .ordinary)
    let open = MathNode.operator(MathOperator("(", .open))
    #expect(MathSpacing.single(open) == open)
    #expect(MathSpacing.single(.number("1")) == .number("1"))
  }

  @Test func theClassOfAPartIsThatOfItsBase() {
    let plus = MathNode.operator(MathOperator("+", .binary))
    let scripts = MathScripts(base: plus, below: .number("1"), placement: .beside)
    #expect(MathNode.scripts(scripts).mathClass == .binary)
    #expect(MathNode.space(1).mathClass == nil)
    let bare = MathScripts(base: .space(1), above: .number("1"), placement: .beside)
    #expect(MathNode.scripts(bare).mathClass == .ordinary)
    #expect(MathNode.classed(.relation, .number("1")).mathClass == .relation)
    #expect(MathNode.function("log", hasLimits: false).mathClass == .function)
  }

  @Test func oneOperatorAmongWordsHasAnEmptyNeighbour() throws {
    #expect(try elements(of: #"\text{a}+\text{b}"#).hasPrefix("<mrow><mi></mi>"))
    #expect(!(try elements(of: #"\text{a}+x"#)).contains("<mi></mi>"))
    #expect(try elements(of: "+") == #"<mo form="prefix">+</mo>"#)
  }
}
