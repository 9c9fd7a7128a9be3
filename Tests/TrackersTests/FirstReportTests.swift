import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import Trackers

@Suite struct FirstReportTests {
  /// A database in memory's place: a file of its own that goes with the test.
  private func report(_ script: String) throws -> FirstReport {
    try Self.looking(at: script) { snapshot in
      try FirstReport(of: snapshot, named: "x.db", database: "sqlite:x.db")
    }
  }

  static func looking<Result>(
    at script: String, _ body: (any Snapshot) throws -> Result
  ) throws -> Result {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("trackers-\(UUID().uuidString).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let configuration = Configuration(engine: .sqlite, dbpath: path)
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(script: script)
    writer.close()
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    defer { snapshot.close() }
    return try body(snapshot)
  }

  private static let optuna = """
    CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name TEXT);
    CREATE TABLE study_directions (study_id INTEGER, direction TEXT, objective INTEGER);
    CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT,
      datetime_start DATETIME, datetime_complete DATETIME);
    CREATE TABLE trial_params (trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json TEXT);
    CREATE TABLE trial_user_attributes (trial_id INTEGER, key TEXT, value_json TEXT);
    CREATE TABLE trial_values (trial_id INTEGER, objective INTEGER, value FLOAT, value_type TEXT);
    CREATE TABLE trial_intermediate_values (trial_id INTEGER, step INTEGER, intermediate_value FLOAT);
    INSERT INTO studies VALUES (1, 'mlp'), (2, 'two');
    INSERT INTO study_directions VALUES (1, 'MAXIMIZE', 0), (2, 'MINIMIZE', 0), (2, 'MAXIMIZE', 1);
    INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2026-01-01 10:00:00', '2026-01-01 10:01:30'),
      (2, 1, 1, 'PRUNED', '2026-01-01 11:00:00', NULL), (3, 0, 2, 'COMPLETE', NULL, NULL);
    INSERT INTO trial_params VALUES
      (1, 'opt', 1, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'),
      (2, 'opt', 0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'),
      (3, 'opt', 1, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'),
      (1, 'width', 16, '{"name": "IntDistribution", "attributes": {}}'),
      (2, 'width', 32, '{"name": "IntDistribution", "attributes": {}}');
    INSERT INTO trial_user_attributes VALUES (1, 'seed', '7');
    INSERT INTO trial_values VALUES (1, 0, 0.5, 'FINITE'), (2, 0, 0, 'INF_NEG'), (3, 0, 1, 'FINITE'),
      (3, 1, 2, 'FINITE');
    """

  @Test func choicesOfOptunaAreWords() throws {
    try Self.looking(at: Self.optuna) { snapshot in
      let database = try TrackerDatabase(snapshot)
      let source = try Optuna.source(in: database)
      let settings = try database.cells((source.settings ?? "") + " ORDER BY 1, 2")
      #expect(
        settings == [
          ["1", "opt", "adam"], ["1", "seed", "7"], ["1", "width", "16"], ["2", "opt", "sgd"],
          ["2", "width", "32"], ["3", "opt", "adam"],
        ])
      let finals = try database.cells((source.finals ?? "") + " ORDER BY 1, 2")
      #expect(
        finals == [
          ["1", "mlp", "0.5"], ["2", "mlp", nil], ["3", "two objective 0", "1.0"],
          ["3", "two objective 1", "2.0"],
        ])
      #expect(source.isLessBetter["mlp"] == false && source.isLessBetter["two objective 0"] == true)
      let runs = try database.cells(source.runs + "\nORDER BY 1")
      #expect(
        runs[0].prefix(4) == ["1", "mlp 0", "mlp", "COMPLETE"]
          && runs[0].contains { $0?.hasPrefix("90.0") == true || $0?.hasPrefix("89.99") == true })
      let facts = try Facts(of: source, in: database)
      #expect(facts.groups.map { $0.map(\.name) }.count == 2)
      #expect(facts.varied.map(\.name) == ["opt", "width"])
    }
  }

  @Test func directionsAreThoseOfTheStudy() throws {
    let report = try report(Self.optuna)
    #expect(report.text.contains("Optuna does not keep who ran them, their code and their data."))
    #expect(report.tracker == "Optuna")
    #expect(report.text.contains("the higher the better, as the study says"))
    #expect(report.text.contains("{\"mlp\": {best: max}}"))
    #expect(report.text.contains("database: \"sqlite:x.db\""))
  }

  private static let mlflow = """
    CREATE TABLE experiments (experiment_id INTEGER, name TEXT);
    CREATE TABLE runs (run_uuid TEXT, name TEXT, user_id TEXT, status TEXT, start_time BIGINT,
      end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan BOOLEAN);
    CREATE TABLE latest_metrics (key TEXT, value FLOAT, timestamp BIGINT, step BIGINT, is_nan BOOLEAN, run_uuid TEXT);
    INSERT INTO experiments VALUES (1, 'it''s "digits"');
    INSERT INTO runs VALUES ('aa', 'one', 'ada', 'FINISHED', 1795893708507, 1795893710507, 'active', 1),
      ('bb', '', 'ada', 'FAILED', 1795893708507, NULL, 'active', 1),
      ('cc', 'gone', 'ada', 'FINISHED', 1, 2, 'deleted', 1);
    INSERT INTO params VALUES ('lr', '0.1', 'aa'), ('lr', '1e-3', 'bb'), ('path', 'a', 'aa'),
      ('path', 'b', 'bb'), ('a"b''c', 'x', 'aa'), ('a"b''c', 'x', 'bb');
    INSERT INTO latest_metrics VALUES ('val/loss', 0.5, 0, 9, 0, 'aa'), ('val/loss', 0, 0, 9, 1, 'bb');
    INSERT INTO metrics VALUES ('val/loss', 0.5, 0, 'aa', 9, 0), ('val/loss', 0.9, 0, 'aa', 1, 0);
    """

  @Test func deletedRunsAndNaNOfMLflowAreNone() throws {
    try Self.looking(at: Self.mlflow) { snapshot in
      let database = try TrackerDatabase(snapshot)
      let source = MLflow.source(in: database)
      let runs = try database.cells(source.runs + "\nORDER BY 1")
      #expect(runs.map { $0[1] } == ["one", "bb"] && runs[0].contains("2.0"))
      let facts = try Facts(of: source, in: database)
      #expect(facts.results.map(\.runs) == [1] && facts.results[0].isLessBetter)
      #expect(facts.varied.map(\.name) == ["lr", "path"])
      #expect(facts.varied[0].isLog && !facts.varied[1].isNumber)
      #expect(facts.curves == ["val/loss"])
    }
  }

  @Test func trackersAreKnownByTheirTables() throws {
    #expect(try report(Self.mlflow).tracker == "MLflow")
    let own = """
      CREATE TABLE experiments (id INTEGER, name TEXT); CREATE TABLE runs (id INTEGER, experiment_id INTEGER,
      status TEXT, args JSONB); CREATE TABLE metrics (run_id INTEGER, step INTEGER, loss REAL, note TEXT);
      """
    #expect(try report(own).tracker == "SQLTrack")
    let unknown = try report(
      "CREATE TABLE \"a|b\" (\"x y\" INTEGER); INSERT INTO \"a|b\" VALUES (1)")
    #expect(unknown.tracker == nil)
    #expect(unknown.text.contains("SELECT\n    \"x y\"\nFROM \"a|b\"\nLIMIT 10"))
    #expect(try report("").text.contains("There are no tables."))
  }

  /// Names of a hostile database are text in the report, or are not in it.
  @Test func namesAreNeverMarkup() throws {
    let names = [
      "`{sql} SELECT 1`", "a\n```\n<script>x</script>", "<b>*x*</b>", "\"; DROP TABLE runs; --",
      "k\\\"y: [", "\u{2028}line", "$x$ @best",
    ]
    let values = names.map { name in
      let quoted = name.replacing("'", with: "''")
      return """
        INSERT INTO latest_metrics VALUES ('\(quoted)', 0.5, 0, 9, 0, 'aa'), ('\(quoted)', 0.6, 0, 9, 0, 'bb');
        INSERT INTO metrics VALUES ('\(quoted)', 0.5, 0, 'aa', 9, 0);
        INSERT INTO params VALUES ('\(quoted)', '1', 'aa'), ('\(quoted)', '2', 'bb');
        """
    }
    let text = try report(Self.mlflow + values.joined(separator: "\n")).text
    let fences = text.split(separator: "\n").filter { $0.hasPrefix("```") }
    #expect(
      fences.count.isMultiple(of: 2) && fences.filter { $0 == "```" }.count == fences.count / 2)
    #expect(!text.contains("\n<script>") && !text.contains("\u{2028}"))
    // Prose and captions have no markup of theirs.
    let prose = text.split(separator: "\n").filter {
      $0.contains("caption:") || $0.hasPrefix("Runs are")
    }
    for line in prose {
      #expect(!line.contains("by `{sql}") && !line.contains("<b>*"), "\(line)")
    }
  }

  @Test func strangersAreNotWrittenTo() throws {
    func ownership(_ script: String) throws -> Ownership {
      try Self.looking(at: script) { try Ownership(of: $0) }
    }
    #expect(try ownership(Self.mlflow).objection == "it is a database of MLflow")
    #expect(
      try ownership("CREATE TABLE runs (name TEXT)").objection
        == "its table 'runs' is not SQLTrack's")
    let other = try ownership("CREATE TABLE a (x); CREATE TABLE b (x)")
    #expect(other.objection == nil && other.others == ["a", "b"])
    #expect(try ownership("").others.isEmpty)
    #expect(
      try ownership("CREATE TABLE metrics (run_id INTEGER, loss REAL)").objection == nil)
  }

  @Test(
    arguments: [
      ("val/acc", false), ("val_loss", true), ("top1", false), ("rmse", true), ("WER", true),
      ("reward", false),
    ])
  func namesTellWhichWayIsBetter(name: String, isLess: Bool) {
    #expect(Measure.isLessBetter(name) == isLess)
  }

  @Test func resultsOnHeldOutDataComeFirst() {
    let names = ["train/loss", "lr", "val/acc", "val/loss", "epoch", "test_acc", "grad_norm"]
    let order = names.sorted { Measure.weight($0) > Measure.weight($1) }
    #expect(order.prefix(3) == ["test_acc", "val/acc", "val/loss"])
    #expect(Set(order.suffix(3)) == ["lr", "epoch", "grad_norm"])
  }
}
