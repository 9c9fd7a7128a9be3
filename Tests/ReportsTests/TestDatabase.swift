import Databases
import Foundation
import Reports
import Tables

/// A small tracking database in a temporary file, made once for all tests.
enum TestDatabase {
  static let path: String = {
    let folder = NSTemporaryDirectory() + "sqltrack-reports-\(UUID().uuidString)"
    let path = folder + "/runs.db"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let connection = try Databases.openWritable(
        Configuration(engine: .sqlite, dbpath: path), zone: "UTC")
      try connection.execute(script: script)
    } catch {
      fatalError("cannot make the test database: \(error)")
    }
    return path
  }()

  static let script = """
    CREATE TABLE experiments (id INTEGER PRIMARY KEY, name TEXT, tags JSON);
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY, experiment_id INTEGER, status TEXT,
      time_updated TIMESTAMP WITH TIME ZONE, comment TEXT, tags JSON, args JSON);
    CREATE TABLE metrics (
      run_id INTEGER, step INTEGER, progress REAL, val_loss REAL, val_top1 REAL);
    INSERT INTO experiments VALUES (1, 'digits', '{"sweep": true}');
    INSERT INTO runs VALUES
      (1, 1, 'COMPLETED', '2026-11-20 08:00:00+00:00', NULL, '{"marked": true, "sgd": true}', '{"lr": 0.1}'),
      (2, 1, 'FAILED', '2026-11-20 09:00:00+00:00', '<b>bold & "quoted"</b>', '{}', '{"lr": 0.01}'),
      (3, 1, 'RUNNING', '2026-11-20 10:00:00+00:00', 'plain', NULL, NULL);
    INSERT INTO metrics VALUES
      (1, 0, 0.5, 0.9, 0.75), (1, 1, 1.0, 0.4, 0.9123), (2, 0, 0.5, 2.5, 0.1), (3, 0, 0.25, NULL, NULL);
    """

  /// 2026-11-20 12:00 in UTC.
  static let now = Timestamp(microseconds: 1_795_176_000_000_000, isZoned: true)

  /// Opens the database for one run of a report.
  static func open(_ reference: DatabaseReference) throws -> any Snapshot {
    try Databases.open(
      Configuration(engine: .sqlite, dbpath: path), zone: reference.zoneName, mode: .snapshot)
  }

  /// A report of the ordinary kinds of blocks.
  static func report(_ text: String, path: String = "test.md") -> Report {
    Report(parsing: SourceFile(path: path, text: text), by: Catalog(kinds: BlockKinds.all))
  }

  /// What decides the runs of tests: a fixed time in UTC.
  static var options: RunOptions {
    var options = RunOptions(now: now)
    options.zone = .utc
    options.showsDurations = false
    return options
  }

  /// Runs a report's text at the fixed time and draws it.
  static func run<R: Renderer>(
    _ text: String, parameters: [(name: String, text: String)] = [], renderer: R
  ) throws -> DrawnNotebook<R> {
    var options = options
    options.parameters = parameters
    return try Runner(report(text), options, opening: open).run(with: renderer).page
  }

  /// Runs a report's text at the fixed time.
  static func notebook(
    _ text: String, parameters: [(name: String, text: String)] = []
  ) throws -> Notebook {
    try run(text, parameters: parameters, renderer: HTMLRenderer()).notebook
  }

  /// What `--check` finds.
  static func check(_ text: String) throws -> [Diagnostic] {
    try Runner(report(text), options, opening: open).check().sorted
  }
}
