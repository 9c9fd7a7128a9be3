import Testing

@testable import Markdown

/// The parts of Markdown that hold no formulas, and where they end.
@Suite struct MathScanningTests {
  @Test(arguments: [
    ("<b>", 3), ("<b/>", 4), ("<b />x", 5), ("</b>", 4), ("</b >", 5),
    ("<a b='c' d=\"e\" f=g h>", 21),
    ("<a\nb = 'c'>", 11), ("<a-1>", 5), ("<a _b:c.d-e>", 12), ("<a b=''>", 8),
  ])
  func aTagEndsAfterItsAngle(text: String, end: Int) {
    #expect(MathTag.end(in: Array(text.utf8)[...]) == end)
  }

  @Test(arguments: [
    "<", "< b>", "<1>", "<b", "<b c='d>", "<b c=>", "<b 'c'>", "</b c>", "<b/", "<é>", "<b c=d\"e>",
    "<a b='c'd>", "<>",
  ])
  func whatIsNoTagHasNoEnd(text: String) {
    #expect(MathTag.end(in: Array(text.utf8)[...]) == nil)
  }

  @Test(
    arguments: [
      ("<http://a>", 10), ("<a@b.c> x", 7), ("<urn:x:y>", 9), ("<a:>", nil), ("<ab:>", 5),
      ("<ab: c>", nil),
      ("<ab:<>", nil), ("<1b:c>", nil), ("<ab>", nil), ("<", nil),
    ] as [(String, Int?)])
  func anAddressEndsAfterItsAngle(text: String, end: Int?) {
    #expect(MathTag.addressEnd(in: Array(text.utf8)[...]) == end)
  }

  @Test(arguments: [
    ("(a)", 3), ("()", 2), ("( a )", 5), ("(a \"b\")", 7), ("(a 'b')", 7), ("(a (b))", 7),
    ("(<a b>)", 7),
    ("(a(b)c)", 7), ("(a\\))", 5), ("(<a\\>>)", 7), ("(a\n\"b\")", 7), ("(a \"b\\\"\")x", 9),
  ])
  func aDestinationEndsAfterItsParenthesis(text: String, end: Int) {
    #expect(MathDestination.end(in: Array(text.utf8)[...]) == end)
  }

  @Test(arguments: [
    "", "a", "(a", "(a b)", "(<a\n>)", "(<a<>)", "(a \"b)", "(a(b)", "(a\"b\" c)", "(<a>b)", "(",
  ])
  func whatIsNoDestinationHasNoEnd(text: String) {
    #expect(MathDestination.end(in: Array(text.utf8)[...]) == nil)
  }

  @Test func parenthesesNestInADestination() {
    func nested(_ depth: Int) -> Int? {
      let text = String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
      return MathDestination.end(in: Array("(\(text))".utf8)[...])
    }
    #expect(nested(32) == 66)
    #expect(nested(33) == nil)
  }

  @Test(arguments: [
    ("`a` b", 0, 3), ("``a` b`` c", 0, 8), ("`a", 0, 1), ("``a`", 0, 2), ("a `b`", 2, 5),
    ("` `` `", 0, 6),
  ])
  func aCodeSpanEndsWithAsManyBackticks(text: String, start: Int, end: Int) {
    #expect(MathCodeSpans(Array(text.utf8)).end(at: start) == end)
  }

  @Test func onlyBackticksThatAreClosedStartCode() {
    let code = MathCodeSpans(Array("`a` `b ``".utf8))
    #expect([0, 1, 2, 4, 7].map { code.starts(at: $0) } == [true, false, true, false, false])
  }

  @Test(arguments: [
    ("\ta", 4), ("  \ta", 4), ("   a", 3), (" \t a", 5), ("a", 0), ("", 0), ("\t\t", 8),
  ])
  func aTabReachesTheNextMultipleOfFour(text: String, indent: Int) {
    let bytes = Array(text.utf8)
    #expect(MathLine(bytes, 0..<bytes.count).indent == indent)
  }

  @Test func aTabMayBeTakenInPart() {
    let bytes = Array("\t\ta".utf8)
    var line = MathLine(bytes, 0..<bytes.count)
    line.skip(columns: 2)
    #expect(line.indent == 6)
    line.skip(columns: 3)
    #expect(line.indent == 3)
    line.skipBlanks()
    #expect(line.first == UInt8(ascii: "a"))
  }

  @Test(arguments: [
    ("# a", true), ("#", true), ("####### a", false), ("---", true), ("- - -", true), ("--", false),
    ("- a", true), ("-", false), ("1. a", true), ("2. a", false), ("1) a", true), ("> a", true),
    ("```", true), ("``` a`b", false), ("~~~ `", true), ("<div>", true), ("<b>", false),
    ("<!-- a", true),
    ("<!A", true), ("</div>", true), ("</pre>", false), ("<pre", true), ("a", false),
    ("===", false),
    ("[^1]: a", true), ("1.a", false),
  ])
  func someLinesEndAParagraph(text: String, ends: Bool) {
    let bytes = Array(text.utf8)
    #expect(MathBlockStart.interrupts(MathLine(bytes, 0..<bytes.count)) == ends)
  }

  @Test(
    arguments: [
      ("- a", 2), ("-   a", 4), ("-     a", 2), ("10. a", 4), (" - a", 3), ("-", 2), ("-\ta", 4),
      ("[^n]: a", 4), ("-a", nil), ("a", nil), ("1234567890. a", nil), ("* * *", nil),
    ] as [(String, Int?)])
  func anItemIndentsItsText(text: String, width: Int?) {
    let bytes = Array(text.utf8)
    var line = MathLine(bytes, 0..<bytes.count)
    #expect(MathBlockStart.itemWidth(&line, isInParagraph: false) == width)
  }

  @Test func aFenceIsClosedByAsMany() throws {
    func line(_ text: String) -> MathLine {
      let bytes = Array(text.utf8)
      return MathLine(bytes, 0..<bytes.count)
    }
    let fence = try #require(MathFence(line("~~~~ sql")))
    for (text, isClosed) in [
      ("~~~~", true), ("~~~~~ ", true), ("   ~~~~", true), ("    ~~~~", false), ("~~~", false),
      ("~~~~ x", false), ("````", false), ("", false),
    ] {
      #expect(fence.isClosed(by: line(text)) == isClosed, "\(text)")
    }
  }
}
