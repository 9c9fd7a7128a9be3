import Reports
import Tables
import Testing

/// What a page says of where it comes from.
@Suite struct RecordingTests {
  private static let report = """
    ---
    params: {n: 2, lr: 0.5, tags: [a, b], since: 2026-01-02, none: null}
    ---
    There are `{sql} SELECT 3`.

    ```sql best
    SELECT id, status FROM runs WHERE id <= :n
    ```
    """

  @Test func aPageIsReadAgain() throws {
    let recording = try #require(Recording(page: try page(Self.report)))
    #expect(recording.path == "test.md")
    #expect(recording.hash.count == 64)
    #expect(recording.made == TestDatabase.now)
    #expect(recording.zoneName == "UTC")
  }

  @Test func parametersComeBackWithTheirTypes() throws {
    let recording = try #require(Recording(page: try page(Self.report)))
    let settings = TestDatabase.report(Self.report).settings
    let values = recording.parameters(for: settings)
    #expect(values.map(\.name) == ["n", "lr", "tags", "since", "none"])
    #expect(
      values.map(\.value) == [
        .integer(2), .real(0.5), .list([.text("a"), .text("b")]), .date(20_455), .null,
      ])
  }

  @Test func thePageIsUnchangedUntilTheDataOrTheReportChange() throws {
    let recording = try #require(Recording(page: try page(Self.report)))
    func findings(_ text: String) throws -> [String] {
      let verification = Verification(recording, against: try TestDatabase.notebook(text))
      return verification.findings.map { "\($0.line) \($0.name) \($0.outcome.rawValue)" }
    }
    #expect(try findings(Self.report) == ["4 SELECT 3 unchanged", "6 best unchanged"])
    #expect(
      try findings(Self.report.replacing("SELECT 3", with: "SELECT 4")) == [
        "4 SELECT 3 changed", "6 best unchanged",
      ])
    #expect(
      try findings(Self.report.replacing("id <= :n", with: "id < :n")) == [
        "4 SELECT 3 unchanged", "6 best changed",
      ])
    #expect(
      try findings(Self.report.replacing("id <= :n", with: "idd <= :n")) == [
        "4 SELECT 3 unchanged", "6 best failed",
      ])
    #expect(
      try findings(Self.report.replacing("sql best", with: "sql other")) == [
        "4 SELECT 3 unchanged", "6 best missing", "6 other new",
      ])
  }

  @Test func markupInAValueDoesNotEndTheElement() throws {
    let page = try page("`{sql} SELECT '</script><b>'`\n")
    let recording = try #require(Recording(page: page))
    let notebook = try TestDatabase.notebook("`{sql} SELECT '</script><b>'`\n")
    #expect(Verification(recording, against: notebook).isUnchanged)
  }

  @Test(arguments: [
    "", "<p>text</p>", "{}", "{\"source\": \"a.md\"}", "id=\"provenance\">{}</script>",
    "id=\"provenance\">{\"source\": \"a.md\"",
  ])
  func otherTextsAreNoPages(text: String) {
    #expect(Recording(page: text) == nil)
  }

  @Test func aManifestIsReadAsAPageIs() throws {
    let json = """
      {"source": "a.md", "path": "../a.md", "sha256": "00", "made": "2026-11-20T12:00:00+00:00",
       "timezone": "UTC", "results": [{"label": "b", "line": 3, "fingerprint": "x"}, {"line": 4}]}
      """
    let recording = try #require(Recording(page: json))
    #expect(recording.path == "../a.md")
    #expect(recording.parameters(for: Settings()).isEmpty)
    let found = Verification(recording, against: try TestDatabase.notebook("a\n")).findings
    #expect(found.map { "\($0.line) \($0.name) \($0.outcome.rawValue)" } == ["3 b missing"])
  }
}
