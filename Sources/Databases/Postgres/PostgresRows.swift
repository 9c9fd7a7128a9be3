import CPostgres
import Glibc
import Tables

/// The rows of a running query, one result of libpq at a time, so that memory stays flat.
final class PostgresRows: Rows {
  let columns: [Column]
  private let readings: PostgresReadings
  private let connection: PostgresConnection
  private let library: LibPQ
  private let handle: OpaquePointer
  private let bound: BoundSQL
  private let timeout: Duration?
  private let end: ContinuousClock.Instant?
  private var hasTimedOut = false
  private var isDone = false
  private var result: OpaquePointer?
  private var count = 0
  private let fields: UnsafeMutableBufferPointer<Field>

  /// Sends the unnamed prepared statement.
  init(
    _ bound: BoundSQL, columns: [PostgresColumn], on connection: PostgresConnection,
    timeout: Duration?
  ) throws {
    self.bound = bound
    self.connection = connection
    self.timeout = timeout
    self.columns = columns.map(\.column)
    let readings = PostgresReadings(columns)
    self.readings = readings
    library = connection.library
    handle = connection.handle
    end = timeout.map { ContinuousClock.now + $0 }
    fields = .allocate(capacity: columns.count)
    fields.initialize(repeating: .null)
    connection.activity.begin()
    let parameters = PostgresParameters(bound.values)
    let isSent = CStrings(parameters.texts).withPointers { texts in
      library.sendPrepared(
        handle, "", parameters.count, texts, nil, nil, readings.isBinary ? 1 : 0)
    }
    guard isSent == 1, library.setSingleRowMode(handle) == 1 else { throw lost() }
  }

  deinit {
    close()
    fields.deallocate()
  }

  func next() throws -> Row? {
    guard !isDone else { return nil }
    library.clear(result)
    result = nil
    let next = try nextResult()
    result = next
    switch library.resultStatus(next) {
    case PGRES_SINGLE_TUPLE:
      readings.read(next, through: library, into: fields)
      return Row(fields: UnsafeBufferPointer(fields))
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
      try finish()
      return nil
    default:
      let error = failure()
      try? finish()
      throw error
    }
  }

  /// Waits for the server without losing sight of the clock.
  private func nextResult() throws -> OpaquePointer? {
    while library.isBusy(handle) == 1 {
      wait()
      guard library.consumeInput(handle) == 1 else { throw lost() }
    }
    // A consumer may take its time between rows that have already arrived.
    count &+= 1
    if count & 63 == 0, let end, !hasTimedOut, ContinuousClock.now >= end { stop() }
    return library.nextResult(handle)
  }

  private func wait() {
    var descriptor = pollfd(fd: library.socket(handle), events: Int16(POLLIN), revents: 0)
    guard let end, !hasTimedOut else {
      poll(&descriptor, 1, -1)
      return
    }
    let rest = end - ContinuousClock.now
    guard rest > .zero else { return stop() }
    poll(&descriptor, 1, CInt(clamping: rest.milliseconds))
  }

  private func stop() {
    hasTimedOut = true
    connection.cancel()
  }

  private func lost() -> DatabaseError {
    isDone = true
    connection.activity.end()
    return connection.error(nil)
  }

  private func failure() -> DatabaseError {
    let error = connection.error(result, at: bound.originalOffset(ofCharacter:))
    guard error.code == "57014" else { return error }
    if connection.activity.isCancelled, !hasTimedOut { return .cancelled(code: error.code) }
    // The server's own limit is ours too, unless a query gave itself another one.
    let isOurs = hasTimedOut || end.map { $0 - ContinuousClock.now < .milliseconds(100) } ?? false
    return .timeout(after: isOurs ? timeout : nil, code: error.code)
  }

  /// Stops a half-read query and makes the connection ready for the next one.
  func close() {
    guard !isDone else { return }
    connection.cancel()
    try? finish()
  }

  private func finish() throws {
    isDone = true
    library.clear(result)
    result = nil
    while let rest = library.nextResult(handle) { library.clear(rest) }
    connection.activity.end()
    try connection.end()
  }
}
