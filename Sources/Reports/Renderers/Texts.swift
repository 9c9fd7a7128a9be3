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
