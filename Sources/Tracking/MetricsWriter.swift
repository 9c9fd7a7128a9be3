import Databases
import Tables

/// Stores rows of metrics of one run; only used under the client's lock.
///
/// A row of the same step and progress is completed: the metrics given replace those stored.
struct MetricsWriter {
  private let client: Client
  private let session: Session
  private let run: Int64

  init(client: Client, session: Session, run: Int64) {
    self.client = client
    self.session = session
    self.run = run
  }

  /// A statement for rows of these metrics.
  ///
  /// Its values are the run, the step, the progress, the metrics in their order, and the time when
  /// it updates the run. Columns that are missing are added.
  ///
  /// - Parameter types: The type of each metric; one without a type must have its column.
  func statement(
    metrics: [String], types: [MetricType?], updates: Bool
  ) throws -> any PreparedStatement {
    let columns = try columns(for: metrics, types)
    var names = ["run", "step", "progress"] + metrics.indices.map { "m\($0)" }
    var sql = insertion(into: columns)
    if updates {
      names.append("updated")
      sql = "WITH stored AS (\(sql)) UPDATE runs SET time_updated = :updated WHERE id = :run"
    }
    let statement = try session.statement(sql, names: names)
    statement.bind(.integer(run), at: 0)
    return statement
  }

  private func insertion(into columns: [String]) -> String {
    let names = columns.map { ", \(MetricColumn.quoted($0))" }.joined()
    let values = columns.indices.map { ", :m\($0)" }.joined()
    let changes = columns.map {
      "\(MetricColumn.quoted($0)) = excluded.\(MetricColumn.quoted($0))"
    }
    let action = changes.isEmpty ? "NOTHING" : "UPDATE SET \(changes.joined(separator: ", "))"
    return "INSERT INTO metrics (run_id, step, progress\(names)) "
      + "VALUES (:run, :step, :progress\(values)) "
      + "ON CONFLICT (run_id, step, progress) DO \(action)"
  }

  // MARK: Columns

  /// The columns of metrics, created if need be.
  private func columns(for metrics: [String], _ types: [MetricType?]) throws -> [String] {
    let layout = try session.knownLayout()
    let missing = zip(metrics, types).compactMap { metric, type in
      layout.column(for: metric) == nil ? type.map { (metric, $0) } : nil
    }
    if !missing.isEmpty { try add(missing) }
    let known = try session.knownLayout()
    var columns: [String] = []
    for metric in metrics {
      guard !MetricColumn.keys.contains(metric.lowercased()), !metric.isEmpty else {
        throw TrackingError.invalidMetric("'\(metric)', every row has a column of that name")
      }
      let column = known.column(for: metric) ?? MetricColumn.name(for: metric)
      if columns.contains(column) {
        throw TrackingError.invalidMetric("'\(metric)', another one has the same column")
      }
      columns.append(column)
    }
    return columns
  }

  private func add(_ columns: [(metric: String, type: MetricType)]) throws {
    let engine = client.configuration.engine
    // In one transaction, as SQLite has no IF NOT EXISTS and another process may add the same.
    try client.scope { session in
      let connection = try session.writer()
      session.forgetLayout()
      for (metric, type) in columns where try session.knownLayout().column(for: metric) == nil {
        guard !MetricColumn.keys.contains(metric.lowercased()) else { continue }
        let condition = engine == .postgres ? "IF NOT EXISTS " : ""
        let name = MetricColumn.quoted(MetricColumn.name(for: metric))
        try connection.execute(
          script: "ALTER TABLE metrics ADD COLUMN \(condition)\(name) \(type.name(on: engine))")
        session.forgetLayout()
      }
    }
  }
}

extension Layout {
  /// The column of a metric: its own name, or one that differs in the case of letters only.
  func column(for metric: String) -> String? {
    if metrics.contains(metric) { return metric }
    let lowercased = metric.lowercased()
    return metrics.first { $0.lowercased() == lowercased }
  }
}
