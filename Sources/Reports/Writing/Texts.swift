import Markup
import Tables

extension Timestamp {
  /// The time in ISO 8601 with the offset of a zone, such as `2026-11-20T18:00:00+01:00`.
  package func iso(in zone: Zone) -> String { String { $0.append(iso: self, zone: zone) } }
}

extension Timestamp {
  /// Reads an ISO 8601 or a PostgreSQL time, or a date.
  package init?(parsing text: String) {
    let bytes = Array(text.utf8)
    guard let parsed = bytes.withUnsafeBufferPointer(Timestamp.init(parsing:)) else { return nil }
    self = parsed
  }
}

extension FormatContext {
  /// The day of a time for its readers, such as `Fri 20 Nov 2026`.
  func longDate(of time: Timestamp) -> String {
    let days = Int(zone.wallClock(of: time).floorDivided(by: 86_400_000_000))
    return (locale ?? .english).day(days)
  }
}

extension String {
  /// The text of bytes that a body appends.
  init(_ append: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    append(&bytes)
    self.init(decoding: bytes, as: UTF8.self)
  }
}

extension ByteWriter {
  /// Appends a number in its shortest form that reads back as the same.
  mutating func real(_ value: Double) {
    raw { $0.append(shortest: value) }
  }
}

extension Value {
  /// The value as a field, borrowed for the body; a list is its text.
  func withField<Result>(_ body: (Field) -> Result) -> Result {
    switch self {
    case .null: return body(.null)
    case .boolean(let value): return body(.boolean(value))
    case .integer(let value): return body(.integer(value))
    case .real(let value): return body(.real(value))
    case .date(let days): return body(.date(days))
    case .timestamp(let timestamp): return body(.timestamp(timestamp))
    case .text, .list:
      return Array(displayText.utf8).withUnsafeBufferPointer { body(.text($0)) }
    }
  }
}

extension Duration {
  /// Milliseconds with one decimal, such as `41.2`.
  package var milliseconds: String {
    let (seconds, attoseconds) = components
    let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
