import Foundation
import Testing

@testable import Tracking

@Suite struct ClientTests {
  private struct Stop: Error {}

  @Test(arguments: TrackedDatabase.Engine.available)
  func nestedScopesAreOneTransaction(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    #expect(throws: Stop.self) {
      try client.connect {
        try client.connect { _ = try Experiment(client, name: "a") }
        throw Stop()
      }
    }
    #expect(try database.text("SELECT count(*) FROM experiments") == "0")
    try client.connect {
      try client.connect { _ = try Experiment(client, name: "a") }
      let other = try database.otherClient()
      #expect(try other.firstValue("SELECT count(*) FROM experiments") == 0)
      try client.commit()
      #expect(try other.firstValue("SELECT count(*) FROM experiments") == 1)
      _ = try Experiment(client, name: "b")
      try client.rollback()
      _ = try Experiment(client, name: "c")
    }
    #expect(try client.firstValues("SELECT name FROM experiments ORDER BY id") == ["a", "c"])
  }

  @Test func commitAndRollbackNeedAScope() throws {
    let database = try TrackedDatabase(.sqlite)
    let client = database.client
    #expect(throws: TrackingError.notConnected) { try client.commit() }
    #expect(throws: TrackingError.notConnected) { try client.rollback() }
    #expect("\(TrackingError.notConnected)" == "cannot commit or roll back outside of connect")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aFailedStatementIsNotCommittedInSilence(_ engine: TrackedDatabase.Engine) throws {
    guard engine == .postgres else { return }
    let database = try TrackedDatabase(engine)
    let client = database.client
    #expect(throws: TrackingError.self) {
      try client.connect {
        _ = try Experiment(client, name: "a")
        _ = try? client.execute("INSERT INTO nowhere VALUES (1)")
      }
    }
    #expect(try client.firstValue("SELECT count(*) FROM experiments") == 0)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func statementsTakeParameters(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    try client.executeScript(
      "BEGIN; CREATE TABLE t (a INTEGER, b TEXT, c BYTEA); CREATE INDEX i ON t (a); END;")
    #expect(
      try client.execute("INSERT INTO t VALUES (:a, :b, :c)", ["a": 1, "b": "x", "c": .bytes([7])])
        == 1)
    let rows: [[String: SQLValue]] = (2...9).map { ["a": SQLValue($0), "b": nil, "c": nil] }
    #expect(try client.executeMany("INSERT INTO t VALUES (:a, :b, :c)", rows) == 8)
    #expect(
      try client.firstValues("SELECT a FROM t WHERE a IN :list ORDER BY a", ["list": [2, 1]])
        == [1, 2])
    #expect(try client.firstRow("SELECT a, b FROM t WHERE a = 1")?.values == [1, "x"])
    #expect(try client.firstRow("SELECT a FROM t WHERE a = 0") == nil)
    #expect(try client.firstValue("SELECT a FROM t WHERE a = 0") == nil)
    #expect(try client.execute("DELETE FROM t WHERE a > :a", ["a": 5]) == 4)
    #expect(throws: TrackingError.self) { try client.execute("DELETE FROM t WHERE a > :b", [:]) }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aScriptRunsWholeOrNotAtAll(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    #expect(throws: TrackingError.self) {
      try client.executeScript("CREATE TABLE t (a INTEGER); INSERT INTO nowhere VALUES (1);")
    }
    try client.executeScript("CREATE TABLE t (a INTEGER)")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func rowsStreamUntilTheBodyHasEnough(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let many = """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      SELECT i FROM n
      """
    var seen = 0
    try client.read(many) { row in
      seen += 1
      if seen == 1 {
        #expect(throws: TrackingError.readingRows) { try client.firstValue("SELECT 1") }
      }
      return seen < 10
    }
    #expect(seen == 10)
    #expect(try client.firstValue("SELECT 1") == 1)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func manyTasksShareAClient(_ engine: TrackedDatabase.Engine) async throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for step in 1...40 {
        group.addTask {
          try await run.client.perform {
            _ = try run.addMetrics(["loss": SQLValue(Double(step))], step: Int64(step))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try database.text("SELECT count(*) FROM metrics") == "40")
  }

  @Test func aMissingTableNamesTheNextStep() throws {
    let database = try TrackedDatabase(.sqlite, isSetUp: false)
    let error = #expect(throws: TrackingError.self) {
      try Experiment(database.client, name: "a")
    }
    #expect(
      error?.description == "no such table: experiments "
        + "(create or update the tables with `sqltrack setup`)")
  }

  @Test func aClientIsConfiguredByParametersOrByTheirAbsence() throws {
    #expect(try Client(only: ["dbpath": "/tmp/a.db"]).place == "sqlite:/tmp/a.db")
    #expect(try Client(only: ["host": "db:99", "dbname": "x"]).place == "postgresql://db/x/")
    #expect(throws: TrackingError.configuration("missing configuration file '/none.conf'")) {
      try Client(path: "/none.conf")
    }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aTransactionThatAScriptLeavesOpenIsTold(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let chain = "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nSELECT 2;"
    let sql = engine == .sqlite ? "SELECT 1;\nSAVEPOINT s;\nSELECT 2;" : chain
    let expected = SetupError(
      script: "a.sql", line: engine == .sqlite ? 2 : 3,
      reason: .missingCommit(engine == .sqlite ? "SAVEPOINT" : "COMMIT"))
    #expect(throws: expected) { try client.executeEach(SetupScript(name: "a.sql", sql: sql)) }
    let closed = "BEGIN;\nSAVEPOINT s;\nROLLBACK TO s;\nRELEASE s;\nCOMMIT;"
    #expect(try client.executeEach(SetupScript(name: "a.sql", sql: closed)) == 5)
  }
}
