import Tables

extension PlainValue {
  /// The value as JSON, for a tag.
  ///
  /// - Throws: `CallGraphError.invalid` for bytes, sets, files and keys that are no texts.
  package var json: JSON {
    get throws {
      switch self {
      case .none: .null
      case .boolean(let flag): .boolean(flag)
      case .integer(let number): .number(String(number))
      case .bigInteger(let digits): .number(digits)
      case .real(let number): .number(CanonicalJSON.number(number))
      case .text(let text): .string(text)
      case .list(let items), .tuple(let items): .array(try items.map { try $0.json })
      case .dict(let items): .object(try items.map { try $0.member })
      case .complex, .surrogates, .bytes, .byteArray, .set, .frozenSet, .range, .file:
        throw CallGraphError.invalid("a tag cannot be a value of type \(typeName)")
      }
    }
  }
}

extension PlainValue.Item {
  fileprivate var member: (key: String, value: JSON) {
    get throws {
      guard case .text(let key) = key else {
        throw CallGraphError.invalid("a tag cannot have a key of type \(key.typeName)")
      }
      return (key, try value.json)
    }
  }
}
