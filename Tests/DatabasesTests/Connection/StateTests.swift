import Databases
import Foundation
import Tables
import Testing

/// A report runs again when the state is another one, so every change must show in it.
struct StateTests {
  private let script = "CREATE TABLE t (n integer); INSERT INTO t VALUES (1);"

  @Test(arguments: TestEngine.available) func theStateStaysWithoutChanges(_ engine: TestEngine)
    throws
  {
    let database = try TestDatabase(engine, script)
    let first = try database.snapshot()
    let state = try first.state
    _ = try first.words("SELECT * FROM t")
    #expect(try first.state == state)
    guard engine == .sqlite else { return }
    #expect(try database.snapshot().state == state)
  }

  @Test(
    arguments: TestEngine.available,
    [
      "INSERT INTO t VALUES (2)", "UPDATE t SET n = 3", "DELETE FROM t",
      "CREATE TABLE u (n integer)",
      "DROP TABLE t",
    ])
  func everyChangeShows(_ engine: TestEngine, _ change: String) throws {
    let database = try TestDatabase(engine, script)
    let before = try database.snapshot().state
    try database.writable().execute(script: change)
    #expect(try database.snapshot().state != before)
  }

  @Test func aChangeInTheLogOfSQLiteShows() throws {
    let database = try TestDatabase(.sqlite, script)
    let writer = try database.writable()
    try writer.execute(script: "CREATE TABLE filler (x)")
    _ = try writer.words("PRAGMA journal_mode = WAL")
    var states: Set<String> = [try database.snapshot().state]
    for number in 1...5 {
      try writer.execute(script: "UPDATE t SET n = 1\(number)")
      #expect(states.insert(try database.snapshot().state).inserted, "\(number)")
      // The log begins anew in the same file.
      if number == 3 { _ = try writer.words("PRAGMA wal_checkpoint(RESTART)") }
    }
    let last = try database.snapshot().state
    #expect(try database.snapshot().state == last)
  }

  @Test(.enabled(if: TestEngine.available.contains(.postgres)))
  func aChangeOfAnUnloggedTableShows() throws {
    let database = try TestDatabase(.postgres, "CREATE UNLOGGED TABLE t (n integer)")
    let before = try database.snapshot().state
    try database.writable().execute(script: "INSERT INTO t VALUES (1)")
    #expect(try database.snapshot().state != before)
  }

  @Test(.enabled(if: TestEngine.available.contains(.postgres)))
  func theStateIsThatOfTheSnapshot() throws {
    let database = try TestDatabase(.postgres, script)
    let snapshot = try database.snapshot()
    let state = try snapshot.state
    try database.writable().execute(script: "INSERT INTO t VALUES (2)")
    #expect(try snapshot.state == state)
    #expect(try snapshot.words("SELECT count(*) FROM t") == [["integer 1"]])
  }
}
