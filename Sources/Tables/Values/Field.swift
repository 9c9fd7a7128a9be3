/// One value of the current row, as the engine decoded it.
///
/// Text and bytes are borrowed: they are valid until the next row is read.
package enum Field {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  /// A decimal number with the digits the database wrote, such as `1.50`.
  case numeric(UnsafeBufferPointer<UInt8>)
  /// UTF-8 text; also the text form of types without a case of their own (uuid, time, enum).
  case text(UnsafeBufferPointer<UInt8>)
  /// JSON text; a PostgreSQL array arrives as a JSON array.
  case json(UnsafeBufferPointer<UInt8>)
  case bytes(UnsafeBufferPointer<UInt8>)
  case timestamp(Timestamp)
  /// Days since 1970-01-01.
  case date(Int32)
  /// A length of time in microseconds; a month counts 30 days, a year 365.25.
  case interval(Int64)
}

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

  /// PostgreSQL's `infinity`: later than every time.
  package static let distantFuture = Timestamp(microseconds: .max, isZoned: true)
  /// PostgreSQL's `-infinity`: earlier than every time.
  package static let distantPast = Timestamp(microseconds: .min, isZoned: true)

  /// Whether the value is a real time rather than one of the two infinities.
  package var isFinite: Bool { microseconds != .max && microseconds != .min }
}
