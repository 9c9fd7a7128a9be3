import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// A connection ends when it is told to, whatever it is doing.
@Suite struct ClosingTests {
  private let schema = "CREATE TABLE n (x INTEGER); INSERT INTO n VALUES (1);"

  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? DatabaseError).map { "\($0.kind) \($0.message)" } ?? "\(error)"
    }
  }

  @Test(arguments: TestEngine.available) func aSnapshotClosesWithRowsHalfRead(
    engine: TestEngine
  ) throws {
    let snapshot = try TestDatabase(engine, schema).snapshot()
    let rows = try snapshot.rows(for: Query(ConnectionContract.series(100_000)), timeout: nil)
    #expect(try rows.next() != nil)
    snapshot.close()
    snapshot.close()
    let closed = "connection cannot use '\(snapshot.identity.name)': the connection is closed"
    #expect(message { _ = try rows.next() } == closed)
    #expect(message { _ = try snapshot.rows(for: Query("SELECT 1"), timeout: nil) } == closed)
    #expect(message { _ = try snapshot.columns(of: Query("SELECT 1")) } == closed)
    #expect(message { _ = try snapshot.tables() } == closed)
    #expect(message { _ = try snapshot.exactRows(of: "n", columns: []) } == closed)
    snapshot.interrupt()
  }

  @Test(arguments: TestEngine.available) func aWriterClosesWithWorkUndone(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    try writer.begin()
    let statement = try writer.prepare("INSERT INTO n VALUES (:x)", names: ["x"])
    statement.bind(.integer(2), at: 0)
    try statement.run()
    let insert = try writer.bulkInsert(into: "n", columns: [Column(name: "x", type: .integer)])
    writer.close()
    let closed = "connection cannot use '\(writer.identity.name)': the connection is closed"
    statement.bind(.integer(3), at: 0)
    #expect(message { try statement.run() } == closed)
    #expect(message { try writer.execute(script: "SELECT 1") } == closed)
    #expect(message { try writer.execute(Query("DELETE FROM n")) } == closed)
    #expect(message { _ = try writer.prepare("SELECT 1", names: []) } == closed)
    #expect(message { try writer.begin() } == closed)
    #expect(message { _ = try writer.bulkInsert(into: "n", columns: []) } == closed)
    insert.cancel()
    writer.abandon()
    writer.interrupt()
    #expect(!writer.isUsable)
    #expect(!writer.isInTransaction)
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func whatIsLetGoOfCloses(engine: TestEngine) throws {
    let database = try TestDatabase(engine, schema)
    let before = try openConnections(of: database)
    do {
      let snapshot = try lockingSnapshot(of: database)
      _ = try snapshot.rows(for: Query("SELECT x FROM n"), timeout: .seconds(60)).next()
      #expect(try openConnections(of: database) == before + 1)
    }
    try waitForSessions(of: database)
    #expect(try openConnections(of: database) == before)
    let kept = try (0..<5).map { _ in try lockingSnapshot(of: database) }
    #expect(try openConnections(of: database) == before + 5)
    for snapshot in kept { snapshot.close() }
    try waitForSessions(of: database)
    #expect(try openConnections(of: database) == before)
  }

  /// A snapshot whose session at a server has a lock until it ends.
  private func lockingSnapshot(of database: TestDatabase) throws -> any Snapshot {
    if database.configuration.dbpath == nil {
      // A report may not take such a lock itself.
      try database.writable().execute(
        script: """
          CREATE OR REPLACE FUNCTION hold() RETURNS text LANGUAGE sql
          AS 'SELECT pg_advisory_lock_shared(\(key(of: database).doubled), 0)::text'
          """)
      let snapshot = try database.snapshot()
      _ = try snapshot.rows(for: Query("SELECT hold()"), timeout: nil).next()
      return snapshot
    }
    return try database.snapshot()
  }

  /// Waits until no session has a lock: a server takes a moment to notice that a client has gone.
  private func waitForSessions(of database: TestDatabase) throws {
    guard database.configuration.dbpath == nil else { return }
    try PostgresServer.shared().psql(
      "SET statement_timeout = '20s'; SELECT pg_advisory_lock(\(key(of: database)), 0)")
  }

  /// The number of a database's locks.
  private func key(of database: TestDatabase) -> String {
    "hashtext('\(database.configuration.schema ?? "")')"
  }

  /// How often this process has the file open, or how many sessions of the server have a lock.
  private func openConnections(of database: TestDatabase) throws -> Int {
    if let path = database.configuration.dbpath {
      let folder = "/proc/self/fd"
      return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        return target == path
      }
    }
    let sql = """
      SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'
      AND classid = \(key(of: database))::oid
      """
    return try Int(
      PostgresServer.shared().psql(sql).trimmingCharacters(in: .whitespacesAndNewlines))
      ?? -1
  }
}

extension String {
  /// The text with its quotes doubled, for a literal.
  fileprivate var doubled: String { replacing("'", with: "''") }
}
