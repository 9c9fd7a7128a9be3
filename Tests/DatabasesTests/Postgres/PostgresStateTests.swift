import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// The same state means the same rows, whoever asks, on a primary and on a standby.
@Suite(
  .serialized, .enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresStateTests {
  private func configuration(
    _ database: TestDatabase, onStandby: Bool, options: String? = nil, user: String? = nil
  ) throws -> Configuration {
    var configuration = database.configuration
    if onStandby {
      configuration.parameters["port"] = String(try PostgresStandby.shared().port)
    }
    configuration.parameters["options"] = options
    if let user { configuration.parameters["user"] = user }
    return configuration
  }

  /// Several transactions that change rows, commit and roll back in any order, while others look.
  @Test(arguments: [false, true], Array(UInt64(1)...16))
  func theSameStateHasTheSameRows(onStandby: Bool, seed: UInt64) throws {
    let database = try TestDatabase(
      .postgres,
      "CREATE TABLE t (id integer, n integer); INSERT INTO t SELECT i, 0 FROM generate_series(1, 9) AS i;"
    )
    let looking = try configuration(database, onStandby: onStandby)
    if onStandby { try PostgresStandby.shared().catchUp() }
    var numbers = SeededNumbers(seed: seed)
    let writers = try (0..<3).map { _ in try database.writable() }
    var shown: [String: [[String]]] = [:]
    var count = 0
    for step in 0..<120 {
      let writer = writers[Int.random(in: 0..<3, using: &numbers)]
      let row =
        Int.random(in: 1...3, using: &numbers) + 3 * (writers.firstIndex { $0 === writer } ?? 0)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0:
        if !writer.isInTransaction { try writer.begin() }
        try writer.execute(script: "UPDATE t SET n = \(step) WHERE id = \(row)")
      case 1 where writer.isInTransaction: try writer.commit()
      case 2 where writer.isInTransaction: try writer.rollback()
      default:
        let snapshot = try Databases.standard.snapshot(of: looking, zone: "UTC")
        let state = try snapshot.state
        let rows = try snapshot.words("SELECT id, n FROM t ORDER BY id")
        count += 1
        if let before = shown.updateValue(rows, forKey: state) {
          #expect(before == rows, "\(step)")
        }
      }
    }
    for writer in writers where writer.isInTransaction { try writer.rollback() }
    #expect(count > 20)
  }

  @Test func aStandbyShowsThatItHasGoneOn() throws {
    let database = try TestDatabase(.postgres, "CREATE TABLE t (n integer)")
    let standby = try PostgresStandby.shared()
    try standby.catchUp()
    let looking = try configuration(database, onStandby: true)
    let before = try Databases.standard.snapshot(of: looking, zone: "UTC").state
    try database.writable().execute(script: "INSERT INTO t VALUES (1)")
    try standby.catchUp()
    let snapshot = try Databases.standard.snapshot(of: looking, zone: "UTC")
    #expect(try snapshot.state != before)
    #expect(try snapshot.words("SELECT n FROM t") == [["integer 1"]])
  }

  @Test func optionsAndSettingsAreOfTheState() throws {
    let database = try TestDatabase(.postgres, "CREATE TABLE t (n integer)")
    func state(_ options: String?) throws -> String {
      try Databases.standard.snapshot(
        of: configuration(database, onStandby: false, options: options), zone: "UTC"
      ).state
    }
    let plain = try state(nil)
    let ada = try state("-c app.user=ada")
    #expect(ada != plain)
    #expect(try state("-c app.user=nobody") != ada)
    let server = try PostgresServer.shared()
    try server.psql("SELECT pg_reload_conf()")
    // It is loaded a moment later.
    var later = try state("-c app.user=ada")
    for _ in 0..<200 where later == ada { later = try state("-c app.user=ada") }
    #expect(later != ada)
  }

  @Test func aRevokedFunctionLeavesTheStateUnknown() throws {
    let database = try TestDatabase(.postgres, "CREATE TABLE t (n integer)")
    let server = try PostgresServer.shared()
    let schema = database.configuration.schema ?? ""
    let user = "plain_\(schema)"
    try server.psql("CREATE ROLE \(user) LOGIN")
    try server.psql("GRANT USAGE ON SCHEMA \(schema) TO \(user)")
    try server.psql("GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO \(user)")
    let own = "revoked_\(schema)"
    try server.psql("CREATE DATABASE \(own)")
    try server.psql(
      "REVOKE EXECUTE ON FUNCTION pg_postmaster_start_time() FROM PUBLIC", database: own)
    var configuration = try configuration(database, onStandby: false, user: user)
    configuration.parameters["dbname"] = own
    configuration.schema = nil
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    #expect(throws: DatabaseError.self) { try snapshot.state }
    // The report is not hurt by it.
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
  }
}
