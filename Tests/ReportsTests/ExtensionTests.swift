import Databases
import Foundation
import Markup
import Plots
import Reports
import Tables
import Testing

// One more of each kind of thing, as a module of its own would bring it: nothing but this file
// knows of them.

/// A fence that greets somebody.
private struct GreetingBlock: BlockKind {
  static let language = "greeting"
  private let name: LocatedText
  private let ownQuery: BlockQuery

  init?(_ fence: inout FenceReader) {
    let yaml = fence.yaml()
    var map = fence.map(yaml, what: "option", known: ["name", "label"])
    let name = map.located("name")
    fence.finishWithShared(&map)
    guard let name else { return nil }
    self.name = name
    ownQuery = BlockQuery(sql: BlockSQL("SELECT count(*) FROM runs") { _ in name.location })
  }

  func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {
    if name.text == "nobody" {
      throw Diagnostic("cannot greet '\(name.text)'", at: name.location)
    }
  }

  func run<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws -> BlockResult<R> {
    try check(task, in: execution)
    let started = try execution.start(ownQuery, before: task.before)
    guard case .integer(let count)? = try started.rows.next()?[0] else { return BlockResult([]) }
    var part = Part<R>(.text("Hello \(name.text), here are \(count) runs", language: "text"))
    part.label = task.place.label
    return BlockResult([part])
  }
}

/// A page that says how many rows each table has.
private struct CountingRenderer: NamedRenderer {
  static let format = PageFormat(name: "counts", ending: ".txt")

  struct Rows: RowWriter {
    var count = 0
    mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) { count += 1 }
    func finish() -> Int { count }
  }

  init(_ request: PageRequest) {}

  func rows(of table: ShownTable, context: FormatContext) -> Rows { Rows() }

  func draw(_ figure: any Drawable, id: String, now: Double) -> (drawn: String, notes: [String]) {
    (id, [])
  }

  func write(_ page: DrawnNotebook<CountingRenderer>, to output: OutputFile) throws {
    for part in page.parts.joined() {
      switch part.content {
      case .table(_, let count): try output.write("\(count) rows\n")
      case .figure(let figure): try output.write("figure \(figure.drawn ?? "-")\n")
      case .text(let text, _): try output.write("\(text)\n")
      case .list, .comparison, .value, .stats, .checklist, .box: break
      }
    }
  }
}

/// Text in capitals.
private struct LoudFormat: CellFormat {
  static let name = "loud"

  init(_ arguments: FormatArguments) {}

  func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard case .text(let text) = field else { return .plain }
    cell.writeText {
      $0.append(contentsOf: String(decoding: text, as: UTF8.self).uppercased().utf8)
    }
    return .written
  }
}

/// Databases of runs have a table of those that ended well, and one of the last of them.
private struct RunTables: KnownTables {
  let names: Set<String> = ["last_good", "good_runs", "metrics"]

  func tables(of snapshot: any Snapshot) throws -> [KnownTable] {
    guard try snapshot.tables().contains(where: { $0.name == "runs" }) else { return [] }
    return [
      KnownTable(name: "last_good", select: "SELECT max(id) AS id FROM good_runs"),
      KnownTable(
        name: "good_runs", select: "SELECT id, status FROM runs WHERE status = 'COMPLETED'",
        formats: ["status": "loud"]),
      KnownTable(name: "metrics", select: "SELECT 'not the real one' AS x"),
    ]
  }
}

extension Statuses {
  /// Jobs may have been left out.
  fileprivate static let ofSkippedJobs = Statuses([
    Status("SKIPPED", "Skipped", .gone, icon: "REVOKED")
  ])
}

extension Catalog {
  fileprivate static let extended = Catalog(
    kinds: BlockKinds.all + [GreetingBlock.self], formats: Formats.standard.adding(LoudFormat.self),
    statuses: .standard.adding(.ofSkippedJobs), layouts: [RunTables()])
}

@Suite struct ExtensionTests {
  private func runner(_ text: String) -> Runner {
    Runner(
      Report(parsing: SourceFile(path: "test.md", text: text), by: .extended),
      TestDatabase.options, opening: TestDatabase.open)
  }

  private func page<R: Renderer>(_ text: String, by renderer: R) throws -> String {
    let runner = runner(text)
    defer { runner.close() }
    let spool = Spool()
    try renderer.write(runner.run(with: renderer).page, to: OutputFile(to: spool))
    return String(decoding: try spool.bytes(), as: UTF8.self)
  }

  private let greeting = "```greeting hello\nname: world\n```\n"

  @Test func everyRendererDrawsANewKindOfBlock() throws {
    let text = "Hello world, here are 3 runs"
    #expect(
      try page(greeting, by: HTMLRenderer()).contains(
        "<div class=tbl id=hello>\n<pre tabindex=0><code>\(text)</code></pre>"))
    #expect(try page(greeting, by: MarkdownRenderer()).contains("```text\n\(text)\n```"))
    #expect(try page(greeting, by: JSONRenderer()).contains("\"text\": \"\(text)\""))
    #expect(try page(greeting, by: LaTeXRenderer()).contains("\(text)\n\\end{Verbatim}"))
    #expect(try page(greeting, by: CountingRenderer(PageRequest())) == "\(text)\n")
  }

  @Test func aNewKindChecksItself() throws {
    let found = try runner("```greeting\nname: nobody\n```\n").check().sorted
    #expect(found.map(\.message) == ["cannot greet 'nobody'"])
    #expect(found.map(\.location) == [.init(line: 2, column: 7)])
  }

  @Test func aNewKindTellsMistakesInItsOptions() {
    let report = Report(
      parsing: SourceFile(path: "test.md", text: "```greeting\nnam: x\n```\n"), by: .extended)
    #expect(report.diagnostics.all.map(\.message) == ["unknown option 'nam'"])
    #expect(report.diagnostics.all.first?.hint == "did you mean 'name'?")
  }

  @Test func withoutTheKindAFenceIsCode() throws {
    let report = TestDatabase.report(greeting)
    #expect(report.blocks.isEmpty)
  }

  @Test func aNewRendererDrawsTablesAndFigures() throws {
    let text = """
      ```sql
      SELECT id FROM runs
      ```

      ```sql
      --| plot: {mark: line, x: step, y: val_loss}
      SELECT step, val_loss FROM metrics
      ```
      """
    #expect(try page(text, by: CountingRenderer(PageRequest())) == "3 rows\nfigure f.1\n")
  }

  @Test func aNewFormatIsChosenByItsName() throws {
    let text = "```sql\n--| format: {comment: loud}\nSELECT comment FROM runs WHERE id = 3\n```\n"
    #expect(try page(text, by: CSVRenderer()) == "comment\r\nplain\r\n")
    #expect(try page(text, by: TerminalRenderer()).contains("\nPLAIN\n"))
  }

  @Test func everyRendererDrawsANewStatus() throws {
    let text = "```sql\nSELECT 'SKIPPED' AS status\n```\n"
    #expect(
      try page(text, by: HTMLRenderer()).contains(
        "class=\"status fam-gone\" title=SKIPPED><svg aria-hidden=true>"
          + "<use href=\"#st-REVOKED\"/></svg>Skipped"))
    #expect(try page(text, by: HTMLRenderer()).contains("<symbol id=st-REVOKED"))
    #expect(try page(text, by: TerminalRenderer()).contains("\n⊘ Skipped\n"))
    #expect(try page(text, by: MarkdownRenderer()).contains("| ⊘ Skipped |"))
    #expect(try page(text, by: LaTeXRenderer()).contains("Skipped"))
    #expect(
      try page(text, by: JSONRenderer()).contains(
        "\"text\": \"Skipped\", \"title\": \"SKIPPED\", \"sort\": \"SKIPPED\", "
          + "\"class\": [\"status\", \"SKIPPED\"]"))
    #expect(try page(text, by: CSVRenderer()) == "status\r\nSKIPPED\r\n")
  }

  @Test func aFigureShowsANewStatus() throws {
    let text = """
      ```sql
      --| plot: {mark: gantt, x: a, x2: b, y: node, color: status}
      SELECT 1 AS a, 5 AS b, 'n1' AS node, 'SKIPPED' AS status
      ```
      """
    let html = try page(text, by: HTMLRenderer())
    #expect(html.contains("class=\"job j-gone\""))
    #expect(html.contains("<use class=\"ji i-gone\" href=#st-REVOKED "))
    #expect(html.contains(">Skipped</text>"))
  }

  // MARK: Known tables

  private func rows(_ sql: String) throws -> String {
    try page("```sql\n\(sql)\n```\n", by: CSVRenderer())
  }

  @Test func aKnownTableStandsInFrontOfAStatementThatNamesIt() throws {
    #expect(try rows("SELECT id FROM good_runs") == "id\r\n1\r\n")
  }

  @Test func aKnownTableMayReadAnother() throws {
    #expect(try rows("SELECT id FROM last_good") == "id\r\n1\r\n")
    #expect(try rows("SELECT l.id FROM Last_Good l JOIN good_runs USING (id)") == "id\r\n1\r\n")
  }

  @Test func aTableOfTheDatabaseWins() throws {
    #expect(try rows("SELECT count(*) AS n FROM metrics") == "n\r\n4\r\n")
  }

  @Test func aTableOfTheStatementWins() throws {
    #expect(
      try rows("WITH good_runs AS (SELECT 7 AS id) SELECT id FROM good_runs") == "id\r\n7\r\n")
  }

  @Test func aStatementOfItsOwnWithKeepsIt() throws {
    #expect(
      try rows(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2) "
          + "SELECT i, id FROM n, good_runs") == "i,id\r\n1,1\r\n2,1\r\n")
  }

  @Test func aKnownTableBringsTheFormatsOfItsColumns() throws {
    func shown(_ sql: String) throws -> String {
      try page("```sql\n\(sql)\n```\n", by: TerminalRenderer())
    }
    #expect(try shown("SELECT status FROM good_runs").contains("COMPLETED"))
    #expect(try shown("SELECT status AS s FROM good_runs").contains("Completed"))
    #expect(
      try shown("--| format: {status: status}\nSELECT status FROM good_runs")
        .contains("Completed"))
    #expect(try shown("SELECT status FROM runs").contains("Completed"))
  }

  @Test func anEarlierBlockInFrontMayReadAKnownTable() throws {
    let text = """
      ```sql good
      --| output: none
      SELECT id FROM good_runs
      ```

      ```sql
      --| with: good
      SELECT count(*) AS n FROM good
      ```
      """
    #expect(try page(text, by: CSVRenderer()) == "n\r\n1\r\n")
  }

  @Test func aLabelOfTheReportWins() throws {
    let text = """
      ```sql good_runs
      --| output: none
      SELECT 9 AS id
      ```

      ```sql
      --| with: good_runs
      SELECT id FROM good_runs
      ```
      """
    #expect(try page(text, by: CSVRenderer()) == "id\r\n9\r\n")
  }

  @Test func aValueAndAQueryKnowThemToo() throws {
    let value = try runner("`{sql} SELECT id FROM last_good`\n").run(with: BlankRenderer()).page
    #expect(value.notebook.values.values.map(\.cell.text) == ["1"])
    let query = Report(query: "SELECT id FROM good_runs", parameterNames: [], by: .extended)
    let run = try Runner(query, TestDatabase.options, opening: TestDatabase.open)
      .run(with: BlankRenderer())
    #expect(run.errors.isEmpty)
  }

  @Test func anErrorBehindAKnownTableStandsInTheReport() throws {
    let found = try runner("```sql\nSELECT nope FROM good_runs\n```\n").run(with: BlankRenderer())
    #expect(found.messages.map(\.location) == [.init(line: 2, column: 8)])
  }
}
