import TestSupport
import Testing

@testable import Markdown

struct MarkdownRandomTests {
  /// The pieces of plain CommonMark that none of our extensions gives a meaning.
  static let plain = [
    "a", "b", "word", "Two words", " ", "  ", "    ", "\n", "\n\n", "\t", "*", "**", "_", "__",
    "***",
    "`", "``", "```", "```\n", "# ", "## ", "- ", "+ ", "1. ", "2) ", "> ", ">", "<b>", "</b>",
    "<div>\n", "<!-- x", "-->", "&amp;", "&#35;", "&copy;", "\\", "\\*", "\\\\", "(", ")", "=",
    "===\n", "---\n", "***\n", "\"", "'", "é", "ж", "“", "\u{A0}", "\u{2028}", "\r\n", "\r", "\\\n",
    "  \n", "<x y='1'>", "%", "/", "x=1", "+", "\u{FEFF}", "\u{0}", "💡", "߷", "܀", "[a]",
    "[b](/u 't')", "[a]: /u\n", "![", "](x)", "[", "]", "<q@x>",
  ]
  /// Pieces that the extensions read.
  static let extended = [
    "|", "| a | b |\n", "|---|:-:|\n", "--|--\n", "~", "~~", "~~~\n", "[^1]", "[^1]: ", "[^x]:",
    "[ ] ", "- [x] ", "[!NOTE]\n", "> [!TIP]\n", "@best", "\\@", "\\~", "\\|", "www.a.org",
    "https://a.org/_x_/*y*", "a@b.org", ".", ":", "![", "](", "]", "[", "[a]: /u\n",
    "<https://a.b>",
    "$x$", "{sql}", "`{sql} x`", "    [^1]: x\n", "!", "^",
  ]

  @Test func plainTextIsWrittenAsCmarkWritesIt() {
    var random = SeededNumbers(seed: 1)
    for _ in 0..<5_000 {
      let source = text(of: Self.plain, &random)
      guard html(source) != CommonMark.html(of: source) else { continue }
      Issue.record("\(source.debugDescription)\n\(html(source))\n\(CommonMark.html(of: source))")
      return
    }
  }

  @Test func noTextCrashesTheParser() {
    var random = SeededNumbers(seed: 2)
    for _ in 0..<5_000 {
      let source = text(of: Self.plain + Self.extended, &random)
      let document = MarkdownDocument(parsing: source).resolving(labels: ["best"])
      _ = MarkdownHTML.html(of: document)
      let last = source.utf8.count { $0 == .lineFeed || $0 == .carriageReturn } + 1
      for block in document.blocks {
        #expect(block.lines.lowerBound >= 1 && block.lines.upperBound <= last)
      }
    }
  }

  @Test func everyPositionOfCodePointsAtThatCode() {
    var random = SeededNumbers(seed: 3)
    var spans = 0
    for _ in 0..<5_000 {
      let source = text(
        of: Self.plain.filter { !"\t\0\u{FEFF}".contains($0) } + [
          "`{sql} x`", "``` sql\nq\n```\n",
        ], &random)
      let lines = SourceText(Array(source.utf8), firstLine: 1)
      for span in MarkdownDocument(parsing: source).blocks.flatMap(\.codeSpans) {
        spans += 1
        guard let first = span.text.utf8.first, first != .space else { continue }
        let position = span.map.position(of: 0)
        let line = Array(lines.line(position.line - 1))
        #expect(
          position.column < line.count && line[position.column] == first,
          "\(source.debugDescription)")
      }
    }
    #expect(spans > 500)
  }

  private func text(of pieces: [String], _ random: inout SeededNumbers) -> String {
    (0..<Int.random(in: 1...25, using: &random))
      .compactMap { _ in pieces.randomElement(using: &random) }.joined()
  }
}
