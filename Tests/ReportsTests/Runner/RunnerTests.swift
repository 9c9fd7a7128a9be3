import Databases
import Foundation
import Markup
import Reports
import Tables
import Testing

@Suite struct RunnerTests {
  /// Counts what is opened, and remembers the snapshots without keeping them.
  private final class Opened {
    var references: [String?] = []
    var snapshots: [any Snapshot] = []

    func open(_ reference: DatabaseReference) throws -> any Snapshot {
      references.append(reference.text)
      let snapshot = try TestDatabase.open(reference)
      snapshots.append(snapshot)
      return snapshot
    }
  }

  private let two = """
    ```sql
    SELECT 1
    ```

    ```sql
    SELECT 2
    ```

    `{sql} SELECT 3`
    """

  @Test func aDatabaseIsOpenedOnceForAllThatAsks() throws {
    let opened = Opened()
    let runner = Runner(TestDatabase.report(two), TestDatabase.options, opening: opened.open)
    _ = runner.key(with: [])
    _ = try runner.check()
    _ = try runner.run(with: BlankRenderer())
    _ = try runner.run(with: HTMLRenderer())
    #expect(opened.references == [nil])
  }

  @Test func aReportWithoutQueriesOpensNothing() throws {
    let opened = Opened()
    let runner = Runner(TestDatabase.report("# Text\n"), TestDatabase.options, opening: opened.open)
    #expect(runner.key(with: []) != nil)
    _ = try runner.run(with: BlankRenderer())
    #expect(opened.references.isEmpty)
  }

  @Test func whatIsClosedAnswersNothingMore() throws {
    let opened = Opened()
    let runner = Runner(TestDatabase.report(two), TestDatabase.options, opening: opened.open)
    _ = try runner.run(with: BlankRenderer())
    runner.close()
    let snapshot = try #require(opened.snapshots.first)
    #expect(throws: DatabaseError.self) { try snapshot.rows(for: Query("SELECT 1"), timeout: nil) }
  }

  @Test func aClosedRunnerOpensAgain() throws {
    let opened = Opened()
    let runner = Runner(TestDatabase.report(two), TestDatabase.options, opening: opened.open)
    for _ in 1...3 {
      #expect(try runner.run(with: BlankRenderer()).errors.isEmpty)
      runner.close()
    }
    #expect(opened.references.count == 3)
  }

  @Test func nothingKeepsASnapshotThatIsClosed() throws {
    weak var left: (any Snapshot)?
    let runner = Runner(TestDatabase.report(two), TestDatabase.options) {
      let snapshot = try TestDatabase.open($0)
      left = snapshot
      return snapshot
    }
    _ = try runner.run(with: HTMLRenderer())
    #expect(left != nil)
    runner.close()
    #expect(left == nil)
  }

  @Test func aRowGoesBeforeTheDefaults() throws {
    let report = TestDatabase.report("---\nparams: {n: 1}\n---\n`{param n}` `{sql} SELECT :m`\n")
    let runner = Runner(report, TestDatabase.options, opening: TestDatabase.open)
    let page = try runner.run(
      with: BlankRenderer(), row: [("n", .integer(5)), ("m", .text("x"))]
    ).page
    #expect(page.notebook.values.sorted { $0.key < $1.key }.map(\.value.cell.text) == ["5", "x"])
  }

  @Test func anUnknownParameterStopsTheRun() {
    var options = TestDatabase.options
    options.parameters = [("nope", "1")]
    let runner = Runner(TestDatabase.report("Text\n"), options, opening: TestDatabase.open)
    #expect(throws: ParameterError.unknown("nope", known: [])) {
      try runner.run(with: BlankRenderer())
    }
  }

  // MARK: Errors

  private func run(_ text: String, error: ErrorMode? = nil) throws -> Run<BlankRenderer> {
    var options = TestDatabase.options
    options.error = error
    return try Runner(TestDatabase.report(text), options, opening: TestDatabase.open)
      .run(with: BlankRenderer())
  }

  private let broken = "```sql\nSELECT nope\n```\n"

  @Test func anErrorStopsThePageUnlessTheReportSaysShow() throws {
    #expect(try run(broken).stopping.count == 1)
    let shown = try run("---\nerror: show\n---\n\(broken)")
    #expect(shown.errors.count == 1)
    #expect(shown.stopping.isEmpty)
  }

  @Test func aBlockDecidesForItself() throws {
    let text = "```sql\n--| error: show\nSELECT nope\n```\n\n\(broken)"
    let run = try run(text)
    #expect(run.errors.count == 2)
    #expect(run.stopping.map(\.block) == [1])
  }

  @Test func theCommandLineDecidesBeforeAll() throws {
    #expect(try run("---\nerror: show\n---\n\(broken)", error: .stop).stopping.count == 1)
    #expect(try run(broken, error: .show).stopping.isEmpty)
  }

  @Test func aPageWithErrorsHasNoKey() throws {
    let runner = Runner(
      TestDatabase.report(broken), TestDatabase.options, opening: TestDatabase.open)
    #expect(try runner.run(with: BlankRenderer(), key: "k").page.notebook.key == nil)
    let fine = Runner(
      TestDatabase.report("Text\n"), TestDatabase.options, opening: TestDatabase.open)
    #expect(try fine.run(with: BlankRenderer(), key: "k").page.notebook.key == "k")
  }

  // MARK: Keys

  private func key(
    _ text: String, _ others: [String] = [], change: (inout RunOptions) -> Void = { _ in }
  ) -> String? {
    var options = TestDatabase.options
    change(&options)
    return Runner(TestDatabase.report(text), options, opening: TestDatabase.open).key(with: others)
  }

  @Test func theSameKeyMeansTheSamePage() {
    #expect(key(two) == key(two))
    #expect(key(two) != key(two + "\n"))
    #expect(key(two) != key(two, ["a link"]))
    #expect(key(two) != key(two) { $0.error = .show })
    #expect(key(two) != key(two) { $0.showsDurations = true })
    #expect(key(two) != key(two) { $0.parameters = [("n", "1")] })
  }

  @Test func keysTellWhatHasChanged() throws {
    func changes(_ one: String?, _ other: String?) throws -> String {
      ReportKey.changes(from: try #require(one), to: try #require(other))
    }
    #expect(try changes(key(two), key(two)) == "")
    #expect(try changes(key(two), key(two + "\n")) == "the report")
    #expect(try changes(key(two), key(two, ["a link"])) == "the pages that it leads to")
    #expect(try changes(key(two), key(two) { $0.parameters = [("n", "1")] }) == "the parameters")
    #expect(
      try changes(key(two), key("Text", ["x"]) { $0.error = .show })
        == "the report, the options, the pages that it leads to and the data")
    #expect(try changes("0f3c", key(two)) == "the version of sqltrack")
  }

  @Test func onlyAReportThatAsksForTheTimeHasTheDayInItsKey() {
    let tomorrow = Timestamp(
      microseconds: TestDatabase.now.microseconds + 86_400_000_000, isZoned: true)
    let clock = "```sql\nSELECT current_date\n```\n"
    #expect(key(two) == key(two) { $0.now = tomorrow })
    #expect(key(clock) != key(clock) { $0.now = tomorrow })
  }

  @Test func aDatabaseThatCannotBeAskedHasNoKey() {
    let runner = Runner(TestDatabase.report(two), TestDatabase.options) { _ in
      throw DatabaseError(.connection, "missing")
    }
    #expect(runner.key(with: []) == nil)
  }

  // MARK: What is fresh

  @Test func theAnswerOfFreshIsInTheKey() throws {
    let answers = ["1", "2", "12", "''", "NULL", "1, 2", "1 UNION ALL SELECT 2"]
    let keys = answers.map { answer in
      key("---\nfresh: SELECT \(answer)\n---\n")
    }
    #expect(Set(keys.compactMap { $0?.split(separator: " ").last }).count == answers.count)
  }

  @Test func aFreshQueryReadsParameters() throws {
    let text = "---\nparams: {n: 1}\nfresh: SELECT :n\n---\n"
    let parts = [key(text), key(text) { $0.parameters = [("n", "2")] }].map { key in
      key?.split(separator: " ").last { $0.hasPrefix("data:") }
    }
    #expect(parts[0] != nil && parts[0] != parts[1])
  }

  @Test func aMistakeInFreshIsToldAtItsPlace() throws {
    let text = "---\ntitle: T\nfresh: SELECT nme FROM runs\n---\n```sql\nSELECT 1\n```\n"
    let runner = Runner(TestDatabase.report(text), TestDatabase.options, opening: TestDatabase.open)
    let expected = "3:15: no such column: nme"
    func words(_ found: [Diagnostic]) -> [String] {
      found.map { "\($0.location.line):\($0.location.column): \($0.message)" }
    }
    #expect(words(try runner.check().sorted) == [expected])
    // A page that nobody asks whether it is up to date needs no answer.
    #expect(try runner.run(with: BlankRenderer()).messages.isEmpty)
    #expect(runner.key(with: []) == nil)
    let run = try runner.run(with: BlankRenderer(), key: nil)
    #expect(words(run.messages) == [expected] && words(run.stopping) == [expected])
  }

  // MARK: Pages of rows

  @Test func rowsOfPagesAreKept() throws {
    let text = """
      ---
      pages: {each: "SELECT id, status FROM runs ORDER BY id LIMIT 2", path: "{id}.html"}
      ---
      """
    let runner = Runner(TestDatabase.report(text), TestDatabase.options, opening: TestDatabase.open)
    let rows = try runner.rows(of: try #require(runner.report.settings.pages))
    #expect(
      rows.map { $0.map(\.value) } == [
        [.integer(1), .text("COMPLETED")], [.integer(2), .text("FAILED")],
      ])
    #expect(rows[0].map(\.name) == ["id", "status"])
  }

  @Test func progressCountsTheBlocks() throws {
    var seen: [String] = []
    var events = Runner.Events()
    events.progress = { seen.append("\($0 + 1) of \($1) \($2 ?? "-")") }
    let runner = Runner(
      TestDatabase.report("```sql a\nSELECT 1\n```\n\n```sql\nSELECT 2\n```\n"),
      TestDatabase.options, events: events, opening: TestDatabase.open)
    _ = try runner.run(with: BlankRenderer())
    #expect(seen == ["1 of 2 a", "2 of 2 -"])
  }
}
