extension Escapes {
  /// Bytes that end an address, for this purpose.
  private static let ends = Set(" \t\r\n<>()[]{}|`\"'\\".utf8)
  /// Bytes that a stand-in may take along with the `_` or `*` after them.
  private static let companions = Set("/=-.?&%+#,;:".utf8)

  /// Keeps `_` and `*` in a bare address from opening emphasis, as in `https://a.org/_x_/`.
  mutating func protectAddresses(of bytes: inout [UInt8]) {
    var index = 0
    while index + 3 < bytes.count {
      if Self.isAddress(bytes[index...]) {
        index = protectAddress(at: index, of: &bytes)
      } else {
        index += 1
      }
    }
  }

  private static func isAddress(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first else { return false }
    return first == .colon && rest.starts(with: "://".utf8)
      || first == UInt8(ascii: "w") && rest.starts(with: "www.".utf8)
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
