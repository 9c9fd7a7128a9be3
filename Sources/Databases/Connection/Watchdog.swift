import Glibc

/// Calls an action when a time has come, from a thread of its own.
///
/// The thread begins with the first time that is set, and sleeps until the earliest one.
final class Watchdog: @unchecked Sendable {
  /// Answers by when it wants to be called again; the greatest number is never.
  private let action: @Sendable () -> Int64
  // All below is touched under the mutex only.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var next = Int64.max
  private var thread: pthread_t?
  private var isOver = false

  init(action: @escaping @Sendable () -> Int64) {
    self.action = action
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    condition = .allocate(capacity: 1)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    stop()
    pthread_cond_destroy(condition)
    condition.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Sees to it that the action is called by a time, in nanoseconds as `Deadline` counts them.
  func wake(at time: Int64) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard time < next, !isOver else { return }
    next = time
    guard thread == nil else {
      pthread_cond_signal(condition)
      return
    }
    var started = pthread_t()
    let me = Unmanaged.passUnretained(self).toOpaque()
    let status = pthread_create(
      &started, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Watchdog>.fromOpaque(context).takeUnretainedValue().run()
        return nil
      }, me)
    if status == 0 { thread = started }
  }

  /// Ends the thread; the action is not called any more when this returns.
  func stop() {
    pthread_mutex_lock(mutex)
    isOver = true
    let thread = thread
    self.thread = nil
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
    if let thread { pthread_join(thread, nil) }
  }

  private func run() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isOver {
      if next <= Deadline.now {
        next = action()
        continue
      }
      let second: Int64 = 1_000_000_000
      // A time that never comes is looked at again in a day.
      let time = min(next, Deadline.now + 86_400 * second)
      var until = timespec(tv_sec: Int(time / second), tv_nsec: Int(time % second))
      pthread_cond_timedwait(condition, mutex, &until)
    }
  }
}
