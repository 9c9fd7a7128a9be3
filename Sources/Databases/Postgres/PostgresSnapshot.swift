import CPostgres
import Tables

/// One read-only transaction of a PostgreSQL database, which leaves nothing on the server.
///
/// A pool may give the session behind it to somebody else afterwards, so nothing is sent before
/// the transaction begins, and every setting ends with it.
package final class PostgresSnapshot: PostgresConnection {
  /// What a standby had replayed before the snapshot was taken; nil elsewhere.
  private var replayed: String?
  /// Why nobody can say whether something has changed.
  private var unknownState: DatabaseError?
  /// What the server is; nil when it could not be asked.
  private(set) var server: PostgresFacts?
  var isReader = false
  override var hasRightsToTake: Bool { isReader || super.hasRightsToTake }

  /// Connects and begins the one transaction that all queries see.
  ///
  /// - Throws: `DatabaseError` of kind `connection`, also for a schema or a role that is missing.
  package init(_ configuration: Configuration, zone: String) throws {
    try super.init(configuration)
    var settings = PostgresSettings(
      zone: zone, schemas: configuration.schemas, isReadOnly: true)
    if hasNoEncoding { settings.takeAnyBytes() }
    let search = PostgresSearchPath(configuration.schemas)
    try begin(settings, search)
    if let role = configuration.role {
      try take(role, search)
    } else if parameter("is_superuser") == "on" {
      try giveUpRights(search, configuration.notices)
    }
  }

  /// Begins the transaction, and asks what the server is and, of a standby, how far it has come.
  ///
  /// Asked after the snapshot is taken that could claim more than a page shows. All is one message,
  /// as a pool may hand the next one to another server.
  private func begin(_ settings: PostgresSettings, _ search: PostgresSearchPath) throws {
    // After its first query a transaction can no longer be made to write.
    let opening = """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(settings.local); \
      SET LOCAL statement_timeout = 0; \(search.query); SAVEPOINT sqltrack
      """
    let probing = opening + "; " + PostgresFacts.probe
    let isPrimary = parameter("in_hot_standby") == "off"
    var answers: [[String]]
    do {
      answers = try rows(of: (isPrimary ? "" : Self.replay) + probing)
      if !isPrimary { replayed = answers.removeFirst().first.flatMap { $0.isEmpty ? nil : $0 } }
    } catch let error as DatabaseError where error.code?.hasPrefix("42") == true {
      // A function may be revoked, or unknown to what speaks PostgreSQL's language only.
      if !isPrimary { unknownState = error }
      let withoutReplay = isPrimary ? nil : try? rowsAnew(of: probing)
      answers = try withoutReplay ?? rowsAnew(of: opening)
    }
    try search.check(answers.first, in: identity.name)
    server = PostgresFacts(
      answers.count > 1 ? answers.last : nil,
      process: channel.library.backendProcess(channel.handle))
    if server?.undoesSettings == false { try run(settings.local) }
  }

  /// The answers to a script after one that failed.
  private func rowsAnew(of script: String) throws -> [[String]] {
    try? run("ROLLBACK")
    return try rows(of: script)
  }

  private static let replay = """
    BEGIN READ ONLY; SELECT CASE WHEN pg_catalog.pg_is_in_recovery() \
    THEN pg_catalog.pg_last_wal_replay_lsn() END; COMMIT;
    """

  /// On a standby the transactions that can be seen are not told truly, but what it has replayed is.
  package override var state: String {
    get throws {
      if let unknownState { throw unknownState }
      let state: String
      do { state = try super.state } catch {
        // A function may be revoked; the queries of the report are asked all the same.
        try? run(Self.undo)
        throw error
      }
      return replayed.map { "\(state) \($0)" } ?? state
    }
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

  override var canCopyRows: Bool { server?.copiesRows == true }

  package override var looksThroughLines: Bool { server?.binsLines == true }

  package override var identity: DatabaseIdentity {
    var identity = super.identity
    identity.remarks = server?.remarks ?? []
    return identity
  }

  package override var description: String {
    let isStandby = replayed != nil || parameter("in_hot_standby") == "on"
    return server?.description(isStandby: isStandby) ?? "a server that cannot be asked what it is"
  }

  /// Policies that would hide rows make a query fail, until the end of the transaction.
  package override func refuseParts() throws {
    try checkTransaction()
    // What is set behind the savepoint would end with the next query.
    try run("\(Self.undo); RELEASE SAVEPOINT sqltrack; \(Self.wholeTables); SAVEPOINT sqltrack")
  }

  override func begin(limit: Duration?) throws {
    try checkTransaction()
    // A block may change the setting, so the channel watches the clock as well.
    guard let limit else { return }
    let longest = min(Int(limit.milliseconds), server?.longestQuery ?? .max)
    try run("SET LOCAL statement_timeout = \(longest)")
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
