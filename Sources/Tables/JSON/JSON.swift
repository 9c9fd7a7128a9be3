/// A JSON value that keeps the order of keys and the digits of numbers.
///
///     JSON(parsing: #"{"lr": 1e-3}"#)  // .object([("lr", .number("1e-3"))])
package indirect enum JSON: Equatable, Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// How deep arrays and objects may nest.
  package static let depthLimit = Limit.jsonDepth.most

  /// The value of a JSON text, or nil when it is malformed or nested too deep.
  package init?(parsing text: String) {
    var text = text
    guard let value = text.withUTF8({ JSON(parsing: $0) }) else { return nil }
    self = value
  }

  /// The value of a JSON text in UTF-8, or nil when it is malformed or nested too deep.
  package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    self.init(JSONScanner(bytes))
  }

  /// The value of a JSON text as Python writes it: NaN, Infinity and -Infinity are numbers.
  package init?(python text: String) {
    var text = text
    let value = text.withUTF8 { JSON(JSONScanner($0, takesSpecialNumbers: true)) }
    guard let value else { return nil }
    self = value
  }

  private init?(_ scanner: JSONScanner) {
    var scanner = scanner
    guard let value = scanner.value(depth: 0), scanner.isAtEnd else { return nil }
    self = value
  }

  package static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left.elementsEqual(right, by: ==)
    case (.null, _), (.boolean, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }

  /// The value of a key of an object; the last one when the key is there twice.
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The text of a string; nil for another value.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The values of an array; nil for another value.
  package var elements: [JSON]? { if case .array(let values) = self { values } else { nil } }

  /// The value as JSON text without blanks.
  package var compactText: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value as JSON text without blanks.
  package func write(into out: inout [UInt8]) {
    switch self {
    case .null: out.append("null")
    case .boolean(let value): value ? out.append("true") : out.append("false")
    case .number(let digits): out.append(contentsOf: digits.utf8)
    case .string(let text): out.append(jsonString: text)
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(into: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        out.append(jsonString: member.key)
        out.append(UInt8(ascii: ":"))
        member.value.write(into: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }
}

extension [UInt8] {
  /// Appends text as a JSON string, with its quotes.
  package mutating func append(jsonString text: String) {
    var text = text
    text.withUTF8 { append(jsonString: $0) }
  }

  /// Appends UTF-8 text as a JSON string, with its quotes.
  package mutating func append(jsonString text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: append(#"\n"#)
      case 0x0D: append(#"\r"#)
      case 0x09: append(#"\t"#)
      case ..<0x20:
        append(byte < 0x10 ? #"\u000"# : #"\u001"#)
        append((byte & 15) + (byte & 15 < 10 ? 0x30 : 0x57))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
