import Tables

/// One read-only snapshot of a database; every query of a report sees the same data.
///
/// A connection is used by one thread at a time; only `interrupt()` may be called from another.
package protocol Connection: AnyObject {
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

/// A connection that may change the database, for setup and tracking.
package protocol WritableConnection: Connection {
  /// Runs every statement of a script as it stands, without parameters.
  func execute(script: String) throws
  /// Runs one statement with parameters and returns the number of rows it changed.
  @discardableResult func execute(_ query: Query) throws -> Int
  /// Prepares a statement that runs many times.
  ///
  /// - Parameter names: The parameters that the SQL has, as `:name`.
  func prepare(_ sql: String, names: [String]) throws -> any PreparedStatement
  /// Begins a transaction that is going to write.
  func begin() throws
  /// Ends the transaction; one that has failed is rolled back, and that is an error.
  func commit() throws
  func rollback() throws
  /// Fills a table with many rows; nothing is there for sure before `finish()`.
  func bulkInsert(into table: String, columns: [Column]) throws -> any BulkInsert
  /// Whether the database can still be reached, as far as the last answer told.
  var isUsable: Bool { get }
  /// Whether a transaction is open.
  var isInTransaction: Bool { get }
  /// Undoes the open transaction from another thread; the connection is of no use afterwards.
  func abandon()
}

extension WritableConnection {
  /// Runs the body between BEGIN and COMMIT; an error rolls everything back.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      try? rollback()
      throw error
    }
  }
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

/// What a page may say about its database.
package struct DatabaseIdentity: Equatable, Sendable {
  package enum Engine: String, Sendable { case sqlite, postgres }
  package var engine: Engine
  /// A file name, or `host/dbname`; never a user or a password.
  package var name: String

  package init(engine: Engine, name: String) {
    self.engine = engine
    self.name = name
  }
}

/// An error that the database reported, in its own words.
package struct DatabaseError: Error, Equatable {
  package enum Kind: Sendable {
    /// The statement is wrong: syntax, unknown names, types.
    case statement
    /// The statement would write, or returns no rows.
    case refused
    case timeout
    case cancelled
    /// The database could not be opened or reached.
    case connection
  }
  package var kind: Kind
  /// One sentence, lowercase, no full stop.
  package var message: String
  /// SQLSTATE, or SQLite's name of the result code such as `SQLITE_ERROR`.
  package var code: String?
  /// Where in the query's SQL as written, in bytes of UTF-8.
  package var offset: Int?
  /// The database's own advice.
  package var hint: String?

  package init(
    _ kind: Kind, _ message: String, code: String? = nil, offset: Int? = nil, hint: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.code = code
    self.offset = offset
    self.hint = hint
  }
}
