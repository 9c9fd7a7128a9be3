extension Field {
  /// The value as a number for drawing: a number, truth value, or text that reads as one; NaN
  /// and the infinities are kept.
  package var measure: Double? { number }

  /// The instant of a date or time in seconds since 1970; text is read as ISO 8601.
  package func seconds(in zone: Zone) -> Double? {
    switch moment {
    case .timestamp(let timestamp):
      timestamp.isFinite ? Double(zone.instant(of: timestamp)) / 1e6 : nil
    case .date(let days): Double(zone.instant(of: Timestamp(midnightOf: days))) / 1e6
    default: nil
    }
  }

  /// A length of time in seconds; a number counts as seconds.
  package var lengthInSeconds: Double? {
    if case .interval(let microseconds) = self { return Double(microseconds) / 1e6 }
    return number
  }

  /// The value as plain text, or nil for NULL.
  package func plainText(zone: Zone) -> String? {
    if case .null = self { return nil }
    var bytes: [UInt8] = []
    appendText(to: &bytes, zone: zone)
    return String(decoding: bytes, as: UTF8.self)
  }
}
