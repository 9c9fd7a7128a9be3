import Databases
import Tables

extension Client {
  /// Runs the statements of a script one after the other, each as if it stood alone.
  ///
  /// So a script may have statements that allow no transaction around them, such as
  /// `CREATE DATABASE`, and may begin and commit transactions of its own.
  ///
  /// - Returns: The number of statements.
  /// - Throws: `SetupError` with the line of the statement that fails, after which none is run.
  @discardableResult
  package func executeEach(_ script: SetupScript) throws -> Int {
    try locked { session in
      let connection = try session.writer()
      let statements = ScriptStatement.statements(
        of: script.sql, in: connection.dialect.syntax)
      defer { session.close() }
      var open: ScriptStatement?
      for statement in statements {
        let text = String(decoding: Array(script.sql.utf8)[statement.range], as: UTF8.self)
        do { try connection.execute(script: text) } catch let error as DatabaseError {
          try? connection.rollback()
          let place = statement.range.lowerBound + (error.offset ?? 0)
          throw SetupError(
            script: script.name, line: script.line(at: place), reason: .database(error))
        }
        // SAVEPOINT and COMMIT AND CHAIN begin a transaction as well.
        if !connection.isInTransaction {
          open = nil
        } else if open == nil || statement.control != nil {
          open = statement
        }
      }
      if let open {
        throw SetupError(
          script: script.name, line: script.line(at: open.range.lowerBound),
          reason: .missingCommit(open.words[0]))
      }
      return statements.count
    }
  }
}
