import Synchronization

/// Whether a query runs that another thread may cancel.
///
/// A cancel that was asked for while a query ran reaches the server before the next statement
/// is sent: ending waits for it.
final class PostgresActivity: Sendable {
  private struct State {
    var isRunning = false
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Whether the last query was cancelled from outside.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// A query is about to be sent.
  func begin() { state.withLock { $0 = State(isRunning: true) } }

  /// The query is over and its last result read.
  func end() { state.withLock { $0.isRunning = false } }

  /// Calls the body if a query runs.
  func cancel(by body: () -> Void) {
    state.withLock { state in
      guard state.isRunning else { return }
      state.isCancelled = true
      body()
    }
  }
}
