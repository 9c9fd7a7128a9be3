import Tables

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
