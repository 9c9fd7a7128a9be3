/// Bytes from base64, in its alphabet with `+` and `/` and with padding, and nothing beside it.
enum Base64 {
  /// The bytes that a text stands for; nil when it is no base64.
  static func bytes(of text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8(decode)
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      var group: UInt32 = 0
      let isLast = start + 4 == text.count
      for place in 0..<4 {
        if isLast, place >= 4 - padding, text[start + place] == UInt8(ascii: "=") {
          group <<= 6
          continue
        }
        guard let digit = digit(text[start + place]) else { return nil }
        group = group << 6 | digit
      }
      let count = isLast ? 3 - padding : 3
      // Bits behind the last byte are zero, so that each text stands for other bytes.
      guard group & (count == 3 ? 0 : count == 2 ? 0xFF : 0xFFFF) == 0 else { return nil }
      for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * place))) }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
