extension Field {
  /// The date or time a field stands for; nil when it is none.
  ///
  /// Text is read as ISO 8601, as SQLite stores it, and a number as seconds since 1970.
  var moment: Field? {
    switch self {
    case .timestamp, .date: self
    case .text(let text): TimeReading.field(text) ?? Self.infinity(text)
    case .integer(let seconds): Self.instant(Double(seconds))
    case .real(let seconds): Self.instant(seconds)
    case .numeric(let text): NumberText.double(text).flatMap(Self.instant)
    case .null, .boolean, .json, .bytes, .interval: nil
    }
  }

  private static func instant(_ seconds: Double) -> Field? {
    guard let microseconds = Int64(exactly: (seconds * 1e6).rounded()) else { return nil }
    return .timestamp(Timestamp(microseconds: microseconds, isZoned: true))
  }

  private static func infinity(_ text: UnsafeBufferPointer<UInt8>) -> Field? {
    if text.spells("infinity") { return .timestamp(.distantFuture) }
    return text.spells("-infinity") ? .timestamp(.distantPast) : nil
  }
}
