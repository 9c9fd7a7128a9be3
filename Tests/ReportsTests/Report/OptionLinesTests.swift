import Reports
import Testing

/// Options that stand elsewhere than in the first lines of a block.
@Suite struct OptionLinesTests {
  private func captions(_ code: String) -> [String] {
    TestDatabase.report("```sql\n\(code)\n```\n").places.map {
      $0.caption.map { $0.map { "\($0)" }.joined() } ?? "-"
    }
  }

  private func messages(_ text: String) -> [String] {
    TestDatabase.report(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)" + ($0.hint.map { "; \($0)" } ?? "")
    }
  }

  @Test(arguments: [
    "--| caption: c\nSELECT 1", "-- all runs\n--| caption: c\nSELECT 1",
    "\n\n--| caption: c\nSELECT 1", "/* all\n--| rows: 1\nruns */\n--| caption: c\nSELECT 1",
    "--| rows: 5\n\n-- and\n--| caption: c\nSELECT 1", "--|caption: c\n--|rows: 5\nSELECT 1",
    "-- | caption: c\nSELECT 1", "--  | caption: c\n--  | rows: 5\nSELECT 1",
    "#| caption: c\n#| rows: 5\nSELECT 1", "/* x */ \n--| caption: c\r\nSELECT 1\r",
  ])
  func optionsStandAmongTheCommentsAboveTheStatement(code: String) {
    #expect(captions(code) == ["text(\"c\")"])
    #expect(messages("```sql\n\(code)\n```\n") == [])
  }

  @Test func theCommentsAreShownWithTheSQL() {
    let report = TestDatabase.report(
      "```sql\n-- all\n\n--| caption: c\n-- runs\n\nSELECT nope\n```\n")
    let sql = report.places.first?.query?.sql
    #expect(sql?.text == "-- all\n\n-- runs\n\nSELECT nope\n")
    #expect(sql?.location(ofByte: 3) == SourceLocation(line: 2, column: 4))
    #expect(sql?.location(ofByte: 11) == SourceLocation(line: 5, column: 4))
    #expect(sql?.location(ofByte: 24) == SourceLocation(line: 7, column: 8))
  }

  @Test(arguments: [
    ("SELECT 1\n--| caption: c", 3, 1, "caption"), ("SELECT 1 --| rows: 5", 2, 10, "rows"),
    ("/* a */ SELECT 1,\n  -- | format: {a: text}\n  2", 3, 3, "format"),
    ("/* a */ SELECT 1\n--|columns: {}", 3, 1, "columns"),
    ("SELECT 1\n--| captoin: c", 3, 1, "captoin"),
  ])
  func optionsBelowTheSQLAreMistakes(code: String, line: Int, column: Int, key: String) {
    #expect(
      messages("```sql\n\(code)\n```\n") == [
        "\(line):\(column) the option '\(key)' stands below the start of the SQL; "
          + "move it to the top of the block"
      ])
  }

  @Test(arguments: [
    "SELECT 1 -- | a | b |", "SELECT '\n--| caption: c\n'", "SELECT 1\n--|------|",
    "SELECT 1 -- a: b",
    "-- | a: 1 | b |\nSELECT 1", "-- caption: c\nSELECT 1", "SELECT $$\n--| caption: c\n$$",
    "SELECT 1 /*\n--| caption: c\n*/",
  ])
  func otherCommentsStayComments(code: String) {
    #expect(messages("```sql\n\(code)\n```\n") == [])
    #expect(captions(code) == ["-"])
  }

  @Test(arguments: [
    "```SQL", "```Sql", "~~~sql", "   ```sql", "```{sql}", "```{SQL}", "``` sql", "````sql",
  ])
  func fencesRunByAnySpellingOfTheirLanguage(fence: String) {
    let marks = String(fence.trimmed.prefix { "`~".contains($0) })
    let report = TestDatabase.report("\(fence)\nSELECT 1\n\(marks)\n")
    #expect(report.blocks.count == 1)
    #expect(report.diagnostics.all.isEmpty)
  }

  @Test(arguments: [
    "```sql best", "```{sql best}", "```{sql, best}", "```{sql} best", "```SQL best",
  ])
  func theSecondWordIsTheLabel(fence: String) {
    #expect(TestDatabase.report("\(fence)\nSELECT 1\n```\n").places.map(\.label) == ["best"])
  }

  @Test func optionsOfKnitrAreMistakes() {
    #expect(
      messages("```{sql, connection=con}\nSELECT 1\n```\n") == [
        "1:10 unexpected 'connection=con' behind the label; options stand in '--|' lines"
      ])
    #expect(
      messages("```{sql best, echo=FALSE}\nSELECT 1\n```\n") == [
        "1:15 unexpected 'echo=FALSE' behind the label; options stand in '--|' lines"
      ])
  }

  @Test func otherKindsAreReadByAnySpellingToo() {
    let text =
      "```sql a\nSELECT 1\n```\n\n```Table\ndata: a\n```\n\n```STATS\n- {label: x, value: a.b}\n```\n"
    #expect(TestDatabase.report(text).blocks.count == 3)
  }
}
