import TestSupport
import Testing

@testable import Tracking

/// Tracking behind a pooler, where each statement may meet another session of the server.
@Suite(.enabled(if: PgBouncer.isAvailable, "pgbouncer is not installed"))
struct PoolerTests {
  private let database: TrackedDatabase

  init() throws { database = try TrackedDatabase(.postgres, isSetUp: false) }

  private func client() throws -> Client {
    var parameters = try PgBouncer.shared().parameters()
    parameters["engine"] = "postgres"
    parameters["schema"] = database.parameters["schema"]
    return try Client(only: parameters, retries: [.zero])
  }

  @Test func aSchemaIsSetUpAndFilled() throws {
    let client = try client()
    try client.setup([("v001.sql", "ALTER TABLE metrics ADD COLUMN loss FLOAT")])
    let run = try Experiment(client, name: "pooled").run().setTags("a")
    try run.track {
      for step in Int64(1)...20 { try run.addMetrics(["loss": 0.5, "other": 1], step: step) }
      try run.addTags("b").setArgs(["lr": 0.1])
    }
    client.close()
    #expect(try database.client.firstValue("SELECT count(*) FROM metrics") == 20)
    #expect(try database.text("SELECT status FROM runs") == "COMPLETED")
    #expect(try database.client.firstValue("SELECT tags FROM runs") == ["a": true, "b": true])
  }

  @Test func twoClientsDoNotMeetEachOthersStatements() throws {
    try database.client.setup()
    let (first, second) = (try client(), try client())
    let runs = [
      try Experiment(first, name: "a").run(), try Experiment(second, name: "b").run(),
    ]
    for step in Int64(1)...10 {
      for run in runs { try run.addMetrics(["loss": .integer(step)], step: step) }
    }
    try first.connect {
      try runs[0].setComment("one").addMetrics(["later": 1], step: 11)
    }
    #expect(
      try database.client.rows(
        "SELECT run_id, count(*), sum(loss) FROM metrics GROUP BY run_id ORDER BY run_id"
      ).map { $0[1] } == [11, 10])
  }

  @Test func aLogIsStoredInTransactions() throws {
    try database.client.setup()
    let run = try Experiment(try client(), name: "a").run()
    let lines = (1...50).map { "{\"step\": \($0), \"loss\": 0.\($0)}\n" }
    #expect(try Logged.store(lines, in: run) == Logged(count: 50))
    #expect(try database.client.firstValue("SELECT count(*) FROM metrics") == 50)
  }
}
