import Glibc

/// The time by which something must be over, on a clock that nobody sets.
struct Deadline: Sendable {
  /// Nanoseconds of the monotonic clock; the greatest number never comes.
  let nanoseconds: Int64

  static let never = Deadline(nanoseconds: .max)

  init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The time when a limit that begins now is reached; without a limit it never is.
  init(after limit: Duration?) {
    guard let limit else {
      self = .never
      return
    }
    let (sum, overflow) = Self.now.addingReportingOverflow(limit.nanoseconds)
    nanoseconds = overflow ? .max : sum
  }

  /// Nanoseconds of the clock that deadlines are told by.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Whether the time has come.
  var isOver: Bool { nanoseconds != .max && Self.now >= nanoseconds }

  /// What is left in nanoseconds, never less than nothing.
  var rest: Int64 { nanoseconds == .max ? .max : max(0, nanoseconds - Self.now) }
}

extension Duration {
  /// The nanoseconds, as many of them as a number holds.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
  }

  /// Whole milliseconds, at least one, and no more than a server's setting takes.
  var milliseconds: Int32 { Int32(clamping: max(1, nanoseconds / 1_000_000)) }
}
