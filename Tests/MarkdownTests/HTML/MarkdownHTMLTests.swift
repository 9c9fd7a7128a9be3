import Testing

@testable import Markdown

/// How the blocks and the text of a report become HTML.
@Suite struct MarkdownHTMLTests {
  @Test(arguments: [
    ("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; 'd'"), ("", ""),
    ("é\u{0}", "é\u{0}"),
  ])
  func textIsEscaped(text: String, expected: String) {
    var bytes: [UInt8] = []
    bytes.append(escapingHTML: text.utf8)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("/a?b=c&d#e", "/a?b=c&amp;d#e"), ("a b\"<", "a%20b%22%3C"), ("é", "%C3%A9"), ("'", "&#x27;"),
    ("[x]^`{}|\\", "%5Bx%5D%5E%60%7B%7D%7C%5C"), ("%41", "%41"),
    ("~_-.+!*(),%#@?=;:/$", "~_-.+!*(),%#@?=;:/$"),
  ])
  func anAddressIsEncodedOnce(address: String, expected: String) {
    var bytes: [UInt8] = []
    bytes.append(escapingAddress: address.utf8)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("***", "<hr />\n"), ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
    ("1. a", "<ol>\n<li>a</li>\n</ol>\n"), ("3) a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
    ("0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"), ("-", "<ul>\n<li></li>\n</ul>\n"),
    ("- - a", "<ul>\n<li>\n<ul>\n<li>a</li>\n</ul>\n</li>\n</ul>\n"), ("###### a", "<h6>a</h6>\n"),
    ("```a<b c\nd\n```", "<pre><code class=\"language-a&lt;b\">d\n</code></pre>\n"),
    ("    a", "<pre><code>a\n</code></pre>\n"), ("<p>\nb", "<p>\nb\n"),
    ("a  \nb\\\nc", "<p>a<br />\nb<br />\nc</p>\n"),
  ])
  func everyBlockHasItsElement(source: String, expected: String) {
    #expect(html(source) == expected)
  }

  @Test(arguments: [
    ("![a *b* `c` <i>](d \"e\")", "<img src=\"d\" alt=\"a b c &lt;i&gt;\" title=\"e\" />"),
    ("[a](b \"c\\\"d\")", "<a href=\"b\" title=\"c&quot;d\">a</a>"),
    ("[](a)", "<a href=\"a\"></a>"),
    ("`<a>`", "<code>&lt;a&gt;</code>"), ("a <b>c</b>", "a <b>c</b>"),
  ])
  func linksAndImagesHaveAttributes(source: String, expected: String) {
    #expect(html(source) == "<p>\(expected)</p>\n")
  }

  @Test func aTableWithoutRowsHasNoBody() {
    #expect(
      html("|a|\n|-|")
        == "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n")
  }

  @Test func aFormulaIsTheCodeOfItsTeX() {
    let document = MarkdownDocument(parsing: "a $x<y$", hasFormulas: true)
    #expect(MarkdownHTML.html(of: document) == "<p>a <code>x&lt;y</code></p>\n")
  }

  @Test func aLineIsStartedOnce() {
    var html = MarkdownHTML()
    html.startLine()
    html.write(html: "a")
    html.startLine()
    html.startLine()
    html.write(text: "<b>")
    #expect(String(decoding: html.bytes, as: UTF8.self) == "a\n&lt;b&gt;")
  }

  @Test func aPageMayLeadLinksElsewhere() {
    struct Page: MarkdownDelegate {
      func destination(ofLink destination: String) -> String { destination + ".html" }
      func willWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML) { html.write(text: "<") }
      func write(_ formula: Formula, to html: inout MarkdownHTML) { html.write(html: "<math>") }
    }
    let document = MarkdownDocument(parsing: "[a](b) $x$\n\n- c", hasFormulas: true)
    #expect(
      MarkdownHTML.html(of: document, delegate: Page())
        == "&lt;\n<p><a href=\"b.html\">a</a> <math></p>\n&lt;\n<ul>\n<li>c</li>\n</ul>\n")
  }
}
