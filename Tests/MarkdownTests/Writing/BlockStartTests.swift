import TestSupport
import Testing

@testable import Markdown

/// Which lines of text would begin a block.
@Suite struct BlockStartTests {
  @Test(arguments: [
    ("# a", 1), ("###### a", 1), ("#", 1), ("####### a", 0), ("#a", 0), ("- a", 1), ("-", 1),
    ("-a", 0), ("+ a", 1), ("+", 1), ("=", 1), ("== =", 1), ("=a", 0), ("---", 1), ("- - -", 1),
    (":-:", 1), (":-|", 1), (":", 1), (":a", 0), ("1. a", 2), ("1)", 2), ("123456789. a", 10),
    ("1234567890. a", 0), ("1.a", 0), ("1", 0), ("a", 0), ("", 0), ("-\ta", 1), ("é", 0),
  ])
  func theMarkOfABlockIsCounted(line: String, count: Int) {
    #expect(BlockStart.count(in: Array(line.utf8)[...]) == count)
  }

  @Test(arguments: 0..<5)
  func escapedTextIsOneParagraph(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "#", "-", "+", "=", "1", ".", ")", " ", "a", ">", "*", "_", "`", "~", "|", ":", "[", "]", "!",
      "<",
      "&", ";", "\\", "\t", "@", "$", "amp;", "www.", "b.c", "(", "é", "^", "http://",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 1...8, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let markdown = MarkdownWriter.paragraph(of: [.text(text)])
      let blocks = MarkdownDocument(parsing: markdown, hasFormulas: true).blocks
      guard case .paragraph(let inlines)? = blocks.first?.kind else {
        #expect(text.allSatisfy { $0.isWhitespace }, "\(text.debugDescription): \(markdown)")
        continue
      }
      #expect(
        blocks.count == 1 && inlines.plainText == text, "\(text.debugDescription): \(markdown)")
    }
  }

  @Test(arguments: 0..<5)
  func dataStaysInItsCell(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "|", "\\", "`", "*", "a", " ", "-", ":", "<b>", "www.", "c.d", "@", "~", "[", "](", ")",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 1...8, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let cell = MarkdownWriter.cell(of: [Inline](plain: text))
      let table = MarkdownDocument(parsing: "| x | y |\n|---|---|\n| \(cell) | z |").blocks.first?
        .table
      #expect(
        table?.rows.map { $0.map(\.plainText) } == [[text, "z"]],
        "\(text.debugDescription): \(cell)")
    }
  }
}
