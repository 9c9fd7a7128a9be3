import Foundation
import TestSupport
import Testing

/// What `-v` tells: what is opened, run, noticed and decided.
@Suite struct VerboseTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path)
    try data("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);")
  }

  private func data(_ script: String) throws {
    let line = "import sqlite3; sqlite3.connect('x.db').executescript('\(script)')"
    let answer = try run("/bin/sh", ["-c", "cd '\(folder.path)' && python3 -c \"\(line)\""])
    try #require(answer.status == 0, "\(answer.output)")
  }

  private func report(_ body: String, to name: String = "one.md") throws {
    try folder.write("---\ndatabase: sqlite:x.db\n---\n\(body)\n", to: name)
  }

  private let best = "```sql best\nSELECT n FROM t\n```"

  /// What a run tells; measured times are `T`.
  private func told(_ arguments: String...) throws -> String {
    told(try sqltrack.run(["-v"] + arguments).errors)
  }

  private func told(_ text: String) -> String {
    text.replacing(/in [0-9]+\.[0-9] ms/, with: "in T ms")
      .replacing(/SQLite 3[.0-9]+/, with: "SQLite V")
  }

  @Test func aReportTellsWhatItOpensAndRuns() throws {
    try report(
      """
      \(best)

      ```sql
      --| error: show
      SELECT nope FROM t
      ```

      ```table
      data: best
      ```

      `{sql} SELECT count(*) FROM t` rows, the first is `{sql} SELECT 1`.
      """)
    #expect(
      try told("report", "one.md") == """
        opened sqlite:x.db in T ms: SQLite V
        one.md:4: block 1 'best': 2 rows in T ms
        one.md:8: block 2: failed in T ms
        one.md:13: block 3: 2 rows in T ms
        one.md:17: value: done in T ms
        one.md:17: value: done in T ms
        one.md:10:8: error: no such column: nope
        10 | SELECT nope FROM t
           |        ^

        """)
  }

  @Test func nobodyIsToldWhoDoesNotAsk() throws {
    try report(best)
    let silent = try sqltrack("report", "one.md", "--if-changed", "--now", DemoFolder.now)
    let page = try folder.text(of: "one.html")
    let verbose = try sqltrack("report", "one.md", "-v", "--now", DemoFolder.now)
    #expect(silent.errors == "")
    #expect(verbose.output == silent.output)
    #expect(try folder.text(of: "one.html").count < page.count)
  }

  @Test func aQueryTells() throws {
    #expect(
      try told("query", "SELECT n FROM t LIMIT 1", "--dbpath", "x.db") == """
        opened sqlite:x.db in T ms: SQLite V
        query:1: block 1: 1 row in T ms

        """)
  }

  // MARK: Decided

  /// The line about what was decided.
  private func decision(_ arguments: String...) throws -> String? {
    let lines = told(
      try sqltrack.run(["report", "one.md", "--if-changed", "-v"] + arguments).errors
    )
    .split(separator: "\n")
    return lines.first { $0.hasPrefix("one.md: ") }.map(String.init)
  }

  @Test func ifChangedTellsWhatHasChanged() throws {
    try report(best)
    #expect(try decision() == "one.md: runs, since one.html has no key")
    #expect(try decision() == "one.md: up to date, one.html stays")
    try data("INSERT INTO t VALUES (3);")
    #expect(try decision() == "one.md: runs, since the data changed")
    try report("\(best)\n\nText")
    try data("INSERT INTO t VALUES (4);")
    #expect(
      try decision("--error", "show")
        == "one.md: runs, since the report, the options and the data changed")
  }

  @Test func ifChangedTellsOfAttachments() throws {
    try report(best)
    _ = try sqltrack("report", "one.md", "--if-changed")
    #expect(
      try decision("--attach", "p") == "one.md: runs, since p has no attachments of this page")
    #expect(try decision("--attach", "p") == "one.md: up to date, one.html stays")
  }

  @Test func ifChangedTellsOfADatabaseThatIsMissing() throws {
    try report(best)
    try FileManager.default.removeItem(atPath: folder.file("x.db"))
    #expect(
      try decision() == "one.md: runs, since a database cannot be asked what has changed")
  }

  @Test func aPublicationTellsWhyPagesStay() throws {
    try report(best, to: "r/one.md")
    try FileManager.default.copyItem(
      atPath: folder.file("x.db"), toPath: folder.file("r/x.db"))
    let publish = ["publish", "r", "-o", "s", "--now", DemoFolder.now, "-v"]
    func lines(_ options: String...) throws -> String {
      told(try sqltrack.run(publish + options).errors)
    }
    let opened = "opened sqlite:x.db in T ms: SQLite V\n"
    let ran = "r/one.md:4: block 1 'best': 2 rows in T ms\n"
    #expect(
      try lines() == "\(opened)r/one.md: runs, since it is new\n\(ran)s/one.html: written\n")
    #expect(try lines() == "\(opened)r/one.md: up to date, its page stays\n")
    #expect(
      try lines("--force")
        == "\(opened)r/one.md: runs, as --force says\n\(ran)s/one.html: the same bytes, stays\n")
    try report(best + "\n\nText", to: "r/one.md")
    #expect(
      try lines() == """
        \(opened)r/one.md: runs, since the report changed
        \(ran)s/one.html: written

        """)
    try FileManager.default.removeItem(atPath: folder.file("s/one.html"))
    #expect(try lines().contains("runs, since s/one.html is no longer there or its own\n"))
  }

  // MARK: Noticed

  @Test func aWatchTellsWhatItNotices() throws {
    try report("# One")
    let running = try sqltrack.start(["report", "one.md", "--watch", "-v"])
    defer {
      running.process.interrupt()
      running.process.waitUntilExit()
    }
    // The first page is written.
    try #require(!running.output.fileHandleForReading.availableData.isEmpty)
    try report("# Two")
    let line = running.errors.fileHandleForReading.availableData
    #expect(String(decoding: line, as: UTF8.self) == "noticed: one.md changed\n")
  }

  @Test func aWatchTellsThatTheDataChanged() throws {
    try report(best)
    let running = try sqltrack.start(
      ["report", "one.md", "--watch", "--every", "100ms", "--quiet", "-v"])
    defer {
      running.process.interrupt()
      running.process.waitUntilExit()
    }
    try #require(!running.output.fileHandleForReading.availableData.isEmpty)
    try data("INSERT INTO t VALUES (3);")
    var text = ""
    while !text.contains("noticed: ") {
      let piece = running.errors.fileHandleForReading.availableData
      try #require(!piece.isEmpty)
      text += String(decoding: piece, as: UTF8.self)
    }
    #expect(text.contains("noticed: the data changed\n"))
  }
}
