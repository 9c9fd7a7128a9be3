import Databases
import Tables

/// A snapshot of which every query has a report's time limit.
final class LimitedSnapshot: Snapshot {
  private let snapshot: any Snapshot
  private let limit: Duration?

  /// - Parameter limit: The longest time of one query; nil for none.
  init(_ snapshot: any Snapshot, limit: Duration?) {
    self.snapshot = snapshot
    self.limit = limit
  }

  var identity: DatabaseIdentity { snapshot.identity }
  var dialect: any Dialect { snapshot.dialect }
  var description: String { snapshot.description }
  var state: String { get throws { try snapshot.state } }

  func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    try snapshot.rows(for: query, timeout: timeout ?? limit)
  }

  func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    try snapshot.exactRows(of: table, columns: columns)
  }

  func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    try snapshot.columns(of: query, timeout: timeout ?? limit)
  }

  func expectedRows(of query: Query, timeout: Duration?) -> Int? {
    snapshot.expectedRows(of: query, timeout: timeout ?? limit)
  }

  func tables() throws -> [TableDescription] { try snapshot.tables() }
  func interrupt() { snapshot.interrupt() }
  func close() { snapshot.close() }
}
