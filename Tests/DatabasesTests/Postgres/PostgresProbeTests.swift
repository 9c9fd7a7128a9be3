import Tables
import TestSupport
import Testing

@testable import Databases

/// What a snapshot finds out of its server, and says of it.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresProbeTests {
  private func snapshot(
    _ parameters: [String: String], database: String = "postgres"
  ) throws -> any Snapshot {
    var configuration = Configuration(engine: .postgres, parameters: parameters)
    configuration.parameters["dbname"] = database
    return try Databases.standard.snapshot(of: configuration, zone: "UTC")
  }

  private func make(_ script: String) throws -> String {
    let name = "probe_\(UInt32.random(in: 0 ... .max))"
    try PostgresServer.shared().psql("CREATE DATABASE \(name)")
    if !script.isEmpty {
      try PostgresServer.shared().psql(script, database: name)
    }
    return name
  }

  @Test func aServerOfItsOwnHasNothingToSay() throws {
    let name = try make("")
    let snapshot = try snapshot(
      PostgresServer.shared().parameters(), database: name)
    #expect(snapshot.description.wholeMatch(of: /PostgreSQL [0-9.]+/) != nil)
    #expect(snapshot.identity.remarks.isEmpty)
    #expect(snapshot.identity.text == "postgres 127.0.0.1/\(name)")
  }

  @Test func aStandbyIsToldToWhoAsks() throws {
    let snapshot = try snapshot(PostgresStandby.shared().parameters())
    #expect(snapshot.description.hasSuffix(", a standby"))
    #expect(snapshot.identity.remarks.isEmpty)
  }

  @Test(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
  func aPoolerShowsByItsProcess() throws {
    let snapshot = try snapshot(PgBouncer.shared().parameters())
    #expect(snapshot.description.hasSuffix(", behind a pooler"))
    #expect(snapshot.identity.remarks.isEmpty)
  }

  @Test func shardsHaveNoCommonSnapshotAndThePageSaysSo() throws {
    let shards = try Shards()
    let snapshot = try snapshot(shards.server.parameters(), database: shards.database)
    #expect(snapshot.description.hasSuffix(", with tables on 1 other server"))
    #expect(snapshot.identity.remarks == ["no common snapshot across shards"])
    #expect(
      snapshot.identity.text
        == "postgres 127.0.0.1/\(shards.database) (no common snapshot across shards)")
  }

  @Test func aServerThatCannotBeAskedIsReadAllTheSame() throws {
    let name = try make(
      "CREATE TABLE t (n integer); INSERT INTO t VALUES (7); CREATE ROLE r_plain LOGIN;")
    let server = try PostgresServer.shared()
    defer { _ = try? server.psql("DROP OWNED BY r_plain; DROP ROLE r_plain", database: name) }
    try server.psql(
      """
      REVOKE EXECUTE ON FUNCTION pg_backend_pid() FROM PUBLIC;
      GRANT SELECT ON t TO r_plain;
      """, database: name)
    var parameters = server.parameters()
    parameters["user"] = "r_plain"
    let snapshot = try snapshot(parameters, database: name)
    #expect(snapshot.description == "a server that cannot be asked what it is")
    #expect(try snapshot.words("SELECT n FROM t") == [["integer 7"]])
    #expect(try snapshot.state.isEmpty == false)
  }

  @Test(arguments: [
    ("PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu", "PostgreSQL 15.18"),
    ("CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu, built 2024)", "CockroachDB CCL v24.1.0"),
    ("PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu", "PostgreSQL 11.2-YB-2.20.1.0-b0"),
    ("EnterpriseDB 16.2, compiled", "EnterpriseDB 16.2"), ("something", "something"), ("", ""),
  ])
  func theProductIsTheFirstWords(version: String, product: String) {
    #expect(PostgresFacts.product(in: version) == product)
  }

  @Test func whatIsMissingIsSaid() throws {
    let row = ["CockroachDB CCL v24.1.0", "9", "f", "f", "2", "f", "f", "500"]
    let server = try #require(PostgresFacts(row, process: 9))
    #expect(
      server.remarks == [
        "no common snapshot across shards", "settings of a query hold for the next ones",
      ])
    #expect(
      server.description(isStandby: false)
        == "CockroachDB CCL v24.1.0, with tables on 2 other servers, without jsonb")
    #expect(server.longestQuery == 500)
    #expect(PostgresFacts(["x"], process: 9) == nil)
  }

  @Test func aPlanTellsHowManyRowsToExpect() throws {
    let database = try TestDatabase(
      .postgres, "CREATE TABLE t AS SELECT i FROM generate_series(1, 5000) AS i; ANALYZE t;")
    let snapshot = try database.snapshot()
    #expect(try snapshot.plan(of: Query("SELECT i FROM t"), timeout: nil)?.rows == 5000)
    #expect(
      try snapshot.plan(
        of: Query("SELECT i FROM t WHERE i < :n", parameters: ["n": .integer(0)]), timeout: nil)?
        .rows ?? .max < 5000)
    #expect(try snapshot.plan(of: Query("SELECT nope"), timeout: nil) == nil)
    // The snapshot goes on.
    #expect(try snapshot.words("SELECT count(*) FROM t") == [["integer 5000"]])
  }
}
