import Foundation
import Testing

@testable import Tracking

@Suite struct TerminationTests {
  @Test(arguments: TrackedDatabase.Engine.available, [SIGTERM, SIGINT])
  func aSignalEndsAllRunsAndThenTheProcess(
    _ engine: TrackedDatabase.Engine, _ signal: Int32
  ) throws {
    let database = try TrackedDatabase(engine)
    let probe = try ProbeProcess(["hang", "3"], parameters: database.parameters)
    try probe.waitUntilReady()
    #expect(
      try database.client.firstValues("SELECT status FROM runs") == [
        "RUNNING", "RUNNING", "RUNNING",
      ])
    probe.send(signal)
    #expect(probe.status() == 128 + signal)
    #expect(
      try database.client.firstValues("SELECT status FROM runs")
        == ["CANCELLED", "CANCELLED", "CANCELLED"])
    #expect(probe.errorText == "")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func anOpenTransactionDoesNotStandInTheWay(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let probe = try ProbeProcess(["scope"], parameters: database.parameters)
    try probe.waitUntilReady()
    probe.send(SIGTERM)
    #expect(probe.status() == 143)
    #expect(try database.text("SELECT status FROM runs") == "STOPPED")
    #expect(try database.text("SELECT count(*) FROM metrics") == "0")
  }

  @Test func anEndThatCannotBeStoredIsTold() throws {
    let database = try TrackedDatabase(.sqlite)
    let probe = try ProbeProcess(["hang", "1"], parameters: database.parameters)
    try probe.waitUntilReady()
    try database.client.execute("ALTER TABLE runs RENAME TO gone")
    probe.send(SIGTERM)
    #expect(probe.status() == 143)
    #expect(
      probe.errorText.hasPrefix(
        "sqltrack: error: cannot store that run 1 is CANCELLED: no such table: "))
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func manyProcessesLoseNoRow(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let runs = try (1...8).map { _ in try database.run() }
    // Two of them write into the same run.
    let ids = runs.dropLast().map(\.id) + [runs[0].id]
    let probes = try ids.map { id in
      try ProbeProcess(["metrics", "200"], parameters: database.parameters, run: id)
    }
    for probe in probes {
      #expect(probe.status() == 0)
      #expect(probe.errorText == "")
    }
    #expect(try database.text("SELECT count(*) FROM metrics") == "1400")
    #expect(try database.text("SELECT count(DISTINCT run_id) FROM metrics") == "7")
  }
}
