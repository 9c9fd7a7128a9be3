import Foundation
import Testing

@testable import Tracking

@Suite struct LifecycleTests {
  private struct Stop: Error {}

  @Test(arguments: TrackedDatabase.Engine.available)
  func theStatusTellsHowTheBodyEnded(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    #expect(try database.text("SELECT status FROM runs") == "PLANNED")
    let status = try run.track { try database.text("SELECT status FROM runs") }
    #expect(status == "RUNNING")
    #expect(try database.text("SELECT status FROM runs") == "COMPLETED")
    #expect(throws: Stop.self) { try run.track { throw Stop() } }
    #expect(try database.text("SELECT status FROM runs") == "FAILED")
    #expect(throws: CancellationError.self) { try run.track { throw CancellationError() } }
    #expect(try database.text("SELECT status FROM runs") == "CANCELLED")
    #expect(throws: Stop.self) { try run.track(failure: "TIMEOUT") { throw Stop() } }
    #expect(try database.text("SELECT status FROM runs") == "TIMEOUT")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func timesAreSetUnlessAskedOtherwise(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let time = Date(timeIntervalSince1970: 1_700_000_000)
    try database.run().start(started: .at(time), updated: .unchanged).stop(updated: .unchanged)
    let row = try #require(try database.client.firstRow("SELECT * FROM runs"))
    #expect(row["status"] == "COMPLETED")
    #expect(row["time_started"].time == time)
    #expect(row["time_updated"].isNull)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func anAsynchronousBodyIsTracked(_ engine: TrackedDatabase.Engine) async throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try await run.track { await Task.yield() }
    #expect(try database.text("SELECT status FROM runs") == "COMPLETED")
    let task = Task { try await run.track { try await Task.sleep(for: .seconds(60)) } }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try database.text("SELECT status FROM runs") == "CANCELLED")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aScopeThatIsRolledBackStillTellsThatItsRunFailed(
    _ engine: TrackedDatabase.Engine
  ) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    #expect(throws: Stop.self) {
      try database.client.connect {
        try run.track {
          try run.addMetrics(["loss": 1], step: 1)
          throw Stop()
        }
      }
    }
    #expect(try database.text("SELECT status FROM runs") == "FAILED")
    #expect(try database.text("SELECT count(*) FROM metrics") == "0")
    #expect(throws: TrackingError.self) {
      try database.client.connect {
        try run.track { _ = try database.client.execute("INSERT INTO nowhere VALUES (1)") }
      }
    }
    #expect(try database.text("SELECT status FROM runs") == "FAILED")
  }

  @Test func aLostConnectionIsTriedAgain() throws {
    guard TrackedDatabase.Engine.available.contains(.postgres) else { return }
    let database = try TrackedDatabase(.postgres)
    let run = try database.run()
    func endSession() throws {
      let other = try database.otherClient()
      let mine = try #require(try database.client.firstValue("SELECT pg_backend_pid()"))
      _ = try other.firstValue("SELECT pg_terminate_backend(:pid)", ["pid": mine])
    }
    try run.start()
    try endSession()
    try run.addMetrics(["loss": 0.5], step: 1)
    try endSession()
    try run.stop()
    #expect(try database.text("SELECT status FROM runs") == "COMPLETED")
    #expect(try database.text("SELECT count(*) FROM metrics") == "1")
  }

  @Test func anEndThatCannotBeStoredIsReported() throws {
    guard TrackedDatabase.Engine.available.contains(.postgres) else { return }
    let database = try TrackedDatabase(.postgres)
    let run = try database.run()
    let error = #expect(throws: TrackingError.self) {
      try run.track {
        try database.client.execute("ALTER TABLE runs RENAME TO gone")
        throw Stop()
      }
    }
    let words = error?.description ?? ""
    #expect(words.hasPrefix("cannot store that run 1 is FAILED: relation \"runs\" does not exist"))
    #expect(words.hasSuffix("; the run itself ended with: Stop()"))
  }
}
