extension [UInt8] {
  /// Appends the shortest decimal that reads back as the same number, as Python's `repr`.
  ///
  /// Writes `0.5`, `1e-05`, `1e+16`, `-0.0`, `inf` and `nan`.
  package mutating func append(shortest value: Double) {
    if value.isNaN { return append("nan") }
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    if magnitude.isInfinite { return append("inf") }
    // Swift turns to exponents at 2^53, Python at 1e16; whole numbers are written here.
    if magnitude < 1e16, magnitude == magnitude.rounded(.towardZero) {
      append(digits: UInt64(magnitude), atLeast: 1)
      return append(".0")
    }
    var digits = DigitStream(bytes: self)
    self = []
    magnitude.write(to: &digits)
    self = digits.bytes
  }
}

/// Takes the digits of a number as bytes, where `description` would make a `String`.
private struct DigitStream: TextOutputStream {
  var bytes: [UInt8]

  mutating func write(_ string: String) { bytes.append(contentsOf: string.utf8) }
  // The standard library hands numbers over as ASCII before it makes a string of them.
  mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: buffer)
  }
}
