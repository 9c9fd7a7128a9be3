import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresWriterTests {
  private let schema = "CREATE TABLE n (x INTEGER PRIMARY KEY, t TEXT, d DATE, j JSONB, y BYTEA);"

  @Test func aFailedTransactionIsNotCommittedInSilence() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    try writer.begin()
    try writer.execute(Query("INSERT INTO n (x) VALUES (1)"))
    #expect(throws: DatabaseError.self) { try writer.execute(Query("SELECT 1 / 0")) }
    let error = #expect(throws: DatabaseError.self) { try writer.commit() }
    #expect(error?.message == "cannot commit: a statement of the transaction failed")
    #expect(error?.code == "25P02")
    #expect(!writer.isInTransaction)
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 0"]])
  }

  @Test func valuesAreRefusedAndNotRounded() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let statement = try writer.prepare("INSERT INTO n (x) VALUES (:x)", names: ["x"])
    statement.bind(.real(1.5), at: 0)
    let error = #expect(throws: DatabaseError.self) { try statement.run() }
    #expect(error?.message == "invalid input syntax for type integer: \"1.5\"")
    statement.bind(.real(2), at: 0)
    #expect(try statement.run() == 1)
  }

  @Test func valuesTakeTheTypesOfTheirColumns() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let statement = try writer.prepare(
      "INSERT INTO n VALUES (:x, :t, :d, :j, :y)", names: ["x", "t", "d", "j", "y"])
    statement.bind(.integer(1), at: 0)
    statement.bind("", at: 1)
    statement.bind(.date(19850), at: 2)
    statement.bind("[1, 2]", at: 3)
    [UInt8(0), 92, 255].withUnsafeBufferPointer { statement.bind(.bytes($0), at: 4) }
    try statement.run()
    #expect(
      try writer.words("SELECT * FROM n")
        == [["integer 1", "text ", "date 19850", "json [1, 2]", "bytes [0, 92, 255]"]])
  }

  @Test func aNulInAValueIsAnError() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let statement = try writer.prepare("INSERT INTO n (x, t) VALUES (1, :t)", names: ["t"])
    statement.bind("a\0b", at: 0)
    let error = #expect(throws: DatabaseError.self) { try statement.run() }
    #expect(error?.message == "invalid NUL character in a value")
    statement.bind("ab", at: 0)
    #expect(try statement.run() == 1)
  }

  @Test func statementsAreForgottenWithTheirOwner() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let count = "SELECT count(*) FROM pg_prepared_statements WHERE name <> ''"
    do {
      let kept = try (0..<3).map { try writer.prepare("SELECT \($0)", names: []) }
      #expect(try writer.words(count) == [["integer 3"]])
      #expect(try kept[0].run() == 1)
    }
    #expect(try writer.words(count) == [["integer 0"]])
  }

  @Test func errorsOfStatementsPointIntoTheOriginal() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let sql = "INSERT INTO n (x, t) VALUES (:a_long_name, los)"
    let error = #expect(throws: DatabaseError.self) {
      try writer.prepare(sql, names: ["a_long_name"])
    }
    #expect(error?.offset == offset(of: "los", in: sql))
    let other = #expect(throws: DatabaseError.self) {
      try writer.execute(Query(sql, parameters: ["a_long_name": .integer(1)]))
    }
    #expect(other?.offset == offset(of: "los", in: sql))
  }

  @Test func aBulkTellsTheRowThatIsRefused() throws {
    let database = try TestDatabase(
      .postgres, schema + "CREATE TABLE m (x BIGINT); INSERT INTO m VALUES (1), (5000000000);")
    let writer = try database.writable()
    let columns = [Column(name: "x", type: .integer)]
    let source = try database.snapshot()
    let insert = try writer.bulkInsert(into: "n", columns: columns)
    let error = #expect(throws: DatabaseError.self) {
      try insert.append(source.exactRows(of: "m", columns: columns))
    }
    #expect(
      error?.message == "value \"5000000000\" is out of range for type integer "
        + "(COPY n, line 2, column x: \"5000000000\")")
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 0"]])
  }

  @Test func aBulkThatIsGivenUpLeavesNothing() throws {
    let database = try TestDatabase(.postgres, schema)
    let writer = try database.writable()
    let columns = [Column(name: "x", type: .integer)]
    let insert = try writer.bulkInsert(into: "n", columns: columns)
    let fields = UnsafeMutableBufferPointer<Field>.allocate(capacity: 1)
    defer { fields.deallocate() }
    fields.initialize(repeating: .integer(1))
    try insert.append(UnsafeBufferPointer(fields))
    insert.cancel()
    insert.cancel()
    #expect(try writer.words("SELECT count(*) FROM n") == [["integer 0"]])
  }

  @Test func whatSQLiteStoresFitsTheColumns() throws {
    let database = try TestDatabase(
      .postgres, "CREATE TABLE k (ts TIMESTAMPTZ, a INTEGER[], y BYTEA, r REAL, s INTERVAL);"
    )
    let writer = try database.writable()
    let columns = [
      Column(name: "ts", type: .timestamptz), Column(name: "a", type: .array),
      Column(name: "y", type: .bytes), Column(name: "r", type: .real),
      Column(name: "s", type: .interval),
    ]
    let insert = try writer.bulkInsert(into: "k", columns: columns)
    var (array, text) = ("[1, null]", "raw")
    try array.withUTF8 { array in
      try text.withUTF8 { text in
        let fields: [Field] = [
          .integer(86400), .json(array), .text(text), .real(.nan), .interval(1_500_000),
        ]
        try fields.withUnsafeBufferPointer { try insert.append($0) }
        let others: [Field] = [
          .real(0.5), .text(array), .bytes(text), .real(.infinity), .null,
        ]
        try others.withUnsafeBufferPointer { try insert.append($0) }
      }
    }
    try insert.finish()
    #expect(
      try writer.words("SELECT * FROM k ORDER BY ts DESC") == [
        [
          "timestamp 86400000000z", "json [1,null]", "bytes [114, 97, 119]", "real nan",
          "interval 1500000",
        ],
        [
          "timestamp 500000z", "json [1,null]", "bytes [114, 97, 119]", "real inf", "null",
        ],
      ])
  }

  @Test func aLostServerIsNoticed() throws {
    var configuration = try Configuration.test(application: "lost")
    configuration.schema = "public"
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    #expect(writer.isUsable)
    try PostgresServer.shared().psql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lost'")
    let error = #expect(throws: DatabaseError.self) { try writer.execute(Query("SELECT 1")) }
    #expect(error?.kind == .connection)
    #expect(!writer.isUsable)
    #expect(!writer.isInTransaction)
  }

  @Test func rowsOfHeirsAreTheirOwn() throws {
    let database = try TestDatabase(
      .postgres,
      """
      CREATE TABLE a (x INTEGER); CREATE TABLE b () INHERITS (a);
      INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);
      """)
    let columns = [Column(name: "x", type: .integer)]
    let rows = try database.snapshot().exactRows(of: "a", columns: columns)
    #expect(try rows.next()?.fields.map(\.words) == ["integer 1"])
    #expect(try rows.next() == nil)
  }
}
