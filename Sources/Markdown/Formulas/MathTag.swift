/// Finds the ends of tags and of what else stands between `<` and `>`.
enum MathTag {
  /// Where a tag that starts a text ends, after its `>`; nil when it is none.
  static func end(in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex + 1
    let isClosing = byte(index, text) == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard byte(index, text)?.isLetter == true else { return nil }
    index = skip(from: index, text) {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-")
    }
    while !isClosing, let next = attributeEnd(from: index, text) { index = next }
    index = skip(from: index, text, \.isWhitespace)
    if !isClosing, byte(index, text) == UInt8(ascii: "/") { index += 1 }
    return byte(index, text) == .quoteMark ? index + 1 : nil
  }

  /// Where an address in angle brackets ends, after its `>`; nil when there is none.
  static func addressEnd(in text: ArraySlice<UInt8>) -> Int? {
    let inner = text.dropFirst()
    let scheme = inner.prefix(33).prefix {
      $0.isLetter || $0.isDigit || "+.-@_".utf8.contains($0)
    }
    guard scheme.count >= 2, scheme.first?.isLetter == true else { return nil }
    let isMail = scheme.contains(UInt8(ascii: "@"))
    guard isMail || byte(scheme.endIndex, text) == UInt8(ascii: ":") else { return nil }
    let end = skip(from: scheme.endIndex, text) {
      !$0.isWhitespace && $0 != .less && $0 != .quoteMark
    }
    return byte(end, text) == .quoteMark ? end + 1 : nil
  }

  /// Whether a text contains some bytes, whatever the case of letters.
  static func contains(_ needle: UnsafeBufferPointer<UInt8>, in text: ArraySlice<UInt8>) -> Bool {
    text.indices.dropLast(max(0, needle.count - 1)).contains { start in
      text[start...].starts(with: needle) { lowercased($0) == lowercased($1) }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Where the attribute after some blanks ends; nil when there is none.
  private static func attributeEnd(from start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    let nameStart = skip(from: start, text, \.isWhitespace)
    guard nameStart > start, let first = byte(nameStart, text),
      first.isLetter || "_:".utf8.contains(first)
    else { return nil }
    let nameEnd = skip(from: nameStart, text) {
      $0.isLetter || $0.isDigit || "_:.-".utf8.contains($0)
    }
    let equals = skip(from: nameEnd, text, \.isWhitespace)
    guard byte(equals, text) == UInt8(ascii: "=") else { return nameEnd }
    return valueEnd(from: skip(from: equals + 1, text, \.isWhitespace), text)
  }

  private static func valueEnd(from start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    guard let first = byte(start, text) else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let end = skip(from: start + 1, text) { $0 != first }
      return end < text.endIndex ? end + 1 : nil
    }
    let end = skip(from: start, text) {
      !$0.isWhitespace && !"\"'=<>`".utf8.contains($0)
    }
    return end > start ? end : nil
  }

  private static func byte(_ index: Int, _ text: ArraySlice<UInt8>) -> UInt8? {
    index < text.endIndex ? text[index] : nil
  }

  private static func skip(
    from start: Int, _ text: ArraySlice<UInt8>, _ condition: (UInt8) -> Bool
  ) -> Int {
    var index = start
    while index < text.endIndex, condition(text[index]) { index += 1 }
    return index
  }
}
