import Databases
import Foundation
import Synchronization
import Tables
import TestSupport
import Testing

/// With which rights a report reads, and in which schemas.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresRoleTests {
  /// A database of its own, as row-level security of others would count.
  private func database(_ script: String) throws -> Configuration {
    let name = "roles_\(UInt32.random(in: 0 ... .max))"
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE \(name)")
    if !script.isEmpty { try server.psql(script, database: name) }
    return try .test(database: name)
  }

  private func snapshot(_ configuration: Configuration) throws -> any Snapshot {
    try Databases.standard.snapshot(of: configuration, zone: "UTC")
  }

  @Test func aSuperuserGivesUpItsRights() throws {
    let configuration = try database(
      """
      CREATE TABLE t (n integer); INSERT INTO t VALUES (1);
      CREATE FUNCTION leak() RETURNS text LANGUAGE sql AS $$ SELECT pg_read_file('PG_VERSION') $$
      """)
    let snapshot = try snapshot(configuration)
    #expect(
      try snapshot.words("SELECT current_user, session_user, n FROM t")
        == [["text pg_read_all_data", "text postgres", "integer 1"]])
    let error = #expect(throws: DatabaseError.self) { try snapshot.words("SELECT leak()") }
    #expect(error?.message == "permission denied for function pg_read_file")
    // And stays so after an error and a query that sets something.
    #expect(try snapshot.words("SELECT set_config('app.x', 'y', true)") == [["text y"]])
    #expect(try snapshot.words("SELECT current_user") == [["text pg_read_all_data"]])
    #expect(throws: DatabaseError.self) { try snapshot.words("SELECT leak()") }
  }

  @Test(arguments: [
    "SELECT set_config('role', 'postgres', true)", "SELECT SET_CONFIG ('ROLE', 'postgres', true)",
    "SELECT pg_catalog.set_config('session_authorization', 'postgres', true)",
    "SELECT set_config('ro' || 'le', 'postgres', true)",
    "SELECT \"set_config\"(n, 'x', true) FROM t",
    "SELECT set_config(/* x */ E'role', 'postgres', true)",
    "SELECT set_config($$role$$, 'postgres', true)",
    "SELECT * FROM ts_stat('SELECT to_tsvector(set_config(''role'', ''postgres'', true))')",
    "SELECT ts_rewrite('a'::tsquery, 'SELECT ''a''::tsquery, ''b''::tsquery')",
    "SELECT * FROM crosstab3('SELECT 1, 2, 3')", "SELECT xpath_table('a', 'b', 'c', 'd', 'e')",
    "SELECT query_to_xml('SELECT set_config(''role'', ''postgres'', true)', true, true, '')",
  ])
  func aBlockTakesNoRightsBack(sql: String) throws {
    let snapshot = try snapshot(database("CREATE TABLE t (n text)"))
    let error = #expect(throws: DatabaseError.self) { try snapshot.words(sql) }
    #expect(error?.kind == .refused)
    #expect(try snapshot.words("SELECT current_user") == [["text pg_read_all_data"]])
  }

  @Test func whereOtherRowsWouldBeShownTheRightsStay() throws {
    var configuration = try database(
      """
      CREATE TABLE t (n integer); INSERT INTO t VALUES (1);
      ALTER TABLE t ENABLE ROW LEVEL SECURITY
      """)
    let told = Mutex<[DatabaseNotice]>([])
    configuration.notices = NoticeListener { notice in told.withLock { $0.append(notice) } }
    let snapshot = try snapshot(configuration)
    #expect(
      try snapshot.words("SELECT current_user, n FROM t") == [["text postgres", "integer 1"]])
    let text = "SELECT ts_stat('SELECT to_tsvector(''simple'', pg_read_file(''PG_VERSION''))')"
    #expect(throws: DatabaseError.self) { try snapshot.words(text) }
    #expect(
      told.withLock { $0.map(\.message) } == [
        "the report has the rights of a superuser, as tables have row-level security: name a role "
          + "with --as"
      ])
  }

  @Test func aReportReadsAsARole() throws {
    let role = "reader_\(UInt32.random(in: 0 ... .max))"
    var configuration = try database(
      """
      CREATE ROLE \(role); CREATE TABLE t (n integer, owner text);
      INSERT INTO t VALUES (1, '\(role)'), (2, 'other');
      ALTER TABLE t ENABLE ROW LEVEL SECURITY; GRANT SELECT ON t TO \(role);
      CREATE POLICY own ON t USING (owner = current_user)
      """)
    configuration.role = role
    let reading = try snapshot(configuration)
    #expect(try reading.words("SELECT current_user, n FROM t") == [["text \(role)", "integer 1"]])
    #expect(try snapshot(configuration).state != self.snapshot(.test()).state)
    configuration.role = "nobody \"else"
    let error = #expect(throws: DatabaseError.self) { try snapshot(configuration) }
    #expect(error?.message.contains("does not exist") == true)
    configuration = Configuration(engine: .sqlite, dbpath: "x.db")
    configuration.role = role
    #expect(throws: DatabaseError.self) { try snapshot(configuration) }
  }

  /// `timeout` is no longer than what the role may take.
  @Test func theTimeOfARoleIsKept() throws {
    let role = "hasty_\(UInt32.random(in: 0 ... .max))"
    var configuration = try database(
      "CREATE ROLE \(role) LOGIN; ALTER ROLE \(role) SET statement_timeout = '20ms'")
    configuration.parameters["user"] = role
    let error = #expect(throws: DatabaseError.self) {
      let rows = try snapshot(configuration).rows(
        for: Query("SELECT pg_sleep(600)"), timeout: .seconds(60))
      while try rows.next() != nil {}
    }
    #expect(error?.kind == .timeout)
  }

  /// Its name alone does not find it.
  @Test func tablesOfOtherSchemasAreNamedWithThem() throws {
    let snapshot = try snapshot(
      database(
        "CREATE TABLE t (n integer); CREATE SCHEMA \"Au dit\"; "
          + "CREATE TABLE \"Au dit\".log (n integer)"))
    let tables = try snapshot.tables()
    #expect(tables.map(\.name) == ["Au dit.log", "t"])
    for table in tables {
      #expect(try snapshot.words("SELECT count(*) FROM \(table.source)") == [["integer 0"]])
    }
  }

  @Test func theUsersOwnSchemaStaysFirst() throws {
    let configuration = try database(
      """
      CREATE SCHEMA postgres; CREATE TABLE postgres.t (n integer); INSERT INTO postgres.t VALUES (1);
      CREATE TABLE public.t (n integer)
      """)
    #expect(try snapshot(configuration).words("SELECT n FROM t") == [["integer 1"]])
  }

  // MARK: Schemas

  @Test(arguments: [("nope", "nope"), ("nope, public", "nope"), ("public, nope, vision", "nope")])
  func aMissingSchemaIsNamed(schema: String, missing: String) throws {
    var configuration = try database("CREATE SCHEMA vision; CREATE TABLE public.runs (id integer)")
    configuration.schema = schema
    let error = #expect(throws: DatabaseError.self) { try snapshot(configuration) }
    #expect(error?.message.hasPrefix("missing schema '\(missing)' in '127.0.0.1/roles_") == true)
    #expect(error?.hint == "choose one with `-s`: public, vision")
  }

  @Test func aWriterNamesTheSchemaThatIsMissing() throws {
    var configuration = try database("CREATE TABLE public.runs (id integer)")
    configuration.schema = "nope"
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    let error = #expect(throws: DatabaseError.self) {
      try writer.execute(Query("DELETE FROM runs"))
    }
    #expect(error?.message.hasPrefix("missing schema 'nope' in '127.0.0.1/roles_") == true)
    #expect(error?.hint == "make it with `sqltrack setup`, or choose another one with `-s`")
    try writer.execute(script: "CREATE SCHEMA nope; CREATE TABLE nope.runs (id integer)")
    #expect(try writer.execute(Query("DELETE FROM runs")) == 0)
  }

  @Test(arguments: ["vision", "\"$user\", vision", "vision, nope", "vision,public"])
  func otherSchemasAreFound(schema: String) throws {
    var configuration = try database("CREATE SCHEMA vision; CREATE TABLE vision.runs (id integer)")
    configuration.schema = schema
    #expect(try snapshot(configuration).words("SELECT count(*) FROM runs") == [["integer 0"]])
  }

  @Test func aSchemaWithoutTheRightToItIsNamed() throws {
    var configuration = try database("CREATE SCHEMA secret")
    let role = "outside_\(UInt32.random(in: 0 ... .max))"
    try PostgresServer.shared().psql("CREATE ROLE \(role) LOGIN")
    configuration.parameters["user"] = role
    configuration.schema = "secret"
    let error = #expect(throws: DatabaseError.self) { try snapshot(configuration) }
    #expect(error?.message.hasPrefix("cannot use schema 'secret'") == true)
  }

  @Test(.enabled(if: PgBouncer.isAvailable)) func aPoolerChangesNothingOfThat() throws {
    var configuration = try database(
      "CREATE SCHEMA vision; CREATE TABLE vision.runs (id integer); CREATE TABLE public.runs (id text)"
    )
    configuration.parameters["port"] = String(try PgBouncer.shared().port)
    configuration.schema = "vision"
    let snapshot = try snapshot(configuration)
    #expect(
      try snapshot.words("SELECT current_schema(), count(*) FROM runs")
        == [["text vision", "integer 0"]])
    configuration.schema = "nope"
    #expect(throws: DatabaseError.self) { try self.snapshot(configuration) }
  }
}
