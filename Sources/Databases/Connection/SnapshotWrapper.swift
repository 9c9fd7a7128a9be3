import Tables

/// A snapshot that passes on to another one what it does not do itself.
package protocol SnapshotWrapper: Snapshot {
  var snapshot: any Snapshot { get }
}

extension SnapshotWrapper {
  package var identity: DatabaseIdentity { snapshot.identity }
  package var dialect: any Dialect { snapshot.dialect }
  package var description: String { snapshot.description }
  package var state: String { get throws { try snapshot.state } }

  package func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    try snapshot.rows(for: query, timeout: timeout)
  }

  package func refuseParts() throws { try snapshot.refuseParts() }

  package func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    try snapshot.exactRows(of: table, columns: columns)
  }

  package func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    try snapshot.columns(of: query, timeout: timeout)
  }

  package func plan(of query: Query, timeout: Duration?) throws -> QueryPlan? {
    try snapshot.plan(of: query, timeout: timeout)
  }

  package var looksThroughLines: Bool { snapshot.looksThroughLines }

  package func statements(for lines: LineQuery) -> (any LineStatements)? {
    snapshot.statements(for: lines)
  }

  package func tables() throws -> [TableDescription] { try snapshot.tables() }
  package func interrupt() { snapshot.interrupt() }
  package func close() { snapshot.close() }
}
