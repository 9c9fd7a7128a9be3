import Foundation
import TestSupport
import Testing

/// Some 600 statements that would write, through every door of a report: none changes a database.
@Suite struct ReadOnlyTests {
  private let folder: TemporaryFolder
  private var sqltrack: Tool { Tool(folder: folder.path) }

  init() throws { folder = try TemporaryFolder() }

  // MARK: Statements

  private static let schema = """
    CREATE TABLE runs (id INTEGER PRIMARY KEY, status TEXT);
    INSERT INTO runs VALUES (1, 'FAILED'), (2, 'DONE');
    CREATE TABLE metrics (run_id INTEGER, loss REAL);
    INSERT INTO metrics VALUES (1, 0.5);
    CREATE VIEW v AS SELECT * FROM runs;
    """

  private static let common: [String] = {
    let changes = [
      "INSERT INTO runs VALUES (3, 'x')", "INSERT INTO runs SELECT 4, 'x'",
      "INSERT INTO runs DEFAULT VALUES", "UPDATE runs SET status = 'x'",
      "UPDATE runs SET id = id + 10 WHERE id = 1", "DELETE FROM runs", "DELETE FROM metrics",
      "INSERT INTO runs VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET status = 'y'",
      "UPDATE runs SET status = 'x' FROM metrics WHERE run_id = id",
    ]
    let definitions = [
      "CREATE TABLE t (x INTEGER)", "CREATE TABLE t AS SELECT 1 AS x", "CREATE VIEW w AS SELECT 1",
      "CREATE TEMP TABLE t (x INTEGER)", "CREATE INDEX i ON runs (status)", "DROP TABLE runs",
      "DROP VIEW v", "DROP TABLE IF EXISTS metrics", "ALTER TABLE runs ADD COLUMN x INTEGER",
      "ALTER TABLE runs RENAME TO walks", "ALTER TABLE runs RENAME COLUMN status TO state",
      "ALTER TABLE metrics DROP COLUMN loss", "CREATE UNIQUE INDEX u ON metrics (run_id)",
      "REINDEX TABLE runs", "VACUUM", "ANALYZE",
    ]
    let transactions = [
      "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT s", "RELEASE sqltrack",
      "ROLLBACK TO sqltrack", "BEGIN; DELETE FROM runs; COMMIT",
    ]
    return changes + changes.map { "\($0) RETURNING *" } + definitions + transactions
      + changes.map { "WITH x AS (SELECT 1) \($0) RETURNING *" }
      + changes.map { "EXPLAIN QUERY \($0)" }
      + (changes + definitions).map { "SELECT 1; \($0)" }
  }()

  private static let sqlite =
    common + [
      "ATTACH 'other.db' AS other", "ATTACH DATABASE 'runs.db' AS again", "DETACH main",
      "VACUUM INTO 'copy.db'", "REPLACE INTO runs VALUES (1, 'x')",
      "INSERT OR REPLACE INTO runs VALUES (1, 'x') RETURNING id",
      "CREATE TRIGGER g AFTER INSERT ON runs BEGIN DELETE FROM metrics; END",
      "CREATE VIRTUAL TABLE f USING fts5(x)", "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
      "SELECT load_extension('x.so')", "SELECT writefile('out.txt', 'x')",
      "SELECT edit('x', 'true')", "SELECT fts3_tokenizer('simple', x'00')",
      "UPDATE sqlite_master SET sql = '' RETURNING name",
      "DELETE FROM sqlite_schema RETURNING name",
      "INSERT INTO tree_node VALUES (9, x'00') RETURNING *", "BEGIN EXCLUSIVE",
      "INSERT INTO search(search) VALUES ('rebuild') RETURNING *",
      "INSERT INTO search(search, rank) VALUES ('merge', 500) RETURNING *",
      "DELETE FROM tree WHERE id = 1 RETURNING id",
    ]
    + [
      "journal_mode = DELETE", "journal_mode = WAL", "user_version = 7", "writable_schema = ON",
      "query_only = OFF", "foreign_keys = OFF", "wal_checkpoint(TRUNCATE)", "optimize",
      "application_id = 5", "auto_vacuum = FULL", "incremental_vacuum(10)", "page_size = 512",
      "schema_version = 99", "encoding = 'UTF-16'", "locking_mode = EXCLUSIVE", "cache_spill = 1",
      "trusted_schema = ON", "temp_store_directory = '/'", "mmap_size = 1000000",
    ].map { "PRAGMA \($0)" }

  private static let postgres =
    common + [
      "WITH x AS (INSERT INTO runs VALUES (3, 'x') RETURNING id) SELECT * FROM x",
      "WITH x AS (UPDATE runs SET status = 'x' RETURNING id) SELECT * FROM x",
      "WITH x AS (DELETE FROM runs RETURNING id) SELECT * FROM x", "SELECT 1 AS x INTO t",
      "MERGE INTO runs USING metrics ON run_id = id WHEN MATCHED THEN DELETE",
      "EXPLAIN ANALYZE INSERT INTO runs VALUES (3, 'x')", "EXPLAIN ANALYZE DELETE FROM runs",
      "EXPLAIN (ANALYZE) UPDATE runs SET status = 'x'",
      "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1 AS x",
      "SELECT nextval('counter')", "SELECT setval('counter', 9)",
      "SELECT pg_catalog.setval('counter', 9)", "SELECT \"setval\" ('counter', 9)",
      "SELECT pg_advisory_lock(1)", "SELECT pg_try_advisory_lock(1)",
      "SELECT lo_create(4711)", "SELECT lo_import('/etc/hostname')",
      "SELECT lo_export(1, '/tmp/sqltrack-exported')", "SELECT lo_unlink(1)",
      "SELECT pg_read_file('postgresql.conf')", "SELECT pg_read_binary_file('PG_VERSION')",
      "SELECT pg_ls_dir('.')", "SELECT * FROM pg_ls_waldir()", "SELECT pg_stat_file('PG_VERSION')",
      "SELECT pg_reload_conf()", "SELECT pg_terminate_backend(pg_backend_pid())",
      "SELECT pg_cancel_backend(pg_backend_pid())", "SELECT pg_switch_wal()",
      "SELECT pg_notify('c', 'x')", "SELECT dblink_exec('dbname=postgres', 'DROP TABLE runs')",
      "SELECT pg_stat_reset()", "SELECT pg_create_restore_point('x')", "SELECT * FROM remover()",
      "SELECT query_to_xml('DELETE FROM runs RETURNING id', true, true, '')",
      "SELECT * FROM runs FOR UPDATE", "SELECT * FROM runs FOR SHARE", "TRUNCATE runs",
      "LOCK TABLE runs", "COPY runs FROM STDIN", "COPY runs TO STDOUT",
      "COPY runs TO '/tmp/sqltrack-copied'", "COPY (SELECT 1) TO PROGRAM 'touch /tmp/sqltrack-ran'",
      "COPY runs FROM PROGRAM 'echo 9'", "DO 'BEGIN DELETE FROM runs; END'", "CALL removing()",
      "NOTIFY c", "LISTEN c", "UNLISTEN *", "SET ROLE NONE", "RESET ALL", "DISCARD ALL",
      "SET TRANSACTION READ WRITE", "SET default_transaction_read_only = off",
      "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "SET SESSION AUTHORIZATION DEFAULT",
      "START TRANSACTION READ WRITE", "ABORT", "PREPARE p AS DELETE FROM runs", "EXECUTE p",
      "DEALLOCATE ALL", "DECLARE c CURSOR WITH HOLD FOR SELECT 1", "FETCH ALL FROM c", "CLOSE ALL",
      "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'", "CHECKPOINT", "CLUSTER",
      "GRANT ALL ON runs TO PUBLIC", "REVOKE ALL ON runs FROM PUBLIC", "CREATE ROLE r",
      "CREATE DATABASE other", "CREATE SCHEMA s", "CREATE EXTENSION dblink", "CREATE SEQUENCE q",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP OWNED BY CURRENT_USER",
      "COMMENT ON TABLE runs IS 'x'", "ALTER SYSTEM SET work_mem = '1MB'",
      "ALTER ROLE CURRENT_USER SET work_mem = '1MB'",
      "IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y",
      "REFRESH MATERIALIZED VIEW m", "LOAD 'auto_explain'", "CREATE TYPE e AS ENUM ('a')",
    ]

  /// Each statement as it is and in what might hide it.
  private static func dressed(_ statements: [String]) -> [String] {
    statements.flatMap { [$0, $0.lowercased(), "/* SELECT */ \($0)", "-- SELECT 1\n\($0);"] }
  }

  @Test func thereAreAsManyStatementsAsPromised() {
    #expect(Self.dressed(Self.sqlite).count > 400)
    #expect(Self.dressed(Self.sqlite).count + Self.dressed(Self.postgres).count > 1000)
  }

  // MARK: Doors

  /// A report with a block for each statement.
  private static func report(of statements: [String]) -> String {
    "# Writing\n\n"
      + statements.map { "```sql\n\($0)\n```\n" }.joined(separator: "\n")
  }

  private static func inlineReport(of statements: [String]) -> String {
    "# Values\n\n"
      + statements.filter { !$0.contains("\n") && !$0.contains("`") }
      .map { "A value: `{sql} \($0)`.\n" }.joined(separator: "\n")
  }

  /// Runs statements through the doors of the command.
  private func attack(_ statements: [String], _ database: [String]) throws {
    try folder.write(Self.report(of: statements), to: "blocks.md")
    let blocks = try sqltrack.run(["report", "blocks.md", "--error", "show"] + database)
    #expect(blocks.status == 3)
    #expect(try boxes(in: "blocks.html") == statements.count)

    let inline = Self.inlineReport(of: statements)
    try folder.write(inline, to: "inline.md")
    let values = try sqltrack.run(["report", "inline.md", "--error", "show"] + database)
    #expect(values.status == 3)
    let count = inline.split(separator: "\n").count - 1
    #expect(values.errors.components(separatedBy: ": error: ").count - 1 == count)

    #expect(try sqltrack.run(["report", "blocks.md", "--check"] + database).status == 1)
    _ = try sqltrack.run(["report", "--verify", "blocks.html"] + database)
    #expect(try served("blocks.html", database).contains("class=err-box"))
    for statement in statements.prefix(3) {
      let query = try sqltrack.run(["query", statement] + database)
      #expect(query.status == 1, "\(statement)")
      #expect(query.errors.contains("error: "))
    }
    try folder.write(
      "---\npages: {each: \"DELETE FROM runs RETURNING id\", path: \"run-{id}\"}\n---\n# Page\n",
      to: "site/pages.md")
    let published = try sqltrack.run(["publish", "site", "-o", "public"] + database)
    #expect(published.status != 0)
  }

  /// A page as the preview shows it.
  private func served(_ page: String, _ database: [String]) throws -> String {
    let running = try sqltrack.start(["serve", "blocks.md", "--port", "0"] + database)
    defer {
      running.process.terminate()
      running.process.waitUntilExit()
    }
    var line = Data()
    while line.last != 10 {
      let next = running.output.fileHandleForReading.availableData
      try #require(!next.isEmpty)
      line += next
    }
    let address = try #require(URL(string: String(decoding: line.dropLast(), as: UTF8.self)))
    let port = try #require(address.port)
    let request =
      "GET /\(page) HTTP/1.1\\r\\nHost: 127.0.0.1:\(port)\\r\\nConnection: close\\r\\n\\r\\n"
    let script = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf '\(request)' >&3; cat <&3"
    return try run("/bin/bash", ["-c", script]).output
  }

  /// How many boxes with an error a page has.
  private func boxes(in page: String) throws -> Int {
    try folder.text(of: page).components(separatedBy: "class=err-box").count - 1
  }

  @Test func sqliteStaysAsItWas() throws {
    let path = folder.file("runs.db")
    try makeSQLite(path)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    try attack(Self.dressed(Self.sqlite), ["--dbpath", "runs.db"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    // What readers of a database in WAL mode share stays with it.
    #expect(
      Set(files).subtracting(["runs.db-wal", "runs.db-shm"]) == [
        "runs.db", "blocks.md", "blocks.html", "inline.md", "inline.html", "site", "public",
      ])
  }

  private func makeSQLite(_ path: String) throws {
    // SQLite takes an empty file for an empty database.
    try folder.write("", to: "runs.db")
    try folder.write(
      Self.schema + """
        CREATE VIRTUAL TABLE tree USING rtree(id, low, high);
        INSERT INTO tree VALUES (1, 0, 1);
        CREATE VIRTUAL TABLE search USING fts5(x);
        INSERT INTO search VALUES ('word');
        """, to: "schema.sql")
    let made = try sqltrack("--dbpath", "runs.db", "execute", "schema.sql")
    #expect(made.status == 0, "\(made.errors)")
    try FileManager.default.removeItem(atPath: folder.file("schema.sql"))
  }

  @Test(
    .enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"),
    arguments: ["postgres", "reader"])
  func postgresStaysAsItWas(role: String) throws {
    let server = try PostgresServer.shared()
    let name = "readonly_\(role)"
    try server.psql("CREATE DATABASE \(name)")
    var script =
      Self.schema + """
        CREATE SEQUENCE counter; CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
        CREATE PROCEDURE removing() LANGUAGE sql AS 'DELETE FROM runs';
        CREATE FUNCTION remover() RETURNS SETOF int LANGUAGE sql
        AS 'DELETE FROM runs RETURNING id';
        """
    if role != PostgresServer.user {
      script += """
        CREATE ROLE \(role) LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO \(role);
        GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO \(role);
        """
    }
    try server.psql(script, database: name)
    let before = try contents(of: server, name)
    let statements = Self.dressed(Self.postgres)
    let port = String(server.port)
    try attack(statements, ["-a", "127.0.0.1:\(port)", "-u", role, "-d", name])
    #expect(try contents(of: server, name) == before)
    for file in ["exported", "copied", "ran"] {
      #expect(!FileManager.default.fileExists(atPath: "/tmp/sqltrack-\(file)"))
    }
  }

  /// What tables, definitions, sequences, roles and settings are.
  private func contents(of server: PostgresServer, _ database: String) throws -> String {
    try server.psql(
      """
      SELECT (SELECT string_agg(r::text, ',' ORDER BY id) FROM runs AS r),
        (SELECT string_agg(m::text, ',') FROM metrics AS m), (SELECT last_value FROM counter),
        (SELECT string_agg(relname || xmin::text, ',' ORDER BY oid) FROM pg_class
         WHERE relnamespace = 'public'::regnamespace),
        (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_largeobject_metadata),
        (SELECT count(*) FROM pg_db_role_setting), (SELECT count(*) FROM pg_namespace),
        (SELECT count(*) FROM pg_extension), (SELECT count(*) FROM pg_description)
      """, database: database)
  }
}
