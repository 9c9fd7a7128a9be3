/// A value that owns its storage: a parameter, or a single value kept from a result.
package enum Value: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  /// Days since 1970-01-01.
  case date(Int32)
  case timestamp(Timestamp)
  case list([Value])
}

extension Value {
  /// Copies a field, so that it outlives its row.
  ///
  /// Decimals keep their digits as text; an interval becomes seconds; bytes become base64.
  package init(_ field: Field) {
    switch field {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .numeric(let text), .text(let text), .json(let text):
      self = .text(String(decoding: text, as: UTF8.self))
    case .bytes(let bytes): self = .text(Array(bytes).base64)
    case .timestamp(let timestamp): self = .timestamp(timestamp)
    case .date(let days): self = .date(days)
    case .interval(let microseconds): self = .real(Double(microseconds) / 1e6)
    }
  }

  /// A whole number, or else a real one, in decimal notation.
  package init?(number text: String) {
    let value = Array(text.utf8).withUnsafeBufferPointer { digits -> Value? in
      if let integer = NumberText.integer(digits) { return .integer(integer) }
      return NumberText.Decimal(digits).flatMap { _ in NumberText.double(digits) }.map(Value.real)
    }
    guard let value else { return nil }
    self = value
  }
}
