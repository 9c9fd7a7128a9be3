import CPostgres
import Tables

/// A PostgreSQL database that may be changed.
///
/// Behind a pooler of connections the session is somebody else's a moment later. There each
/// statement gets a transaction of its own, and settings are made in it.
package final class PostgresWriter: PostgresConnection, Writer {
  private var settings: PostgresSettings
  /// Whether the server has other processes than the one that was promised at the start.
  private var isPooled = false
  private let hasSchema: Bool
  /// A schema of the search path that setup has not made yet.
  private var missingSchema: String?
  /// Whether the open transaction was begun for one query.
  private var hasOwnTransaction = false
  /// How many statements were prepared, for their names.
  private var preparedCount = 0

  /// Connects and makes the session one to write with.
  package init(_ configuration: Configuration, zone: String) throws {
    settings = PostgresSettings(zone: zone, schemas: configuration.schemas, isReadOnly: false)
    hasSchema = !configuration.schemas.isEmpty
    try super.init(configuration)
    if hasNoEncoding { settings.takeAnyBytes() }
    let missing = PostgresSearchPath(configuration.schemas).missing
    let facts = try cells("SELECT pg_catalog.pg_backend_pid(), (\(missing))")
    isPooled = facts[0] != String(channel.library.backendProcess(channel.handle))
    missingSchema = facts[1].isEmpty ? nil : facts[1]
    if !isPooled { try run(settings.session) }
  }

  deinit { close() }

  // MARK: Transactions

  package func begin() throws {
    try makeReady()
    try run(isPooled ? "BEGIN READ WRITE; \(settings.local)" : "BEGIN")
  }

  package func commit() throws {
    try makeReady()
    // COMMIT of a failed transaction rolls back and reports success.
    guard transactionStatus != PQTRANS_INERROR else {
      try rollback()
      throw DatabaseError(
        .statement, "cannot commit: a statement of the transaction failed", code: "25P02")
    }
    try run("COMMIT")
  }

  package func rollback() throws {
    try makeReady()
    if isInTransaction { try run("ROLLBACK") }
  }

  package var isUsable: Bool { channel.library.status(channel.handle) == CONNECTION_OK }

  package var isInTransaction: Bool {
    transactionStatus != PQTRANS_IDLE && transactionStatus != PQTRANS_UNKNOWN
  }

  package func abandon() { channel.abandon() }

  /// Readers never wait for writers.
  package func letOthersRead() {}

  override func begin(limit: Duration?) throws {
    guard isPooled, !isInTransaction else { return }
    try begin()
    hasOwnTransaction = true
  }

  override func end() throws {
    guard hasOwnTransaction else { return }
    hasOwnTransaction = false
    if transactionStatus == PQTRANS_INERROR { try rollback() } else { try commit() }
  }

  /// Policies that would hide rows make a query fail, until the end of the transaction.
  package override func refuseParts() throws {
    try makeReady()
    if isInTransaction { try run(Self.wholeTables) }
  }

  /// A table that is not found, in the words of the schema that it should be in.
  override func described(_ error: DatabaseError) -> DatabaseError {
    guard let missingSchema, ["42P01", "3F000"].contains(error.code) else { return error }
    return DatabaseError(
      error.kind, "missing schema '\(missingSchema)' in '\(identity.name)'", code: error.code,
      hint: "make it with `sqltrack setup`, or choose another one with `-s`")
  }

  // MARK: Statements

  package func execute(script: String) throws {
    try makeReady()
    if let error = DatabaseError.nulCharacter(in: script) { throw error }
    guard !isPooled || isInTransaction || !hasSchema else {
      throw DatabaseError(
        .refused, "cannot run a script in a schema through a pooler of connections",
        hint: "connect to the server itself, or begin a transaction")
    }
    try running {
      let result = channel.answer { $0.sendQuery($1, script) }
      defer { channel.library.clear(result) }
      switch channel.library.resultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
      case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw endCopy()
      default: throw error(result, at: script.utf8Offset(ofCharacter:))
      }
    }
    // It may be what has made the schema.
    missingSchema = nil
  }

  /// A script has no data beside it to copy.
  private func endCopy() -> DatabaseError {
    let library = channel.library
    _ = library.putCopyEnd(channel.handle, "not supported")
    channel.giveUp()
    var row: UnsafeMutablePointer<CChar>?
    while library.getCopyData(channel.handle, &row, 0) > 0 { library.freeMemory(row) }
    while let rest = channel.nextResult() { library.clear(rest) }
    return DatabaseError(
      .statement, "cannot run COPY between the server and a script",
      hint: "use psql, or INSERT statements")
  }

  @discardableResult package func execute(_ query: Query) throws -> Int {
    try makeReady()
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    let bound = try BoundSQL(query, dialect: .postgres)
    let parameters = PostgresParameters(bound.values)
    return try standing {
      try count(of: bound) { library, handle in
        CStrings(parameters.texts).withPointers { texts in
          library.sendParameters(
            handle, bound.text, parameters.count, parameters.types(.likeLiterals), texts, nil, nil,
            0)
        } ?? 0
      }
    }
  }

  package func prepare(_ sql: String, names: [String]) throws -> any PreparedStatement {
    try makeReady()
    let query = Query(names: names, in: sql)
    // A name is known to one process of the server only.
    guard !isPooled else { return try PostgresPrepared(query, name: nil, on: self) }
    preparedCount += 1
    return try PostgresPrepared(query, name: "sqltrack_\(preparedCount)", on: self)
  }

  package func bulkInsert(into table: String, columns: [Column]) throws -> any BulkInsert {
    try makeReady()
    return try PostgresBulkInsert(into: table, columns: columns, on: self)
  }

  /// Gives up rows that are half read, as libpq does one thing at a time.
  func makeReady() throws {
    closeRows()
    try checkOpen()
  }

  /// Runs a statement, which `interrupt()` may stop.
  func running<Result>(_ body: () throws -> Result) throws -> Result {
    channel.begin(limit: nil)
    defer { channel.end() }
    do { return try body() } catch let error as DatabaseError { throw channel.stopped(error) }
  }

  /// Runs a statement, in a transaction of its own if the session is nobody's.
  func standing<Result>(_ body: () throws -> Result) throws -> Result {
    guard isPooled, !isInTransaction else { return try running(body) }
    return try transaction { try running(body) }
  }

  /// Sends one statement and returns how many rows it changed.
  func count(of bound: BoundSQL, _ send: (LibPQ, OpaquePointer?) -> CInt) throws -> Int {
    let library = channel.library
    let result = channel.answer(to: send)
    defer { library.clear(result) }
    switch library.resultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
      return library.commandTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    default: throw error(result, at: bound.originalOffset(ofCharacter:))
    }
  }
}
