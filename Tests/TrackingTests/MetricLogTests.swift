import Tables
import TestSupport
import Testing

@testable import Tracking

@Suite struct MetricLogTests {
  /// Stores chunks of text, with a pause after each.
  private func store(_ chunks: [String], in run: Run) throws -> Int {
    let log = MetricLog(run: run)
    var inputs = chunks.flatMap { [MetricLog.Input.bytes(Array($0.utf8)), .pause] }[...]
    try log.store { _ in inputs.popFirst() ?? .end }
    return log.count
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func linesAreStoredHoweverTheyAreCut(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let chunks = [
      "{\"step\": 1, \"loss\": 0.5, \"phase\": \"a\\u00e9\\n\"}\n\n{\"step\"", ": 2, \"loss\":",
      " 1e-3}\n{\"loss\": NaN, \"progress\": 0.5, \"step\": 3.0}\n",
      "{\"step\": 4, \"later\": null, \"ok\": true, \"x\": [1, 2]}\n{\"step\": 5, \"later\": 7}",
    ]
    #expect(try store(chunks, in: database.run()) == 5)
    let rows = try database.client.rows(
      "SELECT step, progress, loss, phase, ok, x, later FROM metrics ORDER BY step")
    #expect(rows[0].values == [1, 0.0, 0.5, "aé\n", nil, nil, nil])
    #expect(rows[1].values == [2, 0.0, 0.001, nil, nil, nil, nil])
    #expect(rows[2][1] == 0.5)
    #expect(rows[3].values == [4, 0.0, nil, nil, true, [1, 2], nil])
    #expect(rows[4].values == [5, 0.0, nil, nil, nil, nil, 7])
    #expect(try database.client.firstValue("SELECT time_updated FROM runs")?.time != nil)
  }

  @Test func aLineHasAnEnd() throws {
    let most = Limit.logLine.most
    func line(_ count: Int) -> String {
      "{\"x\": \"" + String(repeating: "a", count: count - 9) + "\"}"
    }
    let run = try TrackedDatabase(.sqlite).run()
    #expect(try store([line(most) + "\n"], in: run) == 1)
    let told = "cannot take more than 1,048,576 bytes of a line of 'log --jsonl'"
    #expect(throws: MetricLogError(line: 1, stored: 0, reason: told)) {
      try store([line(most + 1) + "\n"], in: run)
    }
    #expect(throws: MetricLogError(line: 1, stored: 0, reason: told)) {
      try store([String(repeating: "a", count: 5 << 20)], in: run)
    }
  }

  @Test func aLineHasSoManyMetrics() throws {
    func line(_ count: Int) -> String {
      "{" + (0..<count).map { "\"k\($0)\": 1" }.joined(separator: ", ") + "}\n"
    }
    let run = try TrackedDatabase(.sqlite).run()
    #expect(try store([line(Limit.logKeys.most)], in: run) == 1)
    let told = "cannot take 1,001 metrics of a line: at most 1,000 are possible"
    #expect(throws: MetricLogError(line: 1, stored: 0, reason: told)) {
      try store([line(Limit.logKeys.most + 1)], in: run)
    }
  }

  @Test(arguments: [
    ("{\"step\": 2, oops}", "invalid JSON object"),
    ("[1]", "invalid JSON object"),
    ("{\"step\": 0.5}", "invalid step 0.5, a whole number is needed"),
    ("{\"progress\": \"half\"}", "invalid progress \"half\", a number is needed"),
    ("{\"run_id\": 1}", "invalid metric 'run_id', every row has a column of that name"),
    ("{\"loss\": 1, \"Loss\": 2}", "invalid metric 'Loss', another one has the same column"),
  ])
  func theLinesBeforeAnInvalidOneAreStored(_ line: String, _ reason: String) throws {
    let database = try TrackedDatabase(.sqlite)
    let run = try database.run()
    #expect(throws: MetricLogError(line: 2, stored: 1, reason: reason)) {
      try store(["{\"step\": 1, \"loss\": 1}\n\(line)\n{\"step\": 3}\n"], in: run)
    }
    #expect(try database.client.firstValues("SELECT step FROM metrics") == [1])
    #expect(
      "\(MetricLogError(line: 2, stored: 1, reason: "invalid JSON object"))"
        == "line 2: invalid JSON object (1 row is stored)")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aRowThatTheDatabaseRefusesIsTold(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try database.client.execute("DELETE FROM runs")
    let error = #expect(throws: MetricLogError.self) {
      try store(["{\"step\": 1, \"loss\": 1}\n"], in: run)
    }
    #expect(error?.line == 1)
    #expect(error?.stored == 0)
  }

  @Test func theLinesBeforeARefusedOneAreStored() throws {
    let database = try TrackedDatabase(.sqlite)
    let run = try database.run()
    try run.addMetrics(["loss": 1], step: 0)
    try database.client.executeScript(
      "CREATE TRIGGER picky BEFORE INSERT ON metrics WHEN NEW.loss > 9 BEGIN "
        + "SELECT RAISE(ABORT, 'too large'); END")
    let good = "{\"step\": 1, \"loss\": 1}\n"
    let chunks = [
      good, "{\"step\": 2, \"loss\": 2}\n{\"step\": 3, \"loss\": 10}\n{\"step\": 4}\n",
    ]
    #expect(throws: MetricLogError(line: 3, stored: 2, reason: "too large")) {
      try store(chunks, in: run)
    }
    #expect(try database.client.firstValues("SELECT step FROM metrics") == [0, 1, 2])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aLineWithoutAStepIsNotThatOfAnother(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let lines = """
      {"step": 1, "loss": 1}
      {"loss": 100}
      {"step": 2, "loss": 2, "progress": 0.5}
      {"loss": 200}
      {"step": 3, "loss": 3}

      """
    #expect(try store([lines], in: database.run()) == 5)
    let rows = try database.client.rows("SELECT step, progress, loss FROM metrics ORDER BY step")
    let numbers = rows.map { $0.values.map(\.number) }
    #expect(numbers == [[0, 0, 200], [1, 0, 1], [2, 0.5, 2], [3, 0, 3]])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func noTransactionIsOpenWhileMoreIsWaitedFor(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    let log = MetricLog(run: run)
    var inputs = (1...3).map { MetricLog.Input.bytes(Array("{\"step\": \($0)}\n".utf8)) }[...]
    var open: [Bool] = []
    try log.store { waits in
      if !waits { return .pause }
      open.append(try run.client.locked { $0.isInTransaction })
      return inputs.popFirst() ?? .end
    }
    #expect(open == [false, false, false, false])
    #expect(log.count == 3)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aFractionMakesRoomForItself(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    let lines = ["7", "2.0", "2.5", "1e30", "8"].enumerated()
      .map { "{\"step\": \($0.offset), \"loss\": \($0.element)}\n" }.joined()
    #expect(try store([lines], in: run) == 5)
    let values = try database.client.firstValues("SELECT loss FROM metrics ORDER BY step")
    #expect(values.map(\.number) == [7, 2, 2.5, 1e30, 8])
  }
}

/// What only a server with many writers can do.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresLogTests {
  let database: TrackedDatabase

  init() throws { database = try TrackedDatabase(.postgres) }

  private func store(_ lines: String, in run: Run) throws -> Int {
    let log = MetricLog(run: run)
    var inputs = [MetricLog.Input.bytes(Array(lines.utf8))][...]
    try log.store { _ in inputs.popFirst() ?? .end }
    return log.count
  }

  @Test func aColumnIsAddedInATransactionOfItsOwn() throws {
    let lines = "{\"step\": 1}\n{\"step\": 2, \"loss\": 1}\n"
    #expect(try store(lines, in: database.run()) == 2)
    #expect(try database.text("SELECT count(DISTINCT xmin::text) FROM metrics") == "2")
    #expect(
      try database.text(
        "SELECT count(*) FROM metrics AS m JOIN pg_attribute AS a ON a.xmin::text = m.xmin::text "
          + "WHERE a.attrelid = 'metrics'::regclass AND a.attname = 'loss'") == "0")
  }

  @Test func whatADeadlockHasUndoneIsStoredAgain() throws {
    let run = try database.run()
    try database.client.executeScript(
      """
      CREATE SEQUENCE rows;
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('rows') = 2 THEN RAISE 'deadlock detected' USING ERRCODE = '40P01'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON metrics FOR EACH ROW EXECUTE FUNCTION fail();
      """)
    #expect(try store("{\"step\": 1}\n{\"step\": 2}\n", in: run) == 2)
    #expect(try database.text("SELECT count(*) FROM metrics") == "2")
  }

  @Test func aLostConnectionIsOpenedAgain() throws {
    let run = try database.run()
    #expect(try store("{\"step\": 1, \"loss\": 1}\n", in: run) == 1)
    let number = try #require(try run.client.firstValue("SELECT pg_backend_pid()"))
    let other = try database.otherClient()
    _ = try other.firstValue("SELECT pg_terminate_backend(:id::int)", ["id": number])
    #expect(try store("{\"step\": 2, \"loss\": 2}\n{\"step\": 3}\n", in: run) == 2)
    #expect(try other.firstValues("SELECT step FROM metrics ORDER BY step") == [1, 2, 3])
  }
}
