import Testing

@testable import Reports

/// The YAML at the top of a report.
@Suite struct FrontMatterTests {
  @Test(arguments: [
    ("---\na: 1\n---\nb", 4, "b"), ("---\na: 1\n...\nb", 4, "b"), ("---\n---\nb", 3, "b"),
    ("---  \na: 1\n---\t\nb\nc", 4, "b\nc"),
    ("b", 1, "b"), ("", 1, ""), ("---\na: 1", 1, "---\na: 1"), ("---", 1, "---"),
    ("\n---\na: 1\n---", 1, "\n---\na: 1\n---"),
    ("---\na: 1\n---", 4, ""), ("----\na\n---\n", 1, "----\na\n---\n"),
    ("---\r\na: 1\r\n---\r\nb\r\n", 4, "b\n"), ("--- #x\n---\n", 1, "--- #x\n---\n"),
  ])
  func theBodyBeginsBelowIt(text: String, line: Int, body: String) {
    let matter = FrontMatter(SourceFile(path: "a.md", text: text))
    #expect(matter.bodyLine == line)
    #expect(matter.body == body)
  }

  @Test func itsKeysStandOnTheLinesOfTheFile() throws {
    let matter = FrontMatter(SourceFile(path: "a.md", text: "---\n\na: 1\nb: 2\n---\n"))
    let entries = try #require(try matter.yaml()?.entries)
    #expect(entries.map(\.keyLocation) == [SourceLocation(line: 3), SourceLocation(line: 4)])
  }

  @Test func withoutLinesThereIsNoYAML() throws {
    for text in ["---\n---\n", "a", "---\n# only a comment\n---\n"] {
      #expect(try FrontMatter(SourceFile(path: "a.md", text: text)).yaml() == nil)
    }
  }
}
