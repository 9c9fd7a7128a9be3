import Tables

/// A connection that may change the database, for setup and tracking; it reads what it has written.
package protocol Writer: Snapshot {
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

extension Writer {
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
