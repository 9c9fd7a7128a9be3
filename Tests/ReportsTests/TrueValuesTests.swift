import Foundation
import Reports
import Tables
import TestSupport
import Testing

/// What a page says of times, parameters, pivots and the best, by small reports.
@Suite struct TrueValuesTests {
  private static let front = """
    ---
    timezone: America/New_York
    params: {since: 2026-11-01, at: 2026-11-01 10:00:00}
    ---

    """

  /// Runs a report in its own zone.
  private func page<R: Renderer>(
    _ text: String, _ parameters: [(name: String, text: String)] = [], _ renderer: R
  ) throws -> String {
    var options = TestDatabase.options
    options.zone = nil
    options.parameters = parameters
    let runner = Runner(TestDatabase.report(text), options, opening: TestDatabase.open)
    let run = try runner.run(with: renderer)
    #expect(run.errors.map(\.message) == [])
    return try ReportsTests.page(run.page, renderer: renderer)
  }

  private func csv(
    _ text: String, _ parameters: [(name: String, text: String)] = []
  ) throws -> [String] {
    try page(text, parameters, CSVRenderer()).split(separator: "\r\n").map(String.init)
  }

  private static let events = """
    SELECT column1 AS id, column2 AS tz FROM (VALUES
      (1, '2026-11-01 02:00:00+00:00'), (2, '2026-11-01 12:00:00+00:00'),
      (3, '2026-11-01T20:00:00Z'))
    """

  @Test func theZoneIsThatOfAllThatIsShownAndTyped() throws {
    let text =
      Self.front + """
        From `{param at}`.

        ```sql
        SELECT id, tz >= :since AS since, tz >= :at AS at FROM (\(Self.events))
        ```
        """
    #expect(try csv(text) == ["id,since,at", "1,0,0", "2,1,0", "3,1,1"])
    let html = try page(text, [], HTMLRenderer())
    #expect(html.contains(">2026-11-01T10:00:00-05:00</data>"))
    #expect(!html.contains("2026-11-01T10:00:00+00:00"))
    #expect(try page(text, [], JSONRenderer()).contains(#""at": "2026-11-01T10:00:00-05:00""#))
    #expect(
      try csv(text, [("at", "2026-11-01T12:00:00Z")]) == ["id,since,at", "1,0,0", "2,1,1", "3,1,1"])
  }

  @Test func timesWithoutAZoneStayWithoutOne() throws {
    let text = """
      ---
      timezone: Europe/Berlin
      ---

      ```sql
      --| format: {ts: datetime}
      SELECT column1 AS id, column2 AS ts FROM (VALUES
        (1, '2026-03-29 01:30:00'), (2, '2026-03-29 02:30:00'), (3, '2026-03-29 03:30:00'))
      ```
      """
    #expect(
      try csv(text)
        == ["id,ts", "1,2026-03-29T01:30:00", "2,2026-03-29T02:30:00", "3,2026-03-29T03:30:00"])
    let json = try page(text, [], JSONRenderer())
    #expect(json.contains(#""value": "2026-03-29T02:30:00""#))
    let keys = json.matches(of: /"sort": (\d{10})000000/).map { String($0.output.1) }
    #expect(keys == ["1774747800", "1774751400", "1774755000"])
    #expect(try csv(text.replacing("Europe/Berlin", with: "Asia/Tokyo")) == csv(text))
  }

  @Test(arguments: [
    (
      "SELECT 'm1' r, 'd1' c, 'COMPLETED' v UNION ALL SELECT 'm2', 'd1', 'FAILED'", "",
      ["m1,COMPLETED", "m2,FAILED"]
    ),
    (
      "SELECT 'm1' r, 'd1' c, '2026-01-03' v UNION ALL SELECT 'm1', 'd1', '2026-01-05'",
      ", agg: max", ["m1,2026-01-05"]
    ),
    ("SELECT 'm1' r, 'd1' c, 'x' v UNION ALL SELECT 'm1', 'd1', 'y'", ", agg: n", ["m1,2"]),
    ("SELECT 'm1' r, 'd1' c, 9007199254740993 v", "", ["m1,9007199254740993"]),
  ])
  func aPivotKeepsWhatItIsGiven(sql: String, aggregate: String, lines: [String]) throws {
    let text = "```sql\n--| pivot: {rows: r, cols: c, value: v\(aggregate)}\n\(sql)\n```\n"
    #expect(try csv(text).dropFirst() == lines[...])
  }

  @Test func aPivotOfTwoTextsIsAnErrorAtPivot() throws {
    let text = """
      ```sql
      --| pivot: {rows: r, cols: c, value: v}
      SELECT 'a' r, 'b' c, 'x' v UNION ALL SELECT 'a', 'b', 'y'
      ```
      """
    let found = try TestDatabase.notebook(text).diagnostics.all
    #expect(found.map(\.message) == ["2 values of 'v' in the cell 'a', 'b'"])
    #expect(found.first?.location == SourceLocation(line: 2, column: 5))
  }

  @Test func theBestIsThatOfAllRows() throws {
    let numbers = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50)"
    let text = """
      ```sql all
      --| columns: {acc: {best: max}}
      --| limit: 3
      \(numbers) SELECT x AS acc FROM c
      ```

      ```table
      data: all
      columns: {acc: {best: max}}
      ```
      """
    #expect(!(try page(text, [], HTMLRenderer()).contains("class=best")))
    let lowest = text.replacing("best: max", with: "best: min")
    #expect(try page(lowest, [], HTMLRenderer()).contains("<b class=best>1</b>"))
  }

  @Test func theBestIsExact() throws {
    let text = """
      ```sql
      --| columns: {n: {best: max}}
      SELECT 9007199254740992 AS n UNION ALL SELECT 9007199254740993
      ```
      """
    let html = try page(text, [], HTMLRenderer())
    #expect(html.contains("<b class=best>9007199254740993</b>"))
    #expect(!html.contains("<b class=best>9007199254740992</b>"))
  }

  @Test(arguments: [
    ("[\"a\"]", ["a"]), ("[\"a,b\"]", ["\"a,b\""]), ("a,b", ["a", "b"]), ("[]", []), ("null", []),
  ])
  func itemsOfAListMayHaveCommas(list: String, rows: [String]) throws {
    let text = """
      ---
      params: {names: [b]}
      ---

      ```sql
      SELECT column1 AS x FROM (VALUES ('a'), ('b'), ('a,b')) WHERE column1 IN :names
      ```
      """
    #expect(try csv(text, [("names", list)]).dropFirst() == rows[...])
  }

  @Test func namesDecideWhereTheValuesAreSuch() throws {
    func formats(_ sql: String) throws -> [String] {
      let drawn = try TestDatabase.run("```sql\n\(sql)\n```\n", renderer: BlankRenderer())
      guard case .table(let table, _)? = drawn.parts[0].first?.content else { return [] }
      return table.columns.map(\.format.name)
    }
    #expect(
      try formats("SELECT 9.81 AS m, 0.5 AS s, 45 AS progress, 3 AS tags, 200 AS status")
        == ["float", "float", "integer", "integer", "integer"])
    #expect(
      try formats("SELECT 1 AS m, 'FAILED' AS s, 0.45 AS progress, '{}' AS tags, 'x' AS status")
        == ["marked", "status", "percentage", "tags", "status"])
    #expect(
      try formats("SELECT status AS s, tags FROM runs ORDER BY id") == ["status", "tags"])
  }
}
