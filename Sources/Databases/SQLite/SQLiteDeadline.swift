import CSQLite

/// Stops a running statement when its time is up.
final class SQLiteDeadline {
  private struct State {
    /// When the running statement must be done.
    var end: ContinuousClock.Instant?
    /// Whether the last statement was stopped here.
    var hasPassed = false
  }

  // Behind a pointer, because it is written twice for every row.
  private let state: UnsafeMutablePointer<State>

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: State())
  }

  deinit { state.deallocate() }

  var hasPassed: Bool { state.pointee.hasPassed }

  /// A statement runs from now on and must be done at a time, if at any.
  func start(_ end: ContinuousClock.Instant?) {
    state.pointee.end = end
    state.pointee.hasPassed = false
  }

  /// The statement has stopped.
  func stop() { state.pointee.end = nil }

  /// Watches a connection from now on; the deadline must outlive it.
  func watch(_ handle: OpaquePointer) {
    // Every 4000 steps of its virtual machine cost about 3 %.
    sqlite3_progress_handler(
      handle, 4000,
      { context in
        guard let state = context?.assumingMemoryBound(to: State.self),
          let end = state.pointee.end, ContinuousClock.now >= end
        else { return 0 }
        state.pointee.hasPassed = true
        return 1
      }, state)
  }
}
