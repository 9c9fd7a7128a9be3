import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import Tracking

/// Copies between the engines.
@Suite(.enabled(if: PostgresServer.isAvailable)) struct PostgresCopyTests {
  let folder: TemporaryFolder
  let server: PostgresServer

  init() throws {
    folder = try TemporaryFolder()
    server = try PostgresServer.shared()
  }

  func file(_ name: String) throws -> SQLiteWriter {
    try SQLiteWriter(path: folder.file(name))
  }

  func newDatabase() throws -> String {
    let name = "copy_\(UInt32.random(in: 0 ... .max))"
    try server.psql("CREATE DATABASE \(name)")
    return name
  }

  func connection(_ database: String, schema: String? = nil) throws -> PostgresWriter {
    try PostgresWriter(
      Configuration(
        engine: .postgres, parameters: server.parameters(database: database), schema: schema),
      zone: "UTC")
  }

  @Test(.enabled(if: SharedData.folder != nil, "set SQLTRACK_SHARED to the folder of the data"))
  func theImagenetDataComeBackAsTheyWere() throws {
    let first = try newDatabase()
    let second = try newDatabase()
    try server.load("\(SharedData.folder ?? "")/data/imagenet.pg.sql", into: first)
    let (a, b) = (try file("a.db"), try file("b.db"))
    let there = try DatabaseCopy(from: connection(first)).run(into: a)
    #expect(there.first { $0.table == "metrics" }?.sum.rows == 2945)
    #expect(there.first { $0.table == "runs" }?.sum.rows == 61)
    let back = try DatabaseCopy(from: a).run(into: connection(second))
    #expect(back.map(\.sum) == there.map(\.sum))
    _ = try DatabaseCopy(from: connection(second)).run(into: b)
    #expect(try dump(a) == dump(b))
    #expect(try dump(connection(first)) == dump(connection(second)))
    let next = "INSERT INTO experiments (name) VALUES ('next') RETURNING id"
    #expect(try server.psql(next, database: second) == server.psql(next, database: first))
  }

  /// A table of every type, and the values that are easily lost.
  static let types = """
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE DOMAIN small AS integer CHECK (VALUE < 1000);
    CREATE TABLE kinds (
      id serial PRIMARY KEY, i2 smallint, i8 bigint, f4 real, f8 double precision, n numeric,
      n2 numeric(12,4), b boolean, t text, v varchar(20), c char(4), y bytea, d date, tm time,
      ts timestamp, tz timestamp with time zone, iv interval, u uuid, j json, jb jsonb, m mood,
      s small, ai integer[], at text[], af double precision[], ab boolean[], aj jsonb[],
      am integer[][], tp timestamp(3) with time zone, ip inet, "Odd ""name" text DEFAULT 'x',
      tt time with time zone);
    INSERT INTO kinds VALUES
      (7, -32768, 9223372036854775807, 0.1, 'NaN', '123456789012345678901234567890.1234500',
       1.5000, true, E'tab\\t line\\n back\\\\slash \\\\N \\r end', '', 'ab', '\\x00ff0a5c',
       '2024-02-29', '23:59:59.123456', '2024-05-07 12:00:00.5', '2024-05-07 12:00:00.000001+02',
       '1 year 2 mons -3 days 04:05:06.7', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
       '{"b": 1.50,  "a": [1e400]}', '{"b": 1.50, "a": null}', 'bad', 12, '{1,NULL,3}',
       E'{"a b",NULL,"NULL","\\\\"q\\\\" \\\\\\\\ {,}",""}', '{NaN,-Infinity,0.1}', '{t,f,NULL}',
       ARRAY['{"x": 1}', '5']::jsonb[], '{{1,2},{3,4}}', '2024-05-07 12:00:00.123+00',
       '10.0.0.1', 'y', '12:30:00.5+02'),
      (8, 0, -9223372036854775808, 'Infinity', '-Infinity', 'NaN', -0.0001, false, '', 'x', '', '',
       'infinity', '00:00', 'infinity', '-infinity', '-1 mons', NULL, '5', '1.50', 'good', 999,
       '{}', '{}', '{}', '{}', '{}', '{}', '0044-03-15 00:00:00+00 BC', '::1', NULL,
       '00:00-03:30'),
      (9, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, 'null', '"text"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL);
    """

  @Test func everyTypeComesBackAsItWas() throws {
    let first = try newDatabase()
    let second = try newDatabase()
    try Setup(connection: connection(first)).run(scripts: [
      SetupScript(name: "v001.sql", sql: Self.types)
    ])
    let middle = try file("middle.db")
    _ = try DatabaseCopy(from: connection(first)).run(into: middle)
    _ = try DatabaseCopy(from: middle).run(into: connection(second))
    let query = "SET TIME ZONE 'UTC'; SELECT * FROM kinds ORDER BY id"
    let before = try server.psql(query, database: first)
    let after = try server.psql(query, database: second)
    // A type that pads its texts is TEXT after SQLite, and so the text that it was.
    #expect(after == before)
    // SQLite's own functions understand what is there.
    #expect(
      try middle.texts(for: Query("SELECT group_concat(value) || '' FROM kinds, json_each(ai)"))
        == ["1,3"])
    // Ids that were given did not move the sequence of the source.
    let next = "INSERT INTO kinds (i2) VALUES (1) RETURNING id"
    #expect(try server.psql(next, database: second) == "10\n")
  }

  @Test func aSchemaIsMadeAndFilled() throws {
    let first = try newDatabase()
    let second = try newDatabase()
    try Setup(connection: connection(first)).run(scripts: [
      SetupScript(name: "v001.sql", sql: Self.types)
    ])
    let steps = try DatabaseCopy(from: connection(first))
      .run(into: connection(second, schema: "own"), schema: "own")
    #expect(steps.first { $0.table == "kinds" }?.sum.rows == 3)
    let query = "SET TIME ZONE 'UTC'; SELECT * FROM kinds ORDER BY id"
    #expect(
      try server.psql("SET search_path = own; \(query)", database: second)
        == server.psql(query, database: first))
  }

  @Test func keysReferencesAndIndexesArrive() throws {
    let source = try file("source.db")
    try Setup(connection: source).run()
    try source.execute(
      script: """
        CREATE TABLE b (id INTEGER PRIMARY KEY, a BIGINT REFERENCES a, x TEXT NOT NULL DEFAULT 'q');
        CREATE TABLE a (id INTEGER PRIMARY KEY, self BIGINT REFERENCES a (id) ON DELETE CASCADE);
        CREATE INDEX b_x ON b (x, a);
        INSERT INTO a VALUES (5, 6), (6, NULL);
        INSERT INTO b VALUES (1, 5, 'z');
        INSERT INTO experiments (id, name, time_created) VALUES (4, 'n', 1714996800);
        """)
    let name = try newDatabase()
    let target = try connection(name)
    _ = try DatabaseCopy(from: source).run(into: target)
    let tables = try DatabaseCatalog(of: target).tables()
    let a = try #require(tables.first { $0.name == "a" })
    let b = try #require(tables.first { $0.name == "b" })
    #expect(a.references.map(\.onDelete) == ["CASCADE"])
    #expect(b.references.map(\.table) == ["a"])
    #expect(b.indexes.map(\.columns) == [["x", "a"]])
    #expect(b.columns[2].standard == "'q'" && b.columns[2].isRequired)
    #expect(
      try server.psql("INSERT INTO a DEFAULT VALUES RETURNING id", database: name) == "7\n")
    #expect(
      try server.psql(
        "SELECT time_created AT TIME ZONE 'UTC' FROM experiments", database: name)
        == "2024-05-06 12:00:00\n")
  }

  @Test func aValueThatDoesNotFitIsNamedAndNothingIsKept() throws {
    let source = try file("source.db")
    try Setup(connection: source).run()
    try source.execute(
      script: "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), ('many')")
    let name = try newDatabase()
    let error = #expect(throws: CopyError.self) {
      try DatabaseCopy(from: source).run(into: connection(name))
    }
    #expect(
      error?.description == "cannot copy table 't': invalid input syntax for type bigint: \"many\" "
        + "(COPY t, line 2, column n: \"many\")")
    #expect(try connection(name).tables().isEmpty)
  }

  @Test func fractionsInAColumnOfIntegersArrive() throws {
    let source = try file("source.db")
    try Setup(connection: source).run()
    try source.execute(
      script: "CREATE TABLE t (n INTEGER, m INTEGER); INSERT INTO t VALUES (7, 1), (2.5, 2)")
    let name = try newDatabase()
    _ = try DatabaseCopy(from: source).run(into: connection(name))
    #expect(try server.psql("SELECT n, m / 2 FROM t ORDER BY n", database: name) == "2.5|1\n7|0\n")
  }

  @Test func rowsOfInheritingTablesAreCopiedOnce() throws {
    let name = try newDatabase()
    let source = try connection(name)
    try Setup(connection: source).run()
    try source.execute(
      script: """
        CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent);
        INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2);
        CREATE TABLE parts (id int) PARTITION BY LIST (id);
        CREATE TABLE part PARTITION OF parts FOR VALUES IN (1, 2);
        INSERT INTO parts VALUES (1), (2);
        """)
    let steps = try DatabaseCopy(from: connection(name)).run(into: file("t.db"))
      .map { "\($0.table) \($0.sum.rows)" }
    #expect(
      steps.filter { $0.hasPrefix("pa") || $0.hasPrefix("ch") }.sorted()
        == ["child 1", "parent 1", "parts 2"])
    let plan = try DatabaseCopy(from: connection(name)).plan()
    #expect(plan.first { $0.table == "parent" }?.rows == 1)
  }

  @Test func aRoleThatSeesSomeRowsOnlyGetsAnError() throws {
    let name = try newDatabase()
    try Setup(connection: connection(name)).run()
    try server.psql(
      """
      CREATE ROLE \(name) LOGIN;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(name);
      INSERT INTO experiments (name) VALUES ('a'), ('b');
      ALTER TABLE experiments ENABLE ROW LEVEL SECURITY;
      CREATE POLICY one ON experiments USING (name = 'a');
      """, database: name)
    func snapshot(as user: String) throws -> any Snapshot {
      var parameters = server.parameters(database: name)
      parameters["user"] = user
      return try PostgresSnapshot(
        Configuration(engine: .postgres, parameters: parameters), zone: "UTC")
    }
    let words = "query would be affected by row-level security policy for table \"experiments\""
    #expect(throws: DatabaseError(.statement, words, code: "42501")) {
      try DatabaseCopy(from: snapshot(as: name))
    }
    let target = try file("whole.db")
    let whole = try DatabaseCopy(from: snapshot(as: PostgresServer.user))
    #expect(throws: DatabaseError(.statement, words, code: "42501")) {
      try whole.check(snapshot(as: name))
    }
    let steps = try whole.run(into: target)
    #expect(steps.first { $0.table == "experiments" }?.sum.rows == 2)
  }

  @Test func tablesThatDifferByCapitalsOnlyAreRefused() throws {
    let source = try connection(newDatabase())
    try Setup(connection: source).run()
    try source.execute(script: "CREATE TABLE \"Runs\" (id int)")
    let error = #expect(throws: CopyError.self) {
      try DatabaseCopy(from: source).run(into: file("target.db"))
    }
    #expect(
      error?.description == "cannot copy to SQLite, the tables 'Runs' and 'runs' "
        + "differ by capitals only: rename one")
  }

  @Test func columnsThatDifferByCapitalsOnlyAreRefused() throws {
    let name = try newDatabase()
    let source = try connection(name)
    try Setup(connection: source).run()
    try source.execute(script: "ALTER TABLE metrics ADD \"Loss\" real, ADD loss real")
    let error = #expect(throws: CopyError.self) {
      try DatabaseCopy(from: source).run(into: file("target.db"))
    }
    #expect(
      error?.description == "cannot copy table 'metrics' to SQLite, its columns 'Loss' and 'loss' "
        + "differ by capitals only: rename one")
  }
}
