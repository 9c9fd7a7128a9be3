import CPostgres
import Tables

/// What both roles of a PostgreSQL database are made of: a session that can be asked.
package class PostgresConnection: Snapshot {
  package var identity: DatabaseIdentity { name }
  private let name: DatabaseIdentity
  let channel: PostgresChannel
  /// The session's types, by number.
  var knownTypes: [Oid: PostgresType] = [:]
  private let login: PostgresLogin
  private let notices: PostgresNotices
  private weak var openRows: PostgresRows?

  /// Connects and sends nothing.
  ///
  /// - Throws: `DatabaseError` of kind `connection` when the server cannot be reached.
  init(_ configuration: Configuration) throws {
    let library = try LibPQ.load()
    let login = PostgresLogin(configuration)
    let handle = login.withArrays { library.connect($0, $1, configuration.uri == nil ? 0 : 1) }
    guard let handle else { throw DatabaseError(.connection, "cannot reserve memory for libpq") }
    channel = PostgresChannel(handle, of: library)
    self.login = login
    notices = PostgresNotices(library, configuration.notices)
    name = DatabaseIdentity(
      engine: .postgres, name: login.name(of: handle, library, schema: configuration.schema))
    if library.status(handle) != CONNECTION_OK, let error = refusedLogin { throw error }
    notices.listen(to: handle)
  }

  /// Ends the session; a query that runs is stopped.
  package func close() {
    closeRows()
    channel.close()
  }

  /// Gives up the rest of the rows that are being read.
  func closeRows() { openRows?.close() }

  package var dialect: any Dialect { PostgresDialect() }

  package var description: String { identity.engine.title }

  /// Which transactions can be seen, by whom, and under which settings: all that a query shows
  /// follows from that.
  ///
  /// A checkpoint, a vacuum or a reader does not change it, and unlogged tables count as well,
  /// which neither a place in the log nor delayed statistics could say. Settings of a role and of a
  /// database are rows that a transaction changes; those of the server are loaded at some time, and
  /// those of the client come with the connection.
  package var state: String {
    get throws {
      try checkOpen()
      let cells = try cells(
        """
        SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time()),
          extract(epoch FROM pg_catalog.pg_conf_load_time()), d.oid, current_user, session_user,
          pg_catalog.current_setting('search_path'), pg_catalog.txid_current_snapshot()
        FROM pg_catalog.pg_database AS d WHERE d.datname = current_database()
        """)
      let options = channel.library.options(channel.handle).map { String(cString: $0) } ?? ""
      return (cells + [options]).joined(separator: " ")
    }
  }

  // MARK: What the roles differ in

  /// Whether statements that write are refused.
  var isReadOnly: Bool { false }

  /// Whether the session has the rights of a superuser, or may take back those that it gave up.
  var hasRightsToTake: Bool { parameter("is_superuser") == "on" }

  /// Whether rows may be read by COPY.
  var canCopyRows: Bool { false }

  /// Prepares the session for a query.
  func begin(limit: Duration?) throws {}

  /// What follows each query, however it ended.
  func end() throws {}

  // MARK: Queries

  package func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    try asking(query, timeout) { bound in
      let columns = try describe(query, bound)
      let rows = try PostgresRows(bound, columns: columns, on: self)
      if isReadOnly { rows.longestRow = LongValue.limit }
      openRows = rows
      return rows
    }
  }

  package var looksThroughLines: Bool { false }

  package func statements(for lines: LineQuery) -> (any LineStatements)? { PostgresLines(lines) }

  package func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    let columns = try asking(query, timeout) { bound in
      let columns = try describe(query, bound)
      try finish()
      return columns.map(\.column)
    }
    if isReadOnly { try checkPlan(of: query, timeout: timeout) }
    return columns
  }

  /// Begins a query; after an error it is over.
  private func asking<Result>(
    _ query: Query, _ timeout: Duration?, _ body: (BoundSQL) throws -> Result
  ) throws -> Result {
    closeRows()
    try checkOpen()
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    if isReadOnly,
      let (name, offset) = PostgresFunctions.refused(in: query.sql, ofSuperuser: hasRightsToTake)
    {
      var error = DatabaseError.writes(name)
      error.offset = offset
      throw error
    }
    let bound = try BoundSQL(query, dialect: .postgres)
    channel.begin(limit: timeout)
    do {
      try begin(limit: timeout)
      if isReadOnly, !query.mayBeCompiled { try run("SET LOCAL jit = off") }
      return try body(bound)
    } catch let error as DatabaseError {
      let error = channel.stopped(error)
      try? finish()
      throw error
    }
  }

  /// Ends a query whose results have been read.
  func finish() throws {
    channel.end()
    try end()
  }

  package func tables() throws -> [TableDescription] {
    let rows = try rows(
      for: Query(
        """
        SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname::text
          ELSE n.nspname || '.' || c.relname END AS name, a.attname::text,
          CASE WHEN NOT pg_catalog.pg_table_is_visible(c.oid)
            THEN pg_catalog.format('%I.%I', n.nspname, c.relname) END
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY name, c.oid, a.attnum
        """), timeout: nil)
    return try TableDescription.list(from: rows)
  }

  /// What a field would round, the months of an interval, arrives as the server's text.
  package func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    let list = columns.map { column in
      let name = SQLQuoting.quotedName(column.name)
      return column.type == .interval ? "CAST(\(name) AS text)" : name
    }
    let sql = "SELECT \(list.joined(separator: ", ")) FROM \(dialect.ownRows(of: table))"
    let rows = try rows(for: Query(sql), timeout: nil)
    openRows?.longestRow = .max
    return rows
  }

  package func interrupt() { channel.interrupt() }

  // MARK: Our own SQL

  /// Runs our own SQL, which returns nothing of interest.
  func run(_ sql: String) throws { _ = try rows(of: sql) }

  /// The cells of the first row of our own SQL; NULL is empty.
  func cells(_ sql: String) throws -> [String] { try rows(of: sql).first ?? [] }

  /// The cells of the first rows of all statements of our own SQL that have rows.
  func rows(of script: String) throws -> [[String]] {
    let library = channel.library
    var rows: [[String]] = []
    var failure: DatabaseError?
    guard library.sendQuery(channel.handle, script) == 1 else { throw connectionError }
    while let result = channel.nextResult() {
      defer { library.clear(result) }
      switch library.resultStatus(result) {
      case PGRES_TUPLES_OK: rows.append(firstRow(of: result))
      case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
      default: failure = failure ?? error(result)
      }
    }
    if let failure { throw failure }
    return rows
  }

  private func firstRow(of result: OpaquePointer?) -> [String] {
    let library = channel.library
    guard library.tupleCount(result) > 0 else { return [] }
    return (0..<library.columnCount(result)).map {
      library.value(result, 0, $0).map { String(cString: $0) } ?? ""
    }
  }

  /// What the transaction of the session does.
  var transactionStatus: PGTransactionStatusType {
    channel.library.transactionStatus(channel.handle)
  }

  func checkOpen() throws {
    if channel.handle == nil { throw DatabaseError.closed(identity) }
  }

  /// Makes tables of which some rows are hidden an error, where the subclass has a transaction.
  package func refuseParts() throws {}

  /// The setting by which a table is read as a whole or not at all.
  static let wholeTables = "SET LOCAL row_security = off"

  // MARK: Errors

  /// The facts of a failed result; it is not cleared.
  func error(
    _ result: OpaquePointer?, at place: (_ characters: Int) -> Int? = { _ in nil }
  ) -> DatabaseError {
    guard let report = PostgresReport(of: result, channel.library) else { return connectionError }
    return described(report.error(refusing: refusal, at: place))
  }

  /// An error in the words of the role.
  func described(_ error: DatabaseError) -> DatabaseError { error }

  /// Why a statement that writes is refused: of a snapshot, it only reads.
  private var refusal: PostgresReport.Refusal {
    if isReadOnly { return .readOnlyRole }
    return parameter("in_hot_standby") == "on" ? .standby : .server
  }

  /// Whether the database takes any bytes for text.
  var hasNoEncoding: Bool { parameter("server_encoding") == "SQL_ASCII" }

  /// What the server says of itself.
  func parameter(_ name: String) -> String? {
    channel.library.parameterStatus(channel.handle, name).map { String(cString: $0) }
  }

  /// Why there is no session, with the code for it; nil when there is one after all.
  private var refusedLogin: DatabaseError? {
    var error = connectionError
    guard !PostgresLogin.isAway(error.message), let handle = channel.handle else {
      error.code = DatabaseError.unreachableCode
      return error
    }
    // libpq tells the server's code only in its longest messages.
    let library = channel.library
    let usual = library.setErrorVerbosity(handle, PQERRORS_VERBOSE)
    library.reset(handle)
    if library.status(handle) == CONNECTION_OK {
      _ = library.setErrorVerbosity(handle, usual)
      return nil
    }
    error.code = PostgresLogin.code(in: connectionError.message)
    return error
  }

  private var connectionError: DatabaseError {
    guard let handle = channel.handle else { return .closed(identity) }
    let message = channel.library.errorMessage(handle).map { String(cString: $0) } ?? ""
    let words = message.isEmpty ? "the connection to the server was lost" : message
    return DatabaseError(.connection, login.words(for: words))
  }
}
