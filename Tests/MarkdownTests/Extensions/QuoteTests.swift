import Markdown
import Testing

@Suite struct QuoteTests {
  private func set(_ text: String, in language: String = "en") -> String {
    Inline.parse(text, hasFormulas: true).setting(QuoteMarks(language: language)).plainText(
      code: \.text, reference: { $0 })
  }

  @Test(
    arguments: [
      (#"the "best" run"#, "the “best” run"), (#""All" of 'them'"#, "“All” of ‘them’"),
      ("the run's best", "the run’s best"), ("the runs' best", "the runs’ best"),
      ("in the '90s", "in the ’90s"), (#"("so")"#, "(“so”)"),
      (#""'tis" and "it's""#, "“‘tis” and “it’s”"),
      (#"a "**bold**" word"#, "a “bold” word"), (#"**"bold"** word"#, "“bold” word"),
      (#"[the "page"](http://a.org "a title")"#, "the “page”"), ("no quotes", "no quotes"),
      (#"`"code"` and $"x"$"#, #""code" and "x""#), (#""`x`" and "$y$""#, "“x” and “y”"),
      (#"`x`'s and 5'"#, "x’s and 5’"), (#"a—"dash""#, "a—“dash”"),
      (#"end "of" "two""#, "end “of” “two”"),
    ])
  func straightQuotesAreSet(text: String, expected: String) { #expect(set(text) == expected) }

  @Test(
    arguments: [
      ("de", "„Lauf“ ‚eins‘, Peters’ Lauf"), ("de-CH", "«Lauf» ‹eins›, Peters’ Lauf"),
      ("fr", "«\u{A0}Lauf\u{A0}» ‹\u{A0}eins\u{A0}›, Peters’ Lauf"),
      ("es", "«Lauf» “eins”, Peters’ Lauf"),
      ("zh", "“Lauf” ‘eins’, Peters’ Lauf"), ("xx", "“Lauf” ‘eins’, Peters’ Lauf"),
    ])
  func eachLanguageHasItsOwn(language: String, expected: String) {
    #expect(set(#""Lauf" 'eins', Peters' Lauf"#, in: language) == expected)
  }

  /// A document keeps its lines, its code and what an author set already.
  @Test func documentsAreSetToo() {
    let text =
      "A \"quote\n over\" lines.\n\n```\n\"code\"\n```\n\n- “set” already\n\n[^1]\n\n[^1]: The \"note\".\n"
    let document = MarkdownDocument(parsing: text).setting(.english)
    let leaves = (document.blocks + document.footnotes.flatMap(\.blocks)).leaves
    let texts = leaves.compactMap { block -> String? in
      guard case .paragraph(let inlines) = block.kind else { return nil }
      return inlines.plainText(code: \.text, reference: { $0 })
    }
    #expect(texts.first?.contains("“quote") == true && texts.first?.contains("over”") == true)
    #expect(
      leaves.contains {
        if case .code(let code) = $0.kind { code.text == "\"code\"\n" } else { false }
      })
    #expect(texts.contains("“set” already") && texts.contains("The “note”."))
  }
}
