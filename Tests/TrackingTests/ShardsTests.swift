import Databases
import TestSupport
import Testing

@testable import Tracking

/// Metrics that lie on two servers.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct ShardsTests {
  private let shards: Shards
  private let client: Client

  init() throws {
    shards = try Shards()
    var parameters = shards.server.parameters(database: shards.database)
    parameters["engine"] = "postgres"
    client = try Client(only: parameters, retries: [.zero])
  }

  private static let missingKey =
    "metrics lacks its primary key (run_id, step, progress), as PostgreSQL allows none over "
    + "partitions on other servers: a step that is logged again is kept twice"

  private static let refusal =
    "cannot store 'newm' in metrics, which has parts on other servers: "
    + "run `ALTER TABLE part_1 ADD COLUMN IF NOT EXISTS \"newm\" DOUBLE PRECISION` on second, "
    + "then `ALTER TABLE metrics ADD COLUMN IF NOT EXISTS \"newm\" DOUBLE PRECISION` here"

  private func setup() throws -> Setup {
    let configuration = Configuration(
      engine: .postgres, parameters: shards.server.parameters(database: shards.database))
    return Setup(connection: try Databases.standard.writer(of: configuration, zone: "UTC"))
  }

  /// Ten runs, of which each server has some.
  private func runs() throws -> [Run] {
    try client.setup()
    let experiment = try Experiment(client, name: "spread")
    return try (0..<10).map { _ in try experiment.run() }
  }

  @Test func setupTellsWhatIsMissing() throws {
    let setup = try setup()
    #expect(try setup.run().map(\.description) == ["(NEW) base.sql"])
    #expect(try setup.missingKey()?.description == Self.missingKey)
    #expect(try setup.run().map(\.description) == ["(OK) base.sql"])
  }

  @Test func rowsAreInsertedOnBothServers() throws {
    for run in try runs() {
      try run.track { for step in Int64(0)..<3 { try run.addMetrics(["loss": 0.5], step: step) } }
      try run.addMetrics(["loss": 0.25], step: 2)
      #expect(try run.remarks(on: ["loss"]).map(\.description) == [Self.missingKey])
    }
    #expect(try client.firstValue("SELECT count(*) FROM metrics") == 40)
    let distant = try #require(try shards.countOfOther())
    #expect((4..<40).contains(distant))
  }

  @Test func aLogTellsOnceThatStepsAreKept() throws {
    for run in try runs().prefix(4) {
      let lines = ["{\"step\": 1, \"loss\": 0.5}\n{\"step\": 1}\n", "{\"loss\": 1, \"step\": 1}\n"]
      #expect(
        try Logged.store(lines, in: run) == Logged(count: 3, remarks: [Self.missingKey]))
    }
    #expect(try client.firstValue("SELECT count(*) FROM metrics") == 12)
  }

  @Test func aNewColumnIsRefusedAndNothingStays() throws {
    let runs = try runs()
    for run in runs {
      let error = #expect(throws: TrackingError.self) { try run.addMetrics(["newm": 0.5]) }
      #expect(error?.description == Self.refusal)
    }
    #expect(
      try Logged.store(["{\"newm\": 0.5}\n{\"loss\": 2}\n"], in: runs[0])
        == Logged(count: 1, remarks: ["line 1: \(Self.refusal)", Self.missingKey]))
    #expect(try client.firstValue("SELECT count(*) FROM metrics") == 1)
    #expect(
      try client.firstValue(
        "SELECT count(*) FROM pg_attribute WHERE attname = 'newm'") == 0)
  }

  @Test func theColumnIsThereAfterTheStepsThatWereNamed() throws {
    let runs = try runs()
    let error = #expect(throws: TrackingError.self) { try runs[0].addMetrics(["newm": 0.5]) }
    guard case .distantColumns(let metrics, let steps) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(metrics == ["newm"] && steps.count == 2)
    let statements = steps.map { $0.split(separator: "`")[0] }
    try shards.other.psql(String(statements[0]), database: shards.database)
    try shards.server.psql(String(statements[1]), database: shards.database)
    client.close()
    for run in runs { try run.addMetrics(["newm": 0.5, "loss": 1]) }
    #expect(try client.firstValue("SELECT sum(newm) FROM metrics") == 5.0)
  }

  @Test func aColumnOfIntegersStaysOne() throws {
    let run = try runs()[0]
    try shards.other.psql("ALTER TABLE part_1 ADD epoch bigint", database: shards.database)
    try shards.server.psql("ALTER TABLE metrics ADD epoch bigint", database: shards.database)
    let error = #expect(throws: TrackingError.self) {
      try run.addMetrics(["epoch": 0.5, "loss": 1, "rate": 1])
    }
    #expect(
      error?.description
        == "cannot store 'epoch' and 'rate' in metrics, which has parts on other servers: run "
        + "`ALTER TABLE part_1 ALTER COLUMN \"epoch\" TYPE DOUBLE PRECISION, "
        + "ADD COLUMN IF NOT EXISTS \"rate\" BIGINT` on second, then "
        + "`ALTER TABLE metrics ALTER COLUMN \"epoch\" TYPE DOUBLE PRECISION, "
        + "ADD COLUMN IF NOT EXISTS \"rate\" BIGINT` here")
  }

  @Test func manyPartsAreNotAllNamed() {
    let parts = (1...5).map { DistantPart(server: "s\($0)", table: "m\($0)") }
    #expect(
      parts.steps(changing: "metrics", by: ["ADD x"]) == [
        "`ALTER TABLE m1 ADD x` on s1", "`ALTER TABLE m2 ADD x` on s2",
        "`ALTER TABLE m3 ADD x` on s3", "the same for 2 more", "`ALTER TABLE metrics ADD x` here",
      ])
  }
}

/// Tables of metrics that are not those of the base schema.
@Suite struct MissingKeyTests {
  private static let columns = "run_id BIGINT, step BIGINT, progress DOUBLE PRECISION, loss REAL"

  @Test(arguments: TrackedDatabase.Engine.available)
  func aTableWithoutKeyKeepsEveryRow(engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    try client.executeScript("DROP TABLE metrics; CREATE TABLE metrics (\(Self.columns))")
    let run = try database.run()
    for _ in 0..<2 { try run.addMetrics(["loss": 0.5, "other": 1], step: 1) }
    #expect(try client.firstValue("SELECT count(*) FROM metrics WHERE other = 1") == 2)
    #expect(
      try run.remarks(on: []).map(\.description) == [
        "metrics lacks its primary key (run_id, step, progress): a step that is logged again is "
          + "kept twice until `ALTER TABLE metrics ADD PRIMARY KEY (run_id, step, progress)` has run"
      ])
  }

  @Test(
    arguments: TrackedDatabase.Engine.available,
    [
      "PRIMARY KEY (progress, step, run_id)", "UNIQUE (run_id, step, progress)",
      "UNIQUE (run_id, step), UNIQUE (step, run_id, progress)",
    ])
  func anyUniqueKeyWillDo(engine: TrackedDatabase.Engine, key: String) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    try client.executeScript("DROP TABLE metrics; CREATE TABLE metrics (\(Self.columns), \(key))")
    let run = try database.run()
    for _ in 0..<2 { try run.addMetrics(["loss": 0.5], step: 1) }
    #expect(try client.firstValue("SELECT count(*) FROM metrics") == 1)
    #expect(try run.remarks(on: []).isEmpty)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func setupRefusesATableThatTakesNoRow(engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    try client.executeScript("DROP TABLE metrics; CREATE TABLE metrics (run_id BIGINT, loss REAL)")
    let error = #expect(throws: SetupError.self) { try client.setup() }
    #expect(
      error?.description == "base.sql: cannot use table 'metrics', it lacks 'progress' and 'step': "
        + "add what is missing, or rename the table")
  }
}
