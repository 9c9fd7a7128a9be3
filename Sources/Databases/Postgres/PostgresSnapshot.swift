import CPostgres
import Tables

/// One read-only transaction of a PostgreSQL database, which leaves nothing on the server.
///
/// A pool may give the session behind it to somebody else afterwards, so nothing is sent before
/// the transaction begins, and every setting ends with it.
package final class PostgresSnapshot: PostgresConnection {
  /// Connects and begins the one transaction that all queries see.
  package init(_ configuration: Configuration, zone: String) throws {
    try super.init(configuration)
    var settings = PostgresSettings(
      zone: zone, schemas: configuration.schemas, isReadOnly: true)
    if hasNoEncoding { settings.takeAnyBytes() }
    // After its first query a transaction can no longer be made to write.
    try run(
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(settings.local); \
      SET LOCAL statement_timeout = 0; SELECT 1; SAVEPOINT sqltrack
      """)
  }

  deinit { close() }

  package override func close() {
    guard channel.handle != nil else { return }
    // The query that runs is over before the transaction ends.
    closeRows()
    try? run("ROLLBACK")
    super.close()
  }

  override var isReadOnly: Bool { true }

  override func begin(limit: Duration?) throws {
    try checkTransaction()
    // A block may change the setting, so the channel watches the clock as well.
    if let limit { try run("SET LOCAL statement_timeout = \(limit.milliseconds)") }
  }

  /// Undoes whatever a query did: settings, large objects and notifications too.
  override func end() throws {
    guard transactionStatus == PQTRANS_INERROR || transactionStatus == PQTRANS_INTRANS else {
      throw ended
    }
    do {
      try run(Self.undo)
    } catch let error as DatabaseError where error.code == "57014" {
      // A late cancel hit this statement instead of the one it was meant for.
      try run(Self.undo)
    }
    try checkTransaction()
  }

  private static let undo = "ROLLBACK TO SAVEPOINT sqltrack"

  private func checkTransaction() throws {
    guard transactionStatus == PQTRANS_INTRANS else { throw ended }
  }

  private var ended: DatabaseError {
    DatabaseError(.connection, "the snapshot of '\(identity.name)' has ended")
  }
}
