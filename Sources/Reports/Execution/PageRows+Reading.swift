import Databases
import Tables

extension Report {
  /// Runs the query of `pages:` and keeps its rows.
  ///
  /// - Throws: `Diagnostic`; `CancellationError`.
  package func rows(
    of pages: PageRows, pool: ConnectionPool, now: Timestamp, timeout: Duration?
  ) throws -> [[(name: String, value: Value)]] {
    let connections = Connections(settings, zone: zone, open: pool.open)
    let connection = try connections.connection(named: nil)
    let values: [String: Value]
    do {
      values = try ParameterValues(settings.parameters, given: [], now: now).values
    } catch let error as ParameterError {
      throw Diagnostic(error.description, at: pages.path.location)
    }
    let located = SQLErrors(
      sql: ComposedSQL(pages.each), connection: connection, options: Execution.Options(now: now))
    return try located.run {
      let rows = try connection.rows(
        for: Query(pages.each.text, parameters: values), timeout: timeout ?? settings.timeout)
      let names = rows.columns.map(\.name)
      var result: [[(name: String, value: Value)]] = []
      while let row = try rows.next() {
        result.append(names.indices.map { (names[$0], Value(row[$0])) })
      }
      return result
    }
  }
}
