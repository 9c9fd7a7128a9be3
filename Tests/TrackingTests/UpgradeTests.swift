import TestSupport
import Testing

@testable import Tracking

/// Databases of the Python package, tracked into as they are and after an upgrade.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct UpgradeTests {
  let database: TrackedDatabase
  var client: Client { database.client }

  init() throws {
    database = try TrackedDatabase(.postgres, isSetUp: false)
    let schema = try #require(database.parameters["schema"])
    try PostgresServer.shared().psql("CREATE SCHEMA \(schema)")
    try client.executeScript(PostgresTests.layout2023)
    try client.executeScript(
      "ALTER TYPE runstatus ADD VALUE 'RUNNING'; ALTER TYPE runstatus ADD VALUE 'FAILED'")
  }

  @Test func theLayoutOf2023IsUsedAsItIs() throws {
    let experiment = try Experiment(client, name: "old").addTags("a").addLink("follows", to: 1)
    let run = try experiment.run().addLink("repeats", to: 1).setArgs(["lr": 0.1])
    try run.track { _ = try run.addMetrics(["loss": 0.5], step: 1) }
    #expect(try database.text("SELECT status FROM runs WHERE id = 2") == "COMPLETED")
    #expect(try database.text("SELECT loss FROM metrics") == "0.5")
    #expect(try database.text("SELECT count(*) FROM run_relationships") == "2")
    #expect(try database.text("SELECT kind FROM experiment_relationships") == "follows")
    #expect(throws: TrackingError.self) { try run.setExtras(["a": 1]) }
  }

  @Test func setupTakesItsLimitsAwayAndLosesNothing() throws {
    try Run(client, id: 1).addMetrics(["loss": 0.5], step: 1)
    #expect(try client.setup() == ["(NEW) base.sql"])
    #expect(try client.setup() == ["(OK) base.sql"])
    let run = try Run(client, experiment: 1, id: 3_000_000_000)
    try run.setStatus("PLANNED").setExtras(["a": 1]).addLink("resumes", to: 1)
      .addMetrics(["loss": 0.25], step: 1)
    #expect(try client.firstValues("SELECT loss FROM metrics ORDER BY run_id") == [0.5, 0.25])
    #expect(try database.text("SELECT count(*) FROM run_relationships") == "2")
  }

  @Test func aViewOfTheMetricsStaysAsItIs() throws {
    try client.execute("CREATE VIEW mine AS SELECT run_id, step FROM metrics")
    #expect(try client.setup() == ["(NEW) base.sql"])
    #expect(try client.setup() == ["(OK) base.sql"])
    #expect(try client.rows("SELECT * FROM mine").isEmpty)
  }
}
