import Testing

@testable import Markdown

/// Walking the tree of a text.
@Suite struct MarkdownTreeTests {
  static let source = """
    # a

    > b
    >
    > 1. c
    > 2. - d

    > [!NOTE]
    > e

    | f |
    |---|
    | g |

    ***

    <p>
    """

  @Test func leavesAreTheBlocksWithoutOthersInside() {
    let leaves = MarkdownDocument(parsing: Self.source).blocks.leaves
    let names = leaves.map { block in
      switch block.kind {
      case .paragraph(let inlines): inlines.plainText
      case .heading(let heading): "# " + heading.inlines.plainText
      case .table: "table"
      case .thematicBreak: "rule"
      case .html: "html"
      case .code, .quote, .alert, .list: "?"
      }
    }
    #expect(names == ["# a", "b", "c", "d", "e", "table", "rule", "html"])
  }

  @Test func allTextIsReplacedInTheOrderOfReading() {
    var seen: [String] = []
    let blocks = MarkdownDocument(parsing: Self.source).blocks.mappingInlines { inlines in
      seen.append(inlines.plainText)
      return [.text("\(seen.count)")]
    }
    #expect(seen == ["a", "b", "c", "d", "e", "f", "g"])
    var again: [String] = []
    _ = blocks.mappingInlines { inlines in
      again.append(inlines.plainText)
      return inlines
    }
    #expect(again == ["1", "2", "3", "4", "5", "6", "7"])
  }

  @Test func replacingTextKeepsLinesAndColumns() {
    let blocks = MarkdownDocument(parsing: "a\n\n>  b").blocks
    let changed = blocks.mappingInlines { _ in [] }
    #expect(changed.map(\.lines) == blocks.map(\.lines))
    #expect(changed.leaves.map(\.column) == [0, 3])
  }

  @Test func linksAreLeftAloneUnlessAskedFor() {
    let inlines = Inline.parse("a [b](c) ![d](e) *f*")
    let upper = inlines.rewritten { inline in
      if case .text(let text) = inline { [.text(text.uppercased())] } else { [inline] }
    }
    #expect(upper.plainText == "A b d F")
    let inside = inlines.rewritten(insideLinks: true) { inline in
      if case .text(let text) = inline { [.text(text.uppercased())] } else { [inline] }
    }
    #expect(inside.plainText == "A B D F")
  }

  @Test func theLanguageIsTheFirstWordOfTheInfo() {
    for (info, language) in [
      ("sql best", "sql"), ("{sql}\tbest", "{sql}"), ("", ""), ("sql", "sql"),
      ("sql\u{A0}x", "sql\u{A0}x"),
    ] {
      #expect(CodeBlock(info: info, text: "", line: 1).language == language)
    }
  }

  @Test func everyMarkOfAFootnoteHasAnIdOfItsOwn() {
    #expect(FootnoteReference(label: "a", number: 2, occurrence: 1).id == "r.2")
    #expect(FootnoteReference(label: "a", number: 2, occurrence: 3).id == "r.2-3")
  }

  @Test func onlyTheFirstMarkOfAFootnoteBringsItsNote() {
    let document = MarkdownDocument(
      parsing: "a[^x] b[^y]\n\nc[^x] d[^z]\n\n[^x]: 1\n[^y]: 2\n[^z]: 3")
    #expect(document.blocks.map(\.footnotes) == [[1, 2], [3]])
  }
}
