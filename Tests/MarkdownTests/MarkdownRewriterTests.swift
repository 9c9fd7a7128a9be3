import Markdown
import Testing

/// Which parts of a text change when something in it is replaced.
@Suite struct MarkdownRewriterTests {
  /// Every `{v}` is 2, every `@t` a table's name, and every fence `sql` is drawn.
  private struct Edits: MarkdownEdits {
    func replacement(for code: CodeSpan) -> [Inline]? {
      switch code.text {
      case "{v}": [.strong([.text("2")])]
      case "{minus}": [.strong([.text("-3")])]
      case "{none}": []
      default: nil
      }
    }
    func replacement(forReference label: String) -> [Inline]? { [.text("Table 1")] }
    func treatment(of code: CodeBlock) -> CodeTreatment {
      code.info == "sql" ? .replaced : code.info == "hidden" ? .removed : .kept
    }
  }

  @Test func whereNothingIsReplacedTheAuthorsLinesStay() {
    let source = "Title\n=====\n\n\n* a\n\n  - b\n[x]: /y\n\n_c_ [x]\n"
    #expect(rewritten(source) == source + "\n")
  }

  @Test func onlyTheBlockOfAValueIsWrittenAnew() {
    #expect(
      rewritten("* a __b__\n\n_c_ `{v}`\n\n* d __e__")
        == "* a __b__\n\n*c* **2**\n\n* d __e__\n\n")
  }

  @Test(arguments: [
    ("# `{v}` a", "# **2** a"), ("a\n`{v}`\nb", "a\n**2**\nb"), ("*a `{v}`*", "*a __2__*"),
    ("**`{v}`**", "**__2__**"), ("[`{v}`](u)", "[**2**](u)"), ("![a `{v}`](u)", "![a **2**](u)"),
    ("a`{v}`b", "a**2**b"), ("a`{minus}`b", "a<strong>-3</strong>b"), ("`` {v} ``", "**2**"),
    ("`a\n{v}` `{v}`", "`a {v}` **2**"), ("~~`{v}`~~", "~~**2**~~"),
    ("- `{v}`\n- b", "- **2**\n- b"),
    ("> a `{v}`", "> a **2**"), ("| `{v}` |\n|--:|", "| **2** |\n| --: |"),
    ("a `{none}`", "a&#32;"), ("`{v}` $5", "**2** \\$5"),
  ])
  func valuesAreReplacedWhereverTextMayStand(source: String, expected: String) {
    #expect(rewritten(source) == expected + "\n\n")
  }

  @Test(arguments: [
    ("see @t.", "see Table 1."), ("ann@t.org and \\@t: @t", "ann@t.org and \\@t: Table 1"),
    ("`@t` @t", "`@t` Table 1"), ("[a](/@t) @t", "[a](/@t) Table 1"),
    ("<b a=\"@t\"> @t", "<b a=\"@t\"> Table 1"),
    ("[@t](u) *@t*", "[@t](u) *Table 1*"),
  ])
  func onlyReferencesBecomeTheNamesOfTables(source: String, expected: String) {
    #expect(rewritten(source) == expected + "\n\n")
  }

  @Test func codeAndRawHTMLHoldNoReferences() {
    let source = "```python\n@t\ndef f(): ...\n```\n\n<p title=\"@t\">\n\n[a]: /@t\n"
    #expect(rewritten(source) == source + "\n")
  }

  @Test func aBlockIsDrawnWhereItsFenceStood() {
    #expect(rewritten("a\n```sql\nb\n```\nc") == "a\n\n|\n\nc\n\n")
    #expect(
      rewritten("- a\n  ```sql\n  b\n  ```\n- c") == "- a\n\n  |\n- c\n\n")
    #expect(rewritten("1. ```sql\n   b\n   ```") == "1. |\n\n")
    #expect(
      rewritten("> - a\n>\n>   ```sql\n>   b\n>   ```\n>\n> c") == "> - a\n>\n>   |\n>\n> c\n\n")
    #expect(rewritten("a[^1]\n\n[^1]: ```sql\n    b\n    ```") == "a[^1]\n\n[^1]: |\n\n")
  }

  @Test func aBlockThatShowsNothingLeavesNothing() {
    #expect(rewritten("a\n\n```hidden\n```\n\nb") == "a\n\nb\n\n")
    #expect(rewritten("- ```hidden\n  ```\n- b") == "-\n- b\n\n")
  }

  @Test func footnotesChangeWhereTheyStand() {
    #expect(
      rewritten("a[^A] _b_\n\n[^A]: c `{v}`\n[^z]: unused\n\n_d_")
        == "a[^A] _b_\n\n[^a]: c **2**\n\n[^z]: unused\n\n_d_\n\n")
    // A note inside of a list that is written anew follows the text.
    #expect(
      rewritten("- a[^1]\n\n  [^1]: c `{v}`\n- b\n\n_d_")
        == "- a[^1]\n\n- b\n\n_d_\n\n[^1]: c **2**\n\n")
  }

  @Test func definitionsAreNotLostToOtherLinks() {
    // The definition goes with its paragraph, so that all links are written out.
    #expect(
      rewritten("[x]: /y\na `{v}`\n\n_b_ [x]") == "a **2**\n\n*b* [x](/y)\n\n")
    #expect(rewritten("_b_ [x]\n\n[x]: /y\n\na `{v}`") == "_b_ [x]\n\n[x]: /y\n\na **2**\n\n")
  }

  @Test func onlySomeLinesAreWritten() {
    let document = MarkdownDocument(parsing: "b\n\nc\n", firstLine: 3)
    let lines = ["# a", "", "b", "", "c", ""]
    let pieces = MarkdownRewriter.pieces(of: document, on: 3...6, edits: NoEdits()) {
      lines[$0 - 1]
    }
    #expect(pieces == [.text(Array("b\n\nc\n\n".utf8))])
  }

  /// The text with a bar, between its margin, for each block that is drawn elsewhere.
  private func rewritten(_ source: String) -> String {
    let document = MarkdownDocument(parsing: source).resolving(labels: ["t"])
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let pieces = MarkdownRewriter.pieces(of: document, on: 1...lines.count, edits: Edits()) {
      lines[$0 - 1]
    }
    return pieces.map { piece in
      switch piece {
      case .text(let text): return String(decoding: text, as: UTF8.self)
      case .code(_, var margin): return String(decoding: margin.next(), as: UTF8.self) + "|\n"
      }
    }.joined()
  }
}
