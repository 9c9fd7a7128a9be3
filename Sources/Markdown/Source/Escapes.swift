/// Hides backslash escapes from the extensions while cmark reads the text.
///
/// cmark gives `\~` and `~` as the same text, but only the second strikes through. So each
/// pair of bytes such as `\~` becomes a stand-in before the parse: a character of two bytes
/// that is punctuation, as the pair is, and that the text does not use. Columns stay as they
/// are, and code gets the pair back.
struct Escapes {
  /// Two bytes that a stand-in replaces.
  struct Pair: Hashable {
    var first: UInt8
    var second: UInt8

    /// What the reader sees: an escaped character loses its backslash.
    var visible: [UInt8] { first == .backslash ? [second] : [first, second] }
  }

  /// The characters an extension gives a meaning that CommonMark does not.
  static let characters = Set("~@$:[]^!./".utf8)

  private var standIns: [Pair: UInt16] = [:]
  private var pairs: [UInt16: Pair] = [:]
  private var free: [UInt16]

  /// Replaces the escapes of `bytes` by stand-ins.
  init(protecting bytes: inout [UInt8]) {
    free = Self.candidates(absentFrom: bytes)
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == .backslash else {
        index += 1
        continue
      }
      if Self.characters.contains(bytes[index + 1]) { hide(at: index, of: &bytes) }
      index += 2
    }
    protectAddresses(of: &bytes)
  }

  /// Replaces the pair at `index`, unless there is no stand-in left.
  mutating func hide(at index: Int, of bytes: inout [UInt8]) {
    let pair = Pair(first: bytes[index], second: bytes[index + 1])
    guard let standIn = standIns[pair] ?? free.popLast() else { return }
    standIns[pair] = standIn
    pairs[standIn] = pair
    bytes[index] = UInt8(standIn >> 8)
    bytes[index + 1] = UInt8(standIn & 0xFF)
  }

  /// A stand-in for something else, used by no pair.
  mutating func spare() -> [UInt8]? {
    free.popLast().map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// The text as it was written, for code and raw HTML.
  func verbatim(_ bytes: some Collection<UInt8>) -> [UInt8] {
    replacing(bytes) { [$0.first, $0.second] }
  }

  /// The text as it is read: escaped characters stand without backslash.
  func plain(_ bytes: some Collection<UInt8>) -> [UInt8] {
    replacing(bytes, by: \.visible)
  }

  /// Text as it is read, where an escaped `@` is a text of its own so that no label is found.
  func texts(_ bytes: some Collection<UInt8>) -> [Inline] {
    var texts: [Inline] = []
    var run: [UInt8] = []
    func flush() {
      if !run.isEmpty { texts.append(.text(String(decoding: run, as: UTF8.self))) }
      run.removeAll()
    }
    forEach(in: bytes) { byte, pair in
      guard let pair else { return run.append(byte) }
      if pair.second == .at { flush() }
      run += pair.visible
      if pair.second == .at { flush() }
    }
    flush()
    return texts
  }

  private func replacing(
    _ bytes: some Collection<UInt8>, by replacement: (Pair) -> [UInt8]
  ) -> [UInt8] {
    guard !pairs.isEmpty else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    forEach(in: bytes) { byte, pair in
      if let pair { result += replacement(pair) } else { result.append(byte) }
    }
    return result
  }

  /// Calls `body` with each byte that stands for itself, and with each pair.
  private func forEach(in bytes: some Collection<UInt8>, _ body: (UInt8, Pair?) -> Void) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      // Stand-ins are two-byte characters; those begin with 0xC2 to 0xDF.
      if (0xC2...0xDF).contains(bytes[index]), next < bytes.endIndex,
        let pair = pairs[UInt16(bytes[index]) << 8 | UInt16(bytes[next])]
      {
        body(bytes[index], pair)
        index = bytes.index(after: next)
      } else {
        body(bytes[index], nil)
        index = next
      }
    }
  }
}
extension Escapes {
  /// Bytes that end an address, for this purpose.
  private static let ends = Set(" \t\r\n<>()[]{}|`\"'\\".utf8)
  /// Bytes that may stand before an address without a scheme.
  private static let starts = Set("*_~(|\"'[>".utf8)
  /// Bytes that a stand-in may take along with the `_` or `*` after them.
  private static let companions = Set("/=-.?&%+#,;:".utf8)

  /// Keeps `_` and `*` in a bare address from opening emphasis, as in `https://a.org/_x_/`.
  mutating func protectAddresses(of bytes: inout [UInt8]) {
    var index = 0
    while index + 3 < bytes.count {
      if Self.isAddress(bytes, at: index) {
        index = protectAddress(at: index, of: &bytes)
      } else {
        index += 1
      }
    }
  }

  private static func isAddress(_ bytes: [UInt8], at index: Int) -> Bool {
    switch bytes[index] {
    case .colon:
      // The name of a scheme stands before it.
      index > 0 && bytes[index - 1].isLetter && bytes[index...].starts(with: "://".utf8)
    case UInt8(ascii: "w"):
      bytes[index...].starts(with: "www.".utf8)
        && (index == 0 || bytes[index - 1].isWhitespace || starts.contains(bytes[index - 1]))
    default: false
    }
  }

  /// Answers the end of the address.
  private mutating func protectAddress(at start: Int, of bytes: inout [UInt8]) -> Int {
    let end = bytes[start...].firstIndex(where: Self.ends.contains) ?? bytes.count
    var last = end
    while last > start, bytes[last - 1].isPunctuation, bytes[last - 1] != UInt8(ascii: "/") {
      last -= 1
    }
    var index = start + 1
    while index < last {
      let isMark = bytes[index] == .underscore || bytes[index] == UInt8(ascii: "*")
      let before = bytes[index - 1]
      let isOpen = Self.companions.contains(before) || bytes[index] != .underscore
      if isMark, isOpen, Self.companions.contains(before) || before.isAlphanumeric {
        hide(at: index - 1, of: &bytes)
      }
      index += 1
    }
    return end
  }
}
extension Escapes {
  /// Punctuation of two bytes in UTF-8 from scripts that reports rarely use, last choice first.
  private static let punctuation: [ClosedRange<UInt32>] = [
    0x37E...0x37E, 0x589...0x58A, 0x5C0...0x5C0, 0x5C3...0x5C3, 0x5C6...0x5C6, 0x5F3...0x5F4,
    0x60C...0x60D, 0x61B...0x61B, 0x61E...0x61F, 0x66A...0x66D, 0x6D4...0x6D4, 0x55A...0x55F,
    0x7F7...0x7F9, 0x700...0x70D,
  ]

  private static let all = punctuation.joined().map {
    UInt16(0xC0 | $0 >> 6) << 8 | UInt16(0x80 | $0 & 0x3F)
  }

  /// The stand-ins that the text does not contain.
  static func candidates(absentFrom bytes: [UInt8]) -> [UInt16] {
    guard bytes.contains(where: { (0xCD...0xDF).contains($0) }) else { return all }
    var used: Set<UInt16> = []
    for (first, second) in zip(bytes, bytes.dropFirst()) where (0xCD...0xDF).contains(first) {
      used.insert(UInt16(first) << 8 | UInt16(second))
    }
    return all.filter { !used.contains($0) }
  }
}
