import Foundation
import Testing

@testable import Tracking

@Suite struct MetricsTests {
  @Test(arguments: TrackedDatabase.Engine.available)
  func theSameStepIsCompleted(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try run.addMetrics(["loss": 0.5, "top1": 0.25], step: 1)
      .addMetrics(["loss": 0.25], step: 1).addMetrics(["loss": 1.5], step: 1, progress: 0.5)
    let rows = try database.client.rows(
      "SELECT run_id, step, progress, loss, top1 FROM metrics ORDER BY step, progress")
    #expect(rows.map(\.values) == [[1, 1, 0.0, 0.25, 0.25], [1, 1, 0.5, 1.5, nil]])
    #expect(try database.client.firstValue("SELECT time_updated FROM runs")?.time != nil)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func missingColumnsGetTheTypeOfTheirValue(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let time = Date(timeIntervalSince1970: 1_700_000_000.5)
    let metrics: [String: SQLValue] = [
      "flag": true, "count": 3, "loss": 0.5, "phase": "train", "blob": .bytes([0, 255]),
      "day": .date(year: 2024, month: 5, day: 7), "at": .time(time),
      "took": .interval(seconds: 1.5), "matrix": [[1, 0], [0, 1]], "nothing": nil,
      "val/top1": 0.75, "trainLoss": 0.5,
    ]
    try database.run().addMetrics(metrics, step: 1)
    let row = try #require(try database.client.firstRow("SELECT * FROM metrics"))
    for (name, value) in metrics where name != "trainLoss" {
      #expect(row[name] == value, "\(name)")
    }
    #expect(row["trainloss"] == 0.5)
    #expect(!row.names.contains("nothing"))
  }

  /// What is special in one engine's texts is not in the other's.
  @Test(arguments: TrackedDatabase.Engine.available)
  func namesMayHoldQuotesAndBackslashes(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    let names = [#"a\b"#, "it's", #"say "x""#]
    for (step, name) in zip(Int64(0)..., names) {
      try run.addMetrics([name: 0.5], step: step).addMetrics([name: 0.25], step: step)
    }
    let rows = try database.client.rows("SELECT * FROM metrics ORDER BY step")
    for (row, name) in zip(rows, names) { #expect(row[name] == 0.25, "\(name)") }
    #expect(rows.count == 3)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aNumberThatIsNotOneIsKept(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    try database.run().addMetrics(["loss": .real(.nan), "scale": .real(.infinity)], step: 1)
    let row = try #require(try database.client.firstRow("SELECT loss, scale FROM metrics"))
    // SQLite has no NaN.
    #expect(engine == .sqlite ? row[0].isNull : row[0].number?.isNaN == true)
    #expect(row[1].number == .infinity)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func existingColumnsAreFoundWhateverTheirCase(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    try database.client.execute("ALTER TABLE metrics ADD COLUMN \"Top1\" FLOAT")
    try database.client.execute("ALTER TABLE metrics ADD COLUMN valLoss FLOAT")
    let run = try database.run().addMetrics(["top1": 0.5, "valLoss": 0.25], step: 1)
    let row = try #require(try database.client.firstRow("SELECT * FROM metrics"))
    #expect(row.names.count == 5)
    #expect(row[3] == 0.5 && row[4] == 0.25)
    #expect(throws: TrackingError.invalidMetric("'top1', another one has the same column")) {
      try run.addMetrics(["Top1": 1, "top1": 2], step: 2)
    }
    #expect(
      throws: TrackingError.invalidMetric("'step', every row has a column of that name")
    ) { try run.addMetrics(["step": 1], step: 2) }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func noMetricsMarkAStep(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    try database.run().addMetrics([:], step: 4).addMetrics([:], step: 4, updated: .unchanged)
    #expect(try database.client.firstValues("SELECT step FROM metrics") == [4])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func metricsOfNoRunAreRefused(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try database.client.execute("DELETE FROM runs")
    #expect(throws: TrackingError.self) { try run.addMetrics(["loss": 1], step: 1) }
    #expect(try database.text("SELECT count(*) FROM metrics") == "0")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aFractionMakesRoomForItself(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let other = try Run(database.otherClient(), id: database.run().id)
    let run = try Run(database.client, id: other.id).addMetrics(["count": 1], step: 1)
    try other.addMetrics(["count": 2.0], step: 2)
    try run.addMetrics(["count": 0.5], step: 3).addMetrics(["count": 4], step: 4)
    // The other one has not seen that the column is another one now.
    try other.addMetrics(["count": 0.25], step: 5)
    let values = try database.client.firstValues("SELECT count FROM metrics ORDER BY step")
    #expect(values.map(\.number) == [1, 2, 0.5, 4, 0.25])
    try database.client.connect {
      _ = try run.addMetrics(["epoch": 1], step: 1).addMetrics(["epoch": .real(.nan)], step: 2)
    }
    #expect(try database.text("SELECT count(epoch) FROM metrics WHERE step = 1") == "1")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aNameThatWouldBeCutOffIsRefused(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let name = "losses/" + String(repeating: "\u{E9}", count: 28)
    try database.run().addMetrics([name: 1])
    guard engine == .postgres else { return }
    let error = TrackingError.invalidMetric(
      "'\(name)/a', PostgreSQL takes names of up to 63 bytes")
    #expect(throws: error) { try database.run().addMetrics(["\(name)/a": 1]) }
    #expect(try database.client.firstRow("SELECT * FROM metrics")?.names.count == 4)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func manyRowsAreOneTransaction(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try run.addMetrics((1...500).map { MetricsRow(["loss": SQLValue(1 / Double($0))], step: $0) })
    #expect(try database.text("SELECT count(*) FROM metrics") == "500")
    let rows = [MetricsRow(["loss": 1], step: 501), MetricsRow(["run_id": 1], step: 502)]
    #expect(throws: TrackingError.self) { try run.addMetrics(rows) }
    #expect(try database.text("SELECT count(*) FROM metrics") == "500")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func columnsOfARolledBackScopeAreForgotten(_ engine: TrackedDatabase.Engine) throws {
    struct Stop: Error {}
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    #expect(throws: Stop.self) {
      try database.client.connect {
        try run.addMetrics(["loss": 0.5], step: 1)
        throw Stop()
      }
    }
    try run.addMetrics(["loss": 0.25], step: 1)
    #expect(try database.client.firstValues("SELECT loss FROM metrics") == [0.25])
  }
}
