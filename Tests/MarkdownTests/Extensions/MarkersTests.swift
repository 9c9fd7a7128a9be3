import Testing

@testable import Markdown

/// Small marks at the start of a block or in its text.
@Suite struct MarkersTests {
  @Test(arguments: [
    ("[^1]", "1", 4), ("[^Ab] x", "ab", 5), ("[^é]", "é", 5), ("[^a^b]", "a^b", 6),
    ("[^!]", "!", 4),
  ])
  func aFootnoteLabelIsReadInLowerCase(text: String, key: String, count: Int) throws {
    let label = try #require(FootnoteLabel(at: Array(text.utf8)[...]))
    #expect(label.key == key)
    #expect(label.count == count)
  }

  @Test(arguments: ["[^]", "[^a", "[^a b]", "[^[a]]", "[a]", "^a]", "", "[^a\n]"])
  func whatIsNoFootnoteLabel(text: String) {
    #expect(FootnoteLabel(at: Array(text.utf8)[...]) == nil)
  }

  @Test func aFootnoteLabelHasAtMostTwoHundredBytes() {
    func label(_ count: Int) -> FootnoteLabel? {
      FootnoteLabel(at: Array("[^\(String(repeating: "a", count: count))]".utf8)[...])
    }
    #expect(label(200)?.count == 203)
    #expect(label(201) == nil)
  }

  @Test(arguments: [
    ("> [!NOTE]\n> a", "note", "Note"), ("> [!my-Box_2]\n> a", "my-box_2", "My-box_2"),
    ("> [!x]\n>\n> - a", "x", "X"),
  ])
  func anAlertHasAnyWord(source: String, kind: String, title: String) {
    guard case .alert(let alert)? = MarkdownDocument(parsing: source).blocks.first?.kind else {
      Issue.record("no alert")
      return
    }
    #expect(alert.kind == kind)
    #expect(alert.title == title)
    #expect(alert.blocks.count == 1)
  }

  @Test(arguments: ["[!1a]", "[!-a]", "[!a b]", "[!é]", "[!a] b", "[a]", "[!a"])
  func otherFirstLinesMakeAQuote(line: String) {
    let kind = MarkdownDocument(parsing: "> \(line)\n> b").blocks.first?.kind
    guard case .quote = kind else {
      Issue.record("\(String(describing: kind))")
      return
    }
  }

  @Test func theTextOfAnAlertBeginsOnItsOwnLine() {
    let document = MarkdownDocument(parsing: "> [!NOTE]\n> a\n> b\n>\n> c", firstLine: 5)
    #expect(document.blocks.map(\.lines) == [5...9])
    #expect(document.blocks.leaves.map(\.lines) == [6...7, 9...9])
  }

  @Test(
    arguments: [
      ("- [ ] a", [.checkbox(isChecked: false), .text(" a")]),
      ("- [x] a", [.checkbox(isChecked: true), .text(" a")]),
      ("- [X] *a*", [.checkbox(isChecked: true), .text(" "), .emphasis([.text("a")])]),
      ("- [ ]a", [.text("[ ]a")]), ("- [y] a", [.text("[y] a")]), ("- a [ ] b", [.text("a [ ] b")]),
    ] as [(String, [Inline])])
  func aTaskHasABoxAndABlank(source: String, inlines: [Inline]) {
    #expect(MarkdownDocument(parsing: source).blocks.leaves.map(\.kind) == [.paragraph(inlines)])
  }

  @Test func aTaskMayStandBeforeATable() {
    let text = html("- [x] t\n  | a |\n  | - |\n")
    #expect(text.contains("aria-label=\"Completed task\"> t\n<table>"))
  }

  @Test func aBoxStandsInTheFirstParagraphOfAnItemOnly() {
    #expect(!html("[ ] a").contains("<input"))
    #expect(!html("- # [ ] a").contains("<input"))
    #expect(html("- a\n\n  [ ] b").contains("<p>[ ] b</p>"))
  }
}
