import Databases
import Foundation
import Tables

/// Metrics that belong together: those of one step.
public struct MetricsRow: Equatable, Sendable {
  /// The values by name.
  public var metrics: [String: SQLValue]
  /// An absolute count, such as an iteration.
  public var step: Int64
  /// How far the run is, as a part of the whole.
  public var progress: Double

  public init(_ metrics: [String: SQLValue], step: Int64 = 0, progress: Double = 0) {
    self.metrics = metrics
    self.step = step
    self.progress = progress
  }
}

extension Run {
  /// Stores metrics of one step; those stored before under the same names are replaced.
  ///
  ///     try run.addMetrics(["train_loss": 0.31, "val_top1": 0.87], step: 12)
  ///
  /// A metric without a column gets one, with the type of its value. Of `step` and `progress` one
  /// must differ from row to row.
  @discardableResult
  public func addMetrics(
    _ metrics: [String: SQLValue], step: Int64 = 0, progress: Double = 0, updated: Moment = .now
  ) throws -> Run {
    let row = MetricsRow(metrics, step: step, progress: progress)
    let time = updated.date
    try client.retrying { session in
      // Where that is possible, the row and the time of the run are one statement, one round trip.
      let isOneStatement = try session.connection().dialect.writesInQueries
      if isOneStatement, try hasColumns(for: row, session) {
        return try store(row, updated: time, session)
      }
      // A row that is refused leaves no column behind. Where others write as well, the run is not
      // touched while they cannot get at the metrics.
      try client.scope { session in
        try store(row, updated: nil, session)
        if !isOneStatement, let time { try update(time, session) }
      }
      if isOneStatement, let time { try update(time, session) }
    }
    return self
  }

  /// Stores many rows of metrics in one transaction.
  @discardableResult
  public func addMetrics(
    _ rows: some Sequence<MetricsRow>, updated: Moment = .now
  ) throws -> Run {
    try client.scope { session in
      for row in rows { try store(row, updated: nil, session) }
      if let time = updated.date { try update(time, session) }
    }
    return self
  }

  /// The metrics of a row; one without a value and without a column has nothing to store.
  private func metrics(of row: MetricsRow, _ session: Session) throws -> [Metric] {
    let layout = try session.knownLayout()
    return row.metrics.sorted { $0.key < $1.key }.compactMap { name, value in
      value != .null || layout.column(for: name) != nil ? Metric(name, value) : nil
    }
  }

  private func hasColumns(for row: MetricsRow, _ session: Session) throws -> Bool {
    let writer = MetricsWriter(client: client, session: session, run: id)
    return try writer.hasColumns(for: metrics(of: row, session))
  }

  private func store(_ row: MetricsRow, updated: Date?, _ session: Session) throws {
    let writer = MetricsWriter(client: client, session: session, run: id)
    let metrics = try metrics(of: row, session)
    let statement = try writer.statement(for: metrics, updates: updated != nil)
    statement.bind(.integer(row.step), at: 1)
    statement.bind(.real(row.progress), at: 2)
    for (index, metric) in metrics.enumerated() {
      (row.metrics[metric.name] ?? .null).withField { statement.bind($0, at: 3 + index) }
    }
    if let updated {
      statement.bind(.timestamp(Timestamp(updated)), at: 3 + metrics.count)
    }
    try statement.run()
  }

  /// What a person should know of how metrics are stored.
  package func remarks(on metrics: some Sequence<String>) throws -> [MetricLog.Remark] {
    try client.locked { session in
      let layout = try session.knownLayout()
      let respelled = metrics.sorted().compactMap { metric in
        layout.respelling(of: metric).map {
          MetricLog.Remark.respelled(metric: metric, column: $0)
        }
      }
      return respelled + (try session.missingKey().map { [.keepsAll($0)] } ?? [])
    }
  }

  /// Stores when the run was last heard of.
  func update(_ time: Date, _ session: Session) throws {
    try session.run(
      "UPDATE runs SET time_updated = :value WHERE id = :id",
      ["value": .time(time), "id": .integer(id)])
  }
}
