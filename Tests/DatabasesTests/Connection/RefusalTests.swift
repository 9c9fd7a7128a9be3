import Databases
import Tables
import TestSupport
import Testing

/// Statements that would change something: none may have an effect, whatever it answers.
@Suite struct RefusalTests {
  static let schema = """
    CREATE TABLE runs (id INTEGER PRIMARY KEY, status TEXT);
    INSERT INTO runs VALUES (1, 'FAILED');
    """

  static let common = [
    "INSERT INTO runs VALUES (2, 'x')", "INSERT INTO runs VALUES (2, 'x') RETURNING id",
    "UPDATE runs SET status = 'x'", "UPDATE runs SET status = 'x' RETURNING *",
    "DELETE FROM runs", "DELETE FROM runs RETURNING id", "CREATE TABLE t (x INTEGER)",
    "CREATE TEMP TABLE runs2 AS SELECT 1 AS x", "CREATE VIEW v AS SELECT 1 AS x",
    "CREATE INDEX i ON runs (status)", "DROP TABLE runs", "ALTER TABLE runs ADD COLUMN x INTEGER",
    "ALTER TABLE runs RENAME TO walks", "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT s",
    "RELEASE sqltrack", "ROLLBACK TO sqltrack", "VACUUM", "ANALYZE", "REINDEX runs",
    "WITH x AS (SELECT 1 AS id) INSERT INTO runs SELECT 5, 'x' FROM x RETURNING id",
    "EXPLAIN INSERT INTO runs VALUES (2, 'x') RETURNING nothing",
  ]
  static let sqlite = [
    "ATTACH 'other.db' AS other", "DETACH main", "PRAGMA journal_mode = DELETE",
    "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON", "PRAGMA user_version = 7",
    "PRAGMA foreign_keys = OFF", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA optimize",
    "PRAGMA trusted_schema = ON", "PRAGMA busy_timeout = 0", "PRAGMA temp_store_directory = '/'",
    "VACUUM INTO 'copy.db'", "SELECT load_extension('x')", "SELECT fts3_tokenizer('simple')",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "CREATE TRIGGER g AFTER INSERT ON runs BEGIN SELECT 1; END",
    "REPLACE INTO runs VALUES (1, 'x')", "SELECT * FROM pragma_journal_mode",
    "UPDATE sqlite_master SET sql = '' RETURNING name", "DROP TRIGGER IF EXISTS g",
    "INSERT INTO runs VALUES (2, 'x') ON CONFLICT DO NOTHING RETURNING id",
    "CREATE TEMP VIEW runs AS SELECT 7 AS id", "BEGIN IMMEDIATE", "SELECT edit('x', 'y')",
  ]
  static let postgres = [
    "WITH x AS (INSERT INTO runs VALUES (2, 'x') RETURNING id) SELECT * FROM x",
    "SELECT 1 AS x INTO TABLE t", "COPY runs TO STDOUT", "COPY runs FROM STDIN",
    "COPY runs TO '/tmp/sqltrack-copied'", "COPY runs TO PROGRAM 'cat'", "NOTIFY channel",
    "LISTEN channel", "SET TRANSACTION READ WRITE",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
    "SET default_transaction_read_only = off", "RESET ALL", "DISCARD ALL", "SET ROLE NONE",
    "START TRANSACTION READ WRITE", "ABORT", "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'",
    "DO 'BEGIN INSERT INTO runs VALUES (2); END'", "CALL nothing()", "TRUNCATE runs",
    "LOCK TABLE runs", "GRANT SELECT ON runs TO PUBLIC",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1 AS x",
    "EXPLAIN (ANALYZE, COSTS off) SELECT 1 AS x INTO t",
    "EXPLAIN ANALYZE INSERT INTO runs VALUES (2, 'x')", "SELECT nextval('counter')",
    "SELECT setval('counter', 9)", "SELECT * FROM runs FOR UPDATE", "REFRESH MATERIALIZED VIEW v",
    "SELECT set_config('transaction_read_only', 'off', false)", "CREATE DATABASE other",
    "COMMENT ON TABLE runs IS 'x'", "PREPARE p AS SELECT 1", "DECLARE c CURSOR FOR SELECT 1",
    "SECURITY LABEL ON TABLE runs IS 'x'", "CLUSTER runs USING runs_pkey", "CHECKPOINT",
    "ALTER SYSTEM SET work_mem = '1MB'",
  ]
  /// These answer with a row, but what they do is undone.
  static let undone = [
    "SELECT lo_create(4711)", "SELECT lo_from_bytea(4712, 'x')", "SELECT pg_notify('c', 'x')",
    "SELECT set_config('TimeZone', 'Asia/Tokyo', false)",
    "SELECT set_config('DateStyle', 'German', false)",
    "SELECT set_config('search_path', 'nowhere', false)",
    "SELECT set_config('statement_timeout', '1', false)",
    "SELECT set_config('default_transaction_read_only', 'off', false)",
  ]

  @Test(arguments: sqlite + common) func sqliteRefuses(statement: String) throws {
    let database = try TestDatabase(.sqlite, Self.schema)
    let connection = try database.snapshot()
    #expect(throws: (any Error).self) { try connection.words(statement) }
    #expect(try connection.words("SELECT * FROM runs") == [["integer 1", "text FAILED"]])
    #expect(connection.failure("INSERT INTO runs VALUES (3, 'x') RETURNING id")?.kind == .refused)
    let count = "SELECT count(*), (SELECT count(*) FROM sqlite_master) FROM runs"
    #expect(try database.writable().words(count) == [["integer 1", "integer 1"]])
  }

  @Test(
    .enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func postgresRefuses() throws {
    let database = try TestDatabase(
      .postgres,
      Self.schema + "CREATE SEQUENCE counter; CREATE PROCEDURE nothing() LANGUAGE sql AS '';")
    let connection = try database.snapshot()
    let fingerprint = """
      SELECT (SELECT count(*) FROM runs), (SELECT last_value FROM counter),
        (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_largeobject_metadata),
        (SELECT count(*) FROM pg_proc), (SELECT sum(xmin::text::bigint) FROM pg_class),
        current_setting('TimeZone'), current_setting('search_path'), current_setting('DateStyle'),
        current_setting('transaction_read_only'), current_setting('default_transaction_read_only'),
        (SELECT count(*) FROM pg_prepared_statements WHERE name <> ''),
        (SELECT count(*) FROM pg_cursors WHERE name <> '')
      """
    let before = try connection.words(fingerprint)
    for statement in Self.common + Self.postgres {
      #expect(connection.failure(statement) != nil, "\(statement) ran")
      #expect(try connection.words(fingerprint) == before, "after \(statement)")
    }
    for statement in Self.undone {
      _ = connection.failure(statement)
      #expect(try connection.words(fingerprint) == before, "after \(statement)")
    }
    #expect(try database.writable().words("SELECT * FROM runs") == [["integer 1", "text FAILED"]])
    let objects = "SELECT count(*) FROM pg_largeobject_metadata WHERE oid IN (4711, 4712)"
    #expect(try database.writable().words(objects) == [["integer 0"]])
  }

  @Test(arguments: TestEngine.available) func refusalsAreWorded(engine: TestEngine) throws {
    let connection = try TestDatabase(engine, Self.schema).snapshot()
    let insert = connection.failure("INSERT INTO runs VALUES (2, 'x') RETURNING id")
    #expect(insert?.kind == .refused)
    switch engine {
    case .sqlite: #expect(insert?.message == "only reading is allowed: INSERT into runs is refused")
    case .postgres: #expect(insert?.message == "only reading is allowed: INSERT is refused")
    }
    let commit = connection.failure("COMMIT")
    #expect(commit?.kind == .refused)
    switch engine {
    case .sqlite: #expect(commit?.message == "only reading is allowed: COMMIT is refused")
    case .postgres: #expect(commit?.message == "this statement returns no rows")
    }
  }

  @Test func readingPragmasAndTableFunctionsWork() throws {
    let connection = try TestDatabase(.sqlite, Self.schema).snapshot()
    #expect(try connection.words("PRAGMA table_info(runs)").count == 2)
    #expect(try connection.words("SELECT name FROM pragma_table_xinfo('runs')").count == 2)
    #expect(
      try connection.words("SELECT value FROM json_each('[1, 2]')") == [
        ["integer 1"], ["integer 2"],
      ])
    #expect(try connection.words("EXPLAIN QUERY PLAN SELECT * FROM runs").count == 1)
  }
}
