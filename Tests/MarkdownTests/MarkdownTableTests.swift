import Markdown
import Tables
import Testing

struct MarkdownTableTests {
  @Test func alignmentIsAClass() {
    let source = """
      | run | top-1 | tag |
      |:----|------:|:---:|
      | a | 1 |
      """
    let expected = """
      <table>
      <thead>
      <tr>
      <th scope="col">run</th>
      <th scope="col" class="r">top-1</th>
      <th scope="col" class="c">tag</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>a</td>
      <td class="r">1</td>
      <td class="c"></td>
      </tr>
      </tbody>
      </table>

      """
    #expect(html(source) == expected)
  }

  @Test func alignmentsAndCellsAreInTheTree() throws {
    let table = try #require(self.table("a|b\n:-|-\n1|2|3\n4"))
    #expect(table.alignments == [.left, nil])
    #expect(table.head == [[.text("a")], [.text("b")]])
    #expect(table.rows == [[[.text("1")], [.text("2")]], [[.text("4")]]])
  }

  @Test(arguments: [
    "> | a | b |\n> |---|---|\n> | 1 | 2 |",
    "> | a | b |\n> |---|---|\n| 1 | 2 |",
    "- | a | b |\n  |---|---|\n  | 1 | 2 |",
    "1. x\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |",
    "> - > | a | b |\n>   > |---|---|\n> 1 | 2",
    "[^n]\n\n[^n]: | a | b |\n    |---|---|\n    | 1 | 2 |",
  ])
  func aTableMayStandInContainers(source: String) throws {
    let document = MarkdownDocument(parsing: source)
    let leaves = (document.blocks + document.footnotes.flatMap(\.blocks)).leaves
    let tables = leaves.compactMap(\.table)
    #expect(tables.map(\.rows) == [[[[.text("1")], [.text("2")]]]])
  }

  @Test func textBeforeTheHeadStaysAParagraph() {
    let document = MarkdownDocument(parsing: "text\n    # more\na | b\n--|--\n1 | 2", firstLine: 5)
    #expect(document.blocks.map(\.lines) == [5...6, 7...9])
    #expect(document.blocks[0].kind == .paragraph([.text("text"), .softBreak, .text("# more")]))
  }

  @Test func definitionsBeforeTheHeadAreNotText() {
    let document = MarkdownDocument(parsing: "[l]: /u\n| [l] |\n|---|")
    #expect(document.blocks.count == 1)
    #expect(MarkdownHTML.html(of: document).contains("<th scope=\"col\"><a href=\"/u\">l</a></th>"))
  }

  @Test func cellsKnowTheLinksOfTheWholeReport() {
    let source = """
      | a |
      |---|
      | [b] [c d] |

      > - [b]: /b
      >   "title"

      [c d]:
      /c
      """
    #expect(html(source).contains("<a href=\"/b\" title=\"title\">b</a> <a href=\"/c\">c d</a>"))
  }

  @Test func aCellIsNeverABlock() {
    let source = "| # a | - b | > c | 1. d | ``` | <div> | [x]: /u |\n|-|-|-|-|-|-|-|"
    #expect(
      table(source)?.head.map(\.plainText) == [
        "# a", "- b", "> c", "1. d", "```", "", "[x]: /u",
      ])
  }

  @Test func anEscapedPipeStaysInItsCell() {
    let cells = table("| a \\| b | `c \\| d` |\n|---|---|")?.head
    #expect(cells?.map(\.plainText) == ["a | b", "c | d"])
  }

  @Test(arguments: [
    "a | b\n--- | --- | ---", "a\n    ---", "| a |\n| -- x |", "| a |\n|  |", "|\n|-|",
    "a | b\n\n--|--", "    a | b\n    --|--",
  ])
  func whatIsNoTableStaysText(source: String) {
    #expect(!html(source).contains("<table>"))
  }

  @Test func emphasisAndCodeEndWithTheirCell() {
    #expect(table("| *a | b* |\n|---|---|")?.head == [[.text("*a")], [.text("b*")]])
  }

  private func table(_ source: String) -> MarkdownTable? {
    MarkdownDocument(parsing: source).blocks.first?.table
  }
}

extension MarkdownBlock {
  /// The table that the block is.
  var table: MarkdownTable? {
    if case .table(let table) = kind { table } else { nil }
  }
}
