extension JSON {
  /// Calls the body with each key of an object, raw between its quotes, and its raw value.
  ///
  /// Builds no tree. Answers whether the text is one well-formed object; when it is not,
  /// the body may have seen its first keys.
  package static func scanMembers(
    of text: UnsafeBufferPointer<UInt8>,
    _ body: (_ key: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    var scanner = JSONScanner(text)
    guard scanner.skip(UInt8(ascii: "{")) else { return false }
    if scanner.skip(UInt8(ascii: "}")) { return scanner.isAtEnd }
    repeat {
      guard let key = scanner.skipString(), scanner.skip(UInt8(ascii: ":")),
        let value = scanner.skipValue(depth: 1)
      else { return false }
      body(key, value)
    } while scanner.skip(UInt8(ascii: ","))
    return scanner.skip(UInt8(ascii: "}")) && scanner.isAtEnd
  }

  /// Calls the body with each raw element of an array; answers whether the text is one.
  package static func scanElements(
    of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    var scanner = JSONScanner(text)
    guard scanner.skip(UInt8(ascii: "[")) else { return false }
    if scanner.skip(UInt8(ascii: "]")) { return scanner.isAtEnd }
    repeat {
      guard let value = scanner.skipValue(depth: 1) else { return false }
      body(value)
    } while scanner.skip(UInt8(ascii: ","))
    return scanner.skip(UInt8(ascii: "]")) && scanner.isAtEnd
  }

  /// Whether a text is one well-formed JSON value.
  package static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = JSONScanner(text)
    return scanner.skipValue() != nil && scanner.isAtEnd
  }

  /// Appends a JSON text without the blanks between its parts; false, and nothing, if malformed.
  package static func appendCompact(
    _ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
  ) -> Bool {
    guard isValid(text) else { return false }
    var isInString = false
    var isEscaped = false
    for byte in text {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte <= 0x20 {
        continue
      } else {
        isInString = byte == UInt8(ascii: "\"")
      }
      out.append(byte)
    }
    return true
  }

  /// The text of a raw string, its escapes resolved.
  static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var bytes: [UInt8] = []
    appendUnescaped(raw, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what stands between the quotes of a string, its escapes resolved.
  ///
  /// Half a surrogate pair becomes U+FFFD.
  package static func appendUnescaped(
    _ raw: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
  ) {
    var index = 0
    while index < raw.count {
      guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.count else {
        out.append(raw[index])
        index += 1
        continue
      }
      let escape = raw[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"): appendScalar(raw, from: &index, to: &out)
      default: out.append(escape)
      }
    }
  }

  private static func appendScalar(
    _ raw: UnsafeBufferPointer<UInt8>, from index: inout Int, to out: inout [UInt8]
  ) {
    var code = unit(raw, at: index) ?? 0xFFFD
    index = min(index + 4, raw.count)
    if (0xD800..<0xDC00).contains(code), index + 6 <= raw.count,
      raw[index] == UInt8(ascii: "\\"), raw[index + 1] == UInt8(ascii: "u"),
      let low = unit(raw, at: index + 2), (0xDC00..<0xE000).contains(low)
    {
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
      index += 6
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func unit(_ raw: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= raw.count else { return nil }
    var code: UInt32 = 0
    for position in index..<index + 4 {
      guard let digit = hexValue(raw[position]) else { return nil }
      code = code << 4 | digit
    }
    return code
  }
}
