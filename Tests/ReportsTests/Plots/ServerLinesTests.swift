import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import Reports

/// A page is the same whether its server looks through the lines of a figure or all rows are read.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct ServerLinesTests {
  /// Runs that log at each step, at each tenth one, and with holes.
  private static let table = """
    CREATE TABLE points AS
      SELECT run, 'r' || run % 3 AS name, run % 2 = 0 AS good, step * (run / 4 * 9 + 1) - 7 AS step,
        (step * 7919 % 100003) / 100003.0::float8 + run + 0.25 AS loss, step * 31 % 977 AS whole,
        CASE WHEN step <> 700 THEN 1.5::float8 * (step % 50) END AS odd,
        CASE WHEN step = 700 THEN 'NaN' ELSE step::float8 END AS nan, step / 2 AS half
      FROM generate_series(0, 5) AS run, generate_series(0, 29999) AS step
      WHERE run <> 3 OR step % 1000 > 20;
    ANALYZE points;
    CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE FUNCTION stopped_at(word text, loss float8) RETURNS float8 LANGUAGE plpgsql AS $$
      BEGIN
        IF strpos(current_query(), word) > 0 THEN
          RAISE 'canceling statement due to statement timeout' USING ERRCODE = '57014';
        END IF;
        RETURN loss;
      END $$;
    """

  private let configuration: Configuration

  init() throws {
    let server = try PostgresServer.shared()
    let schema = "lines_\(UInt32.random(in: 0 ... .max))"
    try server.psql("CREATE SCHEMA \(schema)")
    configuration = Configuration(
      engine: .postgres, parameters: server.parameters(), schema: schema)
    try Databases.standard.writer(of: configuration, zone: "UTC").execute(script: Self.table)
  }

  /// A page without what is looked at apart.
  private struct Page {
    var page: String
    var digest: String
    /// How many rows the server has sent of which it left others out.
    var read: Int?
  }

  private func page(
    _ plot: String, _ sql: String, lines: Bool?, params: String = "", prose: String = ""
  ) throws -> Page {
    let report = """
      ---
      title: Lines
      \(params)
      ---

      ```sql lines
      --| plot: \(plot)
      \(sql)
      ```

      \(prose)
      """
    var options = TestDatabase.options
    options.lines = { _ in lines }
    let runner = Runner(TestDatabase.report(report), options) { [configuration] reference in
      try Databases.standard.snapshot(of: configuration, zone: reference.zoneName)
    }
    defer { runner.close() }
    let run = try runner.run(with: HTMLRenderer())
    #expect(run.errors.map(\.message) == [])
    let text = try ReportsTests.page(run.page, renderer: HTMLRenderer())
    let digest = try #require(text.firstMatch(of: /"fingerprint":"([^"]*)"/)?.1)
    let read = text.firstMatch(of: /"read":([0-9]+),/)
    let rest = read.map { text.replacing($0.0, with: "") } ?? text
    return Page(
      page: rest.replacing(digest, with: ""), digest: String(digest),
      read: read.flatMap { Int($0.1) })
  }

  private func expectSame(
    _ plot: String, _ sql: String, params: String = "", byServer: Bool = true,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let all = try page(plot, sql, lines: false, params: params)
    let some = try page(plot, sql, lines: true, params: params)
    #expect((some.read != nil) == byServer, sourceLocation: location)
    #expect(!byServer || ServerLines.wrote(some.digest), sourceLocation: location)
    #expect(!ServerLines.wrote(all.digest) && all.read == nil, sourceLocation: location)
    #expect(some.page == all.page, sourceLocation: location)
    let again = try page(plot, sql, lines: true, params: params)
    #expect(again.digest == some.digest, sourceLocation: location)
  }

  /// Few enough points that a bin has 32 places.
  private static let line = "{mark: line, x: step, y: loss, max_points: 20}"

  @Test(arguments: [
    "SELECT step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT loss, step FROM points WHERE run = 5 ORDER BY 2 ASC -- the end;",
    "SELECT step, loss FROM points WHERE run = 3 ORDER BY step, loss DESC;",
    "SELECT DISTINCT step, loss FROM points WHERE run = 2 ORDER BY step NULLS FIRST",
    "SELECT step * step AS step, loss FROM points WHERE run = 1 AND step > 0 ORDER BY step",
    "WITH one AS (SELECT * FROM points WHERE run = 1 ORDER BY loss LIMIT 29990) SELECT step, loss FROM one ORDER BY step",
    "SELECT step + 4000000000 AS step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step::smallint AS step, whole AS loss FROM points WHERE run = 0 ORDER BY step",
    "SELECT step, loss::real AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step, (0.3 * exp(-step / 9e3))::real AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step, 0.0::float8 AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step::bigint AS step, whole::bigint - 99 AS loss FROM points WHERE run = 4 ORDER BY step",
  ]) func oneLineIsTheSame(sql: String) throws {
    try expectSame(Self.line, sql)
  }

  @Test(arguments: [
    ("color: run", "run, step"), ("color: name, group: run", "name DESC, run, step"),
    ("group: run", "1, 4, whole"), ("facet: run, scale: log", "run DESC, step"),
    ("facet: good, color: run", "good, run, step"),
    ("color: run, highlight: {top: 1}", "step, run"),
  ]) func manyLinesAreTheSame(channels: String, order: String) throws {
    try expectSame(
      "{mark: line, x: step, y: loss, max_points: 20, \(channels)}",
      "SELECT run, name, good, step, loss, whole FROM points ORDER BY \(order)")
  }

  /// Texts that the server pads, and rows of which the first ones lie farther apart.
  @Test func linesAreToldApartAsTheServerDoes() throws {
    try expectSame(
      "{mark: line, x: step, y: loss, max_points: 20, color: name}",
      "SELECT name::char(5) AS name, step, loss FROM points WHERE run < 3 ORDER BY name, step")
    try expectSame(
      "{mark: line, x: step, y: loss, max_points: 20, color: run}",
      "SELECT run, step, loss FROM points WHERE run IN (1, 4) AND step > -7 + 2000 * (4 - run) "
        + "ORDER BY run, step")
    let coarse = """
      SELECT run, step, loss FROM (SELECT * FROM points WHERE run = 4 UNION ALL
        SELECT * FROM points WHERE run = 1) AS t ORDER BY run, step
      """
    try expectSame("{mark: line, x: step, y: loss, max_points: 20, color: run}", coarse)
  }

  @Test func parametersAreBound() throws {
    try expectSame(
      Self.line, "SELECT step, loss FROM points WHERE run = :run AND step % 7 < :k ORDER BY step",
      params: "params: {run: 1, k: 7}")
  }

  /// All rows are read where the lines are not plain, or their order is another one.
  @Test(arguments: [
    "SELECT step, loss FROM points WHERE run = 1", "SELECT step, loss FROM points ORDER BY step",
    "SELECT step, loss FROM points WHERE run = 1 ORDER BY step DESC",
    "SELECT step, loss FROM points WHERE run = 1 ORDER BY loss, step",
    "SELECT step, loss FROM points WHERE run = 1 ORDER BY step LIMIT 20000",
    "SELECT step, odd AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step, nan AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT half AS step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT CASE WHEN step > 5 THEN step END AS step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step / 1.0::float8 AS step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step, loss::numeric AS loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step::bigint * 10000000000000 AS step, loss FROM points WHERE run = 1 ORDER BY step",
    "SELECT step, loss FROM points WHERE run = 1 AND step < 300 ORDER BY step",
    "SELECT step, loss FROM points WHERE run = 9 ORDER BY step",
  ]) func otherwiseAllRowsAreRead(sql: String) throws {
    try expectSame(Self.line, sql, byServer: false)
  }

  /// What the server takes for one, or the drawing.
  @Test(arguments: [
    ("color: name", "(ARRAY['Run', 'run', 'RUN'])[run + 1] COLLATE loose AS name", "name, step"),
    (
      "color: run, facet: name", "CASE run WHEN 0 THEN U&'\\00e9' ELSE U&'e\\0301' END AS name",
      "name, run, step"
    ),
    ("color: user", "run % 2 AS \"user\"", "user, step"),
  ]) func linesThatAreOneElsewhereAreReadWhole(
    channels: String, column: String, order: String
  ) throws {
    // Which of them comes first is left to the server.
    let page = try page(
      "{mark: line, x: step, y: loss, max_points: 20, \(channels)}",
      "SELECT step, loss, run, \(column) FROM points WHERE run IN (0, 1) ORDER BY \(order)",
      lines: true)
    #expect(page.read == nil)
  }

  /// Its format is that of the first rows.
  @Test func aQuotedLineIsReadWhole() throws {
    let prose = "It begins with `{value lines.loss}`."
    let sql = "SELECT step, loss FROM points WHERE run = 1 ORDER BY step"
    let all = try page(Self.line, sql, lines: false, prose: prose)
    let some = try page(Self.line, sql, lines: true, prose: prose)
    #expect(some.page == all.page)
    #expect(some.read == nil && ServerLines.wrote(some.digest))
  }

  @Test func aQueryThatAnswersDifferentlyIsReadWhole() throws {
    let page = try page(
      Self.line, "SELECT step, random() AS loss FROM points WHERE run = 1 ORDER BY step",
      lines: true)
    #expect(page.read == nil)
  }

  @Test func linesWithoutAValueOfTheirOwnAreReadWhole() throws {
    try expectSame(
      "{mark: line, x: step, y: loss, color: name, max_points: 20}",
      "SELECT nullif(run, 1) AS name, step, loss FROM points WHERE run < 3 ORDER BY name, step",
      byServer: false)
  }

  /// Which line comes first is left to the server.
  @Test func linesInNoOrderAreReadWhole() throws {
    let plot = "{mark: line, x: step, y: loss, facet: name, group: run, max_points: 20}"
    let sql = "SELECT name, run, step, loss FROM points ORDER BY run, step"
    #expect(try page(plot, sql, lines: true).read == nil)
  }

  /// An error that only the question for a part of the rows has.
  @Test func whatThePartFailsOnIsReadWhole() throws {
    let sql = """
      WITH texts AS (SELECT step, CASE WHEN run = 1 THEN loss::text ELSE 'adam' END AS value, run
        FROM points)
      SELECT step, value::float8 AS loss FROM texts WHERE run = 1 ORDER BY step
      """
    let all = try page(Self.line, sql, lines: false)
    let some = try page(Self.line, sql, lines: true)
    #expect(some.page == all.page)
  }

  /// A limit of time that only the question for the bins, or for a part of the rows, reaches.
  @Test(arguments: ["bit_' || 'xor", "AN' || 'Y("])
  func whatTakesTooLongIsReadWhole(word: String) throws {
    let sql =
      "SELECT step, stopped_at('\(word)', loss) AS loss FROM points WHERE run = 1 ORDER BY step"
    let all = try page(Self.line, sql, lines: false)
    let some = try page(Self.line, sql, lines: true)
    #expect(some.page == all.page)
    #expect(some.read == nil)
  }

  /// A recording of lines is compared with lines, also where all rows are needed for the drawing.
  @Test func theDigestOfLinesIsThereWithoutTheirDrawing() throws {
    let sql = "SELECT step, loss FROM points WHERE run = 1 ORDER BY step"
    let some = try page(Self.line, sql, lines: true)
    let all = try page("{mark: line, x: step, y: loss, max_points: 20000}", sql, lines: true)
    #expect(some.digest == all.digest)
    #expect(some.read.map { $0 < 10_000 } == true)
    #expect(all.read == nil)
  }

  /// The server plans with too few rows to be asked twice.
  @Test func thePlanDecidesWithoutAWord() throws {
    let sql = "SELECT step, loss FROM points WHERE run = 1 ORDER BY step"
    #expect(try !ServerLines.wrote(page(Self.line, sql, lines: nil).digest))
    let many = """
      SELECT step::bigint AS step, sin(step / 9e4) AS loss
      FROM generate_series(1, 1000000) AS step ORDER BY step
      """
    #expect(try ServerLines.wrote(page(Self.line, many, lines: nil).digest))
  }

  /// A value that no figure shows is in the digest all the same.
  @Test func aChangedRowChangesTheDigest() throws {
    func digest(_ change: String) throws -> String {
      try self.digest(
        of: "CASE WHEN step = 12345 THEN loss + \(change) ELSE loss END", where: "true")
    }
    let before = try digest("0")
    #expect(ServerLines.wrote(before))
    #expect(try digest("0") == before)
    #expect(try digest("1e-9") != before)
    // Zeros elsewhere are other rows.
    let zeros =
      "SELECT step + 64 * 0 AS step, 0.0::float8 AS loss FROM points WHERE run = 1 ORDER BY step"
    #expect(
      try page(Self.line, zeros, lines: true).digest
        != page(Self.line, zeros.replacing("64 * 0", with: "64 * 1"), lines: true).digest)
  }

  /// The server plans with fewer rows, and so with other bins.
  @Test func otherBinsHaveTheSameDigest() throws {
    let one = try digest(of: "loss", where: "true")
    #expect(ServerLines.wrote(one))
    #expect(try digest(of: "loss", where: "loss * 0 = 0 AND step * 0 = 0") == one)
    #expect(try digest(of: "loss", where: "step > 0") != one)
  }

  private func digest(of value: String, where condition: String) throws -> String {
    try page(
      Self.line,
      "SELECT step, \(value) AS loss FROM points WHERE run = 1 AND \(condition) ORDER BY step",
      lines: true
    ).digest
  }

  /// Where no row of a stretch has a value, some bins have none.
  @Test func linesWithHolesHaveTheSameDigest() throws {
    let value = "CASE WHEN step NOT BETWEEN 500 AND 1500 THEN loss END"
    let one = try digest(of: value, where: "true")
    #expect(ServerLines.wrote(one))
    #expect(try digest(of: value, where: "loss * 0 = 0 AND step * 0 = 0") == one)
  }

  /// Rows lie elsewhere in the table, and so its first ones may have another distance.
  @Test func theFirstRowsDoNotDecideTheDigest() throws {
    func digest(_ first: Int, _ second: Int) throws -> String {
      let rows = "SELECT run, step, loss FROM points WHERE run ="
      return try page(
        "{mark: line, x: step, y: loss, max_points: 20, color: run}",
        "SELECT * FROM (\(rows) \(first) UNION ALL \(rows) \(second)) AS t ORDER BY run, step",
        lines: true
      ).digest
    }
    #expect(try digest(1, 4) == digest(4, 1))
  }

  @Test func aRecordingIsComparedInItsOwnWay() throws {
    for way in [true, false] {
      let sql = "SELECT step, loss FROM points WHERE run = 1 ORDER BY step"
      let digest = try page(Self.line, sql, lines: way).digest
      let text = """
        {"source": "a.md", "sha256": "0", "made": "2026-11-20T12:00:00Z", "timezone": "UTC",
          "results": [{"label": "lines", "line": 4, "fingerprint": "\(digest)"}]}
        """
      let recording = try #require(Recording(page: text))
      var place = BlockPlace(index: 0, line: 9)
      place.label = "lines"
      #expect(recording.hasLinesOfServer(place) == way)
      place.label = "other"
      #expect(recording.hasLinesOfServer(place) == nil)
    }
  }
}
