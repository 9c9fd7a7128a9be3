import Foundation
import TestSupport
import Testing

@Suite struct ConsoleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a line of the shell in which `$S` is the program.
  private func shell(_ line: String) throws -> (status: Int32, output: String) {
    try run(
      "/bin/sh", ["-c", "cd '\(folder.path)' && \(line)"],
      environment: ["S": Tool.path, "PATH": "/usr/bin:/bin", "HOME": folder.path, "TZ": "UTC"])
  }

  @Test func aClosedStandardErrorIsNoReasonToStop() throws {
    try folder.write("# One\n\n[x](nope.md) @nothing\n", to: "one.md")
    #expect(try shell("$S report nope.md 2>&-").status == 1)
    #expect(try shell("$S report --nope 2>&-").status == 2)
    #expect(try shell("$S report one.md 2>&-").status == 0)
    #expect(try folder.text(of: "one.html").hasSuffix("</html>\n"))
  }

  /// The page would otherwise be opened in the place of standard error and get the messages.
  @Test func messagesGoIntoNoFile() throws {
    try folder.write("# One\n\n```sql\nSELECT nothing\n```\n", to: "one.md")
    try folder.write("", to: "x.db")
    let line = "$S --dbpath x.db report one.md <&- >&- 2>&-"
    _ = try shell(line)
    #expect(try folder.text(of: "x.db") == "")
  }

  @Test(arguments: [
    ["report", "r.md"], ["publish", ".", "-o", "site"], ["query", "@r.sql", "--to", "csv"],
  ])
  func longWorkShowsItsTimeAndRows(arguments: [String]) throws {
    let sql =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    try folder.write("", to: "sqltrack.db")
    try folder.write("# Long\n\n```sql\n\(sql)\n```\n", to: "r.md")
    let terminal = try PseudoTerminal()
    var arguments = arguments
    if arguments[0] == "query" { arguments[1] = sql }
    let command = arguments.map { "'\($0)'" }.joined(separator: " ")
    let process = try terminal.start(
      "/bin/sh", ["-c", "exec \(Tool.path) \(command) > rows.csv"], in: folder.path)
    try terminal.read(until: " rows")
    // Its session ends with it.
    terminal.close()
    process.waitUntilExit()
  }
}
