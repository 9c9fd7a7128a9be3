import Markup
import TestSupport
import Testing

@testable import Reports

/// HTML in fewer bytes that means the same.
@Suite struct CompactHTMLTests {
  @Test(arguments: [
    ("<td class=\"r\">1</td></tr>", "<td class=r>1</tr>"),
    ("<td class=\"b p9\" title=\"a b\">", "<td class=\"b p9\" title=\"a b\">"),
    ("<a href=\"#x\" title=\"\">", "<a href=#x title=\"\">"),
    ("<use href=\"#st-X\"/>", "<use href=#st-X />"), ("<a href=\"a/\">", "<a href=\"a/\">"),
    ("<input type=\"checkbox\" disabled checked>", "<input type=checkbox disabled checked>"),
    ("<a title=\"a&quot;b\" href='c'>", "<a title=a&quot;b href=c>"),
    ("<a title='a=b' b=\"c`\">", "<a title='a=b' b=\"c`\">"),
    ("<li>a</li>\n<li>b</li>", "<li>a</li>\n<li>b</li>"),
    (
      "<tr><th scope=\"row\">a</th>\n<td>b</td></tr>\n</tbody>",
      "<tr><th scope=row>a<td>b</tbody>"
    ),
    ("<p>a</p>\n<p>b</p></div>", "<p>a\n<p>b</div>"),
    ("<p>a</p>text", "<p>a</p>text"), ("<a><p>b</p></a>", "<a><p>b</p></a>"),
    ("<dt>a</dt> <dd>b</dd></div>", "<dt>a <dd>b</dd></div>"),
    ("<div id=\"a\"class=\"b\">", "<div id=a class=b>"),
    ("<p>a</p>\n<div-card><p>b</p></div-card>", "<p>a</p>\n<div-card><p>b</p></div-card>"),
    ("<p-x>a</p-x><div>", "<p-x>a</p-x><div>"),
    ("<img alt = \"a > <i class='x'>\" id = \"b\">", "<img alt = \"a > <i class='x'>\" id = b>"),
    ("<xmp><i class=\"x\"></xmp>", "<xmp><i class=\"x\"></xmp>"),
    ("<![CDATA[ a > <i class=\"x\"> ]]>", "<![CDATA[ a > <i class=\"x\"> ]]>"),
    ("<İ class=\"a\">", "<İ class=\"a\">"),
    ("<!-- <td class=\"r\"></td><td> -->", "<!-- <td class=\"r\"></td><td> -->"),
    ("<script type=\"a\">\"<p>\"=\"b\"</script>", "<script type=a>\"<p>\"=\"b\"</script>"),
    ("<style>a[b=\"c\"]{}</style>", "<style>a[b=\"c\"]{}</style>"),
    ("a < b <= c", "a < b <= c"), ("<", "<"), ("<a b=\"c", "<a b=\"c"), ("<!--", "<!--"),
    ("</", "</"), ("<p =\"a\">", "<p =a>"), ("<é class=\"a\">", "<é class=\"a\">"), ("", ""),
  ])
  func whatItMeansStays(html: String, expected: String) {
    #expect(compact(html) == expected)
  }

  /// Whatever stands there, nothing is lost but quotes, blanks and end tags.
  @Test(arguments: 0..<5)
  func nothingElseIsLost(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "<", ">", "/", "=", "\"", "'", " ", "\n", "a", "td", "li", "p", "<td", "</td>", "</li>",
      "<li>", "<!--", "-->", "<script>", "</script>", "class=", "\"x\"", "é", "&amp;",
    ]
    func bare(_ text: String) -> String {
      let tags = ["</td>", "</th>", "</tr>", "</li>", "</p>", "</dt>", "</dd>"]
      return tags.reduce(text) { $0.replacing($1, with: "") }
        .filter { !"\"' \n".contains($0) }
    }
    for _ in 0..<500 {
      let html = (0..<Int.random(in: 0...20, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      #expect(bare(compact(compact(html))) == bare(html), "\(html.debugDescription)")
    }
  }

  @Test(.enabled(if: Chromium.isExpected, "no chromium"))
  func aBrowserMakesTheSameDocumentOfIt() throws {
    let drawn = try TestDatabase.run(kitchenSink, renderer: HTMLRenderer())
    var body = HTMLBody(drawn, Contents(drawn.notebook))
    body.write()
    body.page.close()
    let whole = try body.page.bytes()
    let compact = CompactHTML.bytes(of: whole)
    #expect(compact.count < whole.count)
    let script = """
      (() => {
        const dom = html => {
          const body = new DOMParser().parseFromString(html, 'text/html').body;
          const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), gone = [];
          for (let node; node = texts.nextNode();) {
            if (!node.parentNode.closest('pre')) node.data = node.data.trim();
            if (!node.data) gone.push(node);
          }
          gone.forEach(node => node.remove());
          return body.innerHTML;
        };
        return dom(\(try quoted(whole))) === dom(\(try quoted(compact)));
      })()
      """
    #expect(try Page.open(html: "<p>").evaluate(script) == true)
  }

  private func quoted(_ html: [UInt8]) throws -> String {
    var out = ByteWriter(to: Spool())
    out.json(html)
    return String(decoding: try out.bytes(), as: UTF8.self)
  }

  private func compact(_ html: String) -> String {
    String(decoding: CompactHTML.bytes(of: Array(html.utf8)), as: UTF8.self)
  }
}
