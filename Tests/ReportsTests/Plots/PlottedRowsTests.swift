import Databases
import Foundation
import Reports
import Tables
import TestSupport
import Testing

/// A page is the same whether the rows of its figures wait in memory or in a file.
@Suite struct PlottedRowsTests {
  /// Three runs, of which one resumes another, and values that are missing or no numbers.
  private static let table = """
    CREATE TABLE points (
      run INTEGER, name VARCHAR(9), step INTEGER, at TIMESTAMP, loss DOUBLE PRECISION,
      odd DOUBLE PRECISION);
    CREATE TABLE run_links (from_id INTEGER, to_id INTEGER, kind VARCHAR(9));
    INSERT INTO run_links VALUES (2, 1, 'resumes');
    """

  private static let plots = [
    "{mark: line, x: step, y: loss, color: name}", "{mark: line, x: at, y: loss, group: run}",
    "{mark: line, x: step, y: loss, facet: name, scale: log}",
    "{mark: line, x: step, y: loss, group: run, merge: resumes, max_points: 90}",
    "{mark: line, x: step, y: loss, color: name, group: run, band: sd}",
    "{mark: line, x: step, y: odd, color: name}", "{mark: line, x: step, y: loss}",
    "{mark: line, x: step, y: [loss, odd], color: name}",
    "{mark: line, x: step, y: loss, color: name, smooth: {ema: 0.9}}",
    "{mark: dot, x: step, y: loss, label: name}", "{mark: bar, x: name, y: count}",
  ]

  /// The statements that fill the table; PostgreSQL and SQLite round alike what is added here.
  private static var rows: [String] {
    var random = SeededNumbers(seed: 3)
    let all = (0..<24_000).map { index -> String in
      let run = index < 15_000 ? 1 : index < 22_000 ? 2 : 3
      let step = run == 2 ? index - 3_000 : index
      let time = Timestamp(microseconds: Int64(index) * 61_000_000, isZoned: false)
      let loss = Double.random(in: 0.5..<3, using: &random) + Double(index % 977) / 100
      let odd = ["NULL", "'NaN'", "'Infinity'"].randomElement(using: &random) ?? "NULL"
      return "(\(run), 'n\(run % 2)', \(step), '\(Value.timestamp(time).displayText)', \(loss), "
        + (index % 50 == 0 ? odd : "\(loss)") + ")"
    }
    return stride(from: 0, to: all.count, by: 1000).map { start in
      "INSERT INTO points VALUES " + all[start..<(start + 1000)].joined(separator: ", ") + ";"
    }
  }

  private static var report: String {
    let order = ["ORDER BY run, step", "ORDER BY loss"]
    let blocks = order.enumerated().map { index, order in
      let first = index == 0 ? "--| output: table\n--| limit: 24000\n--| rows: 5\n" : ""
      return """
        ```sql all\(index)
        \(first)--| plot:
        \(plots.map { "--|   - " + $0 }.joined(separator: "\n"))
        SELECT * FROM points \(order) -- to the end;
        ```

        ```plot again\(index)
        data: all\(index)
        mark: line
        x: step
        y: loss
        color: name
        ```

        """
    }
    return blocks.joined(separator: "\n")
  }

  private static func page(_ configuration: Configuration, inMemory: Int) throws -> String {
    var options = TestDatabase.options
    options.plottedInMemory = inMemory
    let runner = Runner(TestDatabase.report(report), options) { reference in
      try Databases.standard.snapshot(of: configuration, zone: reference.zoneName)
    }
    defer { runner.close() }
    let run = try runner.run(with: HTMLRenderer())
    #expect(run.errors.map(\.message) == [])
    return try ReportsTests.page(run.page, renderer: HTMLRenderer())
  }

  private static func expectSamePages(_ configuration: Configuration) throws {
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(script: table + rows.joined())
    let whole = try page(configuration, inMemory: .max)
    #expect(whole.contains("24\u{2009}000 points, drawn as"))
    for count in [100, 20_000] {
      let isSame = try page(configuration, inMemory: count) == whole
      #expect(isSame, "\(count) rows in memory")
    }
  }

  @Test func aPageOfSQLiteIsTheSame() throws {
    let folder = try TemporaryFolder()
    try Self.expectSamePages(Configuration(engine: .sqlite, dbpath: folder.file("large.db")))
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func aPageOfPostgresIsTheSame() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE SCHEMA large")
    try Self.expectSamePages(
      Configuration(engine: .postgres, parameters: server.parameters(), schema: "large"))
  }
}
