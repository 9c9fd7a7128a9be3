import CSQLite

/// Stops a running statement when its time is up.
final class SQLiteDeadline {
  /// When the running statement must be done.
  var end: ContinuousClock.Instant?
  /// Whether the last statement was stopped here.
  var hasPassed = false

  /// Watches a connection from now on; the deadline must outlive it.
  func watch(_ handle: OpaquePointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    // Every 4000 steps of its virtual machine cost about 3 %.
    sqlite3_progress_handler(
      handle, 4000,
      { context in
        guard let context else { return 0 }
        let me = Unmanaged<SQLiteDeadline>.fromOpaque(context).takeUnretainedValue()
        guard let end = me.end, ContinuousClock.now >= end else { return 0 }
        me.hasPassed = true
        return 1
      }, me)
  }
}
