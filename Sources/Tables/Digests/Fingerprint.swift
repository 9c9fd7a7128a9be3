/// A short digest of rows, which tells whether a result is still the same.
///
/// It is made for speed: a SHA-256 would take longer than drawing the row. It finds changes and
/// proves nothing against someone who makes two results alike on purpose.
package struct Fingerprint {
  private var first: UInt64 = 0x243f_6a88_85a3_08d3
  private var second: UInt64 = 0x1319_8a2e_0370_7344

  package init() {}

  /// Takes in a row, with the kinds of its values.
  package mutating func update(_ row: Row) {
    mix(UInt64(truncatingIfNeeded: row.count), kind: 0)
    for field in row.fields { update(field) }
  }

  /// Takes in rows of which another digest is known; in which order does not matter.
  package mutating func add(_ other: Fingerprint) {
    first &+= other.first
    second &+= other.second
  }

  private mutating func update(_ field: Field) {
    switch field {
    case .null: mix(0, kind: 1)
    case .boolean(let value): mix(value ? 1 : 0, kind: 2)
    case .integer(let value): mix(UInt64(bitPattern: value), kind: 3)
    case .real(let value): mix(value.bitPattern, kind: 4)
    case .numeric(let bytes), .text(let bytes), .json(let bytes), .bytes(let bytes):
      update(bytes)
    case .timestamp(let time): mix(UInt64(bitPattern: time.microseconds), kind: 5)
    case .date(let days): mix(UInt64(truncatingIfNeeded: days), kind: 6)
    case .interval(let value): mix(UInt64(bitPattern: value), kind: 7)
    }
  }

  private mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    mix(UInt64(bytes.count), kind: 8)
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index + 8 <= raw.count {
      mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)), kind: 9)
      index += 8
    }
    guard index < raw.count else { return }
    var last: UInt64 = 0
    for byte in raw[index...].reversed() { last = last << 8 | UInt64(byte) }
    mix(last, kind: 10)
  }

  /// Folds the product of two words, as wyhash does, in two lanes with other constants.
  private mutating func mix(_ word: UInt64, kind: UInt64) {
    let product = (first ^ word).multipliedFullWidth(by: 0xa076_1d64_78bd_642f &+ (kind << 1))
    first = product.high ^ product.low ^ second
    second = (second &+ word &* 0xe703_7ed1_a0b4_28db &+ kind) &* 0x8ebc_6af0_9c88_c6e3
    second ^= second >> 29
  }

  /// The digest as 32 hexadecimal digits.
  package var text: String {
    var copy = self
    for round in 0..<4 { copy.mix(UInt64(round), kind: 11) }
    return Fingerprint.hexadecimal(copy.first) + Fingerprint.hexadecimal(copy.second)
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
