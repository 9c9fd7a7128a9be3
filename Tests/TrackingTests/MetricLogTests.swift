import Foundation
import Tables
import TestSupport
import Testing

@testable import Tracking

@Suite struct MetricLogTests {
  private func store(_ chunks: [String], in run: Run) throws -> Int {
    let logged = try Logged.store(chunks, in: run)
    #expect(logged.remarks == [])
    return logged.count
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

  @Test func aMarkMayStandBeforeTheFirstLine() throws {
    let chunks = ["\u{FEFF}{\"step\": 1}\n", "{\"step\": 2}\n\u{FEFF}{\"step\": 3}\n"]
    #expect(
      try Logged.store(chunks, in: TrackedDatabase(.sqlite).run())
        == Logged(count: 2, remarks: ["line 3: invalid JSON object"]))
  }

  @Test func aLineHasAnEnd() throws {
    let most = Limit.logLine.most
    func line(_ count: Int) -> String {
      "{\"x\": \"" + String(repeating: "a", count: count - 9) + "\"}"
    }
    let run = try TrackedDatabase(.sqlite).run()
    #expect(try store([line(most) + "\n"], in: run) == 1)
    let told = "cannot take more than 1,048,576 bytes of a line of 'log --jsonl'"
    let long = [line(most + 1), String(repeating: "a", count: 5 << 20)]
    let next = "{\"step\": 2, \"x\": \"b\"}\n"
    for text in long {
      #expect(
        try Logged.store([text + "\n" + next], in: run)
          == Logged(count: 1, remarks: ["line 1: \(told)"]))
      // Its end may arrive later.
      #expect(
        try Logged.store([next + text, "a", "a\n" + next, next], in: run)
          == Logged(count: 3, remarks: ["line 2: \(told)"]))
    }
    #expect(try Logged.store(long, in: run) == Logged(count: 0, remarks: ["line 1: \(told)"]))
  }

  @Test func aLineHasSoManyMetrics() throws {
    func line(_ count: Int) -> String {
      "{" + (0..<count).map { "\"k\($0)\": 1" }.joined(separator: ", ") + "}\n"
    }
    let run = try TrackedDatabase(.sqlite).run()
    #expect(try store([line(Limit.logKeys.most)], in: run) == 1)
    let told = "cannot take 1,001 metrics of a line: at most 1,000 are possible"
    #expect(
      try Logged.store([line(Limit.logKeys.most + 1) + line(1)], in: run)
        == Logged(count: 1, remarks: ["line 1: \(told)"]))
  }

  @Test(arguments: [
    ("{\"step\": 2, oops}", "invalid JSON object"),
    ("Epoch 1/3: UserWarning", "invalid JSON object"),
    ("[1]", "invalid JSON object"),
    ("{\"x\": \"\u{FFFD}\"", "invalid JSON object"),
    ("{\"step\": 0.5}", "invalid step 0.5, a whole number is needed"),
    ("{\"progress\": \"half\"}", "invalid progress \"half\", a number is needed"),
    ("{\"run_id\": 1}", "invalid metric 'run_id', every row has a column of that name"),
    ("{\"loss\": 1, \"Loss\": 2}", "invalid metric 'Loss', another one has the same column"),
    (
      "{\"n\": 18446744073709551615}",
      "invalid number 18446744073709551615, whole ones have up to 64 bits"
    ),
  ])
  func theLinesAroundAnInvalidOneAreStored(_ line: String, _ reason: String) throws {
    let database = try TrackedDatabase(.sqlite)
    let lines = "{\"step\": 1, \"loss\": 1}\n\(line)\n{\"step\": 3}\n\(line)\n{\"step\": 4}"
    let told = ["line 2: \(reason)", "line 4: \(reason)"]
    #expect(try Logged.store([lines], in: database.run()) == Logged(count: 3, remarks: told))
    #expect(try database.client.firstValues("SELECT step FROM metrics") == [1, 3, 4])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aRefusedLineLeavesNoColumn(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run().addMetrics(["loss": 0.5])
    let lines = """
      {"step": 1, "loss": "many", "a": 1}
      {"step": 0.5, "b": 1}
      {"step": 2, "loss": 1, "c": 1}

      """
    let logged = try Logged.store([lines], in: run)
    #expect(logged.count == 1)
    #expect(logged.remarks.count == 2)
    #expect(logged.remarks.first?.contains("many") == true)
    #expect(logged.remarks.last == "line 2: invalid step 0.5, a whole number is needed")
    #expect(throws: TrackingError.self) { try run.addMetrics(["loss": "many", "d": 1], step: 3) }
    #expect(throws: TrackingError.self) {
      try run.addMetrics([MetricsRow(["loss": "many", "e": 1], step: 3)])
    }
    let columns = try database.client.locked { try $0.knownLayout().metrics }
    #expect(columns == ["run_id", "step", "progress", "loss", "c"])
    // The client knows that they are not there.
    try run.addMetrics(["d": 1], step: 4).addMetrics(["a": true], step: 4)
    #expect(try database.client.firstValues("SELECT d FROM metrics WHERE step = 4") == [1])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aRowThatTheDatabaseRefusesIsTold(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    try database.client.execute("DELETE FROM runs")
    let logged = try Logged.store(["{\"step\": 1, \"loss\": 1}\n"], in: run)
    #expect(logged.count == 0)
    #expect(logged.remarks.count == 1)
  }

  @Test func theLinesAroundARefusedOneAreStored() throws {
    let database = try TrackedDatabase(.sqlite)
    let run = try database.run()
    try run.addMetrics(["loss": 1], step: 0)
    try database.client.executeScript(
      "CREATE TRIGGER picky BEFORE INSERT ON metrics WHEN NEW.loss > 9 BEGIN "
        + "SELECT RAISE(ABORT, 'too large'); END")
    let lines = [1, 2, 10, 3, 11, 12, 4].enumerated()
      .map { "{\"step\": \($0.offset + 1), \"loss\": \($0.element)}\n" }
    let logged = try Logged.store([lines[0], lines[1...].joined()], in: run)
    #expect(
      logged
        == Logged(
          count: 4,
          remarks: ["line 3: too large", "line 5: too large", "line 6: too large"]))
    #expect(try database.client.firstValues("SELECT step FROM metrics") == [0, 1, 2, 4, 7])
  }

  @Test func whatNoLineCanBeStoredInEndsTheLog() throws {
    let database = try TrackedDatabase(.sqlite)
    let run = try database.run()
    try database.client.execute("DROP TABLE metrics")
    let error = #expect(throws: MetricLogError.self) {
      try Logged.store(["{\"step\": 1}\n{\"step\": 2}\n"], in: run)
    }
    #expect(error?.line == 1)
    #expect(error?.reason.hasPrefix("no such table: metrics") == true)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func anotherSpellingOfAColumnIsTold(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let lines = """
      {"step": 1, "trainLoss": 1, "val/top1": 1}
      {"step": 2, "trainloss": 1, "Val/Top1": 2}
      {"step": 3, "trainLoss": 1, "Val/Top1": 3, "É": 1}
      {"step": 4, "é": 2}

      """
    let logged = try Logged.store([lines], in: database.run())
    #expect(logged.count == 4)
    #expect(
      Set(logged.remarks) == [
        "metric 'trainLoss' is stored in the column 'trainloss'",
        "metric 'Val/Top1' is stored in the column 'val/top1'",
        "metric 'é' is stored in the column 'É'",
      ])
    #expect(logged.remarks.count == 3)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func numbersArriveAsProgramsPrintThem(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let texts = [".333", "+5", "1.", "-.5", "inf", "-INF", "+1e3", "null", "5e-1"]
    let lines = texts.enumerated().map { "{\"step\": \($0.offset), \"x\": \($0.element)}\n" }
    #expect(try store(lines, in: database.run()) == texts.count)
    let values = try database.client.firstValues("SELECT x FROM metrics ORDER BY step")
    #expect(
      values.map(\.number)
        == [0.333, 5, 1, -0.5, .infinity, -.infinity, 1000, nil, 0.5])
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
    var open: [Bool] = []
    let logged = try Logged.store((1...3).map { "{\"step\": \($0)}\n" }, in: run) { _ in
      open.append(try run.client.locked { $0.isInTransaction })
    }
    #expect(open == [false, false, false, false])
    #expect(logged == Logged(count: 3))
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
    let logged = try Logged.store([lines], in: run)
    #expect(logged.remarks == [])
    return logged.count
  }

  @Test func aColumnIsAddedWithTheOneRowThatNeedsIt() throws {
    let lines = "{\"step\": 1}\n{\"step\": 2, \"loss\": 1}\n{\"step\": 3, \"loss\": 1}\n"
    #expect(try store(lines, in: database.run()) == 3)
    #expect(try database.text("SELECT count(DISTINCT xmin::text) FROM metrics") == "3")
    #expect(
      try database.text(
        "SELECT count(*) FROM metrics AS m JOIN pg_attribute AS a ON a.xmin::text = m.xmin::text "
          + "WHERE a.attrelid = 'metrics'::regclass AND a.attname = 'loss'") == "1")
  }

  @Test func whileTheServerIsAwayLinesAreKept() throws {
    let folder = try TemporaryFolder()
    // A way to the server that can be closed and opened: a folder with its socket's name in it.
    let server = try PostgresServer.shared()
    let parameters = try server.parameters().merging(
      ["engine": "postgres", "schema": database.parameters["schema"] ?? "", "host": folder.path]
    ) { _, new in new }
    let socket = ".s.PGSQL.\(parameters["port"] ?? "5432")"
    func reach() throws {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file(socket), withDestinationPath: "\(server.folder)/\(socket)")
    }
    try reach()
    let client = try Client(only: parameters, retries: [.zero])
    let run = try Experiment(client, name: "away").run()
    let logged = try Logged.store((1...4).map { "{\"step\": \($0)}\n" }, in: run) { index in
      if index == 1 {
        client.close()
        try FileManager.default.removeItem(atPath: folder.file(socket))
      }
      if index == 3 { try reach() }
    }
    #expect(logged.count == 4)
    #expect(logged.remarks.count == 1)
    #expect(logged.remarks.first?.hasSuffix("what arrives is kept and tried again") == true)
    client.close()
    try FileManager.default.removeItem(atPath: folder.file(socket))
    let error = #expect(throws: MetricLogError.self) {
      try Logged.store(["{\"step\": 5}\n"], in: run)
    }
    #expect(error?.line == 1)
    // What is kept has an end; a million bytes are one line.
    let line = "{\"step\": 1, \"x\": \"" + String(repeating: "a", count: 1_000_000) + "\"}\n"
    let chunks = Array(repeating: String(repeating: line, count: 8), count: 9)
    let full = #expect(throws: MetricLogError.self) { try Logged.store(chunks, in: run) }
    #expect(full?.reason.hasSuffix(Limit.logBacklog.message()) == true)
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

  /// Others stand in the way of every long transaction.
  @Test func afterADeadlockTransactionsAreShorter() throws {
    let run = try database.run()
    try database.client.executeScript(
      """
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n integer; BEGIN
        n := coalesce(nullif(current_setting('test.rows', true), ''), '0')::integer + 1;
        PERFORM set_config('test.rows', n::text, true);
        IF n > 2 THEN RAISE 'deadlock detected' USING ERRCODE = '40P01'; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON metrics FOR EACH ROW EXECUTE FUNCTION fail();
      """)
    let lines = (1...50).map { "{\"step\": \($0)}\n" }.joined()
    #expect(try store(lines, in: run) == 50)
    #expect(try database.text("SELECT count(*) FROM metrics") == "50")
  }

  @Test func aNULIsRefusedWithItsLineAlone() throws {
    let lines = [
      "{\"step\": 1}", "{\"step\": 2, \"t\": \"a\\u0000b\"}", "{\"step\": 3, \"a\\u0000b\": 1}",
      "{\"step\": 4}", "",
    ]
    let logged = try Logged.store([lines.joined(separator: "\n")], in: database.run())
    #expect(logged.count == 2)
    #expect(logged.remarks.count == 2)
    #expect(logged.remarks.allSatisfy { $0.contains("invalid NUL character") })
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
