import Glibc
import Synchronization

/// Whether a query runs that another thread may cancel.
///
/// A cancel that was asked for while a query ran reaches the server before the next statement
/// is sent: ending waits for it.
final class PostgresActivity: Sendable {
  private struct State {
    var isRunning = false
    var isInterrupted = false
  }

  /// What libpq needs for a cancel; it is used under the lock only, and freed there.
  private struct Target: @unchecked Sendable {
    var canceller: OpaquePointer?
    let socket: CInt
  }

  private let library: LibPQ
  private let state = Mutex(State())
  private let target: Mutex<Target>

  init(of connection: OpaquePointer, _ library: LibPQ) {
    self.library = library
    let target = Target(
      canceller: library.getCancel(connection), socket: library.socket(connection))
    self.target = Mutex(target)
  }

  /// Whether the query that runs was interrupted by another thread.
  var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  /// A query is about to be sent.
  func begin() { state.withLock { $0 = State(isRunning: true) } }

  /// The query is over and its last result read.
  func end() { state.withLock { $0 = State() } }

  /// The connection is about to be closed: nothing is cancelled from now on.
  func close() {
    target.withLock { target in
      library.freeCancel(target.canceller)
      target.canceller = nil
    }
  }

  /// Stops the query that runs, if one does.
  func interrupt() {
    state.withLock { state in
      guard state.isRunning else { return }
      state.isInterrupted = true
      cancel()
    }
  }

  /// Asks the server to stop what runs; libpq allows this from any thread.
  func cancel() {
    target.withLock { target in
      guard target.canceller != nil else { return }
      var message = [CChar](repeating: 0, count: 256)
      _ = library.cancel(target.canceller, &message, CInt(message.count))
    }
  }

  /// Cancels what runs and breaks the connection.
  func abandon() {
    cancel()
    target.withLock { target in
      if target.canceller != nil { shutdown(target.socket, CInt(SHUT_RDWR)) }
    }
  }
}
