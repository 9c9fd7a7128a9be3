import Markdown
import Testing

/// Input that no one writes, but that a tool must survive.
struct MarkdownNastyTests {
  static let count = 10_000

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "> ", "- ", "1. ", "[", "![", "*", "_a", "**a ", "~a ", "~~a ", "`", "``a ", "<", "<!--", "(",
      "&", "&#", "\\", "\\~", "www.", "(www._", "http://", "http://a_", "a@", "a@b.", "@", "@a",
      "|",
      "|a\n", "a|b\n-|-\n", "[^1]", "[^1]: ", "[^1]: a\n", "[^1]: [^1]\n\n", "[a]: /u\n", "[a]\n",
      "[!NOTE]",
      "> [!NOTE]\n", "- [ ] ", "```\n", "~~~", "    a\n", "$$", "{", "a\n===\n", "*a_ ", "`a`",
      "\"'", "][", "](", "[](", "[a](", "<a ", "https://x/(", "x&y;",
    ])
  func repeatedPiecesTakeNoTime(piece: String) {
    let source = String(repeating: piece, count: Self.count)
    let document = MarkdownDocument(parsing: source).resolving(labels: ["a"])
    #expect(MarkdownHTML.html(of: document).utf8.count < 50 * source.utf8.count)
    #expect(MarkdownWriter.markdown(of: document).utf8.count < 50 * source.utf8.count)
  }

  @Test func nestedPairsAreCutAtADepth() {
    for (open, close) in [
      ("[", "](u)"), ("*a ", " b*"), ("~a ", " b~"), ("![", "](u)"), ("<b>", "</b>"),
    ] {
      let source =
        String(repeating: open, count: Self.count) + "x"
        + String(repeating: close, count: Self.count)
      let document = MarkdownDocument(parsing: source)
      #expect(MarkdownHTML.html(of: document).contains("x"))
      #expect(MarkdownWriter.markdown(of: document).contains("x"))
    }
  }

  @Test func deepQuotesKeepTheirText() {
    let quotes = String(repeating: ">", count: Self.count)
    let document = MarkdownDocument(parsing: "\(quotes) deep\n\nnext")
    #expect(document.blocks.count == 2)
    #expect(document.blocks.leaves.count == 2)
    #expect(MarkdownHTML.html(of: document).contains("<p>deep</p>"))
    #expect(MarkdownWriter.markdown(of: document).contains("> deep\n\nnext"))
  }

  @Test(arguments: [
    (">", "", 100, 99), ("- ", "", 100, 100), ("*a ", " b*", 50, 0), ("![", "](u)", 50, 0),
  ])
  func whatIsNestedTooDeepHasAPlace(open: String, close: String, limit: Int, column: Int) {
    func deep(_ count: Int) -> String {
      String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
    }
    let document = MarkdownDocument(parsing: "a\n\n" + deep(200))
    #expect(document.tooDeep?.limit == limit)
    #expect(document.tooDeep?.position == SourcePosition(line: 3, column: column))
    #expect(MarkdownDocument(parsing: deep(40)).tooDeep == nil)
    let note = MarkdownDocument(parsing: "a[^1]\n\n[^1]: " + deep(200))
    #expect(note.tooDeep?.position.line == 3)
  }

  @Test func longTablesTakeNoTime() {
    let row = "| a | `b` | \\| | [c][d] | https://e.org |\n"
    let source =
      row + "|-|-|-|-|-|\n" + String(repeating: row, count: Self.count) + "\n[d]: /u\n"
    #expect(html(source).utf8.count > 100 * Self.count)
  }

  @Test func manyFootnotesAndManyDefinitionsTakeNoTime() {
    let source = (0..<2_000).map { "x[^\($0)]\n\n[^\($0)]: [a\($0)]\n\n[a\($0)]: /u\($0)\n\n" }
      .joined()
    let document = MarkdownDocument(parsing: source)
    #expect(document.footnotes.count == 2_000)
    #expect(document.footnotes.prefix(100).map(body).last == "<a href=\"/u99\">a99</a>")
  }

  @Test func aWideHeadOverManyShortRowsIsNoTable() {
    let head = String(repeating: "|a", count: 1_000) + "\n" + String(repeating: "|-", count: 1_000)
    let source = head + "\n" + String(repeating: "b\n", count: Self.count)
    #expect(!html(source).contains("<table>"))
  }

  @Test func nulAndByteOrderMarkAndLineEndsAreReadAsCmarkReadsThem() {
    #expect(html("a\u{0}b") == "<p>a\u{FFFD}b</p>\n")
    #expect(html("\u{FEFF}# a") == "<h1>a</h1>\n")
    #expect(html("a\r\nb\rc\n") == "<p>a\nb\nc</p>\n")
    #expect(html("| a |\r\n|---|\r\n| b |\r\n").contains("<td>b</td>"))
    #expect(html("[^1]\r\n\r\n[^1]: b\r\n") == html("[^1]\n\n[^1]: b\n"))
    #expect(html("") == "")
    #expect(html("\n\n") == "")
  }

  @Test func theStandInsOfEscapesMayBeText() {
    let punctuation = "܀܁܂܃߷߸՚۔"
    #expect(html(punctuation + " \\~a\\~") == "<p>\(punctuation) ~a~</p>\n")
    // With every stand-in in use, escapes are read as cmark reads them; the text stays.
    let scripts = String(String.UnicodeScalarView((0x370...0x7FF).compactMap(Unicode.Scalar.init)))
    #expect(html(scripts + "\\@") == "<p>\(scripts)@</p>\n")
  }
}
