import Tables

/// One read-only snapshot of a database; every query of a report sees the same data.
///
/// A connection is used by one thread at a time; only `interrupt()` may be called from another.
package protocol Snapshot: AnyObject {
  /// What the database is, free of credentials.
  var identity: DatabaseIdentity { get }
  /// What is particular to its SQL.
  var dialect: any Dialect { get }
  /// What answers, in a few words for a person who asks for details.
  var description: String { get }
  /// A text that differs whenever a query may answer something else than before.
  var state: String { get throws }
  /// Starts a query and streams its rows; refuses statements that return none.
  ///
  /// - Throws: `DatabaseError`, or `QueryError` when a parameter is missing.
  func rows(for query: Query, timeout: Duration?) throws -> any Rows
  /// Makes it an error to read a table of which some rows are hidden from the role.
  func refuseParts() throws
  /// All rows of a table for a copy: what the engine stores, without any loss.
  func exactRows(of table: String, columns: [Column]) throws -> any Rows
  /// Prepares a query without running it and describes its columns.
  func columns(of query: Query, timeout: Duration?) throws -> [Column]
  /// What the engine plans with for a query; nil when it makes no such plan.
  ///
  /// - Throws: `DatabaseError` where it was stopped, or is gone.
  func plan(of query: Query, timeout: Duration?) throws -> QueryPlan?
  /// Whether the engine can look through the lines of a query itself.
  var looksThroughLines: Bool { get }
  /// How it does; nil for columns of other types.
  func statements(for lines: LineQuery) -> (any LineStatements)?
  /// The tables and views a query can name, for suggestions.
  func tables() throws -> [TableDescription]
  /// Stops the running query, which then fails with `DatabaseError.Kind.cancelled`.
  ///
  /// It may be called at any time, also after `close()`.
  func interrupt()
  /// Ends the connection, with whatever it is doing; what is asked of it later is an error.
  ///
  /// A connection that is let go of closes by itself.
  func close()
}

extension Snapshot {
  /// Most databases hide no rows.
  package func refuseParts() throws {}

  package func plan(of query: Query, timeout: Duration?) throws -> QueryPlan? { nil }

  package var looksThroughLines: Bool { false }

  package func statements(for lines: LineQuery) -> (any LineStatements)? { nil }

  /// Prepares a query without running it and describes its columns.
  package func columns(of query: Query) throws -> [Column] {
    try columns(of: query, timeout: nil)
  }
}

/// What an engine expects of a query.
package struct QueryPlan: Equatable {
  package var rows: Int
  /// Whether the first rows come long before the last ones.
  package var beginsAtOnce: Bool

  package init(rows: Int, beginsAtOnce: Bool) {
    (self.rows, self.beginsAtOnce) = (rows, beginsAtOnce)
  }
}

/// The rows of one result, read in order.
package protocol Rows: AnyObject {
  var columns: [Column] { get }
  /// The next row, borrowed until the following call, or nil at the end.
  func next() throws -> Row?
  /// The first text that was not UTF-8, among the rows that were read.
  var repaired: RepairedText? { get }
}

extension Rows {
  package var repaired: RepairedText? { nil }
}

/// A text of a result that was not UTF-8 and has U+FFFD in place of what was wrong.
package struct RepairedText: Equatable, Sendable {
  /// The row, counted from 1.
  package var row: Int
  package var column: String

  package init(row: Int, column: String) {
    self.row = row
    self.column = column
  }
}

/// A table or view and its columns.
package struct TableDescription: Equatable, Sendable {
  package var name: String
  package var columns: [String]
  /// The table as a query names it.
  package var source: String

  /// - Parameter source: nil for a table that its name alone finds.
  package init(name: String, columns: [String], source: String? = nil) {
    self.name = name
    self.columns = columns
    self.source = source ?? SQLQuoting.quotedName(name)
  }

  /// Collects rows of a table's name and a column's name, ordered by table, with how a query names
  /// the table where its name alone does not find it.
  static func list(from rows: any Rows) throws -> [TableDescription] {
    var tables: [TableDescription] = []
    while let row = try rows.next() {
      guard case .text(let table) = row[0], case .text(let column) = row[1] else { continue }
      let name = String(decoding: table, as: UTF8.self)
      if tables.last?.name != name {
        var source: String?
        if row.count > 2, case .text(let text) = row[2] {
          source = String(decoding: text, as: UTF8.self)
        }
        tables.append(TableDescription(name: name, columns: [], source: source))
      }
      tables[tables.count - 1].columns.append(String(decoding: column, as: UTF8.self))
    }
    return tables
  }
}
