import Foundation
import Synchronization
import Tables
import TestSupport
import Testing

@testable import Databases

@Suite struct SQLiteStopTests {
  @Test func askingIsForgottenByTheNextQuery() throws {
    let database = try TestDatabase(.sqlite)
    let connection = try SQLiteWriter(path: #require(database.configuration.dbpath))
    let stop = connection.stop
    #expect(stop.isOpen && !stop.mustStop)
    stop.interrupt()
    #expect(stop.isInterrupted && stop.mustStop && !stop.hasPassed)
    stop.begin()
    #expect(!stop.mustStop)
    connection.close()
    #expect(!stop.isOpen)
    stop.interrupt()
    #expect(!stop.isInterrupted)
  }

  @Test func aStepThatIsLateIsStopped() throws {
    let database = try TestDatabase(.sqlite)
    let connection = try SQLiteWriter(path: #require(database.configuration.dbpath))
    let stop = connection.stop
    stop.begin()
    stop.start(by: Deadline(after: .seconds(1000)))
    #expect(!stop.mustStop)
    stop.finish()
    stop.start(by: .never)
    stop.finish()
    stop.start(by: Deadline(after: .zero))
    while !stop.hasPassed { sched_yield() }
    stop.finish()
    #expect(stop.mustStop && !stop.isInterrupted)
  }

  @Test func aWriterWaitsAsLongAsItIsTold() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE n (x INTEGER);")
    let path = try #require(database.configuration.dbpath)
    let first = try SQLiteWriter(path: path)
    try first.begin()
    let second = try SQLiteWriter(path: path, patience: .milliseconds(5))
    for _ in 0..<2 {
      let time = ContinuousClock().measure {
        let error = #expect(throws: DatabaseError.self) { try second.begin() }
        #expect(error?.code == "SQLITE_BUSY")
      }
      #expect(time >= .milliseconds(5))
    }
    try first.rollback()
    try second.begin()
  }

  @Test func aDatabaseInMemoryIsOneConnections() throws {
    let writer = try SQLiteWriter.inMemory()
    try writer.execute(script: "CREATE TABLE n (x)")
    #expect(writer.identity.name == ":memory:")
    #expect(try SQLiteWriter.inMemory().tables() == [])
  }

  /// Each waits for its turn, however many there are.
  @Test func writersWaitForEachOther() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE n (x INTEGER);")
    let path = try #require(database.configuration.dbpath)
    let failures = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      do {
        let writer = try SQLiteWriter(path: path)
        for _ in 0..<10 {
          try writer.transaction {
            try writer.execute(Query("INSERT INTO n VALUES (\(number))"))
          }
        }
      } catch {
        failures.add(1, ordering: .relaxed)
      }
    }
    #expect(failures.load(ordering: .relaxed) == 0)
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 60"]])
  }

  @Test func queriesInsideOfOthersKeepTheirOwnLimits() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    do {
      let outer = try snapshot.rows(
        for: Query(ConnectionContract.series(600)), timeout: .seconds(600))
      var count = 0
      while try outer.next() != nil {
        count += 1
        guard count % 200 == 0 else { continue }
        let error = snapshot.failure(ConnectionContract.endless, timeout: .milliseconds(20))
        #expect(error?.kind == .timeout)
        // SQLite stops all that runs on a connection.
        break
      }
      #expect(count == 200)
    }
    #expect(try snapshot.words("SELECT 1", timeout: .seconds(5)) == [["integer 1"]])
  }
}
