import Markdown
import Testing

struct MarkdownFootnoteTests {
  @Test func footnotesAreNumberedByFirstUse() {
    let document = MarkdownDocument(
      parsing: "b[^b] *a[^A]* b[^b]\n\n[^a]: see [^c]\n[^b]: second\n[^c]: third\n[^d]: unused")
    #expect(document.footnotes.map(\.label) == ["b", "a", "c"])
    #expect(document.footnotes.map(\.number) == [1, 2, 3])
    #expect(document.footnotes.map(\.uses) == [2, 1, 1])
    #expect(document.footnotes.map(\.lines) == [4...4, 3...3, 5...5])
    #expect(
      MarkdownHTML.html(of: document)
        == """
        <p>b<sup class="r"><a href="#fn.1" id="r.1">1</a></sup> \
        <em>a<sup class="r"><a href="#fn.2" id="r.2">2</a></sup></em> \
        b<sup class="r"><a href="#fn.1" id="r.1-2">1</a></sup></p>

        """)
  }

  @Test func aBlockKnowsTheFootnotesItIsFirstToUse() {
    let source = "a[^1]\n\n- b[^2] c[^1]\n- **d[^3]**\n\n[^1]: x\n[^2]: y[^4]\n[^3]: z\n[^4]: w"
    let document = MarkdownDocument(parsing: source)
    #expect(document.blocks.map(\.footnotes) == [[1], [2, 3]])
    #expect(document.footnotes[1].blocks.flatMap(\.footnotes) == [4])
  }

  @Test func oneWordIsNoLink() {
    let document = MarkdownDocument(parsing: "a[^1]\n\n[^1]: word")
    #expect(document.footnotes.map(body) == ["word"])
  }

  @Test func aDefinitionMayHaveManyBlocks() {
    let source = """
      a[^1]

      [^1]: first
      goes on

          second

          ```sql
          SELECT 1

          ```
      after
      """
    let document = MarkdownDocument(parsing: source)
    let text = "<p>first\ngoes on</p>\n<p>second</p>\n"
    let code = "<pre><code class=\"language-sql\">SELECT 1\n\n</code></pre>\n"
    #expect(document.footnotes.map(body) == [text + code])
    #expect(document.footnotes.map(\.lines) == [3...11])
    #expect(document.blocks.map(\.lines) == [1...1, 12...12])
  }

  @Test func codeInAFootnoteKnowsItsPlace() throws {
    let source = "a[^1]\n\n[^1]: x `one`\n\n    ```sql\n    SELECT 1\n    ```"
    let note = try #require(MarkdownDocument(parsing: source, firstLine: 10).footnotes.first)
    guard case .code(let code) = note.blocks[1].kind,
      case .paragraph(let inlines) = note.blocks[0].kind, case .code(let span) = inlines[1]
    else {
      Issue.record("\(note)")
      return
    }
    #expect(code.line == 14)
    #expect(code.map.position(of: 7) == SourcePosition(line: 15, column: 11))
    #expect(span.map.position(of: 0) == SourcePosition(line: 12, column: 9))
  }

  @Test func definitionsMayStandInQuotesAndLists() {
    let document = MarkdownDocument(parsing: "> a[^1]\n>\n> [^1]: b\n> c\n\n- d[^2]\n\n  [^2]: e\n")
    #expect(document.footnotes.map(body) == ["b\nc", "e"])
    #expect(!MarkdownHTML.html(of: document).contains("[^"))
  }

  @Test func codeDefinesNothing() {
    let source = "a[^1] `[^1]`\n\n```\n[^1]: code\n```\n\n    [^1]: code\n"
    #expect(MarkdownDocument(parsing: source).footnotes.isEmpty)
    #expect(html(source).contains("<p>a[^1] <code>[^1]</code></p>"))
    #expect(html(source).contains("<pre><code>[^1]: code\n</code></pre>"))
  }

  @Test func anEscapedOrUnknownMarkIsText() {
    let source = "\\[^1] [\\^1] [^1\\] [^2] [x [^1]](u)\n\n[^1]: a"
    #expect(html(source) == "<p>[^1] [^1] [^1] [^2] <a href=\"u\">x [^1]</a></p>\n")
  }

  @Test func theFirstDefinitionOfALabelCounts() {
    let document = MarkdownDocument(parsing: "a[^1]\n\n[^1]: b\n\n[^1]: c")
    #expect(document.footnotes.map(body) == ["b"])
  }

  @Test func aFootnoteMayReferToItself() {
    let document = MarkdownDocument(parsing: "a[^1]\n\n[^1]: b[^1]")
    #expect(document.footnotes.map(\.uses) == [2])
  }

  @Test func aFootnoteMayUseTheLinksOfTheReport() {
    let document = MarkdownDocument(parsing: "a[^1]\n\n[^1]: [b]\n    ```\n    c\n\n[b]: /u\n")
    #expect(
      document.footnotes.map(body) == [
        "<p><a href=\"/u\">b</a></p>\n<pre><code>c\n</code></pre>\n"
      ])
  }
}
