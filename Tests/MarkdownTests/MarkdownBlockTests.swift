import Markdown
import Testing

struct MarkdownBlockTests {
  @Test func anAlertHasItsWordAsHeading() {
    let expected = """
      <div class="note warning">
      <p class="h">Warning</p>
      <p>a<br />
      b</p>
      <p>c</p>
      </div>

      """
    #expect(html("> [!WARNING]\n> a  \n> b\n>\n> c") == expected)
    #expect(html("> [!decision]\n>\n> a").contains("<p class=\"h\">Decision</p>\n<p>a</p>"))
  }

  @Test(arguments: [
    "> [!NOTE] text\n> a", "> \\[!NOTE]\n> a", "> [\\!NOTE]\n> a", "> [!NOTE]",
    "> [!two words]\n> a",
    "> [!]\n> a", "> a\n> [!NOTE]", "> `[!NOTE]`\n> a",
  ])
  func whatIsNoAlertStaysAQuote(source: String) {
    #expect(html(source).hasPrefix("<blockquote>"))
  }

  @Test func tasksHaveABoxWithALabel() {
    let expected = """
      <ol>
      <li><input type="checkbox" disabled aria-label="Incomplete task"> a</li>
      <li><input type="checkbox" disabled checked aria-label="Completed task"> <em>b</em></li>
      <li>[ ]</li>
      <li>[ ] c</li>
      <li>[x](d)</li>
      </ol>

      """
    let source = "1. [ ] a\n2. [X] *b*\n3. [ ]\n4. \\[ ] c\n5. `[x]`(d)"
    #expect(html(source) == expected.replacing("[x](d)", with: "<code>[x]</code>(d)"))
  }

  @Test func everyBlockHasItsLines() {
    let source = "# a\n\nb\nc\n\n- d\n\n  e\n- f\n\n> g\n> h\n\n***\n\n```\ni\n```\n<p>\n\nj\n---\n"
    let document = MarkdownDocument(parsing: source, firstLine: 10)
    #expect(
      document.blocks.map(\.lines) == [
        10...10, 12...13, 15...18, 20...21, 23...23, 25...27, 28...28, 30...31,
      ])
    #expect(
      document.blocks.leaves.map(\.lines.lowerBound) == [10, 12, 15, 17, 18, 20, 23, 25, 28, 30])
  }

  @Test(arguments: [
    ("```sql a\nSELECT\n  x\n```", [(2, 0), (3, 0)]),
    ("- a\n\n  ~~~ sql\n  SELECT\n\n    x\n  ~~~", [(4, 2), (5, 0), (6, 2)]),
    ("> ```\n> SELECT\n>\n>x\n> ```", [(2, 2), (3, 1), (4, 1)]),
    ("> 1. > ```\n>    > SELECT", [(2, 7)]),
    ("   ```\n   SELECT\n x\n```", [(2, 3), (3, 1)]),
    ("a\n\n    SELECT\n\n      x\n", [(3, 4), (4, 0), (5, 4)]),
    ("-     SELECT\n      x\n", [(1, 6), (2, 6)]),
    ("\tSELECT\n", [(1, 1)]),
    ("```\r\nSELECT\r\nx\r\n```", [(2, 0), (3, 0)]),
  ])
  func linesOfCodeKnowTheirPlace(source: String, expected: [(Int, Int)]) throws {
    let code = try #require(
      MarkdownDocument(parsing: source).blocks.leaves.compactMap(\.code).first)
    #expect(code.map.pieces.map(\.position.line) == expected.map(\.0))
    #expect(code.map.pieces.map(\.position.column) == expected.map(\.1))
    let second = code.map.pieces.count > 1 ? code.map.pieces[1].offset : 0
    #expect(code.map.position(of: second).line == expected[expected.count > 1 ? 1 : 0].0)
  }

  @Test func fencesAndIndentationAreToldApart() {
    let source = "```\na\n```\n\n    ```\n    b\n    ```\n\n~~~\n"
    let blocks = MarkdownDocument(parsing: source).blocks.leaves.compactMap(\.code)
    #expect(blocks.map(\.isFenced) == [true, false, true])
    #expect(blocks.map(\.line) == [1, 5, 9])
  }

  @Test func infoIsKeptWhole() throws {
    let code = try #require(
      MarkdownDocument(parsing: "```  {sql} best\\_runs &amp;\n").blocks[0].code)
    #expect(code.info == "{sql} best_runs &")
    #expect(code.language == "{sql}")
  }

  @Test(arguments: [
    ("a `x`", [(1, 3)]), ("`` x ``", [(1, 3)]), ("> a `x\n> y`", [(1, 5), (2, 2)]),
    ("- `\n  x\n  y\n  `", [(2, 2), (3, 2)]), ("[a]: /u\n`x`", [(2, 1)]),
    ("`y` *`x`*", [(1, 1), (1, 6)]),
    ("| a | `x` |\n|-|-|\n| `y` |", [(1, 7), (3, 3)]), ("# `x`", [(1, 3)]), ("\\`a `x`", [(1, 5)]),
    ("[`x`](`) `y`", [(1, 2), (1, 10)]),
  ])
  func codeInTextKnowsItsPlace(source: String, expected: [(Int, Int)]) {
    var pieces: [SourceMap.Piece] = []
    for block in MarkdownDocument(parsing: source).blocks {
      for span in block.codeSpans { pieces += span.map.pieces }
    }
    #expect(pieces.map(\.position.line) == expected.map(\.0))
    #expect(pieces.map(\.position.column) == expected.map(\.1))
  }

  @Test func aPageWritesInItsOwnWay() {
    struct Page: MarkdownDelegate {
      func write(_ heading: Heading, at lines: ClosedRange<Int>, to html: inout MarkdownHTML) {
        html.write(html: "<h\(heading.level) id=\"\(lines.lowerBound)\">")
        html.write(heading.inlines)
        html.write(html: "</h\(heading.level)>")
      }
      func write(_ code: CodeBlock, to html: inout MarkdownHTML) {
        html.write(html: "[\(code.info)]")
        html.write(code)
      }
      func write(_ code: CodeSpan, to html: inout MarkdownHTML) { html.write(text: "<42>") }
      func text(of code: CodeSpan) -> String { "42" }
      func write(_ alert: Alert, to html: inout MarkdownHTML) { html.write(alert.blocks) }
      func source(ofImage destination: String) -> String { "img/" + destination }
      func didWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML) {
        html.write(html: "|")
      }
    }
    let source = "# a `x`\n\n![b `x`](c)\n\n> [!NOTE]\n> d\n\n```sql\ne\n```\n"
    let expected = """
      <h1 id="1">a &lt;42&gt;</h1>|
      <p><img src="img/c" alt="b 42" /></p>
      |
      <p>d</p>
      |[sql]
      <pre><code class="language-sql">e
      </code></pre>
      |
      """
    #expect(MarkdownHTML.html(of: MarkdownDocument(parsing: source), delegate: Page()) == expected)
  }
}

extension MarkdownBlock {
  /// The code block that the block is.
  var code: CodeBlock? {
    if case .code(let code) = kind { code } else { nil }
  }

  /// The code spans in all the block's text.
  var codeSpans: [CodeSpan] {
    var spans: [CodeSpan] = []
    _ = mappingInlines { inlines in
      spans += inlines.codeSpans
      return inlines
    }
    return spans
  }
}

extension [Inline] {
  fileprivate var codeSpans: [CodeSpan] {
    flatMap { inline -> [CodeSpan] in
      switch inline {
      case .code(let span): [span]
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        children.codeSpans
      case .text, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference: []
      }
    }
  }
}
