/// A point in time, or a wall-clock time when it has no zone.
package struct Timestamp: Equatable, Hashable, Sendable {
  /// Microseconds since 1970-01-01 00:00, in UTC when zoned, else on the wall clock.
  package var microseconds: Int64
  /// Whether the value names an instant, as `timestamp with time zone` does.
  package var isZoned: Bool

  package init(microseconds: Int64, isZoned: Bool) {
    self.microseconds = microseconds
    self.isZoned = isZoned
  }

  /// The start of a day on the wall clock; the ends of time for an infinite date.
  package init(midnightOf days: Int32) {
    switch days {
    case .max: self = .distantFuture
    case .min: self = .distantPast
    default: self.init(microseconds: Int64(microsecondsInDays: Int64(days)), isZoned: false)
    }
  }

  /// The instant that lies seconds after 1970; nil for what is no time that we can name.
  package init?(secondsSince1970 seconds: Double) {
    guard let microseconds = Int64(exactly: (seconds * 1e6).rounded()) else { return nil }
    self.init(microseconds: microseconds, isZoned: true)
    guard isFinite else { return nil }
  }

  /// PostgreSQL's `infinity`: later than every time.
  package static let distantFuture = Timestamp(microseconds: .max, isZoned: true)
  /// PostgreSQL's `-infinity`: earlier than every time.
  package static let distantPast = Timestamp(microseconds: .min, isZoned: true)

  /// Whether the value is a real time rather than one of the two infinities.
  package var isFinite: Bool { microseconds != .max && microseconds != .min }
}

extension Int64 {
  /// Days as microseconds, stopping short of the two infinities.
  init(microsecondsInDays days: Int64) {
    let (product, overflow) = days.multipliedReportingOverflow(by: 86_400_000_000)
    self = overflow ? (days < 0 ? .min + 1 : .max - 1) : product
  }

  /// Division that rounds towards minus infinity.
  package func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
