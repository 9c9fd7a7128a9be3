/// One SQL statement and the parameters it may name, which travel beside it.
///
///     Query("SELECT id FROM runs WHERE status = :status", parameters: ["status": .text("FAILED")])
package struct Query: Sendable {
  package var sql: String
  package var parameters: [String: Value]

  package init(_ sql: String, parameters: [String: Value] = [:]) {
    self.sql = sql
    self.parameters = parameters
  }
}
