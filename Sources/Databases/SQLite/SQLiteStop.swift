import CSQLite
import Synchronization

/// Stops what runs on a SQLite connection: when its time is up, or when another thread asks.
///
/// SQLite itself looks for an interrupt; our own functions and waits ask `mustStop`.
final class SQLiteStop: Sendable {
  /// A connection that other threads may touch, under the lock only.
  private struct Target: @unchecked Sendable { var handle: OpaquePointer? }

  private let target: Mutex<Target>
  // These are read and written for every row, so without a lock.
  private let open = Atomic<Bool>(true)
  private let passed = Atomic<Bool>(false)
  private let interrupted = Atomic<Bool>(false)
  /// By when the step that runs must be over, in nanoseconds as `Deadline` counts them.
  private let end = Atomic<Int64>(.max)
  /// When the watchdog is going to look at the end.
  private let look = Atomic<Int64>(.max)
  private let watchdog = Mutex<Watchdog?>(nil)
  /// How long a wait for the locks of others may take.
  private let patience: Duration
  /// When the wait that goes on is over, in nanoseconds as `Deadline` counts them.
  private let waitEnd = Atomic<Int64>(.max)

  init(_ handle: OpaquePointer, patience: Duration) {
    target = Mutex(Target(handle: handle))
    self.patience = patience
  }

  /// Whether the connection may be used.
  var isOpen: Bool { open.load(ordering: .relaxed) }

  /// Whether what runs is to stop.
  var mustStop: Bool { hasPassed || isInterrupted }

  /// Whether the time of what ran last was up.
  var hasPassed: Bool { passed.load(ordering: .relaxed) }

  /// Whether another thread has stopped what ran last.
  var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

  // MARK: For the thread of the connection

  /// A query begins: what was asked of an earlier one does not concern it.
  func begin() {
    interrupted.store(false, ordering: .relaxed)
    passed.store(false, ordering: .relaxed)
  }

  /// A step begins, which must be over by a time.
  func start(by deadline: Deadline) {
    guard deadline.nanoseconds != .max else { return }
    end.store(deadline.nanoseconds, ordering: .relaxed)
    // It may sleep until the end of an earlier query that had more time.
    if deadline.nanoseconds < look.load(ordering: .relaxed) { watch(deadline) }
  }

  /// The step is over.
  func finish() { end.store(.max, ordering: .relaxed) }

  private func watch(_ deadline: Deadline) {
    look.store(deadline.nanoseconds, ordering: .relaxed)
    watchdog.withLock { watchdog in
      let dog = watchdog ?? Watchdog { [unowned self] in check() }
      watchdog = dog
      dog.wake(at: deadline.nanoseconds)
    }
  }

  /// The connection is about to be closed: no other thread touches it from now on.
  func close() {
    open.store(false, ordering: .relaxed)
    target.withLock { $0.handle = nil }
    let dog = watchdog.withLock { $0.take() }
    dog?.stop()
  }

  /// Whether the connection may wait for a lock, once more or for the first time.
  func mayWait(again: Bool) -> Bool {
    if !again { waitEnd.store(Deadline(after: patience).nanoseconds, ordering: .relaxed) }
    return !mustStop && Deadline.now < waitEnd.load(ordering: .relaxed)
  }

  // MARK: For other threads

  /// Stops what runs.
  func interrupt() { stop(interrupted) }

  /// Undoes the open transaction.
  func abandon() {
    interrupt()
    target.withLock { target in
      guard let handle = target.handle else { return }
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }
  }

  private func stop(_ reason: borrowing Atomic<Bool>) {
    target.withLock { target in
      guard let handle = target.handle else { return }
      reason.store(true, ordering: .relaxed)
      sqlite3_interrupt(handle)
    }
  }

  /// Stops a step whose time is up; answers when the watchdog looks again.
  private func check() -> Int64 {
    let end = end.load(ordering: .relaxed)
    let now = Deadline.now
    if end <= now {
      stop(passed)
      return now + 10_000_000
    }
    // A step that begins at this moment may have seen the look before this one: a second look.
    let seen = look.exchange(end, ordering: .sequentiallyConsistent)
    return seen == end ? end : min(end, now + 5_000_000)
  }
}
