import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct ConnectionContract {
  static let endless =
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 - x FROM c) SELECT count(*) FROM c"
  static func series(_ count: Int) -> String {
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < \(count)) "
      + "SELECT x, 'row ' || x AS name FROM c"
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func postgresIsTested() throws { _ = try PostgresServer.shared() }

  @Test(arguments: TestEngine.available) func declaredTypesDecideTheFields(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE things (i BIGINT, r DOUBLE PRECISION, b BOOLEAN, t TEXT, ts TIMESTAMP,
        tz TIMESTAMP WITH TIME ZONE, d DATE, iv INTERVAL, j JSON, u UUID);
      INSERT INTO things VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO things VALUES (9223372036854775807, 0.5, TRUE, 'é', '2024-05-07 12:00:00.123456',
        '2024-05-07 12:00:00.123456+02', '2024-05-07', '1 day 00:00:01.5', '{"a": 1}',
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
      """)
    let connection = try database.snapshot(zone: "Europe/Berlin")
    let rows = try connection.rows(for: Query("SELECT * FROM things"), timeout: nil)
    #expect(rows.columns.map(\.name) == ["i", "r", "b", "t", "ts", "tz", "d", "iv", "j", "u"])
    #expect(
      rows.columns.map(\.type) == [
        .integer, .real, .boolean, .text, .timestamp, .timestamptz, .date, .interval, .json, .uuid,
      ])
    #expect(try rows.next()?.fields.map(\.words) == Array(repeating: "null", count: 10))
    #expect(
      try rows.next()?.fields.map(\.words) == [
        "integer 9223372036854775807", "real 0.5", "boolean true", "text é",
        "timestamp 1715083200123456", "timestamp 1715076000123456z", "date 19850",
        "interval 86401500000", "json {\"a\": 1}", "text a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
      ])
    #expect(try rows.next() == nil)
    #expect(try rows.next() == nil)
    #expect(try connection.columns(of: Query("SELECT * FROM things")) == rows.columns)
  }

  @Test(arguments: TestEngine.available) func infinitiesAndFarTimesArrive(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE far (r DOUBLE PRECISION, tz TIMESTAMP WITH TIME ZONE);
      INSERT INTO far VALUES ('NaN', 'infinity'), ('Infinity', '-infinity'),
        ('-Infinity', '12024-01-01 00:00:00+00'), (1e308, '0044-03-15 00:00:00+00 BC'),
        (5e-324, '1969-12-31 23:59:59.999999+00');
      """)
    #expect(
      try database.snapshot().words("SELECT * FROM far") == [
        ["real nan", "timestamp 9223372036854775807z"],
        ["real inf", "timestamp -9223372036854775808z"],
        ["real -inf", "timestamp 317273587200000000z"],
        ["real 1e+308", "timestamp -63517824000000000z"],
        ["real 5e-324", "timestamp -1z"],
      ])
  }

  @Test(arguments: TestEngine.available) func parametersOfEveryTypeAreBound(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE p (i BIGINT, r DOUBLE PRECISION, b BOOLEAN, t TEXT, d DATE,
        ts TIMESTAMP, tz TIMESTAMP WITH TIME ZONE);
      """)
    let values: [String: Value] = [
      "i": .integer(.min), "r": .real(0.1), "b": .boolean(true), "t": .text("'; DROP TABLE p"),
      "d": .date(-1), "ts": .timestamp(Timestamp(microseconds: 1, isZoned: false)),
      "tz": .timestamp(Timestamp(microseconds: 1_000_000, isZoned: true)), "n": .null,
    ]
    let insert = Query(
      "INSERT INTO p VALUES (:i, :r, :b, :t, :d, :ts, :tz), (:n, NULL, NULL, NULL, NULL, NULL, NULL)",
      parameters: values)
    #expect(try database.writable().execute(insert) == 2)
    let connection = try database.snapshot()
    #expect(
      try connection.words("SELECT * FROM p WHERE i IS NOT NULL") == [
        [
          "integer -9223372036854775808", "real 0.1", "boolean true", "text '; DROP TABLE p",
          "date -1", "timestamp 1", "timestamp 1000000z",
        ]
      ])
    let all = """
      SELECT count(*) FROM p WHERE i = :i AND r = :r AND b = :b AND t = %(t)s AND d = :d
      AND ts = :ts AND tz = :tz AND :i = :i
      """
    #expect(try connection.words(all, values) == [["integer 1"]])
    #expect(try connection.words("SELECT :t AS t", values) == [["text '; DROP TABLE p"]])
  }

  @Test(arguments: TestEngine.available) func theFirstValueMayBeEmpty(
    engine: TestEngine
  ) throws {
    let connection = try TestDatabase(engine, "").snapshot()
    #expect(try connection.words("SELECT '' AS t") == [["text "]])
    #expect(
      try connection.words("SELECT '' AS a, 1 + 1 AS b, 'x' AS c")
        == [["text ", "integer 2", "text x"]])
  }

  @Test(arguments: TestEngine.available) func listsFollowIn(engine: TestEngine) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE l (id INTEGER, name TEXT);
      INSERT INTO l VALUES (1, 'a'), (2, 'b"\\'), (3, 'c,{}'), (NULL, NULL);
      """)
    let connection = try database.snapshot()
    let ids = Value.list([.integer(1), .integer(3)])
    let names = Value.list([.text("b\"\\"), .text("c,{}")])
    func chosen(_ condition: String, _ value: Value) throws -> [String] {
      try connection.words("SELECT id FROM l WHERE \(condition) ORDER BY id", ["x": value])
        .map { $0[0] }
    }
    #expect(try chosen("id IN :x", ids) == ["integer 1", "integer 3"])
    #expect(try chosen("id in (:x) AND id IN %(x)s", ids) == ["integer 1", "integer 3"])
    #expect(try chosen("id NOT IN :x", ids) == ["integer 2"])
    #expect(try chosen("name IN /* the names */ ( :x )", names) == ["integer 2", "integer 3"])
    #expect(try chosen("id IN :x", .list([])) == [])
    #expect(try chosen("(:x IS NULL OR id IN :x)", .list([])) == [])
    #expect(try chosen("id IS NOT NULL AND id NOT IN :x", .list([])).count == 3)
  }

  @Test(arguments: TestEngine.available) func unboundParametersAndSecondStatementsAreErrors(
    engine: TestEngine
  ) throws {
    let connection = try TestDatabase(engine).snapshot()
    #expect(throws: QueryError.unboundParameter(name: "b", offset: 11, known: ["a"])) {
      try connection.words("SELECT :a, :b", ["a": .integer(1)])
    }
    #expect(throws: QueryError.secondStatement(offset: 17)) {
      try connection.words("SELECT 1; -- one\nSELECT 2")
    }
    #expect(throws: QueryError.emptyStatement) { try connection.words("-- nothing\n;") }
    #expect(try connection.words("SELECT ';' ; -- one\n") == [["text ;"]])
  }

  @Test(arguments: TestEngine.available) func manyRowsKeepMemoryFlat(engine: TestEngine) throws {
    let connection = try TestDatabase(engine).snapshot()
    let rows = try connection.rows(for: Query(Self.series(200_000)), timeout: nil)
    var count = 0
    var sum: Int64 = 0
    let before = residentMegabytes()
    while let row = try rows.next() {
      count += 1
      if case .integer(let number) = row[0] { sum += number }
    }
    #expect(count == 200_000)
    #expect(sum == 20_000_100_000)
    // Other tests run meanwhile, so this only sees a result that is kept whole.
    #expect(residentMegabytes() - before < 60)
  }

  @Test(arguments: TestEngine.available) func halfReadRowsLeaveTheConnectionUsable(
    engine: TestEngine
  ) throws {
    let connection = try TestDatabase(engine).snapshot()
    for _ in 0..<5 {
      let rows = try connection.rows(for: Query(Self.series(100_000)), timeout: .seconds(60))
      #expect(try rows.next()?.fields.map(\.words) == ["integer 1", "text row 1"])
    }
    #expect(try connection.words("SELECT 2") == [["integer 2"]])
  }

  @Test(arguments: TestEngine.available) func timeLimitsInterrupt(engine: TestEngine) throws {
    let connection = try TestDatabase(engine).snapshot()
    let start = ContinuousClock.now
    let error = connection.failure(Self.endless, timeout: .milliseconds(200))
    #expect(error?.kind == .timeout)
    #expect(error?.message == "the query took longer than 0.2 s")
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(try connection.words("SELECT 1", timeout: .seconds(5)) == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func anotherThreadInterrupts(engine: TestEngine) throws {
    let connection = try TestDatabase(engine).snapshot()
    let interrupter = Interrupter()
    defer { interrupter.stop() }
    interrupter.aim(at: connection)
    let error = connection.failure(Self.endless, timeout: .seconds(30))
    #expect(error?.kind == .cancelled)
    #expect(error?.message == "the query was cancelled")
    interrupter.rest()
    #expect(try connection.words("SELECT 1") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func interruptsMayComeAtAnyTime(
    engine: TestEngine
  ) throws {
    let interrupter = Interrupter()
    defer { interrupter.stop() }
    for _ in 0..<3 {
      let connection = try TestDatabase(engine).snapshot()
      interrupter.aim(at: connection)
      for _ in 0..<40 {
        do {
          #expect(try connection.words(Self.series(300)).count == 300)
          let half = try connection.rows(for: Query(Self.series(100_000)), timeout: .seconds(60))
          _ = try half.next()
        } catch let error as DatabaseError {
          #expect(error.kind == .cancelled)
        }
      }
      interrupter.rest()
      #expect(try connection.words("SELECT 1") == [["integer 1"]])
      // The connection closes here; the interrupter may be the last to hold it.
      interrupter.aim(at: connection)
    }
  }

  @Test(arguments: TestEngine.available) func aSnapshotDoesNotMove(engine: TestEngine) throws {
    let database = try TestDatabase(
      engine, "CREATE TABLE n (x INTEGER); INSERT INTO n VALUES (1);")
    if engine == .sqlite { try database.writable().execute(script: "PRAGMA journal_mode = WAL") }
    let connection = try database.snapshot()
    let writer = try database.writable()
    try writer.execute(Query("INSERT INTO n VALUES (:x)", parameters: ["x": .integer(2)]))
    #expect(try connection.words("SELECT count(*) FROM n") == [["integer 1"]])
    try writer.execute(script: "CREATE TABLE later (x INTEGER)")
    #expect(try connection.words("SELECT count(*) FROM n") == [["integer 1"]])
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 2"]])
  }

  @Test(arguments: TestEngine.available) func tablesAreListed(engine: TestEngine) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE runs (id INTEGER, "strange name" TEXT);
      CREATE VIEW best AS SELECT id FROM runs;
      """)
    let tables = try database.snapshot().tables()
    #expect(tables.contains(TableDescription(name: "best", columns: ["id"])))
    #expect(tables.contains(TableDescription(name: "runs", columns: ["id", "strange name"])))
  }

  @Test(arguments: TestEngine.available) func errorsPointIntoTheOriginal(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, "CREATE TABLE runs (id INTEGER);")
    let connection = try database.snapshot()
    let values: [String: Value] = ["a_long_name": .integer(1), "ids": .list([.integer(1)])]
    let column = "SELECT 'é€😀', :a_long_name, los FROM runs WHERE id IN :ids"
    #expect(connection.failure(column, values)?.offset == offset(of: "los", in: column))
    let later = "SELECT 'é' FROM runs WHERE id IN (:ids) AND id = :a_long_name AND los = 1"
    #expect(connection.failure(later, values)?.offset == offset(of: "los", in: later))
    let table = "SELECT 'é', :a_long_name FROM \"runz\""
    #expect(connection.failure(table, values)?.offset == offset(of: "\"runz\"", in: table))
    let function = "SELECT 'é', :a_long_name, nofunction(1)"
    #expect(
      connection.failure(function, values)?.offset == offset(of: "nofunction", in: function))
    let syntax = "SELECT :a_long_name FROMM runs WHERE"
    #expect(connection.failure(syntax, values)?.kind == .statement)
    #expect(throws: DatabaseError.self) { try connection.columns(of: Query("SELECT los")) }
    #expect(try connection.words("SELECT count(*) FROM runs") == [["integer 0"]])
  }

  @Test(arguments: TestEngine.available) func aTransactionIsAllOrNothing(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, "CREATE TABLE n (x INTEGER PRIMARY KEY);")
    let writer = try database.writable()
    let insert = Query("INSERT INTO n VALUES (:x)", parameters: ["x": .integer(1)])
    #expect(throws: DatabaseError.self) {
      try writer.transaction {
        try writer.execute(insert)
        try writer.execute(insert)
      }
    }
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 0"]])
    #expect(try writer.transaction { try writer.execute(insert) } == 1)
    #expect(
      try writer.words("INSERT INTO n VALUES (:x) RETURNING x", ["x": .integer(5)])
        == [["integer 5"]])
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 2"]])
    #expect(try writer.execute(Query("UPDATE n SET x = x + 10")) == 2)
    #expect(try writer.execute(Query("CREATE TABLE m (x INTEGER)")) == 0)
  }
}
