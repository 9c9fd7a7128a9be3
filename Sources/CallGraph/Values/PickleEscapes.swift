/// How texts are written in the pickles of the protocols 0 and 1.
enum PickleEscapes {
  /// The UTF-8 of Latin-1 with `\uXXXX` and `\UXXXXXXXX`; a surrogate stays one, in three bytes.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), let (code, length) = escape(rest) {
        out.append(codePoint: code)
        rest = rest.dropFirst(length)
      } else {
        out.append(codePoint: UInt32(byte))
      }
    }
    return out
  }

  /// The number behind a backslash, and how many bytes spell it.
  private static func escape(_ rest: ArraySlice<UInt8>) -> (UInt32, Int)? {
    let length =
      switch rest.first {
      case UInt8(ascii: "u"): 4
      case UInt8(ascii: "U"): 8
      default: 0
      }
    let digits = rest.dropFirst().prefix(length)
    guard length > 0, digits.count == length,
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), code <= 0x10_FFFF
    else { return nil }
    return (code, length + 1)
  }

  /// The bytes of a literal of Python 2, without its quotes.
  static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        out.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "\n"): break
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "a"): out.append(0x07)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "v"): out.append(0x0B)
      case UInt8(ascii: "x"): appendNumber(&rest, to: &out, digits: 2, radix: 16)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        rest = bytes[(rest.startIndex - 1)...]
        appendNumber(&rest, to: &out, digits: 3, radix: 8)
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): out.append(escaped)
      default: out += [byte, escaped]
      }
    }
    return out
  }

  private static func appendNumber(
    _ rest: inout ArraySlice<UInt8>, to out: inout [UInt8], digits: Int, radix: Int
  ) {
    let spelled = rest.prefix(digits).prefix {
      Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false
    }
    guard let number = Int(String(decoding: spelled, as: UTF8.self), radix: radix) else { return }
    out.append(UInt8(truncatingIfNeeded: number))
    rest = rest.dropFirst(spelled.count)
  }
}

extension [UInt8] {
  /// Appends a code point in UTF-8; a surrogate in the three bytes that UTF-8 would give it.
  mutating func append(codePoint code: UInt32) {
    func continuation(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: code >> shift) & 0x3F
    }
    switch code {
    case 0..<0x80: append(UInt8(truncatingIfNeeded: code))
    case 0x80..<0x800:
      append(0xC0 | UInt8(truncatingIfNeeded: code >> 6))
      append(continuation(0))
    case 0x800..<0x1_0000:
      append(0xE0 | UInt8(truncatingIfNeeded: code >> 12))
      append(continuation(6))
      append(continuation(0))
    default:
      append(0xF0 | UInt8(truncatingIfNeeded: code >> 18) & 0x07)
      append(continuation(12))
      append(continuation(6))
      append(continuation(0))
    }
  }
}
