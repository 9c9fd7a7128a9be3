import CPostgres
import Tables

/// A PostgreSQL database: a read-only snapshot of it, or a connection that may change it.
package final class PostgresConnection: Writer {
  package private(set) var identity: DatabaseIdentity
  let library: LibPQ
  let handle: OpaquePointer
  let login: PostgresLogin
  let mode: Databases.Mode
  var knownTypes: [Oid: PostgresType] = [:]
  let activity = PostgresActivity()
  /// How many statements were prepared, for their names.
  var preparedCount = 0
  private let canceller: OpaquePointer?
  private weak var openRows: PostgresRows?

  /// Connects and, for a snapshot, begins the one transaction that all queries see.
  ///
  /// - Throws: `DatabaseError` of kind `connection` when the server cannot be reached.
  package init(_ configuration: Configuration, zone: String, mode: Databases.Mode) throws {
    let library = try LibPQ.load()
    let login = PostgresLogin(configuration)
    self.mode = mode
    self.library = library
    self.login = login
    identity = DatabaseIdentity(engine: .postgres, name: "")
    let opened = login.withArrays { library.connect($0, $1, configuration.uri == nil ? 0 : 1) }
    guard let opened else { throw DatabaseError(.connection, "cannot reserve memory for libpq") }
    handle = opened
    canceller = library.status(opened) == CONNECTION_OK ? library.getCancel(opened) : nil
    guard library.status(opened) == CONNECTION_OK else {
      throw DatabaseError(.connection, login.words(for: connectionMessage))
    }
    identity.name = name(with: configuration.schema)
    // Notices would be printed to standard error.
    _ = library.setNoticeReceiver(opened, { _, _ in }, nil)
    try setUpSession(zone: zone)
    if mode == .snapshot { try beginSnapshot() }
  }

  deinit {
    if mode == .snapshot { library.clear(library.exec(handle, "ROLLBACK")) }
    library.freeCancel(canceller)
    library.finish(handle)
  }

  private func name(with schema: String?) -> String {
    let host = library.host(handle).map { String(cString: $0) } ?? ""
    let database = library.database(handle).map { String(cString: $0) } ?? ""
    // A socket's folder says nothing to a reader.
    let place = host.isEmpty || host.hasPrefix("/") ? "localhost" : host
    return [place, database, schema].compactMap { $0 }.joined(separator: "/")
  }

  /// Makes the server's texts the ones we read, whatever its own settings are.
  private func setUpSession(zone: String) throws {
    let settings = [
      ("standard_conforming_strings", "on"), ("DateStyle", "ISO"), ("IntervalStyle", "postgres"),
      ("extra_float_digits", "1"), ("bytea_output", "hex"), ("TimeZone", zone),
      ("synchronize_seqscans", "off"), ("idle_in_transaction_session_timeout", "0"),
      ("default_transaction_read_only", mode == .snapshot ? "on" : "off"),
    ]
    for (name, value) in settings {
      try run("SET \(name) = '\(value.replacing("'", with: "''"))'")
    }
  }

  /// After its first query a transaction can no longer be made to write.
  private func beginSnapshot() throws {
    try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try run("SELECT 1")
    try run("SAVEPOINT sqltrack")
  }

  /// Runs our own SQL, which returns nothing of interest.
  func run(_ sql: String) throws {
    let result = library.exec(handle, sql)
    defer { library.clear(result) }
    switch library.resultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw error(result)
    }
  }

  /// The cells of the first row of our own SQL; NULL is empty.
  func cells(_ sql: String) throws -> [String] {
    let result = library.exec(handle, sql)
    defer { library.clear(result) }
    guard library.resultStatus(result) == PGRES_TUPLES_OK else { throw error(result) }
    guard library.tupleCount(result) > 0 else { return [] }
    return (0..<library.columnCount(result)).map {
      library.value(result, 0, $0).map { String(cString: $0) } ?? ""
    }
  }

  /// Which transactions the snapshot sees: all that it shows follows from that.
  ///
  /// A checkpoint, a vacuum or a reader does not change it, and unlogged tables count as well,
  /// which neither a place in the log nor delayed statistics could say.
  package var state: String {
    get throws {
      try cells(
        """
        SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time()), d.oid, current_user,
          pg_catalog.current_setting('search_path'), pg_catalog.txid_current_snapshot()
        FROM pg_catalog.pg_database AS d WHERE d.datname = current_database()
        """
      ).joined(separator: " ")
    }
  }

  package func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    let bound = try begin(query)
    do {
      // A block may change the setting, so PostgresRows watches the clock as well.
      if mode == .snapshot {
        try run("SET LOCAL statement_timeout = \(timeout?.milliseconds ?? 0)")
      }
      let columns = try describe(query, bound)
      let rows = try PostgresRows(bound, columns: columns, on: self, timeout: timeout)
      openRows = rows
      return rows
    } catch {
      try end()
      throw error
    }
  }

  package func columns(of query: Query) throws -> [Column] {
    let bound = try begin(query)
    do {
      let columns = try describe(query, bound)
      try end()
      if mode == .snapshot { try checkPlan(of: query) }
      return columns.map(\.column)
    } catch {
      try end()
      throw error
    }
  }

  private func begin(_ query: Query) throws -> BoundSQL {
    openRows?.close()
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    let bound = try BoundSQL(query, dialect: .postgres)
    if mode == .snapshot { try checkSnapshot() }
    return bound
  }

  private func checkSnapshot() throws {
    guard library.transactionStatus(handle) == PQTRANS_INTRANS else {
      throw DatabaseError(.connection, "the snapshot of '\(identity.name)' has ended")
    }
  }

  /// Undoes whatever a query did: settings, large objects and notifications too.
  func end() throws {
    guard mode == .snapshot else { return }
    do {
      try run(Self.undo)
    } catch let error as DatabaseError where error.code == "57014" {
      // A late cancel hit this statement instead of the one it was meant for.
      try run(Self.undo)
    }
    try checkSnapshot()
  }

  private static let undo = "ROLLBACK TO SAVEPOINT sqltrack"

  package func tables() throws -> [TableDescription] {
    let rows = try rows(
      for: Query(
        """
        SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname::text
          ELSE n.nspname || '.' || c.relname END AS name, a.attname::text
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY name, c.oid, a.attnum
        """), timeout: nil)
    return try TableDescription.list(from: rows)
  }

  package func interrupt() { activity.cancel { cancel() } }

  /// Asks the server to stop what runs; libpq allows this from any thread.
  func cancel() {
    var message = [CChar](repeating: 0, count: 256)
    _ = library.cancel(canceller, &message, CInt(message.count))
  }
}

extension Duration {
  /// Whole milliseconds, at least one.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
