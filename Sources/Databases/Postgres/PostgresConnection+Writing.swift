import CPostgres
import Glibc
import Tables

extension PostgresConnection {
  package func execute(script: String) throws {
    try checkWritable()
    if let error = DatabaseError.nulCharacter(in: script) { throw error }
    let result = library.exec(handle, script)
    defer { library.clear(result) }
    switch library.resultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw endCopy()
    default:
      throw error(result) { position in
        let scalars = script.unicodeScalars
        return scalars.index(
          scalars.startIndex, offsetBy: position - 1, limitedBy: scalars.endIndex
        )
        .map { script.utf8.distance(from: script.startIndex, to: $0) }
      }
    }
  }

  /// A script has no data beside it to copy.
  private func endCopy() -> DatabaseError {
    _ = library.putCopyEnd(handle, "not supported")
    cancel()
    while let rest = library.nextResult(handle) {
      let isCopy = library.resultStatus(rest) == PGRES_COPY_OUT
      library.clear(rest)
      if isCopy { break }
    }
    return DatabaseError(
      .statement, "cannot run COPY between the server and a script",
      hint: "use psql, or INSERT statements")
  }

  @discardableResult package func execute(_ query: Query) throws -> Int {
    try checkWritable()
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    let bound = try BoundSQL(query, dialect: .postgres)
    try prepare(bound, .likeLiterals)
    let parameters = PostgresParameters(bound.values)
    let isSent = CStrings(parameters.texts).withPointers { texts in
      library.sendPrepared(handle, "", parameters.count, texts, nil, nil, 0)
    }
    guard isSent == 1 else { throw error(nil) }
    var count = 0
    var failure: DatabaseError?
    while let result = library.nextResult(handle) {
      defer { library.clear(result) }
      switch library.resultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
        count = library.commandTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
      default: failure = failure ?? error(result, at: bound.originalOffset(ofCharacter:))
      }
    }
    if let failure { throw failure }
    return count
  }

  package func prepare(_ sql: String, names: [String]) throws -> any PreparedStatement {
    try checkWritable()
    preparedCount += 1
    return try PostgresPrepared(
      Query(names: names, in: sql), name: "sqltrack_\(preparedCount)", on: self)
  }

  package func begin() throws {
    try checkWritable()
    try run("BEGIN")
  }

  package func commit() throws {
    // COMMIT of a failed transaction rolls back and reports success.
    guard library.transactionStatus(handle) != PQTRANS_INERROR else {
      try rollback()
      throw DatabaseError(
        .statement, "cannot commit: a statement of the transaction failed", code: "25P02")
    }
    try run("COMMIT")
  }

  package func rollback() throws {
    if isInTransaction { try run("ROLLBACK") }
  }

  package var isUsable: Bool { library.status(handle) == CONNECTION_OK }

  package var isInTransaction: Bool { library.transactionStatus(handle) != PQTRANS_IDLE }

  package func abandon() {
    cancel()
    // The server undoes what a client leaves behind.
    shutdown(library.socket(handle), CInt(SHUT_RDWR))
  }

  private func checkWritable() throws {
    if mode == .snapshot { throw DatabaseError.writes("a script") }
  }
}
