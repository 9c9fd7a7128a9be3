import CallGraph
import Databases
import Foundation
import Lineage
import Markup
import Reports
import Tables
import TestSupport
import Testing

/// The tables that a redun database offers, on both engines.
@Suite(.enabled(if: SharedData.folder != nil)) struct RedunTablesTests {
  /// What the terminal shows of a query.
  private func shown(
    _ sql: String, by format: any NamedRenderer.Type = TerminalRenderer.self,
    on snapshot: @escaping () throws -> any Snapshot
  ) throws -> String {
    let catalog = Catalog(
      kinds: BlockKinds.all, formats: Formats.standard.adding(PickleFormat.self),
      statuses: .standard.adding(.callGraph),
      layouts: [RedunTables()])
    let now = Timestamp(microseconds: 1_795_262_400_000_000, isZoned: true)
    var options = RunOptions(now: now)
    options.zone = .utc
    options.showsDurations = false
    let report = Report(query: sql, parameterNames: [], by: catalog)
    let runner = Runner(report, options) { _ in try snapshot() }
    defer { runner.close() }
    return try drawn(runner, by: format)
  }

  private func drawn<R: NamedRenderer>(_ runner: Runner, by format: R.Type) throws -> String {
    var request = PageRequest()
    request.isSingleBlock = true
    let renderer = R(request)
    let run = try runner.run(with: renderer)
    #expect(run.messages.map(\.message) == [])
    let spool = Spool()
    try renderer.write(run.page, to: OutputFile(to: spool))
    return String(decoding: try spool.bytes(), as: UTF8.self)
  }

  private func fixture(_ name: String) throws -> any Snapshot {
    let path = "\(SharedData.folder ?? "")/redun/fixtures/\(name).db"
    return try Databases.standard.snapshot(
      of: Configuration(engine: .sqlite, dbpath: path), zone: "UTC")
  }

  private func shown(
    _ sql: String, on name: String, by format: any NamedRenderer.Type = TerminalRenderer.self
  ) throws -> String {
    try shown(sql, by: format) { try fixture(name) }
  }

  @Test func executionsCountTheirJobs() throws {
    #expect(
      try shown(
        "SELECT status, duration, arguments, \"user\", jobs, failed, cached, tags "
          + "FROM redun_executions WHERE failed > 0", on: "diamond") == """
          status    duration  arguments                             user        jobs  failed  cached  tags
          ────────  ────────  ────────────────────────────────────  ──────────  ────  ──────  ──────  ────────────────────────────────────
          ✗ Failed     47 ms  run wf_diamond.py stacked --value 11  researcher     3       3       0  redun.version=0.44.1 user=researcher
          (1 row)

          """)
  }

  @Test func jobsHaveStatusDepthArgumentsAndOutcome() throws {
    #expect(
      try shown(
        "SELECT depth, task, status, duration, arguments, result, error FROM redun_jobs "
          + "WHERE task IN ('stacked', 'fan_in', 'task1') ORDER BY started, id", on: "diamond")
          == """
          depth  task     status    duration  arguments   result                     error
          ─────  ───────  ────────  ────────  ──────────  ─────────────────────────  ───────────────────────────────────────────────
              1  fan_in   ✓ Done      2.18 s  4           [9.0, {'S': 9.0, 'n': 2}]  --
              1  stacked  ✓ Done      2.47 s  3           552                        --
              2  task1    ✓ Done      358 ms  a=7         8                          --
              1  task1    ✓ Cached      7 ms  a=7         8                          --
              0  stacked  ✗ Failed     47 ms  value='11'  --                         ErrorValue(TypeError('can only concatenate str…
          (5 rows)

          """)
  }

  @Test func filesNameTheTaskThatMadeThem() throws {
    #expect(
      try shown("SELECT path, made_by FROM redun_files ORDER BY path LIMIT 3", on: "diamond")
        == """
        path            made_by
        ──────────────  ───────
        out/a.txt       upper
        out/b.txt       reverse
        out/joined.txt  concat
        (3 rows)

        """)
  }

  @Test func valuesInAStoreArePreviews() throws {
    #expect(
      try shown(
        "SELECT result FROM redun_jobs WHERE task = 'ml.prepare_data'", on: "valuestore"
      )
      .contains("builtins.dict(hash=d5dcd945)"))
  }

  @Test func aBrokenTagSpoilsNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("vcf.db")
    try FileManager.default.copyItem(
      atPath: "\(SharedData.folder ?? "")/redun/fixtures/vcf.db", toPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let configuration = Configuration(engine: .sqlite, dbpath: path)
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(script: "UPDATE tag SET value = '{bad' WHERE key = 'rerun'")
    writer.close()
    let text = try shown("SELECT tags FROM redun_executions WHERE tags LIKE '%rerun%'") {
      try Databases.standard.snapshot(of: configuration, zone: "UTC")
    }
    #expect(text.contains("rerun={bad"))
  }

  @Test func timesAreInstants() throws {
    let text = try shown(
      "SELECT started FROM redun_jobs ORDER BY started LIMIT 1", on: "vcf",
      by: JSONRenderer.self)
    #expect(text.contains(#""type": "timestamptz""#))
    #expect(text.contains("2026-11-20T23:01:09.423668+00:00"))
  }

  @Test(.enabled(if: PostgresServer.isAvailable)) func bothEnginesShowTheSame() throws {
    let server = try PostgresServer.shared()
    let database = "lineage_\(UInt32.random(in: 0...UInt32.max))"
    try server.psql("CREATE DATABASE \(database)")
    try server.load("\(SharedData.folder ?? "")/redun/fixtures/vcf.pg.sql", into: database)
    let configuration = Configuration(
      engine: .postgres, parameters: server.parameters(database: database))
    for sql in [
      "SELECT * FROM redun_executions ORDER BY id", "SELECT * FROM redun_jobs ORDER BY id",
      "SELECT * FROM redun_calls ORDER BY hash", "SELECT * FROM redun_tasks ORDER BY hash",
      "SELECT * FROM redun_values ORDER BY hash",
      "SELECT path, hash, made_by, time FROM redun_files ORDER BY hash",
      "SELECT * FROM redun_tags ORDER BY id, key, value",
    ] {
      let postgres = try shown(sql) {
        try Databases.standard.snapshot(of: configuration, zone: "UTC")
      }
      #expect(try shown(sql, on: "vcf") == postgres, "\(sql)")
    }
  }

  @Test(arguments: ["2.0", "3.1", "3.4"])
  func olderLayoutsHaveThemToo(version: String) throws {
    for table in ["executions", "jobs", "calls", "tasks", "values", "files"] {
      let text = try shown("SELECT * FROM redun_\(table)", on: "version_\(version)")
      #expect(text.contains("rows)"), "\(table)")
    }
    let jobs = try shown(
      "SELECT count(DISTINCT execution) AS n FROM redun_jobs", on: "version_\(version)")
    #expect(jobs.contains("\n3\n"), "\(jobs)")
  }

  @Test func anotherDatabaseHasNone() throws {
    #expect(try RedunTables().tables(of: fixture("version_not_redun")).isEmpty)
    #expect(try RedunTables().tables(of: fixture("version_major_4")).isEmpty)
  }
}
