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
    case .date(let days):
      guard days != .max, days != .min else { return Self.quote(&out) { $0.append(date: days) } }
      Self.quote(&out) { $0.append(isoDate: CivilDate(daysSince1970: Int(days))) }
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
