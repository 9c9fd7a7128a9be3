import Testing

@testable import Markdown

/// Lines and where they stand in the report.
@Suite struct SourceTextTests {
  @Test(arguments: [
    ("a\nb", ["a", "b"]), ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]),
    ("a\n\rb", ["a", "", "b"]), ("\n", [""]), ("\r\n\r\n", ["", ""]), ("", []), ("é\r", ["é"]),
  ])
  func linesEndWhereCmarkEndsThem(source: String, lines: [String]) {
    let text = SourceText(Array(source.utf8), firstLine: 1)
    #expect(text.lines.indices.map { String(decoding: text.line($0), as: UTF8.self) } == lines)
  }

  @Test func aLineBeyondTheLastIsEmpty() {
    let text = SourceText(Array("a".utf8), firstLine: 1)
    #expect(text.line(1).isEmpty)
    #expect(text.line(-1).isEmpty)
  }

  @Test func positionsCountFromTheFirstLine() {
    let text = SourceText(Array("a\nb\n".utf8), firstLine: 10)
    #expect(text.position(line: 1, column: 4) == SourcePosition(line: 11, column: 4))
    #expect(text.fileLines(from: 1, through: 2) == 10...11)
    // cmark may count one line more at the end of a text.
    #expect(text.fileLines(from: 2, through: 3) == 11...11)
    #expect(text.position(line: 7, column: 0) == SourcePosition(line: 11, column: 0))
  }

  @Test func appendedLinesKeepTheirOrigin() {
    var text = SourceText()
    text.append(line: "b".utf8, from: SourcePosition(line: 7, column: 2))
    text.append(line: "a".utf8, from: SourcePosition(line: 3, column: 0))
    #expect(text.bytes == Array("b\na\n".utf8))
    #expect(text.position(line: 0, column: 1) == SourcePosition(line: 7, column: 3))
    #expect(text.position(line: 1, column: 1) == SourcePosition(line: 3, column: 1))
    // Lines that stand the other way round in the file are one line, not a range that runs back.
    #expect(text.fileLines(from: 1, through: 2) == 7...7)
  }

  @Test func nothingStandsOnTheFirstLine() {
    #expect(SourceText().position(line: 3, column: 2) == SourcePosition(line: 1, column: 2))
  }
}
