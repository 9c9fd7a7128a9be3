import Databases
import Tables

/// Stores rows of metrics of one run; only used under the client's lock.
///
/// A row of the same step and progress is completed: the metrics given replace those stored. Where
/// the table has no key for that, every row is kept.
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
  func statement(for metrics: [Metric], updates: Bool) throws -> any PreparedStatement {
    if try !hasColumns(for: metrics) { try addColumns(for: metrics) }
    let columns = try columns(for: metrics)
    var names = ["run", "step", "progress"] + metrics.indices.map { "m\($0)" }
    var sql = try insertion(into: columns)
    if updates {
      names.append("updated")
      sql = "WITH stored AS (\(sql)) UPDATE runs SET time_updated = :updated WHERE id = :run"
    }
    let statement = try session.statement(sql, names: names)
    statement.bind(.integer(run), at: 0)
    return statement
  }

  private func insertion(into columns: [String]) throws -> String {
    let numbers = try session.knownLayout().numbers
    let dialect = try session.connection().dialect
    let names = columns.map { ", \(SQLQuoting.quotedName($0))" }.joined()
    let values = columns.enumerated().map { index, column in
      // Such a database would store any text there.
      numbers.contains(column)
        ? ", sqltrack_number(:m\(index), \(dialect.literal(column)))" : ", :m\(index)"
    }.joined()
    return "INSERT INTO metrics (run_id, step, progress\(names)) "
      + "VALUES (:run, :step, :progress\(values))\(try replacement(of: columns))"
  }

  /// What makes a row replace the one of the same step, where the table has a key for that.
  private func replacement(of columns: [String]) throws -> String {
    guard try session.missingKey() == nil else { return "" }
    let changes = columns.map {
      "\(SQLQuoting.quotedName($0)) = excluded.\(SQLQuoting.quotedName($0))"
    }
    let action = changes.isEmpty ? "NOTHING" : "UPDATE SET \(changes.joined(separator: ", "))"
    return " ON CONFLICT (run_id, step, progress) DO \(action)"
  }

  // MARK: Columns

  /// The columns of metrics, there or not.
  private func columns(for metrics: [Metric]) throws -> [String] {
    let layout = try session.knownLayout()
    let dialect = try session.connection().dialect
    var columns: [String] = []
    for metric in metrics.map(\.name) {
      guard !MetricColumn.keys.contains(metric.lowercased()), !metric.isEmpty else {
        throw TrackingError.invalidMetric("'\(metric)', every row has a column of that name")
      }
      let column = layout.column(for: metric) ?? MetricColumn.name(for: metric)
      if let longest = dialect.longestName, column.utf8.count > longest {
        throw TrackingError.invalidMetric(
          "'\(metric)', \(dialect.engine.title) takes names of up to \(longest) bytes")
      }
      if columns.contains(column) {
        throw TrackingError.invalidMetric("'\(metric)', another one has the same column")
      }
      columns.append(column)
    }
    return columns
  }

  /// Whether there is a column for each metric that has room for its value.
  func hasColumns(for metrics: [Metric]) throws -> Bool {
    let layout = try session.knownLayout()
    return metrics.allSatisfy { metric in
      guard layout.column(for: metric.name) != nil else { return metric.type == nil }
      return !metric.isFraction || !layout.holdsIntegers(metric.name)
    }
  }

  /// Adds the columns that are missing, and makes room for fractions in those of integers.
  func addColumns(for metrics: [Metric]) throws {
    _ = try columns(for: metrics)
    // In one transaction, as SQLite has no IF NOT EXISTS and another process may add the same.
    try client.scope { session in
      let connection = try session.writer()
      session.forgetLayout()
      let changes = try metrics.compactMap { try change(for: $0, in: connection.dialect) }
      guard !changes.isEmpty else { return }
      try checkReach(of: changes, for: metrics, in: connection)
      for change in changes { try connection.execute(script: "ALTER TABLE metrics \(change)") }
      session.forgetLayout()
    }
  }

  /// Refuses to change a table with parts on other servers, which would then be read in vain.
  private func checkReach(
    of changes: [String], for metrics: [Metric], in connection: any Writer
  ) throws {
    let parts = try DistantPart.all(of: "metrics", in: connection)
    guard !parts.isEmpty else { return }
    let names = try metrics.filter { try change(for: $0, in: connection.dialect) != nil }
    throw TrackingError.distantColumns(
      metrics: names.map(\.name), steps: parts.steps(changing: "metrics", by: changes))
  }

  /// What has to be done to the table for a metric.
  private func change(for metric: Metric, in dialect: any Dialect) throws -> String? {
    let layout = try session.knownLayout()
    guard let column = layout.column(for: metric.name) else {
      let name = SQLQuoting.quotedName(MetricColumn.name(for: metric.name))
      return metric.type.map {
        "\(dialect.columnAddition) \(name) \(dialect.typeName(of: $0.columnType))"
      }
    }
    guard metric.isFraction, layout.holdsIntegers(metric.name) else { return nil }
    return "ALTER COLUMN \(SQLQuoting.quotedName(column)) TYPE \(dialect.typeName(of: .real))"
  }
}

extension Layout {
  /// The column of a metric: its own name, or one that differs in the case of letters only.
  ///
  /// A letter with its accent is the same one, be it one character or two, so the answer may be
  /// spelled in other bytes than the metric.
  func column(for metric: String) -> String? {
    if let index = metrics.firstIndex(of: metric) { return metrics[index] }
    let lowercased = metric.lowercased()
    return metrics.first { $0.lowercased() == lowercased }
  }

  /// The column of a metric, when there is one and its name is written in other characters.
  func respelling(of metric: String) -> String? {
    column(for: metric).flatMap { $0.utf8.elementsEqual(metric.utf8) ? nil : $0 }
  }

  /// Whether the column of a metric has no room for fractions; SQLite's always have.
  func holdsIntegers(_ metric: String) -> Bool {
    !integers.isEmpty && column(for: metric).map(integers.contains) ?? false
  }
}
