import Markdown
import Testing

/// Text without its markup.
@Suite struct PlainTextTests {
  @Test(arguments: [
    ("a *b* **c** ~~d~~", "a b c d"), ("a `b`", "a b"), ("[a](b \"c\")", "a"),
    ("![a *b*](c)", "a b"),
    ("a <b>c</b>", "a c"), ("&amp; &lt;", "& <"), ("\\*a\\*", "*a*"), ("www.a.org", "www.a.org"),
    ("a\\\\b", "a\\b"), ("", ""),
  ])
  func marksAreLeftOut(markdown: String, text: String) {
    #expect(Inline.parse(markdown).plainText == text)
  }

  @Test func linesAreJoinedByABlank() {
    let block = MarkdownDocument(parsing: "a\nb  \nc\\\nd").blocks[0]
    guard case .paragraph(let inlines) = block.kind else { return }
    #expect(inlines.plainText == "a b c d")
  }

  @Test func aFormulaIsItsTeXOnOneLine() {
    let inlines = Inline.parse("of $x^2$ and $$\\frac12$$", hasFormulas: true)
    #expect(inlines.plainText == "of x^2 and \\frac12")
    #expect(Formula(tex: "a\n+ b", isDisplay: true).line == "a + b")
  }

  @Test func boxesAndFootnotesAreNoText() throws {
    let document = MarkdownDocument(parsing: "- [x] a[^1]\n\n[^1]: b")
    let item = try #require(document.blocks.leaves.first)
    guard case .paragraph(let inlines) = item.kind else { return }
    #expect(inlines.plainText == " a")
  }

  @Test func aReferenceIsWrittenWithItsSign() {
    #expect(Inline.parse("see @best").resolving(labels: ["best"]).plainText == "see @best")
  }

  @Test func codeMayStandForSomethingElse() {
    let inlines = Inline.parse("*a `{sql} q`* [`b`](c)")
    #expect(inlines.plainText { $0.text == "b" ? "B" : "42" } == "a 42 B")
  }
}
