import Tables

extension JobValue {
  /// The value as JSON, letter for letter as Python's `json.dumps` writes it, because the original
  /// compares texts: a blank behind each comma and colon, and nothing but ASCII.
  public var json: String {
    var out: [UInt8] = []
    append(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func append(to out: inout [UInt8]) {
    switch self {
    case .null: out.append("null")
    case .boolean(let flag): flag ? out.append("true") : out.append("false")
    case .integer(let number): out.append(decimal: number)
    case .real(let number): JobValue.append(number, to: &out)
    case .number(let digits): out.append(contentsOf: digits.utf8)
    case .text(let text), .broken(let text): JobValue.append(text, to: &out)
    // JSON has no bytes.
    case .bytes(let bytes): JobValue.append(bytes.base64, to: &out)
    case .list(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(", ") }
        element.append(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(", ") }
        JobValue.append(member.key, to: &out)
        out.append(": ")
        member.value.append(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ number: Double, to out: inout [UInt8]) {
    if number.isNaN { return out.append("NaN") }
    guard number.isFinite else {
      return number > 0 ? out.append("Infinity") : out.append("-Infinity")
    }
    out.append(shortest: number)
  }

  /// A text in quotes, with escapes for all that is not ASCII, as pairs beyond 16 bits.
  private static func append(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for unit in text.utf16 {
      switch unit {
      case 0x22: out.append(#"\""#)
      case 0x5C: out.append(#"\\"#)
      case 0x0A: out.append(#"\n"#)
      case 0x0D: out.append(#"\r"#)
      case 0x09: out.append(#"\t"#)
      case 0x08: out.append(#"\b"#)
      case 0x0C: out.append(#"\f"#)
      case 0x20...0x7F: out.append(UInt8(unit))
      default:
        let digits = String(unit, radix: 16)
        out.append(#"\u"#)
        out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
        out.append(contentsOf: digits.utf8)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
