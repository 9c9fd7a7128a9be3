import Assets
import Databases
import Tables

/// A small tracking database of real runs: networks trained on scikit-learn's digits.
///
/// `reports/digits/README.md` tells how the runs were made and how the files keep them.
package struct Demo {
  private let connection: any Writer

  /// Creates the schema and inserts 3 experiments, 66 runs and 2562 rows of metrics.
  ///
  /// - Throws: `DemoError` when the database has experiments of its own.
  package static func load(into connection: any Writer) throws {
    let demo = Demo(connection: connection)
    try demo.checkIsEmpty()
    let scripts = try ["v001.sql", "v002.sql"].map {
      SetupScript(name: $0, sql: try Asset.text(of: "reports/digits/\($0)"))
    }
    try Setup(connection: connection).run(scripts: scripts)
    try connection.transaction { try demo.insertEverything() }
  }

  private func checkIsEmpty() throws {
    guard try connection.tables().contains(where: { $0.name == "experiments" }) else { return }
    let names = try connection.texts(for: Query("SELECT name FROM experiments LIMIT 1"))
    guard names.isEmpty else { throw DemoError.notEmpty(connection.identity.name) }
  }

  private func insertEverything() throws {
    let times = try insertExperiments()
    let runs = try insertRuns(experimentTimes: times)
    try insertMetrics(of: runs)
    try insertLinks(into: "experiment_links")
    try insertLinks(into: "run_links")
    try insertConfusions()
    try insertPredictions()
    for table in ["experiments", "runs"] {
      guard let sql = connection.dialect.renumbering("id", of: table) else { continue }
      try connection.execute(script: sql)
    }
  }

  /// Inserts the experiments and returns when each was created.
  private func insertExperiments() throws -> [String: Int64] {
    let records = try csv("experiments").records
    try insert(
      into: "experiments", columns: ["id", "time_created", "name", "tags:json", "comment"],
      rows: records.map { record in
        [
          record.integer("id"), .time(record.number("created")), record.text("name"),
          record.tags("tags"), record.text("comment"),
        ]
      })
    return records.reduce(into: [:]) { $0[$1["id"]] = $1.number("created") }
  }

  /// What the metrics of a run are relative to.
  private struct RunFacts {
    var started: Int64
    var epochs: Double
    var trainImages: Double
    var validationImages: Double
  }

  private func insertRuns(experimentTimes: [String: Int64]) throws -> [String: RunFacts] {
    let csv = try csv("runs")
    var facts: [String: RunFacts] = [:]
    let rows = csv.records.map { record -> [Value] in
      let created = (experimentTimes[record["experiment_id"]] ?? 0) + record.number("created")
      let started = created + record.number("started")
      facts[record["id"]] = RunFacts(
        started: started, epochs: Double(record.number("args.epochs")),
        trainImages: Double(record.number("train_images")),
        validationImages: Double(record.number("val_images")))
      let hasStarted = record.text("started") != .null
      return [
        record.integer("id"), record.integer("experiment_id"), record.text("status"),
        .time(created), hasStarted ? .time(started) : .null,
        hasStarted ? .time(started + record.number("updated")) : .null,
        record.text("comment"), record.tags("tags"),
        record.object("args.", columns: csv.columns, numbers: true),
        record.object("env.", columns: csv.columns, numbers: false),
      ]
    }
    try insert(
      into: "runs",
      columns: [
        "id", "experiment_id", "status", "time_created", "time_started",
        "time_updated", "comment", "tags:json", "args:json", "env:json",
      ], rows: rows)
    return facts
  }

  private func insertMetrics(of runs: [String: RunFacts]) throws {
    let rows = try csv("metrics").records.map { record -> [Value] in
      guard let run = runs[record["run_id"]] else { return [] }
      let start = run.started + record.number("train_start")
      return [
        record.integer("run_id"), record.integer("step"),
        .real(Double(record.number("step") + 1) / run.epochs),
        .time(start), .time(start + record.number("train_end")),
        record.real("train_loss"), .real(Double(record.number("train_right")) / run.trainImages),
        record.real("val_loss"), .real(Double(record.number("val_right")) / run.validationImages),
        record.real("grad_norm"),
      ]
    }
    try insert(
      into: "metrics",
      columns: [
        "run_id", "step", "progress", "train_start", "train_end", "train_loss",
        "train_top1", "val_loss", "val_top1", "grad_norm",
      ], rows: rows)
  }

  private func insertLinks(into table: String) throws {
    try insert(
      into: table, columns: ["from_id", "kind", "to_id"],
      rows: csv(table).records.map {
        [$0.integer("from_id"), $0.text("kind"), $0.integer("to_id")]
      })
  }

  private func insertConfusions() throws {
    let rows = try csv("confusions").records.flatMap { record in
      (0...9).compactMap { predicted -> [Value]? in
        let count = record.number("as_\(predicted)")
        guard count > 0 else { return nil }
        return [
          record.integer("run_id"), record.integer("actual"), .integer(Int64(predicted)),
          .integer(count),
        ]
      }
    }
    try insert(into: "confusions", columns: ["run_id", "actual", "predicted", "n"], rows: rows)
  }

  private func insertPredictions() throws {
    let whole = ["run_id", "image", "actual", "predicted"]
    let parts = ["sure", "eight"]
    try insert(
      into: "predictions", columns: whole + parts,
      rows: csv("predictions").records.map { record in
        whole.map { record.integer($0) } + parts.map { record.real($0) }
      })
  }

  private func csv(_ name: String) throws -> CSV {
    CSV(try Asset.text(of: "reports/digits/\(name).csv"))
  }

  /// Inserts many rows with few statements; a column may carry its kind, as in `tags:json`.
  private func insert(into table: String, columns: [String], rows: [[Value]]) throws {
    let columns = columns.map { $0.split(separator: ":") }
    let names = columns.map { String($0[0]) }.joined(separator: ", ")
    let placeholders = columns.map { placeholder(kind: $0.count > 1 ? $0[1] : nil) }
    for start in stride(from: 0, to: rows.count, by: 100) {
      var parameters: [String: Value] = [:]
      let tuples = rows[start..<min(start + 100, rows.count)].map { row in
        let cells = zip(row, placeholders).map { value, placeholder in
          let name = "p\(parameters.count)"
          parameters[name] = value
          return placeholder(name)
        }
        return "(" + cells.joined(separator: ", ") + ")"
      }
      let sql = "INSERT INTO \(table) (\(names)) VALUES \(tuples.joined(separator: ", "))"
      try connection.execute(Query(sql, parameters: parameters))
    }
  }

  private func placeholder(kind: Substring?) -> (String) -> String {
    guard kind == "json" else { return { ":\($0)" } }
    return { connection.dialect.json(":\($0)") }
  }
}

/// Why the demo was not loaded.
package enum DemoError: Error, Equatable, CustomStringConvertible {
  /// The database of that name has experiments already.
  case notEmpty(String)

  package var description: String {
    switch self {
    case .notEmpty(let name):
      "cannot load the demo into '\(name)', it has experiments: choose another database"
    }
  }
}

/// Cells of a record as values to insert; an empty cell is NULL.
extension CSV.Record {
  func number(_ name: String) -> Int64 { Int64(self[name]) ?? 0 }

  func integer(_ name: String) -> Value { Int64(self[name]).map(Value.integer) ?? .null }

  func real(_ name: String) -> Value { Double(self[name]).map(Value.real) ?? .null }

  func text(_ name: String) -> Value { self[name].isEmpty ? .null : .text(self[name]) }

  /// Tags divided by blanks as a JSON object: `sgd sweep` is `{"sgd": true, "sweep": true}`.
  func tags(_ name: String) -> Value {
    .object(self[name].split(separator: " ").map { (String($0), "true") })
  }

  /// The cells of the columns `args.lr`, `args.seed`, … as the JSON object `{"lr": …, "seed": …}`.
  func object(_ prefix: String, columns: [String], numbers: Bool) -> Value {
    .object(
      columns.compactMap { column in
        let cell = self[column]
        guard column.hasPrefix(prefix), !cell.isEmpty else { return nil }
        let isNumber = numbers && Double(cell) != nil
        return (String(column.dropFirst(prefix.count)), isNumber ? cell : "\"\(cell)\"")
      })
  }
}

extension Value {
  /// JSON text of members whose values are JSON already; NULL when there are none.
  fileprivate static func object(_ members: [(key: String, value: String)]) -> Value {
    guard !members.isEmpty else { return .null }
    return .text("{" + members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}")
  }

  /// An instant in microseconds since 1970.
  static func time(_ microseconds: Int64) -> Value {
    .timestamp(Timestamp(microseconds: microseconds, isZoned: true))
  }
}
