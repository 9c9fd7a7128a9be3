import Tables

/// One read-only snapshot of a database; every query of a report sees the same data.
///
/// A connection is used by one thread at a time; only `interrupt()` may be called from another.
package protocol Snapshot: AnyObject {
  /// What the database is, free of credentials.
  var identity: DatabaseIdentity { get }
  /// A text that differs whenever a query may answer something else than before.
  var state: String { get throws }
  /// Starts a query and streams its rows; refuses statements that return none.
  ///
  /// - Throws: `DatabaseError`, or `QueryError` when a parameter is missing.
  func rows(for query: Query, timeout: Duration?) throws -> any Rows
  /// All rows of a table for a copy: what the engine stores, without any loss.
  func exactRows(of table: String, columns: [Column]) throws -> any Rows
  /// Prepares a query without running it and describes its columns.
  func columns(of query: Query) throws -> [Column]
  /// The tables and views a query can name, for suggestions.
  func tables() throws -> [TableDescription]
  /// Stops the running query, which then fails with `DatabaseError.Kind.cancelled`.
  func interrupt()
}

/// The rows of one result, read in order.
package protocol Rows: AnyObject {
  var columns: [Column] { get }
  /// The next row, borrowed until the following call, or nil at the end.
  func next() throws -> Row?
}

/// A table or view and its columns.
package struct TableDescription: Equatable, Sendable {
  package var name: String
  package var columns: [String]

  package init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }
}
