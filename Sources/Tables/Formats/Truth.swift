extension Field {
  /// Whether a value counts as true: neither NULL, NaN, zero nor empty.
  ///
  /// SQLite keeps booleans and JSON as text, so `false`, `0`, `null`, `[]` and `{}` are not
  /// true in text either.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .integer(let value): value != 0
    case .real(let value): value != 0 && !value.isNaN
    case .numeric(let text): NumberText.double(text).map { $0 != 0 && !$0.isNaN } ?? true
    case .text(let text): !text.isEmpty && !text.isFalseWord && Self.isTrue(json: text)
    case .json(let text): Self.isTrue(json: text)
    case .bytes(let bytes): !bytes.isEmpty
    case .timestamp, .date: true
    case .interval(let microseconds): microseconds != 0
    }
  }

  private static func isTrue(json text: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = JSONScanner(text)
    switch scanner.peek() {
    case UInt8(ascii: "{"):
      return !(scanner.skip(UInt8(ascii: "{")) && scanner.skip(UInt8(ascii: "}")))
    case UInt8(ascii: "["):
      return !(scanner.skip(UInt8(ascii: "[")) && scanner.skip(UInt8(ascii: "]")))
    case UInt8(ascii: "\""): return !text.equals(#""""#)
    default: break
    }
    if text.equals("null") || text.equals("false") { return false }
    return NumberText.double(text).map { $0 != 0 && !$0.isNaN } ?? !text.isEmpty
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isFalseWord: Bool { spells("false") || spells("f") || spells("off") }
}
