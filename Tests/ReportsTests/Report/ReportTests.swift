import Reports
import Tables
import Testing

@Suite struct ReportTests {
  private func numbers(_ text: String) -> [String] {
    TestDatabase.report(text).places.map { place in
      "\(place.tableNumber.map { "t\($0)" } ?? "-") \(place.figures.indices.map { "f\(place.number(ofFigure: $0))" }.joined(separator: ","))"
    }
  }

  @Test func tablesAndFiguresCountOnTheirOwn() {
    let text = """
      ```sql a
      SELECT 1
      ```

      ```sql
      --| plot: [{mark: line, x: a, y: b}, {mark: dot, x: a, y: b}]
      SELECT 1 AS a, 2 AS b
      ```

      ```sql
      --| output: none
      SELECT 1
      ```

      ```table
      data: a
      ```

      ```plot
      data: a
      mark: line
      x: a
      y: b
      ```

      ```stats
      - {label: x, value: a.b}
      ```
      """
    #expect(numbers(text) == ["t1 ", "- f1,f2", "- ", "t2 ", "- f3", "- "])
  }

  @Test func aBrokenBlockCountsAsATable() {
    #expect(
      numbers("```sql\n--| nope: 1\nSELECT 1\n```\n\n```sql\nSELECT 2\n```\n") == ["t1 ", "t2 "])
  }

  @Test func aFigureIsCalledByItsNameItsLabelOrItsNumber() throws {
    let text = """
      ```sql a
      --| plot: [{mark: line, x: x, y: y}, {mark: dot, x: x, y: y, name: dots}, {mark: dot, x: x, y: y}]
      SELECT 1 AS x, 2 AS y
      ```
      """
    let place = try #require(TestDatabase.report(text).places.first)
    #expect(place.figures.indices.map(place.fileName(ofFigure:)) == ["a", "dots", "figure-3"])
    #expect(place.exhibit?.text(in: PageWords(language: "en")) == "Figure 1")
  }

  private func messages(_ text: String) -> [String] {
    TestDatabase.report(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)" + ($0.hint.map { "; \($0)" } ?? "")
    }
  }

  @Test func aLabelStandsOnce() {
    #expect(
      messages("```sql a\nSELECT 1\n```\n\n```sql a\nSELECT 2\n```\n") == [
        "5:8 the label 'a' stands twice"
      ])
  }

  @Test func aNeedHasToStandBefore() {
    let text = """
      ```table
      data: later
      ```

      ```sql
      --| with: latr
      SELECT 1
      ```

      ```sql later
      SELECT 2
      ```
      """
    #expect(
      messages(text) == [
        "2:7 the block 'later' does not stand before this one", "6:11 unknown label 'latr'",
      ])
  }

  @Test func aViewOfAViewIsAMistake() {
    let text = """
      ```sql a
      SELECT 1
      ```

      ```table b
      data: a
      ```

      ```table
      data: b
      ```
      """
    #expect(messages(text) == ["10:7 unknown label 'b'; known: a"])
  }

  @Test func valuesOfUnknownLabelsAndParametersAreTold() {
    #expect(
      messages("`{value nope.x}` and `{param nope}`\n") == [
        "1:9 unknown label 'nope'", "1:30 unknown parameter 'nope'",
      ])
  }

  @Test func aMistakeIsToldOnce() {
    var diagnostics = Diagnostics()
    for _ in 1...3 { diagnostics.append(Diagnostic("a", at: SourceLocation(line: 1))) }
    diagnostics.append(Diagnostic("a", at: SourceLocation(line: 2)))
    diagnostics.append(Diagnostic("b", at: SourceLocation(line: 1)))
    #expect(diagnostics.all.map(\.message) == ["a", "a", "b"])
  }

  @Test func theDatabasesOfAReportAreNamedOnce() {
    let text = """
      ---
      timezone: UTC
      database: main
      databases: {main: "sqlite:a.db", old: "sqlite:b.db", unused: "sqlite:c.db"}
      ---
      ```sql
      SELECT 1
      ```

      ```sql
      --| database: old
      SELECT 2
      ```

      ```sql
      --| database: unused
      --| eval: false
      SELECT 3
      ```

      `{sql} SELECT 4`
      """
    #expect(
      TestDatabase.report(text).databases == [
        DatabaseReference(text: "sqlite:a.db", zoneName: "UTC"),
        DatabaseReference(text: "sqlite:b.db", zoneName: "UTC"),
      ])
  }

  @Test func aReportOfManyBlocksIsReadInLinearTime() {
    // Each block names the one before; looking for it through all others would take minutes.
    let blocks = (0..<4000).map { index in
      "```sql b\(index)\n\(index > 0 ? "--| with: b\(index - 1)\n" : "")SELECT \(index)\n```\n"
    }
    let report = TestDatabase.report(blocks.joined(separator: "\n"))
    #expect(report.blocks.count == 4000)
    #expect(report.diagnostics.all.isEmpty)
  }
}

@Suite struct WithTests {
  private func statement(_ text: String) throws -> [String] {
    let page = try TestDatabase.run(text, renderer: BlankRenderer())
    return page.notebook.blocks.map { $0.result?.statement ?? "-" }
  }

  @Test func aQueryIsPutInFrontOnce() throws {
    // Each block needs all before it: a path for each would double with every block.
    var text = "```sql b0\nSELECT 0 AS x\n```\n"
    for index in 1...24 {
      let earlier = (0..<index).map { "b\($0)" }.joined(separator: ", ")
      text += "\n```sql b\(index)\n--| with: [\(earlier)]\nSELECT x FROM b\(index - 1)\n```\n"
    }
    let last = try #require(try statement(text).last)
    #expect(last.components(separatedBy: "\"b0\" AS (").count == 2)
    #expect(last.contains("SELECT x FROM b23"))
  }

  @Test func aQueryOfAnotherDatabaseIsAMistake() throws {
    let text = """
      ---
      databases: {old: "sqlite:b.db"}
      ---
      ```sql a
      --| database: old
      SELECT 1
      ```

      ```sql
      --| with: a
      SELECT 2
      ```
      """
    let found = try TestDatabase.notebook(text).diagnostics.sorted
    #expect(found.map(\.message) == ["the block 'a' reads another database"])
  }

  @Test func whatNeedsABrokenQueryGivesNoResult() throws {
    let text = """
      ```sql a
      --| nope: 1
      SELECT 1
      ```

      ```sql
      --| with: a
      SELECT 2
      ```
      """
    let notebook = try TestDatabase.notebook(text)
    #expect(notebook.diagnostics.all.map(\.message) == ["unknown option 'nope'"])
    #expect(notebook.blocks.map(\.hasFailed) == [true, true])
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}

@Suite struct LimitTests {
  private func messages(_ text: String) -> [String] {
    TestDatabase.report(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  @Test(arguments: ["99999999999999999999", "1e300", "9999999999999999999h", "3600001000s"])
  func aTimeLimitBeyondAllTimeIsAMistake(text: String) {
    #expect(
      messages("```sql\n--| timeout: \(text)\nSELECT 1\n```\n") == [
        "2:14 invalid value '\(text)' for 'timeout': expected a length of time such as 30s"
      ])
    #expect(messages("---\ntimeout: \(text)\n---\n").count == 1)
    #expect(Duration(parsing: text) == nil)
  }

  @Test func theLongestTimeLimitIsAMillionHours() {
    #expect(Duration(parsing: "1000000h") == .seconds(3_600_000_000))
    #expect(Duration(parsing: "0") == nil)
    #expect(Duration(parsing: "1500ms") == .milliseconds(1500))
  }

  @Test(arguments: ["rows", "limit"])
  func aNumberBeyond64BitsIsAMistake(key: String) {
    #expect(
      messages("```sql\n--| \(key): 99999999999999999999\nSELECT 1\n```\n") == [
        "2:\(key.count + 7) invalid value '99999999999999999999' for '\(key)': expected a whole number of at least 1"
      ])
  }

  @Test func aWholeParameterHas64Bits() {
    let expected =
      "invalid value '99999999999999999999' for 'n': expected a whole number of at most 64 bits"
    #expect(messages("---\nparams: {n: 99999999999999999999}\n---\n") == ["2:13 \(expected)"])
    #expect(
      messages("---\nparams: {n: {type: integer, default: -99999999999999999999}}\n---\n").count
        == 1)
    #expect(messages("---\nparams: {n: \"99999999999999999999\", m: 1e30}\n---\n").isEmpty)
  }
}
