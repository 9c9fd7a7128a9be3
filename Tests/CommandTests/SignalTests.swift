import Foundation
import TestSupport
import Testing

/// Ctrl-C and its relatives end what only reads at any moment: soon, with the right status, with
/// the old page in its place and nothing beside it.
@Suite struct SignalTests {
  private let folder: TemporaryFolder
  private var sqltrack: Tool { Tool(folder: folder.path) }

  init() throws {
    folder = try TemporaryFolder()
    // SQLite takes an empty file for an empty database.
    try folder.write("", to: "sqltrack.db")
  }

  /// Statements that are busy for minutes, each in another part of the program.
  private static let busy = [
    // A step of SQLite.
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
    // One function of SQLite, which never looks up.
    "SELECT hex(zeroblob(50000000)) LIKE '%' || replace(hex(zeroblob(200)), '0', '0_') || '1'",
    // A pattern that ICU alone knows.
    "SELECT replace(hex(zeroblob(30)), '0', 'a') || 'b' REGEXP '(?=a)((a+)+)+$'",
    // Rows that are drawn.
    """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(zeroblob(i % 5000)) FROM n
    """,
    // An aggregate of ours.
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT median(i) FROM n",
  ]

  @Test(arguments: busy) func aReportEndsAtOnce(sql: String) throws {
    try endReport(sql, by: SIGINT)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func eachSignalHasItsStatus(signal: Int32) throws {
    try endReport(Self.busy[0], by: signal)
  }

  private func endReport(_ sql: String, by signal: Int32) throws {
    try folder.write("old", to: "r.html")
    try folder.write("# Busy\n\n```sql\n--| limit: 100000000\n\(sql)\n```\n", to: "r.md")
    try stop(["report", "r.md"], by: signal)
    #expect(try folder.text(of: "r.html") == "old")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["r.md", "r.html", "sqltrack.db"])
  }

  @Test(arguments: [
    ["query", busy[1]], ["publish", ".", "-o", "site"],
    ["report", "r.md", "--to", "json", "-o", "-"],
    ["report", "r.md", "--attach", "paper"],
  ])
  func everyCommandDoes(arguments: [String]) throws {
    try folder.write("# Busy\n\n```sql\n\(Self.busy[1])\n```\n", to: "r.md")
    try stop(arguments, by: SIGINT)
  }

  /// Starts the program, sends a signal when it is busy, and looks at how and when it ends.
  private func stop(_ arguments: [String], by signal: Int32) throws {
    let running = try sqltrack.start(arguments)
    let id = running.process.processIdentifier
    try waitUntilBusy(id)
    let start = ContinuousClock.now
    kill(id, signal)
    running.process.waitUntilExit()
    #expect(running.process.terminationReason == .exit)
    #expect(running.process.terminationStatus == 128 + signal)
    // Half a second on a machine that does nothing else.
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  /// Waits until the process has used so much processor time that it must be at work.
  private func waitUntilBusy(_ process: pid_t) throws {
    let ticks = 0.3 * Double(sysconf(Int32(_SC_CLK_TCK)))
    while true {
      let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
      if let used = Double(fields[12]), used >= ticks { return }
      sched_yield()
    }
  }
}
