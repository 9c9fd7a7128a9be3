import Tables

extension JobField {
  /// A value as its column keeps it.
  ///
  /// - Throws: `JobStoreError.invalidValue`.
  func stored(_ value: JobValue) throws -> JobValue {
    if type.isJSON {
      // A text that could not be read is put back as it was.
      if case .broken = value { return value }
      return .text(value.json)
    }
    switch value {
    case .null, .integer, .real, .text, .bytes, .broken: return value
    case .boolean(let flag): return .integer(flag ? 1 : 0)
    case .number, .list, .object:
      throw JobStoreError.invalidValue(value.json, field: name, type: type.name)
    }
  }

  /// The value that a field of a row stands for.
  func value(of field: Field) -> JobValue {
    switch field {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .integer(let number): return .integer(number)
    case .real(let number): return .real(number)
    case .bytes(let bytes): return .bytes(Array(bytes))
    case .text(let bytes), .json(let bytes), .numeric(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      guard type.isJSON else { return .text(text) }
      if text.isEmpty { return .null }
      return JobValue(json: text) ?? .broken(text)
    case .timestamp, .date, .interval: return .text(field.plainText(zone: .utc) ?? "")
    }
  }
}
