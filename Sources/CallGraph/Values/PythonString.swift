import Tables

/// Texts and bytes as Python's `repr` quotes them.
enum PythonString {
  /// Appends a text in quotes, with escapes for what cannot be printed; no more of it once there
  /// are more bytes than a limit.
  static func append(text: UnsafeBufferPointer<UInt8>, limit: Int, to out: inout [UInt8]) {
    let quote = quote(for: text)
    out.append(quote)
    var index = 0
    while index < text.count, out.count <= limit {
      let byte = text[index]
      if byte < 0x80 {
        append(ascii: byte, quote: quote, to: &out)
        index += 1
      } else if let (code, length) = codePoint(in: text, at: index) {
        if isPrintable(code) {
          out.append(contentsOf: text[index..<index + length])
        } else {
          append(escaped: code, to: &out)
        }
        index += length
      } else {
        append(hex: UInt32(byte), digits: 2, mark: UInt8(ascii: "x"), to: &out)
        index += 1
      }
    }
    out.append(quote)
  }

  /// Appends bytes as a literal of ASCII; no more of them once there are more than a limit.
  ///
  /// - Parameter isArray: Whether they are a `bytearray`, of which Python escapes each `'`.
  static func append(
    bytes: UnsafeBufferPointer<UInt8>, isArray: Bool = false, limit: Int, to out: inout [UInt8]
  ) {
    let quote = quote(for: bytes)
    let escaped = isArray ? UInt8(ascii: "'") : quote
    out.append(UInt8(ascii: "b"))
    out.append(quote)
    for byte in bytes {
      if out.count > limit { return }
      if byte < 0x80 {
        append(ascii: byte, quote: escaped, to: &out)
      } else {
        append(hex: UInt32(byte), digits: 2, mark: UInt8(ascii: "x"), to: &out)
      }
    }
    out.append(quote)
  }

  /// Appends a text without quotes; lone surrogates and bytes that are no UTF-8 are question marks.
  static func append(raw text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        out.append(text[index])
        index += 1
      } else if let (code, length) = codePoint(in: text, at: index), Unicode.Scalar(code) != nil {
        out.append(contentsOf: text[index..<index + length])
        index += length
      } else {
        out.append(UInt8(ascii: "?"))
        index += codePoint(in: text, at: index)?.length ?? 1
      }
    }
  }

  private static func quote(for text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let single = UInt8(ascii: "'")
    let double = UInt8(ascii: "\"")
    return text.contains(single) && !text.contains(double) ? double : single
  }

  private static func append(ascii byte: UInt8, quote: UInt8, to out: inout [UInt8]) {
    switch byte {
    case quote, UInt8(ascii: "\\"):
      out.append(UInt8(ascii: "\\"))
      out.append(byte)
    case 0x0A: out.append(#"\n"#)
    case 0x0D: out.append(#"\r"#)
    case 0x09: out.append(#"\t"#)
    case 0x20..<0x7F: out.append(byte)
    default: append(hex: UInt32(byte), digits: 2, mark: UInt8(ascii: "x"), to: &out)
    }
  }

  private static func append(escaped code: UInt32, to out: inout [UInt8]) {
    switch code {
    case 0..<0x100: append(hex: code, digits: 2, mark: UInt8(ascii: "x"), to: &out)
    case 0x100..<0x1_0000: append(hex: code, digits: 4, mark: UInt8(ascii: "u"), to: &out)
    default: append(hex: code, digits: 8, mark: UInt8(ascii: "U"), to: &out)
    }
  }

  private static func append(hex code: UInt32, digits: Int, mark: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    out.append(mark)
    for digit in (0..<digits).reversed() {
      let value = UInt8(truncatingIfNeeded: code >> UInt32(4 * digit)) & 15
      out.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }
  }

  /// The code point that begins at a byte of 0x80 or more, surrogates included, and its length.
  private static func codePoint(
    in text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (code: UInt32, length: Int)? {
    let lead = text[index]
    let (length, smallest): (Int, UInt32) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80)
      case 0xE0...0xEF: (3, 0x800)
      case 0xF0...0xF4: (4, 0x1_0000)
      default: (0, 0)
      }
    guard length > 0, index + length <= text.count else { return nil }
    var code = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      guard text[index + offset] & 0xC0 == 0x80 else { return nil }
      code = code << 6 | UInt32(text[index + offset] & 0x3F)
    }
    return code >= smallest && code <= 0x10_FFFF ? (code, length) : nil
  }

  /// Whether Python prints a code point beyond ASCII as it is, by its category in Unicode.
  static func isPrintable(_ code: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(code) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}

extension PythonString {
  /// The bytes that a text is in Latin-1; nil when it has other characters.
  static func latin1(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        bytes.append(text[index])
        index += 1
      } else {
        guard let (code, length) = codePoint(in: text, at: index), code < 0x100 else { return nil }
        bytes.append(UInt8(truncatingIfNeeded: code))
        index += length
      }
    }
    return bytes
  }
}
