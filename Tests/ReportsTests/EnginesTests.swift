import Databases
import Foundation
import Reports
import Tables
import TestSupport
import Testing

/// Reports say the same of the same data, whichever engine keeps it.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct EnginesTests {
  private static let count: UInt64 = 300

  /// The columns of the table, as SQLite declares them and as PostgreSQL does.
  private static let columns = [
    ("id", "INTEGER"), ("name", "TEXT"), ("kind", "TEXT"), ("n", "BIGINT"),
    ("x", "DOUBLE PRECISION"), ("amount", "NUMERIC"), ("ok", "BOOLEAN"),
    ("tz", "TIMESTAMP WITH TIME ZONE"), ("wall", "TIMESTAMP"), ("day", "DATE"), ("args", "JSON"),
    ("took", "INTERVAL"),
  ]

  @Test func generatedReportsAreTheSame() throws {
    let folder = try TemporaryFolder()
    let sqlite = Configuration(engine: .sqlite, dbpath: folder.file("same.db"))
    let postgres = Configuration(
      engine: .postgres, parameters: try PostgresServer.shared().parameters(), schema: "same")
    try PostgresServer.shared().psql("CREATE SCHEMA same")
    let script = Self.script
    let inFile = script.replacing("amount NUMERIC", with: "amount NUMERIC TEXT")
    try Databases.standard.writer(of: sqlite, zone: "UTC").execute(script: inFile)
    try Databases.standard.writer(of: postgres, zone: "UTC").execute(script: script)
    var differences: [String] = []
    for seed in 0..<Self.count {
      var generator = ReportGenerator(seed: seed)
      let text = generator.report()
      let (first, second) = (try json(text, sqlite), try json(text, postgres))
      if first != second { differences.append("\(seed)\n\(text)\n\(first)\n\(second)") }
    }
    #expect(differences.count == 0, "\(differences.first ?? "")")
  }

  /// The report in JSON, without what is said of the database.
  private func json(_ text: String, _ configuration: Configuration) throws -> String {
    var options = RunOptions(now: TestDatabase.now)
    options.showsDurations = false
    let runner = Runner(TestDatabase.report(text), options) { reference in
      try Databases.standard.snapshot(of: configuration, zone: reference.zoneName)
    }
    defer { runner.close() }
    let run = try runner.run(with: JSONRenderer())
    #expect(run.errors.map(\.message) == [], "\(text)")
    return try page(run.page, renderer: JSONRenderer())
      .replacing(/"databases": \{.*?\}\}/, with: "")
  }

  private static var script: String {
    var random = SeededNumbers(seed: 2026)
    let rows = (1...40).map { row(id: $0, &random) }
    let declared = columns.map { "\($0) \($1)" }.joined(separator: ", ")
    return "CREATE TABLE d (\(declared)); INSERT INTO d VALUES \(rows.joined(separator: ", "));"
  }

  private static func row(id: Int, _ random: inout SeededNumbers) -> String {
    func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "NULL" }
    let clock = one([
      "00:00:00", "01:30:00", "02:30:00.5", "05:30:00", "06:30:00", "23:59:59.999999",
    ])
    let day = one([
      "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "1969-12-31", "0044-03-15",
      "9999-12-31",
    ])
    return "("
      + [
        "\(id)", one(["'a'", "'b'", "'a,b'", "'é'", "''"]), one(["'k'", "'l'", "NULL"]),
        one(["1", "-7", "9007199254740993", "9223372036854775807", "NULL"]),
        one(["0.5", "1e-07", "1e300", "2", "'NaN'", "'Infinity'", "NULL"]),
        one(["'1.50'", "'12345678901234567890.12'", "'-0.001'", "NULL"]),
        one(["TRUE", "FALSE", "NULL"]), one(["'\(day) \(clock)+00:00'", "NULL"]),
        one(["'\(day) \(clock)'", "NULL"]), one(["'\(day)'", "NULL"]),
        one(["'{\"lr\": 0.1, \"o\": {\"p\": [1, 2]}}'", "'[1, 2]'", "'{\"lr\": 1}'", "NULL"]),
        one(["'01:00:00'", "'1 day 00:00:01.5'", "'-00:00:01'", "NULL"]),
      ].joined(separator: ", ") + ")"
  }
}

/// Makes reports of parameters, formats, pivots and times.
private struct ReportGenerator {
  private var random: SeededNumbers

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  private mutating func one(_ choices: [String]) -> String {
    choices.randomElement(using: &random) ?? ""
  }

  mutating func report() -> String {
    """
    ---
    timezone: \(one(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]))
    params:
      since: \(one(["2026-03-08", "2026-03-29", "2026-11-01", "1969-12-31"]))
      at: \(one(["2026-03-08 02:30", "2026-03-29 02:30:00", "2026-10-25 02:30", "2026-11-01T01:30", "2026-11-01 05:30Z"]))
      days: \(one(["[2026-11-01, 2026-03-29]", "[2026-10-25]", "[]"]))
      names: \(one(["[a, 'a,b']", "['é', '']", "[]", "[a, null]"]))
      least: {type: float, default: \(one(["null", "0.5", "2"]))}
      most: {type: integer, default: \(one(["null", "9007199254740993", "1"]))}
      word: \(one(["{type: text, default: null}", "a", "k"]))
      yes: \(one(["{type: boolean, default: null}", "true", "false"]))
    ---
    Since `{param since}`, at `{param at}`, \
    `{sql} SELECT count(*) FROM d WHERE tz >= :since` of `{sql} SELECT count(*) FROM d WHERE tz < :at`.

    ```sql
    \(block())
    ```

    """
  }

  private mutating func block() -> String {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: pivot()
    case 1: steps()
    default: table()
    }
  }

  private mutating func table() -> String {
    let columns = ["name", "kind", "n", "x", "amount", "ok", "tz", "wall", "day", "args", "took"]
      .shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
    return """
      --| format: {\(formats(of: Array(columns)))}
      --| expand: [\(columns.contains("args") ? one(["args", ""]) : "")]
      SELECT id, \(columns.joined(separator: ", ")) FROM d WHERE \(condition()) ORDER BY id
      """
  }

  private mutating func formats(of columns: [String]) -> String {
    let choices = [
      "tz": ["datetime", "relative", "{datetime: {timespec: minutes}}"],
      "wall": ["datetime", "relative"],
      "day": ["datetime", "relative"],
      "n": ["integer", "{integer: ','}", "{datetime: {unit: ns}}"],
      "x": ["float", "{float: '.3e'}", "percentage"], "amount": ["float"],
      "ok": ["bool", "marked"],
      "took": ["timedelta", "duration"], "name": ["code", "text"],
    ]
    return columns.compactMap { column in
      choices[column].map { "\(column): \(one($0))" }
    }.joined(separator: ", ")
  }

  private mutating func condition() -> String {
    one([
      "tz >= :since", "tz < :at", "wall >= :at", "wall < :since", "day = :since", "day IN :days",
      "day NOT IN :days", "name IN :names", "tz BETWEEN :since AND :at", "day >= :at",
      "(:least IS NULL OR x >= :least)", "(:most IS NULL OR n <= :most)",
      "(:word IS NULL OR name = :word OR kind = :word)", "(:yes IS NULL OR ok = :yes)",
      ":now > tz", "tz <= :now",
    ])
  }

  private mutating func pivot() -> String {
    let aggregates = ["", ", agg: max", ", agg: min", ", agg: first", ", agg: last", ", agg: n"]
    let numbers = [", agg: mean", ", agg: median", ", agg: mean±sd"]
    let value = one(["name", "n", "amount", "ok", "tz", "wall", "day", "took", "args", "x"])
    let aggregate =
      switch value {
      case "n", "amount": one(Array(aggregates.dropFirst()) + numbers)
      default: one(Array(aggregates.dropFirst()))
      }
    return """
      --| pivot: {rows: \(one(["name", "kind", "[name, ok]"])), cols: \(one(["kind", "day", "tz", "ok"])), value: \(value)\(aggregate)}
      SELECT name, kind, n, x, amount, ok, tz, wall, day, args, took FROM d ORDER BY id
      """
  }

  private mutating func steps() -> String {
    let step = one(["second", "minute", "hour", "day", "week", "month", "quarter", "year"])
    let column = one(["tz", "wall"])
    return """
      --| format: {start: datetime}
      SELECT date_trunc('\(step)', \(column)) AS start, count(*) AS n FROM d
      WHERE \(column) IS NOT NULL GROUP BY 1 ORDER BY 1
      """
  }
}
