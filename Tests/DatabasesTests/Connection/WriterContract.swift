import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// What every engine that can be written to does.
@Suite struct WriterContract {
  private let schema = "CREATE TABLE n (x INTEGER PRIMARY KEY, t TEXT, r DOUBLE PRECISION);"

  private func field(_ text: String, _ body: (Field) throws -> Void) rethrows {
    var text = text
    try text.withUTF8 { try body(.text($0)) }
  }

  @Test(arguments: TestEngine.available) func aStatementRunsManyTimes(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    let statement = try writer.prepare(
      "INSERT INTO n (x, t, r) VALUES (:x, :t, :r)", names: ["x", "t", "r"])
    for number in Int64(1)...3 {
      statement.bind(.integer(number), at: 0)
      statement.bind("row \(number)", at: 1)
      statement.bind(number == 2 ? .null : .real(0.5), at: 2)
      #expect(try statement.run() == 1)
    }
    // Values stay until they are set again.
    statement.bind(.integer(4), at: 0)
    #expect(try statement.run() == 1)
    #expect(
      try writer.words("SELECT * FROM n ORDER BY x") == [
        ["integer 1", "text row 1", "real 0.5"], ["integer 2", "text row 2", "null"],
        ["integer 3", "text row 3", "real 0.5"], ["integer 4", "text row 3", "real 0.5"],
      ])
  }

  @Test(arguments: TestEngine.available) func aStatementMayFailAndRunAgain(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    let statement = try writer.prepare("INSERT INTO n (x) VALUES (:x)", names: ["x"])
    statement.bind(.integer(1), at: 0)
    try statement.run()
    let error = #expect(throws: DatabaseError.self) { try statement.run() }
    #expect(error?.kind == .statement)
    statement.bind(.integer(2), at: 0)
    #expect(try statement.run() == 1)
  }

  @Test(arguments: TestEngine.available) func aNameMayStandTwice(engine: TestEngine) throws {
    let database = try TestDatabase(engine, schema + "INSERT INTO n VALUES (1, 'a', 0);")
    let writer = try database.writable()
    let statement = try writer.prepare(
      "UPDATE n SET x = :x, r = :x WHERE t = :t AND x < :x", names: ["x", "t"])
    statement.bind(.integer(7), at: 0)
    statement.bind("a", at: 1)
    #expect(try statement.run() == 1)
    #expect(try writer.words("SELECT x, r FROM n") == [["integer 7", "real 7.0"]])
    #expect(try statement.run() == 0)
  }

  @Test(arguments: TestEngine.available) func statementsThatAreWrongAreToldAtOnce(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    let sql = "INSERT INTO n (los) VALUES (:x)"
    let error = #expect(throws: DatabaseError.self) { try writer.prepare(sql, names: ["x"]) }
    #expect(error?.kind == .statement)
    #expect(throws: QueryError.self) { try writer.prepare("SELECT :y", names: ["x"]) }
    #expect(throws: DatabaseError.self) { try writer.prepare("SELECT '\0'", names: []) }
    #expect(throws: DatabaseError.self) { try writer.execute(script: "SELECT '\0'") }
  }

  @Test(arguments: TestEngine.available) func transactionsAreOpenOrNot(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    #expect(!writer.isInTransaction && writer.isUsable)
    try writer.rollback()
    try writer.begin()
    #expect(writer.isInTransaction)
    try writer.execute(Query("INSERT INTO n (x) VALUES (1)"))
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 0"]])
    try writer.commit()
    #expect(!writer.isInTransaction)
    #expect(try database.snapshot().words("SELECT count(*) FROM n") == [["integer 1"]])
    try writer.begin()
    try writer.execute(Query("DELETE FROM n"))
    try writer.rollback()
    #expect(!writer.isInTransaction)
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func abandonedWorkIsUndone(engine: TestEngine) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    try writer.begin()
    try writer.execute(Query("INSERT INTO n (x) VALUES (1)"))
    writer.abandon()
    let other = try database.writable()
    try other.execute(Query("INSERT INTO n (x) VALUES (1)"))
    #expect(try other.words("SELECT count(*) FROM n") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func countsAreOfRowsThatChange(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    #expect(try writer.execute(Query("INSERT INTO n (x) VALUES (1), (2), (3)")) == 3)
    #expect(try writer.execute(Query("UPDATE n SET t = 'a' WHERE x > 1")) == 2)
    #expect(try writer.execute(Query("UPDATE n SET t = 'a' WHERE x > 9")) == 0)
    #expect(
      try writer.execute(Query("INSERT INTO n (x) VALUES (1) ON CONFLICT DO NOTHING")) == 0)
    #expect(try writer.execute(Query("ALTER TABLE n ADD COLUMN y TEXT")) == 0)
    #expect(
      try writer.execute(
        Query("DELETE FROM n WHERE x IN :x", parameters: ["x": .list([.integer(1)])]))
        == 1)
  }

  @Test(arguments: TestEngine.available) func halfReadRowsDoNotStandInTheWay(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    let rows = try writer.rows(for: Query(ConnectionContract.series(10_000)), timeout: nil)
    #expect(try rows.next() != nil)
    #expect(try writer.execute(Query("INSERT INTO n (x) VALUES (1)")) == 1)
    let more = try writer.rows(for: Query(ConnectionContract.series(10_000)), timeout: nil)
    #expect(try more.next() != nil)
    let statement = try writer.prepare("DELETE FROM n", names: [])
    #expect(try statement.run() == 1)
  }

  @Test(arguments: TestEngine.available) func rowsArriveInBulk(engine: TestEngine) throws {
    let database = try TestDatabase(
      engine, schema + "CREATE TABLE m (x INTEGER, t TEXT, r DOUBLE PRECISION);")
    let writer = try database.writable()
    try writer.execute(
      Query(
        """
        INSERT INTO n VALUES (1, 'tab\tand\nline', 0.1), (2, 'back\\slash', -0.0), (3, NULL, NULL),
          (4, '', 1e300)
        """))
    let columns = [
      Column(name: "x", type: .integer), Column(name: "t", type: .text),
      Column(name: "r", type: .real),
    ]
    try writer.letOthersRead()
    let source = try database.snapshot()
    try writer.transaction {
      let insert = try writer.bulkInsert(into: "m", columns: columns)
      try insert.append(source.exactRows(of: "n", columns: columns))
    }
    let words = try writer.words("SELECT * FROM n ORDER BY x")
    #expect(try writer.words("SELECT * FROM m ORDER BY x") == words)
    #expect(words.count == 4)
  }

  @Test(arguments: TestEngine.available) func aRowThatIsRefusedEndsTheBulk(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema + "INSERT INTO n (x) VALUES (1), (2);")
    let writer = try database.writable()
    let columns = [Column(name: "x", type: .integer)]
    try writer.letOthersRead()
    let source = try database.snapshot()
    let error = #expect(throws: DatabaseError.self) {
      try writer.transaction {
        try writer.bulkInsert(into: "n", columns: columns)
          .append(source.exactRows(of: "n", columns: columns))
      }
    }
    #expect(error?.kind == .statement)
    #expect(!writer.isInTransaction)
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 2"]])
    #expect(throws: DatabaseError.self) { try writer.bulkInsert(into: "none", columns: columns) }
    #expect(try writer.words("SELECT 1") == [["integer 1"]])
  }

  @Test(arguments: TestEngine.available) func othersReadWhileOneWrites(
    engine: TestEngine
  ) throws {
    let database = try TestDatabase(engine, schema)
    let writer = try database.writable()
    try writer.letOthersRead()
    try writer.begin()
    try writer.execute(Query("INSERT INTO n (x) VALUES (1)"))
    let snapshot = try database.snapshot()
    #expect(try snapshot.words("SELECT count(*) FROM n") == [["integer 0"]])
    try writer.commit()
    #expect(try snapshot.words("SELECT count(*) FROM n") == [["integer 0"]])
  }
}
