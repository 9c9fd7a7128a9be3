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

// MARK: As text

extension Field {
  /// The bytes of a field that arrived as text, or nil.
  var bytes: UnsafeBufferPointer<UInt8>? {
    switch self {
    case .numeric(let bytes), .text(let bytes), .json(let bytes), .bytes(let bytes): bytes
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: nil
    }
  }

  /// Appends a value as plain text: digits as they are, times in the zone, bytes in hexadecimal.
  package func appendText(to out: inout [UInt8], zone: Zone) {
    switch self {
    case .null: return
    case .boolean(let value): value ? out.append("true") : out.append("false")
    case .integer, .real, .numeric, .text, .json: appendDigits(to: &out)
    case .bytes(let bytes):
      out.append(#"\x"#)
      out.append(hexadecimal: bytes)
    case .timestamp(let timestamp):
      out.append(time: zone.wallClock(of: timestamp), precision: .auto)
    case .date(let days): out.append(date: days)
    case .interval(let microseconds): Humanize.append(clock: microseconds, to: &out)
    }
  }

  /// Appends all digits of a value that has a number.
  func appendDigits(to out: inout [UInt8]) {
    switch self {
    case .boolean(let value): value ? out.append("true") : out.append("false")
    case .integer(let value): out.append(decimal: value)
    case .real(let value): out.append(shortest: value)
    case .numeric(let text), .text(let text), .json(let text): out.append(contentsOf: text)
    case .null, .bytes, .timestamp, .date, .interval: return
    }
  }

  /// The value as plain text, or nil for NULL.
  package func plainText(zone: Zone) -> String? {
    if case .null = self { return nil }
    var bytes: [UInt8] = []
    appendText(to: &bytes, zone: zone)
    return String(decoding: bytes, as: UTF8.self)
  }
}

// MARK: As JSON

extension Field {
  /// Appends the raw value as JSON.
  ///
  /// Whole numbers beyond 2^53, decimals, times (ISO 8601 with offset), bytes (base64),
  /// NaN and infinities are strings; an interval is a number of seconds.
  package func writeJSON(into out: inout [UInt8], zone: Zone) {
    switch self {
    case .null: out.append("null")
    case .boolean(let value): value ? out.append("true") : out.append("false")
    case .integer(let value): Self.write(value, into: &out)
    case .real(let value): Self.write(value, into: &out)
    case .numeric(let text), .text(let text): out.append(jsonString: text)
    case .json(let text):
      if !JSON.appendCompact(text, to: &out) { out.append(jsonString: text) }
    case .bytes(let bytes): Self.quote(&out) { $0.append(base64: bytes) }
    case .timestamp(let time): Self.quote(&out) { $0.append(iso: time, zone: zone) }
    case .date(let days): Self.quote(&out) { $0.append(isoDate: days) }
    case .interval(let microseconds): Self.write(seconds: microseconds, into: &out)
    }
  }

  private static func quote(_ out: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
    out.append(UInt8(ascii: "\""))
    body(&out)
    out.append(UInt8(ascii: "\""))
  }

  private static func write(_ value: Int64, into out: inout [UInt8]) {
    guard value.magnitude > 1 << 53 else { return out.append(decimal: value) }
    quote(&out) { $0.append(decimal: value) }
  }

  private static func write(_ value: Double, into out: inout [UInt8]) {
    if value.isNaN { return out.append(#""NaN""#) }
    guard value.isFinite else { return out.append(value > 0 ? #""Infinity""# : #""-Infinity""#) }
    out.append(shortest: value)
  }

  private static func write(seconds microseconds: Int64, into out: inout [UInt8]) {
    if microseconds < 0 { out.append(UInt8(ascii: "-")) }
    let (whole, fraction) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    out.append(digits: whole, atLeast: 1)
    guard fraction > 0 else { return }
    out.append(UInt8(ascii: "."))
    out.append(digits: fraction, atLeast: 6)
    while out.last == UInt8(ascii: "0") { out.removeLast() }
  }
}

extension Field {
  /// Whether it is a number that may have decimals.
  var isDecimal: Bool {
    switch self {
    case .real, .numeric: true
    case .null, .boolean, .integer, .text, .json, .bytes, .timestamp, .date, .interval: false
    }
  }
}
