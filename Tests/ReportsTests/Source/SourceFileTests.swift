import Reports
import TestSupport
import Testing

/// The lines and columns of a report.
@Suite struct SourceFileTests {
  @Test func linesEndBeforeTheirLineEnd() {
    let source = SourceFile(path: "a.md", text: "a\r\nb\n\nc")
    #expect(source.lineCount == 4)
    #expect((0...5).map { source.line($0) } == ["", "a", "b", "", "c", ""])
    #expect(source.lines(1...3) == "a\nb\n")
    let old = SourceFile(path: "a.md", text: "a\r\rb\r\n\rc\r")
    #expect((1...old.lineCount).map { old.line($0) } == ["a", "", "b", "", "c", ""])
  }

  /// Markdown counts lines as we do, or a message would quote another one.
  @Test func aLoneCarriageReturnEndsALine() throws {
    let text = "# A\r\ra\rb\n\n```sql x\r--| columns: {na\r```\r"
    let report = Report(
      parsing: SourceFile(path: "a.md", text: text), by: Catalog(kinds: BlockKinds.all))
    let problem = try #require(report.diagnostics.sorted.first)
    #expect(problem.location.line == 7)
    #expect(problem.text(in: report.source).contains("7 | --| columns: {na\n"))
  }

  @Test func aTextThatEndsWithALineEndHasAnEmptyLastLine() {
    #expect(SourceFile(path: "a.md", text: "a\n").lineCount == 2)
    #expect(SourceFile(path: "a.md", text: "").lineCount == 1)
  }

  @Test func aByteOrderMarkAndIllFormedBytesAreReplaced() {
    let source = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF])
    #expect(source.text == "a\u{FFFD}")
  }

  @Test(arguments: [(0, 1), (1, 2), (3, 3), (4, 4), (8, 5), (9, 6), (12, 9), (-3, 1)])
  func columnsCountCharactersOfAnyWidth(byte: Int, column: Int) {
    let source = SourceFile(path: "a.md", text: "x\naéb💡c\n")
    #expect(source.location(line: 2, byteColumn: byte) == SourceLocation(line: 2, column: column))
  }

  @Test func aPlaceIsFoundBothWays() {
    let source = SourceFile(path: "a.md", text: "x\naéb💡c\n")
    for column in 1...6 {
      let location = SourceLocation(line: 2, column: column)
      let position = source.position(of: location)
      #expect(source.location(line: 2, byteColumn: position.column) == location)
    }
  }

  @Test func pathsStartFromTheFolderOfTheReport() {
    #expect(SourceFile(path: "/a/b/c.md", text: "").folder == "/a/b")
  }

  @Test func placesAreInReadingOrder() {
    let places = [(2, 1), (1, 9), (1, 2), (10, 1)].map { SourceLocation(line: $0.0, column: $0.1) }
    #expect(places.sorted().map(\.line) == [1, 1, 2, 10])
    #expect(SourceLocation(line: 3, column: 4).after(2) == SourceLocation(line: 3, column: 6))
  }

  @Test func aFileThatIsNotThereIsTold() throws {
    let folder = try TemporaryFolder()
    do {
      _ = try SourceFile(contentsOf: folder.file("none.md"))
      Issue.record("read")
    } catch {
      #expect("\(error)".hasPrefix("cannot read '\(folder.file("none.md"))'"), "\(error)")
    }
    try folder.write("a", to: "a.md")
    #expect(try SourceFile(contentsOf: folder.file("a.md")).text == "a")
  }

  @Test(arguments: [
    ("best", true), ("best-runs_2", true), ("B", true), ("", false), ("2a", false), ("a b", false),
    ("é", false), ("_a", false),
    ("a.b", false), ("@a", false),
  ])
  func aLabelBeginsWithALetter(text: String, isLabel: Bool) {
    #expect(text.isLabel == isLabel)
  }

  @Test(arguments: [("  a b\n", "a b"), ("\t", ""), ("a", "a"), ("", ""), ("\u{A0}a\u{A0}", "a")])
  func blanksAreTrimmed(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
  }

  @Test(arguments: [("/a/b.md", "b.md"), ("b.md", "b.md"), ("/a/", "a"), ("/", "/"), ("", "")])
  func theNameIsTheLastPartOfAPath(path: String, name: String) {
    #expect(path.lastPathComponent == name)
  }
}
