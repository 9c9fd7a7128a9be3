import Databases
import Tables

/// A snapshot of which every query has a report's time limit.
final class LimitedSnapshot: SnapshotWrapper {
  let snapshot: any Snapshot
  private let limit: Duration?

  /// - Parameter limit: The longest time of one query; nil for none.
  init(_ snapshot: any Snapshot, limit: Duration?) {
    self.snapshot = snapshot
    self.limit = limit
  }

  func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    try snapshot.rows(for: query, timeout: timeout ?? limit)
  }

  func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    try snapshot.columns(of: query, timeout: timeout ?? limit)
  }

  func plan(of query: Query, timeout: Duration?) throws -> QueryPlan? {
    try snapshot.plan(of: query, timeout: timeout ?? limit)
  }
}
