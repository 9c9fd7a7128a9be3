import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

/// Limits of time hold in every phase of a query, and no limit is too long.
@Suite struct TimeTests {
  @Test func limitsAreAsLongAsNumbersAllow() {
    #expect(Duration.seconds(2).nanoseconds == 2_000_000_000)
    #expect(Duration.seconds(Int64.max).nanoseconds == .max)
    #expect(Duration.seconds(Int64.min).nanoseconds == .min)
    #expect(Duration.seconds(1.5).milliseconds == 1500)
    #expect(Duration.nanoseconds(1).milliseconds == 1)
    #expect(Duration.seconds(Int64.max).milliseconds == .max)
    #expect(Duration.seconds(99_999_999).milliseconds == .max)
  }

  @Test func deadlinesComeOrDoNot() {
    #expect(Deadline(after: .seconds(Int64.max)).nanoseconds == .max)
    #expect(!Deadline(after: .seconds(Int64.max)).isOver)
    #expect(Deadline(after: nil).rest == .max)
    #expect(Deadline(after: .zero).isOver)
    #expect(Deadline(after: .seconds(-5)).rest == 0)
    #expect(Deadline(after: .seconds(100)).rest > 90_000_000_000)
  }

  @Test func aWatchdogCallsUntilItIsStopped() {
    let calls = Calls()
    let dog = Watchdog { calls.add() < 3 ? 0 : .max }
    dog.wake(at: .max)
    dog.wake(at: 0)
    calls.wait(for: 3)
    dog.wake(at: Deadline.now + 1)
    calls.wait(for: 4)
    dog.stop()
    dog.wake(at: 0)
    #expect(calls.count == 4)
  }

  @Test(arguments: TestEngine.available) func aHugeLimitIsNone(engine: TestEngine) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    for limit in [Duration.seconds(Int64.max), .seconds(99_999_999), .milliseconds(Int64.max)] {
      #expect(try snapshot.words("SELECT 1", timeout: limit) == [["integer 1"]])
    }
  }

  @Test(arguments: TestEngine.available) func theLimitIsOfTheWholeResult(
    engine: TestEngine
  ) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    let sql = Query(ConnectionContract.series(1_000_000_000))
    let rows = try snapshot.rows(for: sql, timeout: .milliseconds(300))
    let error = #expect(throws: DatabaseError.self) { while try rows.next() != nil {} }
    #expect(error?.message == "the query took longer than 0.3 s")
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
  }

  /// ICU would try each way to divide the letters.
  @Test(arguments: ["(a+)+$", "(a+)+(?=b)", "(?:(a+)+)\\1$"])
  func aRegularExpressionKeepsToTheLimit(pattern: String) throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    let text = String(repeating: "a", count: 200) + "!"
    let sql = "SELECT '\(text)' REGEXP '\(pattern)'"
    let start = ContinuousClock.now
    do {
      let words = try snapshot.words(sql, timeout: .milliseconds(500))
      #expect(words == [["integer 0"]])
    } catch let error as DatabaseError {
      let isKnown = error.kind == .timeout || error.message.hasSuffix("': too many ways")
      #expect(isKnown, "\(error)")
    }
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func anInterruptStopsARegularExpression() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    let sql = """
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 - x FROM c)
      SELECT count(*) FROM c WHERE printf('%.*c!', 3000, 'a') REGEXP '(a|a|aa)*$'
      """
    let interrupter = Interrupter()
    defer { interrupter.stop() }
    interrupter.aim(at: snapshot)
    #expect(snapshot.failure(sql)?.kind == .cancelled)
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func waitingForALockKeepsToTheLimit() throws {
    let database = try TestDatabase(.postgres, "CREATE TABLE n (x INTEGER);")
    let writer = try database.writable()
    try writer.begin()
    try writer.execute(script: "LOCK TABLE n IN ACCESS EXCLUSIVE MODE")
    let snapshot = try database.snapshot()
    let error = snapshot.failure("SELECT x FROM n", timeout: .milliseconds(200))
    #expect(error?.message == "the query took longer than 0.2 s")
    let other = #expect(throws: DatabaseError.self) {
      try snapshot.columns(of: Query("SELECT x FROM n"), timeout: .milliseconds(200))
    }
    #expect(other?.kind == .timeout)
    let interrupter = Interrupter()
    defer { interrupter.stop() }
    interrupter.aim(at: snapshot)
    #expect(snapshot.failure("SELECT x FROM n")?.kind == .cancelled)
    let third = #expect(throws: DatabaseError.self) {
      try snapshot.columns(of: Query("SELECT x FROM n"))
    }
    #expect(third?.kind == .cancelled)
    interrupter.rest()
    try writer.rollback()
    #expect(try snapshot.words("SELECT count(*) FROM n") == [["integer 0"]])
  }

  @Test(arguments: TestEngine.available) func aWriterThatWaitsIsInterrupted(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, "CREATE TABLE n (x INTEGER);")
    let first = try database.writable()
    try first.begin()
    if engine == .postgres { try first.execute(script: "LOCK TABLE n") }
    let second = try database.writable()
    let interrupter = Interrupter()
    defer { interrupter.stop() }
    interrupter.aim(at: second)
    let error = #expect(throws: DatabaseError.self) {
      try second.execute(Query("INSERT INTO n VALUES (1)"))
    }
    #expect(error?.kind == .cancelled)
    let other = #expect(throws: DatabaseError.self) {
      try second.execute(script: "INSERT INTO n VALUES (1)")
    }
    #expect(other?.kind == .cancelled)
  }
}

/// Counts calls from another thread.
private final class Calls: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var calls = 0

  var count: Int { condition.withLock { calls } }

  /// Adds one and answers how many there are.
  func add() -> Int {
    condition.withLock {
      calls += 1
      condition.broadcast()
      return calls
    }
  }

  func wait(for number: Int) {
    condition.withLock { while calls < number { condition.wait() } }
  }
}
