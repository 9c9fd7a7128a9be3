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
  /// Lets others read while this connection writes, now and later, where that has to be said.
  func letOthersRead() throws
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

/// A statement that is prepared once and run many times with other values.
package protocol PreparedStatement: AnyObject {
  /// Sets a value, counted from 0 in the order in which the names first appear in the SQL.
  ///
  /// The value is copied and stays until it is set again.
  func bind(_ field: Field, at index: Int)
  /// Runs the statement and returns the number of rows it changed.
  @discardableResult func run() throws -> Int
}

extension PreparedStatement {
  /// Sets a text.
  package func bind(_ text: String, at index: Int) {
    var text = text
    text.withUTF8 { bind(.text($0), at: index) }
  }
}

extension Query {
  /// A statement whose parameters get their values later.
  init(names: [String], in sql: String) {
    self.init(sql, parameters: Dictionary(names.map { ($0, .null) }) { first, _ in first })
  }
}

/// A way into one table for many rows.
package protocol BulkInsert: AnyObject {
  /// Adds a row with a field for each column.
  func append(_ fields: UnsafeBufferPointer<Field>) throws
  /// Waits until every row is in the table.
  func finish() throws
  /// Gives up; the transaction around has to be rolled back.
  func cancel()
}

extension BulkInsert {
  /// Adds all rows, and gives up when one fails.
  package func append(_ rows: any Rows, watching: (Row) throws -> Row = { $0 }) throws {
    do {
      while let row = try rows.next() { try append(watching(row).fields) }
      try finish()
    } catch {
      cancel()
      throw error
    }
  }
}
