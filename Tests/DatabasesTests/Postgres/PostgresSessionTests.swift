import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

/// What is said to a server, and what stays of it there.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresSessionTests {
  /// The settings that a session may have of somebody before.
  private static let settings = """
    SELECT current_setting('default_transaction_read_only'), current_setting('TimeZone'),
      current_setting('IntervalStyle'), current_setting('DateStyle'),
      current_setting('bytea_output'), current_setting('search_path'),
      current_setting('synchronize_seqscans'), current_setting('statement_timeout'),
      current_setting('idle_in_transaction_session_timeout'),
      (SELECT count(*) FROM pg_prepared_statements WHERE name <> '')
    """

  @Test func aSnapshotHasTheSettingsThatItNeeds() throws {
    let database = try TestDatabase(.postgres)
    try PostgresServer.shared().psql("CREATE ROLE odd LOGIN")
    try PostgresServer.shared().psql(
      "GRANT USAGE ON SCHEMA \(database.configuration.schema ?? "") TO odd")
    for setting in [
      "IntervalStyle = sql_standard", "DateStyle = 'SQL, DMY'", "bytea_output = escape",
      "extra_float_digits = -3", "TimeZone = 'Asia/Tokyo'", "statement_timeout = 500",
      "standard_conforming_strings = off", "idle_in_transaction_session_timeout = 500",
    ] { try PostgresServer.shared().psql("ALTER ROLE odd SET \(setting)") }
    var configuration = database.configuration
    configuration.parameters["user"] = "odd"
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "Europe/Berlin")
    let sql = """
      SELECT '1 day 2:00'::interval::text, '2024-05-07'::date::text, '\\xff'::bytea::text,
        0.1::float8::text, current_setting('TimeZone'), 'a\\b'
      """
    #expect(
      try snapshot.words(sql) == [
        [
          "text 1 day 02:00:00", "text 2024-05-07", "text \\xff", "text 0.1",
          "text Europe/Berlin", "text a\\b",
        ]
      ])
    #expect(try snapshot.words("SELECT pg_sleep(0.6) IS NULL")[0] == ["boolean false"])
  }

  @Test func aUsersOptionsStay() throws {
    var configuration = try Configuration.test(schema: "pg_catalog")
    configuration.parameters["options"] = "-c geqo=off"
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    #expect(
      try snapshot.words("SELECT current_setting('geqo'), current_setting('search_path')")
        == [["text off", "text pg_catalog"]])
  }

  @Test func strangeSchemasAreReached() throws {
    let name = "my \"Lab\\"
    try PostgresServer.shared().psql("CREATE SCHEMA \(SQLQuoting.quotedName(name))")
    let schema = SQLQuoting.quotedName(name) + ", public"
    let configuration = try Configuration.test(schema: schema)
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(script: "CREATE TABLE there (x INTEGER)")
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    #expect(try snapshot.words("SELECT current_schema()") == [["text \(name)"]])
    #expect(try snapshot.words("SELECT count(*) FROM there") == [["integer 0"]])
  }

  @Test func aSnapshotThatHasEndedSaysSo() throws {
    let configuration = try Configuration.test(application: "ended")
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    try PostgresServer.shared().psql(sql + "WHERE application_name = 'ended'")
    #expect(snapshot.failure("SELECT 1")?.kind == .connection)
    #expect(snapshot.failure("SELECT 1")?.kind == .connection)
    #expect(throws: DatabaseError.self) { try snapshot.tables() }
  }

  @Test func aServerThatIsNotThereIsAnError() throws {
    var configuration = try Configuration.test()
    configuration.parameters["port"] = String(try PostgresServer.freePort())
    let error = #expect(throws: DatabaseError.self) {
      try Databases.standard.writer(of: configuration, zone: "UTC")
    }
    #expect(error?.kind == .connection)
    #expect(error?.message.contains("Connection refused") == true)
  }

  // MARK: Behind a pooler

  private func pooled(_ schema: String? = nil) throws -> Configuration {
    let parameters = try PgBouncer.shared().parameters(database: database)
    return Configuration(engine: .postgres, parameters: parameters, schema: schema)
  }

  /// A database that no other test meets in the pooler.
  private let database = "pool_\(UInt32.random(in: 0 ... .max))"

  private func makeDatabase() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE \(database)")
    try server.psql(
      """
      CREATE SCHEMA vision; CREATE TABLE vision.n (x INTEGER); CREATE TABLE public.n (x INTEGER);
      INSERT INTO vision.n VALUES (1);
      """, database: database)
  }

  /// The session behind the pooler, as the next client meets it.
  private func session() throws -> [String] {
    let server = try PostgresServer.shared()
    let line = try server.psql(Self.settings, port: PgBouncer.shared().port, database: database)
    return line.split(separator: "\n")[0].split(separator: "|").map(String.init)
  }

  @Test(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
  func aSnapshotLeavesNothingInAPool() throws {
    try makeDatabase()
    let before = try session()
    let snapshot = try Databases.standard.snapshot(of: pooled("vision"), zone: "Asia/Kathmandu")
    #expect(try snapshot.words("SELECT x FROM n", timeout: .seconds(60)) == [["integer 1"]])
    #expect(
      try snapshot.words("SELECT current_setting('TimeZone')") == [["text Asia/Kathmandu"]])
    snapshot.close()
    #expect(try session() == before)
    #expect(before[0] == "off")
  }

  /// pgpool-II hands a session to one client at a time; it is the same server for both.
  @Test(.enabled(if: Pgpool.isAvailable, "pgpool2 is not installed"))
  func pgpoolAnswersAsTheServerBehindIt() throws {
    try makeDatabase()
    let parameters = try Pgpool.shared().parameters(database: database)
    let through = Configuration(engine: .postgres, parameters: parameters, schema: "vision")
    let snapshot = try Databases.standard.snapshot(of: through, zone: "Asia/Kathmandu")
    #expect(try snapshot.words("SELECT x FROM n", timeout: .seconds(60)) == [["integer 1"]])
    #expect(
      try snapshot.words("SELECT current_setting('TimeZone')") == [["text Asia/Kathmandu"]])
    snapshot.close()
    let writer = try Databases.standard.writer(of: through, zone: "UTC")
    let row = Query("INSERT INTO n VALUES (:x)", parameters: ["x": .integer(2)])
    #expect(try writer.transaction { try writer.execute(row) } == 1)
    #expect(try writer.words("SELECT array_agg(x ORDER BY x) FROM n") == [["json [1,2]"]])
    let port = try Pgpool.shared().port
    let session = try PostgresServer.shared().psql(Self.settings, port: port, database: database)
    let direct = try PostgresServer.shared().psql(Self.settings, database: database)
    #expect(session == direct)
  }

  @Test(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
  func aWriterLeavesNothingInAPool() throws {
    try makeDatabase()
    let before = try session()
    let writer = try Databases.standard.writer(of: pooled("vision"), zone: "Asia/Kathmandu")
    let statement = try writer.prepare("INSERT INTO n VALUES (:x)", names: ["x"])
    for number in 2...3 {
      statement.bind(.integer(Int64(number)), at: 0)
      #expect(try statement.run() == 1)
      #expect(try session() == before)
    }
    #expect(try writer.execute(Query("UPDATE n SET x = x + 10")) == 3)
    try writer.transaction { try writer.execute(script: "INSERT INTO n VALUES (7)") }
    #expect(
      try writer.words("INSERT INTO n VALUES (8) RETURNING x") == [["integer 8"]])
    #expect(try session() == before)
    #expect(
      try writer.words("SELECT array_agg(x ORDER BY x) FROM n") == [["json [7,8,11,12,13]"]])
    #expect(
      try PostgresServer.shared().psql("SELECT count(*) FROM public.n", database: database)
        == "0\n")
  }

  @Test(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
  func aScriptInASchemaNeedsATransactionInAPool() throws {
    try makeDatabase()
    let writer = try Databases.standard.writer(of: pooled("vision"), zone: "UTC")
    let error = #expect(throws: DatabaseError.self) {
      try writer.execute(script: "INSERT INTO n VALUES (2)")
    }
    #expect(
      error?.message == "cannot run a script in a schema through a pooler of connections")
    let free = try Databases.standard.writer(of: pooled(), zone: "UTC")
    try free.execute(script: "INSERT INTO vision.n VALUES (2)")
    #expect(try free.words("SELECT count(*) FROM vision.n") == [["integer 2"]])
  }

  @Test(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
  func anErrorInAPoolEndsItsTransaction() throws {
    try makeDatabase()
    let writer = try Databases.standard.writer(of: pooled("vision"), zone: "UTC")
    #expect(throws: DatabaseError.self) { try writer.execute(Query("INSERT INTO none VALUES (1)")) }
    #expect(!writer.isInTransaction)
    #expect(writer.failure("SELECT los FROM n")?.code == "42703")
    #expect(!writer.isInTransaction)
    let rows = try writer.rows(for: Query("SELECT x FROM n"), timeout: nil)
    #expect(try rows.next() != nil)
    #expect(try writer.execute(Query("DELETE FROM n")) == 1)
    #expect(!writer.isInTransaction)
  }
}
