import Tables

/// JSON in the one form that is hashed: sorted keys, no blanks, ASCII only, numbers as Python
/// writes them.
package enum CanonicalJSON {
  /// The canonical form of a JSON text; the text itself when it is none.
  ///
  ///     CanonicalJSON.text(#"{"b": 1e3, "a": "é"}"#)  // {"a":"\u00e9","b":1000.0}
  package static func text(_ text: String) -> String {
    JSON(python: text).map { self.text($0) } ?? text
  }

  /// The canonical form of a value.
  ///
  /// - Parameter spaced: Whether a blank follows each comma and colon, as Python writes JSON.
  package static func text(_ json: JSON, spaced: Bool = false) -> String {
    var out = ""
    write(json, spaced: spaced, into: &out)
    return out
  }

  private static func write(_ json: JSON, spaced: Bool, into out: inout String) {
    let (comma, colon) = spaced ? (", ", ": ") : (",", ":")
    switch json {
    case .null: out += "null"
    case .boolean(let flag): out += flag ? "true" : "false"
    case .number(let digits): out += number(digits)
    case .string(let text): write(text, into: &out)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += comma }
        write(item, spaced: spaced, into: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in sorted(members).enumerated() {
        if index > 0 { out += comma }
        write(member.key, into: &out)
        out += colon
        write(member.value, spaced: spaced, into: &out)
      }
      out += "}"
    }
  }

  /// The members by their keys; of those with the same key the last one.
  private static func sorted(
    _ members: [(key: String, value: JSON)]
  ) -> [(key: String, value: JSON)] {
    let unique = Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
    return unique.map { (key: $0.key, value: $0.value) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// A real number as Python writes it in JSON, where infinities and NaN are words.
  package static func number(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    guard number.isFinite else { return number < 0 ? "-Infinity" : "Infinity" }
    var bytes: [UInt8] = []
    bytes.append(shortest: number)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The digits of a number in JSON as Python writes it after reading it.
  private static func number(_ digits: String) -> String {
    guard case .real(let number)? = WrittenNumber(digits), digits.utf8.contains(where: isReal)
    else { return digits == "-0" ? "0" : digits }
    return self.number(number)
  }

  /// Whether a byte makes a number a real one.
  private static func isReal(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// Whether a byte of a text stands for itself, as nearly all do.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
  }

  /// A text in quotes, with escapes for all that is not ASCII, as pairs beyond 16 bits.
  private static func write(_ text: String, into out: inout String) {
    out += "\""
    if text.utf8.allSatisfy(isPlain) {
      out += text
      out += "\""
      return
    }
    for unit in text.utf16 {
      switch unit {
      case 0x22: out += "\\\""
      case 0x5C: out += "\\\\"
      case 0x0A: out += "\\n"
      case 0x0D: out += "\\r"
      case 0x09: out += "\\t"
      case 0x08: out += "\\b"
      case 0x0C: out += "\\f"
      case 0x20...0x7E: out.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    out += "\""
  }
}
