extension Field {
  /// The bytes of a field that arrived as text, or nil.
  var bytes: UnsafeBufferPointer<UInt8>? {
    switch self {
    case .numeric(let bytes), .text(let bytes), .json(let bytes), .bytes(let bytes): bytes
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: nil
    }
  }

  /// The number a field stands for: a number, a truth value, or text that reads as one.
  var number: Double? {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .real(let value): value
    case .numeric(let text), .text(let text), .json(let text): NumberText.double(text)
    case .null, .bytes, .timestamp, .date, .interval: nil
    }
  }

  /// Appends a value as plain text: digits as they are, times in the zone, bytes in hexadecimal.
  package func appendText(to out: inout [UInt8], zone: Zone) {
    switch self {
    case .null: return
    case .boolean(let value): value ? out.append("true") : out.append("false")
    case .integer(let value): out.append(decimal: value)
    case .real(let value): out.append(shortest: value)
    case .numeric(let text), .text(let text), .json(let text): out.append(contentsOf: text)
    case .bytes(let bytes):
      out.append(#"\x"#)
      out.append(hexadecimal: bytes)
    case .timestamp(let timestamp):
      out.append(time: zone.wallClock(of: timestamp), precision: .auto)
    case .date(let days): out.append(date: days)
    case .interval(let microseconds): Humanize.append(clock: microseconds, to: &out)
    }
  }
}
