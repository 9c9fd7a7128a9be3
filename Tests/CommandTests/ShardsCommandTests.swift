import Foundation
import Preview
import TestSupport
import Testing

/// The commands on metrics of which a second server has a part.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct ShardsCommandTests {
  private let shards: Shards
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  private static let warning =
    "warning: metrics lacks its primary key (run_id, step, progress), as PostgreSQL allows none "
    + "over partitions on other servers: a step that is logged again is kept twice\n"

  init() throws {
    // Transactions of other tests would be changes of the data.
    shards = try Shards(on: .quiet())
    folder = try TemporaryFolder()
    sqltrack = Tool(
      folder: folder.path,
      environment: [
        "SQLTRACK_DSN_HOST": "127.0.0.1", "SQLTRACK_DSN_PORT": String(shards.server.port),
        "SQLTRACK_DSN_USER": PostgresServer.user, "SQLTRACK_DSN_DBNAME": shards.database,
      ])
    _ = try sqltrack("setup")
    _ = try sqltrack(
      "execute",
      input: """
        INSERT INTO experiments (name) VALUES ('a');
        INSERT INTO runs (experiment_id) SELECT 1 FROM generate_series(1, 10);
        """)
  }

  @Test func whatIsWrittenIsTakenAndWhatIsMissingIsTold() throws {
    let setup = try sqltrack("setup")
    #expect(setup.output == "(OK) base.sql\n" && setup.errors == Self.warning)
    for run in 1...10 {
      let answer = try sqltrack("log", "--run", "\(run)", "--step", "20000", "loss=0.5")
      #expect(answer.status == 0 && answer.errors == Self.warning, "\(answer)")
    }
    let lines = "{\"step\": 1, \"loss\": 0.5}\n{\"step\": 1, \"loss\": 0.5}\n"
    let log = try sqltrack("log", "--run", "3", "--jsonl", input: lines)
    #expect(log.output == "2 rows\n" && log.errors == Self.warning, "\(log)")
    let tracked = try sqltrack(
      "run", "--experiment", "a", "--", Tool.path, "log", "--step", "1", "loss=2")
    #expect(tracked.status == 0 && tracked.errors == Self.warning + Self.warning, "\(tracked)")

    let refused = try sqltrack("log", "--run", "1", "newm=0.5")
    #expect(refused.status == 1)
    #expect(
      refused.errors.hasPrefix("error: cannot store 'newm' in metrics, which has parts on other "),
      "\(refused)")
    let count = try sqltrack("query", "SELECT count(*), count(loss) FROM metrics", "--to", "csv")
    #expect(count.output.hasSuffix("13,13\r\n"), "\(count)")
    #expect(try shards.countOfOther() ?? 0 > 0)
  }

  /// Stores a row for one that is on the second server, where the first one does not see it.
  private func log(_ loss: Double, of run: Int) throws {
    try shards.other.psql(
      "INSERT INTO part_1 (run_id, loss) VALUES (\(run), \(loss))", database: shards.database)
  }

  /// A run whose metrics the second server has.
  private func distantRun() throws -> Int {
    for run in 1...10 { _ = try sqltrack("log", "--run", "\(run)", "--step", "1", "loss=1") }
    let run = try shards.other.psql("SELECT min(run_id) FROM part_1", database: shards.database)
    return try #require(Int(run.dropLast()))
  }

  private func write(_ name: String, fresh: String) throws {
    try folder.write(
      "---\ntitle: Losses\n\(fresh)---\n```sql\nSELECT sum(loss) AS total FROM metrics\n```\n",
      to: "reports/\(name).md")
  }

  private static let fresh = "fresh: SELECT count(*) FROM metrics_1\n"

  @Test func aRowOfTheOtherServerRunsTheReportsThatAskForIt() throws {
    let run = try distantRun()
    try write("asks", fresh: Self.fresh)
    try write("silent", fresh: "")
    func publish() throws -> String { try sqltrack("publish", "reports", "-o", "site").output }
    #expect(try publish() == "site/index.html: 2 pages of 2 reports, 2 run, 2 written\n")
    #expect(try publish() == "site/index.html: 2 pages of 2 reports, 0 run, 0 written\n")
    try log(0.25, of: run)
    #expect(try publish() == "site/index.html: 2 pages of 2 reports, 1 run, 1 written\n")
    #expect(try folder.text(of: "site/asks.html").contains("10.25"))

    func report() throws -> Tool.Answer {
      try sqltrack("report", "reports/asks.md", "-o", "asks.html", "--if-changed")
    }
    #expect(try report().output == "asks.html\n")
    #expect(try report().output == "")
    try log(0.5, of: run)
    #expect(try report().output == "asks.html\n")
    let verified = try sqltrack("report", "reports/asks.md", "--verify", "asks.html")
    #expect(verified.status == 0, "\(verified)")
    try log(0.125, of: run)
    #expect(try sqltrack("report", "reports/asks.md", "--verify", "asks.html").status != 0)
  }

  @Test func aPageThatIsWatchedSeesTheOtherServer() throws {
    let run = try distantRun()
    try write("asks", fresh: Self.fresh)
    let running = try sqltrack.start(
      ["report", "reports/asks.md", "-o", "asks.html", "--watch", "--every", "1s"])
    defer {
      running.process.terminate()
      running.process.waitUntilExit()
    }
    func waits(for text: String) throws -> Bool {
      // Watched before the page is looked at, so that no change falls between.
      let watch = try FileWatch(folder.path, isDeep: false)
      while (try? folder.text(of: "asks.html").contains(text)) != true {
        if watch.changes(within: .seconds(30)).isEmpty { return false }
      }
      return true
    }
    #expect(try waits(for: "</html>"))
    try log(0.25, of: run)
    #expect(try waits(for: "10.25"))
  }
}
