import Databases
import Reports
import Tables
import Testing

@Suite struct ExecutionTests {
  @Test func anInlineQueryIsReplacedByItsFirstValue() throws {
    let page = try main("We ran `{sql} SELECT count(*) FROM runs` runs.\n")
    #expect(
      page.contains(
        "<p>We ran <data value=3 title=\"SELECT count(*) FROM runs\">3</data> runs.</p>"
      ))
  }

  @Test func aValueOfALaterBlockStandsInEarlierProse() throws {
    let page = try main(
      """
      Best: `{value best.val_top1}`, as text `{value best.val_top1 float .3f}`.

      ```sql best
      --| format: {val_top1: percentage}
      SELECT val_top1 FROM metrics ORDER BY val_top1 DESC NULLS LAST
      ```
      """)
    #expect(page.contains(">91.2%</data>"))
    #expect(page.contains(">0.912</data>"))
  }

  @Test func aParameterStandsInTitleAndCaption() throws {
    let report = """
      ---
      title: Runs of `{param name}`
      params: {name: digits}
      ---
      ```sql
      --| caption: Since `{param name}`
      SELECT id FROM experiments WHERE name = :name
      ```
      """
    let page = try page(report, parameters: [("name", "x <y>")])
    #expect(page.contains("<title>Runs of x &lt;y&gt;</title>"))
    #expect(page.contains(">x &lt;y&gt;</data><a class=anc"))
    #expect(page.contains("The query returned no rows."))
  }

  @Test func parametersAreConvertedToTheTypeOfTheirDefault() throws {
    let values = try TestDatabase.notebook(
      "---\nparams: {top: 3, ids: [1], since: 2026-01-01, free: null}\n---\n",
      parameters: [
        ("top", "7"), ("ids", "[4, 5]"), ("since", "2026-11-13"), ("free", "0.5"),
      ]
    ).parameters.values
    #expect(values["top"] == .integer(7))
    #expect(values["ids"] == .list([.integer(4), .integer(5)]))
    #expect(values["since"] == .date(20_770))
    #expect(values["free"] == .real(0.5))
    #expect(Value(guessing: "[1, 2]") == .list([.integer(1), .integer(2)]))
    #expect(Value(guessing: "[1, 2") == .text("[1, 2"))
    #expect(values["now"] == .timestamp(TestDatabase.now))
  }

  @Test(arguments: [
    ("tpo", "1", "unknown parameter 'tpo': the report has top, model"),
    ("top", "many", "invalid value 'many' for parameter 'top': expected a whole number"),
    ("model", "c", "invalid value 'c' for parameter 'model': expected a or b"),
  ])
  func aWrongParameterIsRefused(name: String, text: String, message: String) {
    let error = #expect(throws: ParameterError.self) {
      try TestDatabase.notebook(
        "---\nparams: {top: 3, model: {default: a, choices: [a, b]}}\n---\n",
        parameters: [(name, text)])
    }
    #expect(error?.description == message)
  }

  @Test func theTimeOfTheReportIsAParameter() throws {
    let page = try main("`{sql} SELECT count(*) FROM runs WHERE time_updated < :now`")
    #expect(page.contains(">3</data>"))
  }

  @Test func earlierBlocksCanStandInFrontAsExpressions() throws {
    let page = try main(
      """
      ```sql finished
      --| output: none
      SELECT * FROM runs WHERE status = 'COMPLETED';
      ```

      ```sql
      --| with: finished
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2)
      SELECT i, id FROM n, finished
      ```
      """)
    #expect(page.contains("2 rows"))
    #expect(!page.contains("COMPLETED"))
  }

  @Test func aTableFenceShowsAnEarlierResultAgain() throws {
    let page = try TestDatabase.run(
      """
      ```sql all
      SELECT id, status FROM runs ORDER BY id
      ```

      ```table
      data: all
      limit: 2
      columns: {status: {hide: true}}
      ```
      """, renderer: BlankRenderer())
    guard case .table(let view, _)? = page.parts[1].first?.content else {
      Issue.record("the view is no table")
      return
    }
    let notebook = page.notebook
    #expect(view.columns.map(\.title) == ["id"])
    #expect(notebook.blocks[1].result?.rowsKept == 2)
    #expect(notebook.blocks[1].result?.rowsTotal == 3)
    #expect(
      notebook.diagnostics.sorted.map(\.message) == ["1 row left out: the limit is 2"])
    #expect(!notebook.diagnostics.hasErrors)
  }

  @Test func theBestValueOfAColumnIsBoldAndSoAreItsEquals() throws {
    let page = try main(
      """
      ```sql
      --| columns: {v: {best: max}}
      --| format: {v: {float: ".1f"}}
      SELECT column1 AS v FROM (VALUES (0.91), (0.94), (0.85), (NULL))
      ```
      """)
    #expect(page.components(separatedBy: "<b class=best>0.9</b>").count == 3)
    #expect(page.contains("title=0.85>0.8"))
    #expect(page.contains("v <span title=\"higher is better\">↑</span>"))
  }

  @Test func rowsBeyondTheLimitAreCountedAndTold() throws {
    let report = """
      ```sql
      --| limit: 10
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234)
      SELECT i FROM n
      ```
      """
    let notebook = try TestDatabase.notebook(report)
    #expect(
      notebook.diagnostics.all.map(\.message) == ["1,224 rows left out: the limit is 10"])
    #expect(try main(report).contains("1,224 rows left out: the limit is 10"))
  }

  @Test func aFailedBlockLeavesABoxAndTheOthersRun() throws {
    let report = """
      ## First

      ```sql broken
      SELECT missing FROM runs
      ```

      ```table
      data: broken
      ```

      ## Second

      ```sql fine
      SELECT count(*) AS n FROM runs
      ```
      """
    #expect(try TestDatabase.notebook(report).diagnostics.all.count == 1)
    let page = try page(report)
    #expect(page.components(separatedBy: "class=err-box").count == 3)
    #expect(page.contains("No such column: missing."))
    #expect(page.contains("<span class=mk>          ^ SQLITE_ERROR</span>"))
    #expect(page.contains("<td>3"))
  }

  @Test func aQueryThatTakesTooLongIsStopped() throws {
    let found = try TestDatabase.notebook(
      """
      ```sql
      --| timeout: 50ms
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
      ```
      """
    ).diagnostics.all
    #expect(found.count == 1)
    #expect(found.first?.message.contains("longer than") == true)
  }

  @Test func anInterruptedReportThrows() throws {
    var events = Runner.Events()
    events.isCancelled = { true }
    let runner = Runner(
      TestDatabase.report("```sql\nSELECT 1\n```\n"), TestDatabase.options, events: events,
      opening: TestDatabase.open)
    #expect(throws: CancellationError.self) { try runner.run(with: BlankRenderer()) }
  }

  @Test func aDatabaseThatCannotBeOpenedIsToldOnce() throws {
    let report = TestDatabase.report(
      "---\ndatabase: sqlite:none.db\n---\n```sql\nSELECT 1\n```\n```sql\nSELECT 2\n```\n")
    let runner = Runner(report, TestDatabase.options) { _ in
      throw DatabaseError(.connection, "missing database 'none.db'")
    }
    let run = try runner.run(with: BlankRenderer())
    #expect(run.messages.map(\.location) == [.init(line: 2, column: 11)])
  }

  @Test func aBlockMayReadAnotherDatabase() throws {
    var opened: [String?] = []
    let report = TestDatabase.report(
      """
      ---
      database: main
      databases: {main: "sqlite:a.db", old: "sqlite:b.db"}
      ---
      ```sql
      SELECT 1
      ```
      ```sql
      --| database: old
      SELECT 2
      ```
      """)
    let runner = Runner(report, TestDatabase.options) {
      opened.append($0.text)
      return try TestDatabase.open($0)
    }
    let page = try runner.run(with: BlankRenderer()).page
    #expect(opened == ["sqlite:a.db", "sqlite:b.db"])
    #expect(page.notebook.databases.map(\.name) == ["default", "old"])
  }
}
