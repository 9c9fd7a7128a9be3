extension [UInt8] {
  /// The bytes in lower-case hexadecimal.
  package var hexadecimal: String {
    var text: [UInt8] = []
    withUnsafeBufferPointer { text.append(hexadecimal: $0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes in base64, with padding.
  package var base64: String {
    var text: [UInt8] = []
    withUnsafeBufferPointer { text.append(base64: $0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends bytes in lower-case hexadecimal.
  package mutating func append(hexadecimal bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      append(hexDigit(byte >> 4))
      append(hexDigit(byte & 15))
    }
  }

  /// Appends a byte as an address has it, such as `%2F`.
  package mutating func append(percentEncoded byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(capitalHexDigit(byte >> 4))
    append(capitalHexDigit(byte & 15))
  }

  /// Appends bytes in base64, with padding.
  package mutating func append(base64 bytes: UnsafeBufferPointer<UInt8>) {
    reserveCapacity(count + (bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = Swift.min(3, bytes.count - index)
      var group = UInt32(bytes[index]) << 16
      if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[index + 2]) }
      for place in 0..<4 {
        let digit = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * place)) & 63
        append(place <= count ? base64Digit(digit) : UInt8(ascii: "="))
      }
      index += 3
    }
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

private func capitalHexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

private func base64Digit(_ value: UInt8) -> UInt8 {
  switch value {
  case 0..<26: UInt8(ascii: "A") + value
  case 26..<52: UInt8(ascii: "a") + value - 26
  case 52..<62: UInt8(ascii: "0") + value - 52
  case 62: UInt8(ascii: "+")
  default: UInt8(ascii: "/")
  }
}
