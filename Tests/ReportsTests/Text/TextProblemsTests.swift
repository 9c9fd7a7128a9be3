import Reports
import Testing

/// What a page would lose in silence.
@Suite struct TextProblemsTests {
  private func messages(_ text: String) -> [String] {
    TestDatabase.report(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.severity.rawValue): \($0.message)"
        + ($0.hint.map { "; \($0)" } ?? "")
    }
  }

  // MARK: References

  @Test func aLabelThatIsMistypedIsTold() {
    let block = "```sql curves\nSELECT 1\n```\n"
    #expect(
      messages("# T\n\nAs @curevs shows.[^a]\n\n[^a]: See **(@curve)**.\n\n" + block) == [
        "3:4 warning: no block has the label 'curevs'; did you mean '@curves'?",
        "5:14 warning: no block has the label 'curve'; did you mean '@curves'?",
      ])
    // Names of people, addresses, code and what is escaped.
    #expect(messages("Ask @alice, ann@curve.org, `@curve`, @cur and \\@curves.\n\n" + block) == [])
  }

  // MARK: Fences

  @Test(arguments: ["sqlite", "postgresql", "Postgres", "{sqlite}", "sql:best"])
  func aDialectIsOnlyCode(language: String) {
    let word = language.filter { !"{}".contains($0) }
    #expect(
      messages("a\n\n```\(language)\nSELECT 1\n```\n") == [
        "3:\(language.hasPrefix("{") ? 5 : 4) warning: a fence '\(word)' is only code; "
          + "write 'sql' to run it"
      ])
  }

  @Test(arguments: ["mysql", "python", "", "sqlpp", "sql-session", "text"])
  func otherLanguagesAreCodeWithoutAWord(language: String) {
    #expect(messages("```\(language)\nSELECT 1\n```\n") == [])
  }

  @Test func aFenceInHTMLIsTold() {
    #expect(
      messages("<div>\n```sql\nSELECT 1\n```\n</div>\n") == [
        "2:1 warning: the fence is a part of the HTML above it; "
          + "leave a blank line between them to run it"
      ])
    #expect(
      messages("> <p>\n> It is `{sql} SELECT 1`.\n> </p>\n") == [
        "2:1 warning: a value in a block of HTML is only text; leave a blank line above it"
      ])
    #expect(messages("<!--\n```sql\nSELECT 1\n```\n-->\n") == [])
    #expect(messages("<div>\n\n```sql\nSELECT 1\n```\n\n</div>\n") == [])
  }

  @Test func anIndentedFenceIsTold() {
    #expect(
      messages("a\n\n    ```sql\n    SELECT 1\n    ```\n") == [
        "3:1 warning: the fence is indented as code; indent it by at most 3 blanks to run it"
      ])
    #expect(messages("a\n\n    ```python\n    x\n    ```\n") == [])
  }

  @Test(arguments: [
    ("```sql\nSELECT 1\n", 1, 1, "```"), ("a\n\n~~~~python\nx\n~~~\n\nb\n", 3, 1, "~~~~"),
    ("- a\n  ```sql\n  SELECT 1\n\nb\n", 2, 3, "```"), ("> ```sql\n> SELECT 1\n\nb", 1, 3, "```"),
    ("```", 1, 1, "```"), ("```sql\nSELECT 1\n~~~", 1, 1, "```"),
  ])
  func anOpenFenceIsTold(text: String, line: Int, column: Int, marks: String) {
    #expect(
      messages(text) == [
        "\(line):\(column) warning: the fence is never closed; "
          + "write '\(marks)' on a line of its own below it"
      ])
  }

  @Test(arguments: [
    "```sql\nSELECT 1\n```", "~~~\n```\n~~~\n", "- ```sql\n  SELECT 1\n  ```\n- b\n",
    "> ```sql\n> SELECT 1\n> ```\n", "```sql\nSELECT 1\n``````  \n", "```\n```\n",
    "a[^1]\n\n[^1]: ```\n    x\n    ```\n",
  ])
  func aClosedFenceIsNot(text: String) { #expect(messages(text) == []) }

  // MARK: Front matter

  @Test(arguments: [
    ("\n---\ntitle: x\n---\n", 2, "does not begin on the first line", "delete the lines above it"),
    (
      " \n\n---\ndatabase: x\n---\n", 3, "does not begin on the first line",
      "delete the lines above it"
    ),
    ("---\ntitle: x\n", 1, "is never closed", "write '---' below its last line"),
    ("---\n# about\n\ntitle: x\n\ntext\n", 1, "is never closed", "write '---' below its last line"),
    ("  ---\ntitle: x\n  ---\n", 1, "is indented", "delete the blanks before '---'"),
    (
      "\u{FEFF}\n---\ntitle: x\n---\n", 2, "does not begin on the first line",
      "delete the lines above it"
    ),
  ])
  func misplacedFrontMatterIsTold(text: String, line: Int, what: String, hint: String) {
    #expect(messages(text) == ["\(line):1 warning: the front matter \(what); \(hint)"])
  }

  @Test(arguments: [
    "---\ntitle: x\n---\n", "\u{FEFF}---\ntitle: x\n---\n", "\n---\n\ntext: x\n", "---\n\ntext\n",
    "a\n\n---\n\ntitle: b\n",
  ])
  func otherRulesAreText(text: String) { #expect(messages(text) == []) }

  // MARK: Footnotes

  @Test func anUnknownFootnoteIsTold() {
    #expect(
      messages("a[^x] and\n*b [^Missing]*\n\n[^x]: See [^y].\n") == [
        "2:4 warning: unknown footnote 'Missing'; write '[^Missing]: …' to define it",
        "4:11 warning: unknown footnote 'y'; write '[^y]: …' to define it",
      ])
    #expect(messages("\\[^x] and `[^y]` and [^](a)\n") == [])
  }

  @Test func aFootnoteWithoutAMarkIsTold() {
    #expect(
      messages("a\n\n[^n]: b\n") == [
        "3:1 warning: the footnote 'n' has no mark in the text; write '[^n]' where it belongs"
      ])
  }

  // MARK: Anchors

  @Test func aLinkToNowhereIsTold() {
    let text = """
      # Title

      ## One (@best)

      ## Café

      [a](#one-table-1) [b](#caf%C3%A9) [c](#best) [d](#top) [e](#) [f](#own) [g](b.md#x)
      [h](#no-such) and <a id="own"></a>

      ```sql best
      SELECT 1
      ```
      """
    #expect(
      messages(text) == [
        "8:5 warning: unknown place '#no-such' in the page; known: one-table-1, café, best"
      ])
  }

  @Test func whatAHeadingWithAValueIsCalledIsNotKnown() {
    #expect(messages("## At `{sql} SELECT 1`\n\n[a](#at-1)\n") == [])
  }

  // MARK: HTML

  @Test(arguments: [
    (
      "<span style=\"color:red\">a</span>", "'style' of <span>",
      "give it a class, with a rule in the style sheet that 'css:' names"
    ),
    ("<style>p{}</style>", "<style>", "put its rules into the style sheet that 'css:' names"),
    ("<script>1</script>", "<script>", "a script can stand in the template that 'template:' names"),
    (
      "<b onclick='x()'>a</b>", "'onclick' of <b>",
      "a script can stand in the template that 'template:' names"
    ),
    ("<IFRAME src=\"https://a.org\"></IFRAME>", "<iframe>", "link to it"),
    ("<video src=a.mp4></video>", "<video>", "link to it"),
    (
      "<img src='https://a.org/b.svg'>", "the picture 'https://a.org/b.svg'",
      "put the file beside the report"
    ),
    (
      "![b](https://a.org/b.svg)", "the picture 'https://a.org/b.svg'",
      "put the file beside the report"
    ),
    (
      "<img src='data:image/png;base64,' srcset='a.png 2x'>", "'srcset' of <img>",
      "write 'src' with a file beside the report"
    ),
    (
      "<a href=\"javascript:x()\">a</a>", "'href' of <a>",
      "a script can stand in the template that 'template:' names"
    ),
  ])
  func whatThePolicyBlocksIsTold(html: String, what: String, hint: String) {
    for (text, column) in [(html, 1), ("a \(html)", 3)] {
      let place = html.contains("picture") || what.hasPrefix("the") ? nil : column
      let found = messages("b\n\n\(text)\n")
      let start = place.map { "3:\($0)" } ?? "3:"
      #expect(found.count == 1)
      #expect(found.first?.hasPrefix(start) == true)
      #expect(found.first?.hasSuffix(" warning: the page's policy blocks \(what); \(hint)") == true)
    }
  }

  @Test(arguments: [
    "<b class=\"x\">a</b>", "<!-- <style>p{}</style> -->", "`<style>`",
    "<details><summary>a</summary></details>",
    "<a href=\"https://a.org\">a</a>", "```html\n<script>\n```",
    "<img src='data:image/png;base64,'>",
  ])
  func otherHTMLIsNot(html: String) { #expect(messages("\(html)\n") == []) }
}
