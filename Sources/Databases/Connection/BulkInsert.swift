import Tables

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
