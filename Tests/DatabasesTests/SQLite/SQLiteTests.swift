import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct SQLiteTests {
  private func value(_ sql: String) throws -> String {
    try TestDatabase(.sqlite).snapshot().words(sql)[0][0]
  }

  @Test(arguments: [
    ("TIMESTAMP WITH TIME ZONE", ColumnType.timestamptz), ("timestamptz", .timestamptz),
    ("TIMESTAMP", .timestamp), ("DATETIME", .timestamp), ("DATE", .date), ("TIME", .time),
    ("INTERVAL", .interval), ("BOOLEAN", .boolean), ("JSONB", .json), ("UUID", .uuid),
    ("NUMERIC(10, 2)", .numeric), ("DECIMAL", .numeric), ("BIGINT", .integer),
    ("VARCHAR(20)", .text), ("CLOB", .text), ("BLOB", .bytes), ("BYTEA", .bytes),
    ("DOUBLE PRECISION", .real), ("FLOAT8", .real), ("REAL", .real),
  ])
  func declarationsGiveTypes(declared: String, type: ColumnType) {
    #expect(ColumnType(declared: declared) == type)
  }

  @Test func valuesThatDoNotFitStayWhatTheyAre() throws {
    let database = try TestDatabase(
      .sqlite,
      """
      CREATE TABLE odd (i INTEGER, b BOOLEAN, tz TIMESTAMP WITH TIME ZONE, ts TIMESTAMP,
        iv INTERVAL, j JSON, r REAL, d DATE, n NUMERIC);
      INSERT INTO odd VALUES ('x', 2, 'soon', 'never', 'long', 'no json', 'y', 'z', 'w');
      INSERT INTO odd VALUES (1.5, 'true', 86400, 0.5, 1.5, 5, 3, '2024-05-07 10:00', 1.50);
      INSERT INTO odd VALUES (x'00ff', 0, '2024-05-07 10:00', '2024-05-07T10:00Z',
        '04:05:06.789', '[1', 'inf', '2024-05-07', '12345678901234567890123.50x');
      """)
    #expect(
      try database.snapshot().words("SELECT * FROM odd") == [
        [
          "text x", "integer 2", "text soon", "text never", "text long", "text no json", "text y",
          "text z", "text w",
        ],
        [
          "real 1.5", "boolean true", "timestamp 86400000000z", "timestamp 500000z",
          "interval 1500000", "integer 5", "real 3.0", "timestamp 1715076000000000", "real 1.5",
        ],
        [
          "bytes [0, 255]", "boolean false", "timestamp 1715076000000000z",
          "timestamp 1715076000000000z", "interval 14706789000", "text [1", "real inf",
          "date 19850", "text 12345678901234567890123.50x",
        ],
      ])
  }

  @Test func expressionsAreTypedByTheirFirstRows() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    func type(_ values: String) throws -> ColumnType {
      try connection.types("SELECT column1 FROM (VALUES \(values))")[0]
    }
    #expect(try type("(NULL), (1)") == .integer)
    #expect(try type("(1), (2.5), (NULL)") == .real)
    #expect(try type("('2024-05-07 10:00:00+00:00'), (NULL)") == .timestamptz)
    #expect(try type("('2024-05-07T10:00:00')") == .timestamp)
    #expect(try type("('2024-05-07 10:00:00'), ('2024-05-07 10:00:00Z')") == .timestamp)
    #expect(try type("('2024-05-07')") == .text)
    #expect(try type("('2024-05-07 10:00:00'), ('soon')") == .text)
    #expect(try type("('{\"a\": 1}'), ('[]')") == .json)
    #expect(try type("('[draft] run')") == .text)
    #expect(try type("(1), ('a')") == .text)
    #expect(try type("(NULL), (NULL)") == .unknown)
    #expect(try type("(x'00')") == .bytes)
    #expect(
      try connection.words("SELECT json('[1]') AS j, max('2024-05-07 10:00Z') AS t")
        == [["json [1]", "timestamp 1715076000000000z"]])
  }

  /// Without a declared type each time is what it says.
  @Test func timesWithAndWithoutAZoneStayApart() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    let words = try connection.words(
      "SELECT column1 AS t FROM (VALUES ('2026-06-01T10:00:00'), ('2026-06-01T10:00:00+02:00'))")
    #expect(words == [["timestamp 1780308000000000"], ["timestamp 1780300800000000z"]])
  }

  @Test func wholeNumbersAmongOthersKeepTheirDigits() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    let words = try connection.words(
      "SELECT column1 AS n FROM (VALUES (0.5), (3), (9007199254740993))")
    #expect(words == [["real 0.5"], ["real 3.0"], ["integer 9007199254740993"]])
  }

  @Test func laterRowsAreDecodedAlike() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    let sql = """
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000)
      SELECT CASE WHEN x < 999 THEN '[' || x || ']' WHEN x = 999 THEN 5 ELSE 'z' END FROM c
      """
    let words = try connection.words(sql).map { $0[0] }
    #expect(words.count == 1000)
    #expect(words[0] == "json [1]")
    #expect(words[997] == "json [998]")
    #expect(words[998] == "integer 5")
    #expect(words[999] == "text z")
  }

  @Test func aggregatesAgreeWithPostgres() throws {
    let values = "(VALUES (1.0, 2.0), (2.0, 1.0), (4.0, 7.0), (NULL, NULL))"
    let from = "FROM (SELECT column1 AS v, column2 AS w FROM \(values) AS q(column1, column2))"
    // The results of PostgreSQL 15.
    let expected = [
      "stddev_samp(v)": "real 1.5275252316519468", "stddev(v)": "real 1.5275252316519468",
      "stddev_pop(v)": "real 1.247219128924647", "var_samp(v)": "real 2.3333333333333335",
      "variance(v)": "real 2.3333333333333335", "var_pop(v)": "real 1.5555555555555556",
      "corr(v, w)": "real 0.88249750329277", "median(v)": "real 2.0",
      "percentile_cont(v, 0.25)": "real 1.5", "percentile_cont(v, 1)": "real 4.0",
    ]
    let sqlite = from.replacing(" AS q(column1, column2)", with: "")
    for (call, result) in expected {
      let found = try value("SELECT \(call) \(sqlite)")
      let wanted = Double(result.dropFirst(5)) ?? .nan
      #expect(abs((Double(found.dropFirst(5)) ?? .nan) - wanted) < 1e-12, "\(call) is \(found)")
    }
    // Those of rliable and SciPy.
    for (call, result) in [
      ("iqm(v)", 3.0), ("trimmed_mean(v, 0.2)", 3.0), ("optimality_gap(v, 4)", 1.2),
      ("stderr(v)", 9.513148795220223),
    ] {
      let values = "(SELECT column1 AS v FROM (VALUES (1), (2), (3), (4), (50)))"
      let found = try value("SELECT \(call) FROM \(values)")
      #expect(abs((Double(found.dropFirst(5)) ?? .nan) - result) < 1e-12, "\(call) is \(found)")
    }
    #expect(try value("SELECT trimmed_mean(v, NULL) FROM (SELECT 1 AS v)") == "null")
    let one = "FROM (SELECT 3.0 AS v, 4.0 AS w)"
    #expect(try value("SELECT stddev_samp(v) \(one)") == "null")
    #expect(try value("SELECT stddev_pop(v) \(one)") == "real 0.0")
    #expect(try value("SELECT var_samp(v) \(one)") == "null")
    #expect(try value("SELECT corr(v, w) \(one)") == "null")
    #expect(try value("SELECT median(v) \(one)") == "real 3.0")
    for call in ["stddev(v)", "var_pop(v)", "median(v)", "percentile_cont(v, 0.5)", "corr(v, v)"] {
      #expect(try value("SELECT \(call) FROM (SELECT NULL AS v)") == "null")
      #expect(try value("SELECT \(call) FROM (SELECT 1 AS v) WHERE 0") == "null")
    }
  }

  @Test func aggregatesWorkAsWindows() throws {
    let sql = """
      SELECT var_pop(column1) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
      FROM (VALUES (1), (3), (7))
      """
    #expect(
      try TestDatabase(.sqlite).snapshot().words(sql) == [["real 0.0"], ["real 1.0"], ["real 4.0"]])
  }

  @Test func aggregatesRefuseWhatIsNoNumber() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    #expect(
      connection.failure("SELECT median('x')")?.message == "invalid number 'x' in an aggregate")
    #expect(
      connection.failure("SELECT percentile_cont(1, 1.5)")?.message
        == "invalid fraction 1.5: percentile_cont takes 0 to 1")
  }

  @Test func regularExpressionsMatch() throws {
    #expect(try value("SELECT 'run é42' REGEXP '^run .\\d+$'") == "integer 1")
    #expect(try value("SELECT 'run' REGEXP 'walk'") == "integer 0")
    #expect(try value("SELECT NULL REGEXP 'x'") == "null")
    #expect(
      try TestDatabase(.sqlite).snapshot().failure("SELECT 'a' REGEXP '('")?.message
        == "invalid regular expression '('")
  }

  @Test func ownPlaceholdersOfSQLiteAreRefused() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    #expect(connection.failure("SELECT @x")?.message == "unknown parameter '@x'")
    #expect(connection.failure("SELECT ?")?.message == "unknown parameter '?'")
  }

  @Test func listsElsewhereAreErrors() throws {
    let connection = try TestDatabase(.sqlite).snapshot()
    #expect(throws: QueryError.listParameter(name: "x", offset: 7)) {
      try connection.words("SELECT :x", ["x": .list([.integer(1)])])
    }
  }

  @Test func missingFilesNameTheWaysOut() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none.db")
    let error = #expect(throws: DatabaseError.self) {
      try SQLiteSnapshot(path: path)
    }
    #expect(error?.kind == .connection)
    #expect(error?.message == "missing database '\(path)'")
    #expect(
      error?.hint == "create it with `sqltrack setup --dbpath \(path)`, "
        + "or choose a PostgreSQL database with `-a HOST -d DATABASE`")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func otherFilesAreNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: "not a database ", count: 100), to: "x.db")
    let error = #expect(throws: DatabaseError.self) {
      try SQLiteSnapshot(path: path)
    }
    #expect(error?.message == "cannot open 'x.db': it is not a SQLite database")
    let other = #expect(throws: DatabaseError.self) {
      try SQLiteSnapshot(path: folder.path)
    }
    #expect(other?.message.hasSuffix("it is a folder") == true)
  }

  @Test func lockedFilesAreNamed() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE n (x INTEGER);")
    let writer = try database.writable()
    try writer.execute(script: "BEGIN EXCLUSIVE")
    let error = #expect(throws: DatabaseError.self) { try database.snapshot() }
    #expect(error?.kind == .connection)
    #expect(error?.message == "cannot read 'test.db': another program has locked it")
  }

  @Test func aWriteAheadDatabaseOnReadOnlyMediaOpens() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a b?%.db")
    do {
      let writer = try SQLiteWriter(path: path)
      try writer.execute(script: "PRAGMA journal_mode = WAL; CREATE TABLE n (x INTEGER);")
    }
    // A folder in the place of the -shm file stops SQLite as read-only media do, for root too.
    try FileManager.default.createDirectory(
      atPath: path + "-shm", withIntermediateDirectories: false)
    let connection = try SQLiteSnapshot(path: path)
    #expect(try connection.words("SELECT count(*) FROM n") == [["integer 0"]])
    #expect(
      connection.identity
        == DatabaseIdentity(engine: .sqlite, name: "a b?%.db", path: path))
  }

  @Test func scriptErrorsPointIntoTheScript() throws {
    let database = try TestDatabase(.sqlite)
    let writer = try database.writable()
    let script = "CREATE TABLE é (x INTEGER);\nINSERT INTO é VALUES (los);\n"
    let error = #expect(throws: DatabaseError.self) { try writer.execute(script: script) }
    #expect(error?.message == "no such column: los")
    #expect(error?.offset == offset(of: "los", in: script))
  }
}
