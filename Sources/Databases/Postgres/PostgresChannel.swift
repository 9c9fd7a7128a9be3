import CPostgres
import Glibc
import Tables

/// The wire to a PostgreSQL server: what is sent, and the waiting for what comes back.
///
/// Waiting loses sight neither of the clock nor of `interrupt()`.
final class PostgresChannel {
  /// How long a wait lasts before it looks around, in nanoseconds.
  private static let glance: Int64 = 250_000_000
  /// How often a server is asked to stop before the connection is given up.
  private static let patience = 40

  let library: LibPQ
  /// The connection of libpq, which takes none for a broken one; none after `close()`.
  private(set) var handle: OpaquePointer?
  private let activity: PostgresActivity
  private var limit: Duration?
  private var deadline = Deadline.never
  private var hasTimedOut = false
  private var isGivenUp = false
  private var stops = 0
  private var count = 0

  /// Takes a connection over, to close it in the end.
  init(_ handle: OpaquePointer, of library: LibPQ) {
    self.library = library
    self.handle = handle
    activity = PostgresActivity(of: handle, library)
  }

  deinit { close() }

  /// Ends the connection; what runs on it must be over.
  func close() {
    guard handle != nil else { return }
    activity.close()
    library.finish(handle)
    handle = nil
  }

  // MARK: A query and its end

  /// A query begins, which may be interrupted and has a limit of time, if any.
  func begin(limit: Duration?) {
    activity.begin()
    self.limit = limit
    deadline = Deadline(after: limit)
    hasTimedOut = false
    isGivenUp = false
    stops = 0
  }

  /// The query is over and its last result read.
  func end() {
    activity.end()
    deadline = .never
    isGivenUp = false
  }

  /// Stops the query that runs, from any thread.
  func interrupt() { activity.interrupt() }

  /// Asks the server to stop a query whose rest nobody wants.
  func giveUp() {
    isGivenUp = true
    activity.cancel()
  }

  /// The error for a query that the server was asked to stop, in the words of who asked.
  func stopped(_ error: DatabaseError) -> DatabaseError {
    guard error.code == "57014" || stops > Self.patience else { return error }
    if activity.isInterrupted, !hasTimedOut { return .cancelled(code: error.code) }
    // The server's own limit is ours too, unless a query gave itself another one.
    let isOurs = hasTimedOut || deadline.rest < 100_000_000
    if isOurs || !error.message.contains("user request") {
      return .timeout(after: isOurs ? limit : nil, code: error.code)
    }
    return DatabaseError(.statement, "the query was cancelled on the server", code: error.code)
  }

  // MARK: Results

  /// The last result of what a body sends; nil when nothing could be sent.
  ///
  /// The caller clears it. What copies rows has further results, of which this is the first.
  func answer(to send: (LibPQ, OpaquePointer?) -> CInt) -> OpaquePointer? {
    guard send(library, handle) == 1 else { return nil }
    var last: OpaquePointer?
    while let result = nextResult() {
      library.clear(last)
      last = result
      let status = library.resultStatus(result)
      if status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH { break }
    }
    return last
  }

  /// The next result of what was sent, or nil when there are no more.
  func nextResult() -> OpaquePointer? {
    while library.isBusy(handle) == 1 {
      wait()
      guard library.consumeInput(handle) == 1 else { break }
    }
    lookAtTheClock()
    return library.nextResult(handle)
  }

  /// The next message of a copy, which is the caller's to free.
  ///
  /// - Returns: Its bytes; at most 0 when there are no more.
  func nextCopied(into message: inout UnsafeMutablePointer<CChar>?) -> Int {
    var count = library.getCopyData(handle, &message, 1)
    while count == 0 {
      wait()
      guard library.consumeInput(handle) == 1 else { return -1 }
      count = library.getCopyData(handle, &message, 1)
    }
    lookAtTheClock()
    return Int(count)
  }

  /// A consumer may take its time between rows that have already arrived.
  private func lookAtTheClock() {
    count &+= 1
    if count & 63 == 0, !hasTimedOut, deadline.isOver { stop() }
  }

  private func wait() {
    var descriptor = pollfd(fd: library.socket(handle), events: Int16(POLLIN), revents: 0)
    let pause = hasTimedOut ? Self.glance : min(deadline.rest, Self.glance)
    guard poll(&descriptor, 1, CInt(pause / 1_000_000 + 1)) == 0 else { return }
    // A server that is between two statements takes no notice of a request to stop.
    if isGivenUp || activity.isInterrupted || deadline.isOver { stop() }
  }

  private func stop() {
    hasTimedOut = hasTimedOut || (deadline.isOver && !activity.isInterrupted)
    stops += 1
    activity.cancel()
    // A server that answers nothing is waited for no longer.
    if stops > Self.patience { shutdown(library.socket(handle), CInt(SHUT_RDWR)) }
  }

  /// Breaks the connection from another thread; the server undoes what a client leaves behind.
  func abandon() {
    activity.abandon()
  }
}
