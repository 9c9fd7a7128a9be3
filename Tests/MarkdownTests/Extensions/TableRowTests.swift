import Tables
import Testing

@testable import Markdown

/// The lines of a pipe table.
@Suite struct TableRowTests {
  @Test(arguments: [
    ("| a | b |", ["a", "b"]), ("a|b", ["a", "b"]), ("|a|b", ["a", "b"]), ("a|", ["a"]),
    ("| a |  |", ["a", ""]), ("||", [""]), ("|", []), ("", []), ("  a  ", ["a"]),
    ("| a \\| b |", ["a | b"]), ("| `a \\| b` |", ["`a | b`"]), ("| a \\\\| b |", ["a \\| b"]),
    ("\t| a\t|", ["a"]), ("| é | 日 |", ["é", "日"]), ("\\|", ["|"]),
  ])
  func aRowIsSplitAtItsBars(line: String, cells: [String]) {
    let row = TableRow(splitting: Array(line.utf8)[...])
    #expect(row.cells.map { String(decoding: $0.text, as: UTF8.self) } == cells)
  }

  @Test func aCellKnowsItsColumn() {
    let row = TableRow(splitting: Array("  |  a | b|c".utf8)[...])
    #expect(row.cells.map(\.column) == [5, 9, 11])
  }

  @Test(
    arguments: [
      ("|---|", [nil]), ("|:-|-:|:-:|-|", [.left, .right, .center, nil]), (":-:", [.center]),
      ("-|-", [nil, nil]), ("| :--- |", [.left]), ("|-|", [nil]),
    ] as [(String, [Alignment?])])
  func aDelimiterRowAligns(line: String, alignments: [Alignment?]) {
    #expect(TableRow.alignments(of: Array(line.utf8)[...]) == alignments)
  }

  @Test(arguments: ["---", "|", "| |", "|:|", "|::|", "|-|x|", "|- -|", "", "|:-:-|", "a|b"])
  func otherRowsAlignNothing(line: String) {
    #expect(TableRow.alignments(of: Array(line.utf8)[...]) == nil)
  }

  @Test func aHeadMustHaveAsManyCellsAsItsRuler() {
    #expect(html("a | b\n-|-|-\nc").hasPrefix("<p>a | b"))
    // Of several rulers the one that fits its head makes the table.
    #expect(html("a | b\n-|-|-\nc | d\n-|-").contains("<th scope=\"col\">c</th>"))
  }

  @Test func rowsAreCutAndFilledToTheHead() {
    let table = html("|a|b|\n|-|-|\n|1|\n|1|2|3|")
    #expect(table.contains("<tr>\n<td>1</td>\n<td></td>\n</tr>"))
    #expect(table.contains("<tr>\n<td>1</td>\n<td>2</td>\n</tr>"))
    #expect(!table.contains("3"))
  }

  @Test func aTableEndsWhereABlockBegins() {
    #expect(html("|a|\n|-|\n|b|\n> c").hasSuffix("<blockquote>\n<p>c</p>\n</blockquote>\n"))
    #expect(html("|a|\n|-|\n|b|\n# c").hasSuffix("<h1>c</h1>\n"))
    #expect(html("|a|\n|-|\n|b|\n\nc").hasSuffix("<p>c</p>\n"))
    #expect(html("|a|\n|-|\nb").contains("<td>b</td>"))
  }

  @Test func theDelimiterRowOfAnAlignmentIsReadAsThatAlignment() {
    for alignment: Alignment? in [nil, .left, .center, .right] {
      let rule = "|" + MarkdownTable.rule(for: alignment) + "|"
      #expect(TableRow.alignments(of: Array(rule.utf8)[...]) == [alignment])
    }
  }
}
