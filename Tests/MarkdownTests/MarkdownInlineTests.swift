import Markdown
import Testing

struct MarkdownInlineTests {
  @Test(arguments: [
    ("~a~ ~~b~~", "<del>a</del> <del>b</del>"),
    ("~~*a* `b`~~", "<del><em>a</em> <code>b</code></del>"),
    ("*~a~*", "<em><del>a</del></em>"),
    ("~~a\nb~~", "<del>a\nb</del>"),
    ("~ a ~ ~~ b ~~", "~ a ~ ~~ b ~~"),
    ("a~b~c", "a<del>b</del>c"),
    ("~a~~ ~~~b~~~", "~a~~ ~~~b~~~"),
    ("\\~a~ ~b\\~ \\~\\~c\\~\\~", "~a~ ~b~ ~~c~~"),
    ("`~a~` \\~", "<code>~a~</code> ~"),
    ("~~[a](b~~c)~~", "<del><a href=\"b~~c\">a</a></del>"),
    ("about ~5 to ~7", "about ~5 to ~7"),
  ])
  func tildesStrikeThrough(source: String, expected: String) {
    #expect(html(source) == "<p>\(expected)</p>\n")
  }

  @Test(arguments: [
    ("https://a.org/_x_/*y*?z=1&amp;b", "https://a.org/_x_/*y*?z=1&amp;b"),
    ("HTTPS://A.org", "HTTPS://A.org"),
    ("ftp://a/b_c", "ftp://a/b_c"),
    ("mailto:a@b.org", "mailto:a@b.org"),
  ])
  func anAddressIsALink(source: String, expected: String) {
    #expect(html(source) == "<p><a href=\"\(expected)\">\(expected)</a></p>\n")
  }

  @Test(arguments: [
    "[https://a.org](b)", "`https://a.org`", "https\\://a.org", "xhttp://a.org", "www.a_b",
    "www\\.a.org", "xwww.a.org", "http://", "a@b", "a\\@b.org", "@b.org", "javascript://a.org",
    "![https://a.org](b)",
  ])
  func whatIsNoAddressStaysText(source: String) {
    #expect(!html(source).contains("<a href=\"h"))
    #expect(!html(source).contains("<a href=\"m"))
  }

  @Test func punctuationAfterAnAddressIsTheSentences() {
    #expect(
      html("(see www.a.org/b_(c)).")
        == "<p>(see <a href=\"http://www.a.org/b_(c)\">www.a.org/b_(c)</a>).</p>\n")
    #expect(
      html("**www.a.org**, _www.b.org_") == """
        <p><strong><a href="http://www.a.org">www.a.org</a></strong>, \
        <em><a href="http://www.b.org">www.b.org</a></em></p>

        """)
  }

  @Test func labelsThatExistAreReferences() {
    let source =
      "@best, see @best. (@best-runs) \\@best a@best *@best* `@best` @bes @best- [@best](u) @none"
    let document = MarkdownDocument(parsing: source).resolving(labels: ["best", "best-runs"])
    struct Page: MarkdownDelegate {
      func writeReference(to label: String, to html: inout MarkdownHTML) {
        html.write(text: "<\(label)>")
      }
    }
    let expected = """
      <p>&lt;best&gt;, see &lt;best&gt;. (&lt;best-runs&gt;) @best a@best <em>&lt;best&gt;</em> \
      <code>@best</code> @bes &lt;best&gt;- <a href="u">@best</a> @none</p>

      """
    #expect(MarkdownHTML.html(of: document, delegate: Page()) == expected)
    #expect(MarkdownHTML.html(of: document).contains("<p>@best, see @best."))
  }

  @Test func labelsAreFoundInFootnotesAndTables() {
    let source = "| @a |\n|---|\n\nb[^1]\n\n[^1]: @a"
    let document = MarkdownDocument(parsing: source).resolving(labels: ["a"])
    #expect(document.blocks[0].table?.head == [[.reference(label: "a")]])
    #expect(document.footnotes[0].blocks[0].kind == .paragraph([.reference(label: "a")]))
  }

  @Test func escapesAreRestoredByContext() {
    #expect(html("`\\~ \\@ \\$`") == "<p><code>\\~ \\@ \\$</code></p>\n")
    #expect(html("```\\~x\n\\@\n```") == "<pre><code class=\"language-~x\">\\@\n</code></pre>\n")
    #expect(html("x <a b='\\~'>") == "<p>x <a b='\\~'></p>\n")
    #expect(html("[a](\\~b '\\@')") == "<p><a href=\"~b\" title=\"@\">a</a></p>\n")
    #expect(html("<https://a/\\~>") == "<p><a href=\"https://a/%5C~\">https://a/\\~</a></p>\n")
    #expect(html("\\$ \\~ \\\\~a~") == "<p>$ ~ \\<del>a</del></p>\n")
  }

  @Test func aLineOfTextIsParsedWithoutBlocks() {
    #expect(
      Inline.parse("# not *a* heading") == [
        .text("# not "), .emphasis([.text("a")]), .text(" heading"),
      ])
    #expect(Inline.parse("1. x\n2. y") == [.text("1. x 2. y")])
    #expect(Inline.parse("  ") == [])
    #expect(
      Inline.parse("@best of `{sql} q`").resolving(labels: ["best"]).first
        == .reference(label: "best"))
  }

  @Test func codeInALineOfTextKnowsItsPlace() {
    let inlines = Inline.parse(" a `{sql} q`", at: SourcePosition(line: 7, column: 14))
    guard case .code(let span)? = inlines.last else {
      Issue.record("\(inlines)")
      return
    }
    #expect(span.map.position(of: 6) == SourcePosition(line: 7, column: 24))
  }

  @Test func plainTextHasNoMarkup() {
    let inlines = Inline.parse("*a* [b **c**](d) `e` ~f~ <br>![g](h)")
    #expect(inlines.plainText == "a b c e f g")
    #expect(inlines.plainText { _ in "42" } == "a b c 42 f g")
  }

  @Test func slugsFollowGitHubAndAreUnique() {
    var slugs = Slugs()
    let titles = ["Top-1, by Run!", "Top-1 by run", "Über  uns_2", "日本", "?", "a", "a", "a-1", "a"]
    #expect(
      titles.map { slugs.slug(for: $0) } == [
        "top-1-by-run", "top-1-by-run-1", "über--uns_2", "日本", "section", "a", "a-1", "a-1-1",
        "a-2",
      ])
  }
}
