/// One SQL statement and the parameters it may name, which travel beside it.
///
///     Query("SELECT id FROM runs WHERE status = :status", parameters: ["status": .text("FAILED")])
package struct Query: Sendable {
  package var sql: String
  package var parameters: [String: Value]
  /// The types that parameters are declared with, which a NULL does not tell; `unknown` for any.
  package var types: [String: ColumnType]
  /// Whether a server that compiles what takes long may do so, which takes a tenth of a second.
  package var mayBeCompiled = true

  package init(
    _ sql: String, parameters: [String: Value] = [:], types: [String: ColumnType] = [:]
  ) {
    self.sql = sql
    self.parameters = parameters
    self.types = types
  }

  /// Another statement with the same parameters.
  package func with(sql: String) -> Query {
    var other = self
    other.sql = sql
    return other
  }
}

/// What is wrong with a query before a database sees it; offsets are bytes of its SQL.
package enum QueryError: Error, Equatable {
  /// No value was given for a parameter; `known` lists the names that have one.
  case unboundParameter(name: String, offset: Int, known: [String])
  /// A block runs one statement, and a second one begins here.
  case secondStatement(offset: Int)
  case emptyStatement
  /// SQLite takes a list only after `IN`, and no engine takes a list in a list.
  case listParameter(name: String, offset: Int)
}
