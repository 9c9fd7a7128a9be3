import Databases
import Tables
import TestSupport
import Testing

/// Results of every shape, from every engine.
@Suite struct ResultContract {
  @Test(arguments: TestEngine.available) func aResultMayBeEmpty(engine: TestEngine) throws {
    let database = try TestDatabase(engine, "CREATE TABLE n (x BIGINT, t TEXT);")
    let rows = try database.snapshot().rows(for: Query("SELECT t, x FROM n"), timeout: nil)
    #expect(rows.columns.map(\.name) == ["t", "x"])
    #expect(rows.columns.map(\.type) == [.text, .integer])
    #expect(try rows.next() == nil)
    #expect(try rows.next() == nil)
  }

  @Test(arguments: TestEngine.available) func aResultMayBeWide(engine: TestEngine) throws {
    let list = (0..<300).map { "\($0) AS c\($0)" }.joined(separator: ", ")
    let rows = try TestDatabase(engine).snapshot().rows(for: Query("SELECT \(list)"), timeout: nil)
    #expect(rows.columns.count == 300)
    #expect(rows.columns[299].name == "c299")
    #expect(try rows.next()?.fields.map(\.words) == (0..<300).map { "integer \($0)" })
  }

  @Test(arguments: TestEngine.available) func aTextMayBeLong(engine: TestEngine) throws {
    let text = String(repeating: "é€😀", count: 200_000)
    let snapshot = try TestDatabase(engine).snapshot()
    let rows = try snapshot.rows(
      for: Query("SELECT :t AS t, 1 AS n", parameters: ["t": .text(text)]), timeout: nil)
    let row = try #require(try rows.next())
    guard case .text(let bytes) = row[0] else {
      Issue.record("no text")
      return
    }
    #expect(bytes.count == text.utf8.count)
    #expect(bytes.elementsEqual(text.utf8))
  }

  @Test(arguments: TestEngine.available) func namesMayBeStrange(engine: TestEngine) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    let sql = "SELECT 1 AS \"a \"\"b\"\"\", 2 AS \"é€\", 3 AS \"select\", 4 AS a, 5 AS a"
    let rows = try snapshot.rows(for: Query(sql), timeout: nil)
    #expect(rows.columns.map(\.name) == ["a \"b\"", "é€", "select", "a", "a"])
    #expect(try snapshot.columns(of: Query(sql)).map(\.name) == rows.columns.map(\.name))
  }

  @Test(arguments: TestEngine.available) func nullsComeInEveryColumn(engine: TestEngine) throws {
    let database = try TestDatabase(
      engine,
      """
      CREATE TABLE n (i BIGINT, r DOUBLE PRECISION, t TEXT, b BOOLEAN, d DATE);
      INSERT INTO n VALUES (1, NULL, 'a', NULL, '2024-05-07'), (NULL, 0.5, NULL, TRUE, NULL);
      """)
    #expect(
      try database.snapshot().words("SELECT * FROM n ORDER BY i IS NULL") == [
        ["integer 1", "null", "text a", "null", "date 19850"],
        ["null", "real 0.5", "null", "boolean true", "null"],
      ])
  }

  @Test(arguments: TestEngine.available) func severalResultsFollowEachOther(
    engine: TestEngine
  ) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    for count in [1, 300, 2, 257, 256] {
      #expect(try snapshot.words(ConnectionContract.series(count)).count == count)
    }
  }

  @Test(arguments: TestEngine.available) func aFailureInTheMiddleEndsTheRows(
    engine: TestEngine
  ) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    let sql =
      engine == .sqlite
      ? "SELECT json(CASE WHEN x = 500 THEN '[' ELSE '1' END) FROM (\(ConnectionContract.series(900)))"
      : "SELECT 1 / (500 - x) FROM generate_series(1, 900) AS s(x)"
    let rows = try snapshot.rows(for: Query(sql), timeout: .seconds(60))
    var count = 0
    let error = #expect(throws: DatabaseError.self) {
      while try rows.next() != nil { count += 1 }
    }
    #expect(error?.kind == .statement)
    #expect(count == 499)
    #expect(try rows.next() == nil)
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func statementsWithoutRowsAreRefused(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, "CREATE TABLE n (x INTEGER);")
    for connection in [try database.snapshot(), try database.writable()] {
      #expect(throws: DatabaseError.self) {
        try connection.columns(of: Query("CREATE TABLE m (x INTEGER)"))
      }
    }
    let error = try database.writable().failure("DELETE FROM n")
    #expect(error?.message == "this statement returns no rows")
    #expect(error?.hint == "a report shows the result of a SELECT")
  }

  @Test(arguments: TestEngine.available) func oneInterruptIsEnough(engine: TestEngine) throws {
    let database = try TestDatabase(engine)
    let snapshot = try database.snapshot()
    // The rows tell that the query runs.
    let rows = try snapshot.rows(
      for: Query(ConnectionContract.series(1_000_000_000)), timeout: .seconds(60))
    #expect(try rows.next() != nil)
    snapshot.interrupt()
    let error = #expect(throws: DatabaseError.self) { while try rows.next() != nil {} }
    #expect(error?.kind == .cancelled)
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func anInterruptOfNothingStopsNothing(
    engine: TestEngine
  ) throws {
    let snapshot = try TestDatabase(engine).snapshot()
    snapshot.interrupt()
    #expect(try snapshot.words("SELECT 1") == [["integer 1"]])
    snapshot.interrupt()
    #expect(try snapshot.columns(of: Query("SELECT 1 AS n")).map(\.name) == ["n"])
  }
}
