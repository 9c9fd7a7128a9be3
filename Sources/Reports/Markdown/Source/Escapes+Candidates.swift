extension Escapes {
  /// Punctuation of two bytes in UTF-8 from scripts that reports rarely use, last choice first.
  private static let punctuation: [ClosedRange<UInt32>] = [
    0x37E...0x37E, 0x589...0x58A, 0x5C0...0x5C0, 0x5C3...0x5C3, 0x5C6...0x5C6, 0x5F3...0x5F4,
    0x60C...0x60D, 0x61B...0x61B, 0x61E...0x61F, 0x66A...0x66D, 0x6D4...0x6D4, 0x55A...0x55F,
    0x7F7...0x7F9, 0x700...0x70D,
  ]

  /// The stand-ins that the text does not contain.
  static func candidates(absentFrom bytes: [UInt8]) -> [UInt16] {
    let all = punctuation.joined().map { UInt16(0xC0 | $0 >> 6) << 8 | UInt16(0x80 | $0 & 0x3F) }
    guard bytes.contains(where: { (0xCD...0xDF).contains($0) }) else { return all }
    var used: Set<UInt16> = []
    for (first, second) in zip(bytes, bytes.dropFirst()) where (0xCD...0xDF).contains(first) {
      used.insert(UInt16(first) << 8 | UInt16(second))
    }
    return all.filter { !used.contains($0) }
  }
}
