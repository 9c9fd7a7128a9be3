import Tables

/// JSON in the one form that is hashed: sorted keys, no blanks, ASCII only.
package enum CanonicalJSON {
  /// The canonical form of a JSON text; the text itself when it is none.
  ///
  ///     CanonicalJSON.text(#"{"b": 1, "a": "é"}"#)  // {"a":"\u00e9","b":1}
  package static func text(_ text: String) -> String { JSON(parsing: text).map(self.text) ?? text }

  /// The canonical form of a value.
  package static func text(_ json: JSON) -> String {
    var out = ""
    write(json, into: &out)
    return out
  }

  private static func write(_ json: JSON, into out: inout String) {
    switch json {
    case .null: out += "null"
    case .boolean(let flag): out += flag ? "true" : "false"
    case .number(let digits): out += digits
    case .string(let text): write(text, into: &out)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        write(item, into: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { out += "," }
        write(member.key, into: &out)
        out += ":"
        write(member.value, into: &out)
      }
      out += "}"
    }
  }

  /// A text in quotes, with escapes for all that is not ASCII, as pairs beyond 16 bits.
  private static func write(_ text: String, into out: inout String) {
    out += "\""
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
