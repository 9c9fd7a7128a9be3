import Foundation
import TestSupport
import Testing

@Suite struct OtherCommandsTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try DemoFolder.make()
    sqltrack = Tool(folder: folder.path)
  }

  /// What the system refuses is said in its words, not in those of a library.
  @Test(
    arguments: [
      (["demo", "a.txt"], "error: cannot create folder 'a.txt': not a directory\n"),
      (["demo", "a.txt/b"], "error: cannot create folder 'a.txt/b': not a directory\n"),
      (
        ["new", "/proc/sqltrack/x.md"],
        "error: cannot write '/proc/sqltrack/x.md': no such file or directory\n"
      ),
    ])
  func aFolderThatCannotBeIsNamed(arguments: [String], message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.txt")
    let answer = try Tool(folder: folder.path).run(arguments)
    #expect(answer.status == 1)
    #expect(answer.errors == message)
  }

  @Test func helpHasExamplesForEveryCommand() throws {
    #expect(try sqltrack("--help").output.contains("Examples:"))
    let commands = [
      "report", "query", "demo", "setup", "execute", "run", "log", "experiment", "run-info",
      "create", "copy", "redun",
    ]
    for command in commands {
      let answer = try sqltrack(command, "--help")
      #expect(answer.status == 0)
      #expect(answer.output.contains("sqltrack \(command)"), "\(command)")
    }
    #expect(try sqltrack("--version").output == "0.1.0\n")
  }

  @Test func formatsAreCompleted() throws {
    let script = try sqltrack("--generate-completion-script", "bash").output
    #expect(script.contains("html"))
    #expect(script.contains("latex"))
  }

  @Test func aQueryIsShownWithTheFormattersOfAReport() throws {
    let answer = try sqltrack(
      "query",
      "SELECT id, status, time_updated, json_extract(args, '$.lr') AS lr, tags FROM runs LIMIT 2",
      "--now", DemoFolder.now)
    #expect(
      answer.output == """
        id  status       time_updated    lr  tags
        ──  ───────────  ────────────  ────  ─────────
         1  ✓ Completed  10 hours ago  0.01  h16 sweep
         2  ✓ Completed  10 hours ago  0.01  h16 sweep
        (2 rows)

        """)
  }

  @Test func statesOfACallGraphAreKnown() throws {
    let query = "SELECT 'DONE' AS status UNION ALL SELECT 'CACHED'"
    #expect(
      try sqltrack("query", query).output == """
        status
        ────────
        ✓ Done
        ✓ Cached
        (2 rows)

        """)
    let page = try sqltrack("query", query, "--to", "html").output
    for (icon, word) in [("COMPLETED", "Done"), ("CACHED", "Cached")] {
      #expect(page.contains("<symbol id=st-\(icon) "))
      #expect(page.contains("<use href=\"#st-\(icon)\"/></svg>\(word)"))
    }
  }

  @Test func aQueryGivesCSVAndJSON() throws {
    let query = "SELECT id, comment FROM runs WHERE id = :id"
    #expect(
      try sqltrack("query", query, "-P", "id=3", "--to", "csv").output == "id,comment\r\n3,\r\n")
    let json = try sqltrack("query", query, "-P", "id=3", "--to", "json").output
    let block = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(block?["kind"] as? String == "table")
    #expect(block?["rows_total"] as? Int == 1)
    let page = try sqltrack("query", query, "-P", "id=3", "--to", "html").output
    #expect(page.hasPrefix("<!doctype html>"))
  }

  @Test func aQueryMayComeFromStandardInput() throws {
    let answer = try sqltrack("query", "-", "--to", "csv", input: "SELECT 1 AS a\n")
    #expect(answer.output == "a\r\n1\r\n")
  }

  @Test func aWrongQueryShowsItsPlace() throws {
    let answer = try sqltrack("query", "SELECT id,\n  statsu FROM runs")
    #expect(answer.status == 1)
    #expect(
      answer.errors == """
        query:2:3: error: no such column: statsu
        2 |   statsu FROM runs
          |   ^ did you mean 'status'?

        """)
  }

  @Test func aQueryCannotWrite() throws {
    let answer = try sqltrack("query", "DELETE FROM runs")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("only reading is allowed: DELETE from runs is refused"))
    #expect(try sqltrack("query", "SELECT count(*) FROM runs", "--to", "csv").output.contains("66"))
  }

  @Test func controlCharactersDoNotReachTheTerminal() throws {
    let answer = try sqltrack("query", "SELECT char(27) || '[31mred' AS text")
    #expect(!answer.output.contains("\u{1B}"))
  }

  @Test func setupCreatesTheSchemaOnceAndRunsScriptsOnce() throws {
    try folder.write("ALTER TABLE metrics ADD COLUMN loss REAL;\n", to: "v001.sql")
    let setup = { try sqltrack("--dbpath", "new.db", "setup", "v001.sql") }
    #expect(try setup().output == "(NEW) base.sql\n(NEW) v001.sql\n")
    #expect(try setup().output == "(OK) base.sql\n(OK) v001.sql\n")
    try folder.write("CREATE TABLE x (a);\nINSERT INTO nowhere VALUES (1);\n", to: "v002.sql")
    let failed = try sqltrack("--dbpath", "new.db", "setup", "v001.sql", "v002.sql")
    #expect(failed.status == 1)
    #expect(failed.output == "(OK) base.sql\n(OK) v001.sql\n")
    #expect(failed.errors == "error: v002.sql:2: no such table: nowhere\n")
    let tables = try sqltrack(
      "--dbpath", "new.db", "query", "SELECT count(*) FROM sqlite_master WHERE name = 'x'",
      "--to", "csv")
    #expect(tables.output == "count(*)\r\n0\r\n")
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func everythingWorksOnPostgres() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE command_tests")
    let folder = try TemporaryFolder()
    var tool = Tool(folder: folder.path)
    tool.environment = [
      "SQLTRACK_DSN_HOST": "127.0.0.1", "SQLTRACK_DSN_PORT": String(server.port),
      "SQLTRACK_DSN_USER": PostgresServer.user, "SQLTRACK_DSN_DBNAME": "command_tests",
    ]
    #expect(try tool("setup").output == "(NEW) base.sql\n")
    #expect(try tool("setup").output == "(OK) base.sql\n")
    #expect(try tool("-s", "Vis,more", "setup").output == "(NEW) base.sql\n")
    #expect(
      try tool("-s", "Vis, more", "query", "SELECT current_schema() AS s", "--to", "csv").output
        == "s\r\nVis\r\n")
    let refused = try tool("-u", "nobody", "-d", "none", "setup")
    #expect(refused.status == 1)
    #expect(refused.errors.hasPrefix("error: connection to server at"), "\(refused)")
    try folder.write(
      """
      Runs: `{sql} SELECT count(*) FROM runs WHERE tags ? 'marked' AND id = ANY(:ids)`

      ```sql
      SELECT r.id, r.missing FROM runs AS r WHERE r.id IN :ids
      ```
      """, to: "r.md")
    try folder.write(
      "---\nparams: {ids: [1, 2]}\n---\n" + (try folder.text(of: "r.md")), to: "r.md")
    let answer = try tool("report", "r.md")
    #expect(answer.status == 1)
    #expect(
      answer.errors.hasPrefix("r.md:7:14: error: column r.missing does not exist\n"), "\(answer)")
    try folder.write(
      try folder.text(of: "r.md").replacing("r.missing", with: "r.status"), to: "r.md")
    #expect(try tool("report", "r.md").status == 0)
    #expect(try folder.text(of: "r.html").contains("postgres · 127.0.0.1/command_tests"))
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func plotsAreDrawnOnPostgres() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE plot_tests")
    let folder = try TemporaryFolder()
    var tool = Tool(folder: folder.path)
    tool.environment = [
      "SQLTRACK_DSN_HOST": "127.0.0.1", "SQLTRACK_DSN_PORT": String(server.port),
      "SQLTRACK_DSN_USER": PostgresServer.user, "SQLTRACK_DSN_DBNAME": "plot_tests",
    ]
    #expect(try tool("setup").status == 0)
    try server.psql(
      "INSERT INTO experiments (id, name) VALUES (1, 'x'); "
        + "INSERT INTO runs (id, experiment_id) VALUES (1, 1), (2, 1); "
        + "INSERT INTO run_links VALUES (2, 'resumes', 1)", database: "plot_tests")
    try folder.write(
      """
      ---
      timezone: UTC
      ---
      ```sql curves
      --| plot: {mark: line, x: at, y: loss, group: run, merge: resumes}
      SELECT
        1 + i / 5 AS run, (1.0 / (i + 1))::numeric(8, 4) AS loss,
        timestamptz '2026-11-20 12:00Z' + i * interval '1 minute' AS at
      FROM generate_series(0, 9) AS i
      ```
      """, to: "r.md")
    let answer = try tool("report", "r.md")
    #expect(answer.status == 0, "\(answer.errors)")
    let page = try folder.text(of: "r.html")
    #expect(page.contains("data-x=\"time 1795176"))
    // The two runs are one line in each of the two drawings.
    #expect(page.matches(of: /<path class="ln s1" data-s/).count == 2)
    #expect(try tool("report", "r.md", "--check").status == 0)
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func theNotebookRunsOnPostgres() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE notebook_tests")
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let folder = try TemporaryFolder()
    var tool = Tool(folder: folder.path)
    tool.environment = [
      "SQLTRACK_DSN_HOST": "127.0.0.1", "SQLTRACK_DSN_PORT": String(server.port),
      "SQLTRACK_DSN_USER": PostgresServer.user, "SQLTRACK_DSN_DBNAME": "notebook_tests",
    ]
    let setup = try tool("setup", "\(root)/reports/digits/v001.sql")
    #expect(setup.status == 0, "\(setup.errors)")
    for table in [
      "INSERT INTO experiments (id, name, tags) VALUES (1, 'digits', '{\"sweep\": true}')",
      "INSERT INTO runs (id, experiment_id, status, time_started, time_updated, tags, args, env) "
        + "VALUES (52, 1, 'COMPLETED', now() - interval '1 hour', now(), '{}', '{\"lr\": 0.1}', '{}')",
      "INSERT INTO metrics (run_id, step, progress, train_loss, val_loss, val_top1) "
        + "VALUES (52, 0, 0.5, 2.1, 'NaN', 0.7), (52, 1, 1.0, 1.1, 1.2, 0.8)",
    ] {
      try server.psql(table, database: "notebook_tests")
    }
    let answer = try tool(
      "report", "\(root)/reports/notebook-postgres.md", "-o", folder.file("notebook.html"))
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try folder.text(of: "notebook.html").contains("digits"))
  }
}
