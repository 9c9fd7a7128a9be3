/// A number as a person writes it on a command line, by the rules of Python's `int` and `float`.
///
///     WrittenNumber("1_000")  // .integer("1000")
///     WrittenNumber(" 1e-3")  // .real(0.001)
package enum WrittenNumber: Equatable, Sendable {
  /// A whole number of any size: a sign when it is negative, and digits.
  case integer(String)
  /// A decimal number, `nan` or an infinity.
  case real(Double)

  /// Reads a text that is nothing but a number, with blanks around it at most.
  package init?(_ text: String) {
    if let digits = WrittenNumber.integer(text) {
      self = .integer(digits)
    } else if let value = WrittenNumber.real(text) {
      self = .real(value)
    } else {
      return nil
    }
  }

  /// The digits of a whole number of any size, such as `-5` for ` -005 `.
  package static func integer(_ text: String) -> String? {
    guard let bytes = plain(text) else { return nil }
    let isSigned = bytes.first == Ascii.minus || bytes.first == Ascii.plus
    let digits = bytes.dropFirst(isSigned ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy(Ascii.isDigit) else { return nil }
    let significant = digits.drop { $0 == Ascii.zero }
    guard !significant.isEmpty else { return "0" }
    let sign = bytes.first == Ascii.minus ? "-" : ""
    return sign + String(decoding: significant, as: UTF8.self)
  }

  /// The nearest double of a decimal number, of `inf`, `infinity` or `nan`.
  package static func real(_ text: String) -> Double? {
    guard let bytes = plain(text) else { return nil }
    return bytes.withUnsafeBufferPointer { NumberText.double($0) }
  }

  /// ASCII without the blanks around, every decimal digit as one of 0 to 9, and without the
  /// underscores that stand between two digits.
  private static func plain(_ text: String) -> [UInt8]? {
    let scalars = Array(text.unicodeScalars)
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return nil }
    var bytes: [UInt8] = []
    for scalar in scalars[start...end] {
      guard let byte = ascii(scalar) else { return nil }
      bytes.append(byte)
    }
    return withoutUnderscores(bytes)
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII { return UInt8(scalar.value) }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else { return nil }
    return Ascii.zero + UInt8(value)
  }

  private static func withoutUnderscores(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.contains(Ascii.underscore) else { return bytes }
    let isDigit = { (index: Int) in
      bytes.indices.contains(index) && Ascii.isDigit(bytes[index])
    }
    for index in bytes.indices where bytes[index] == Ascii.underscore {
      guard isDigit(index - 1), isDigit(index + 1) else { return nil }
    }
    return bytes.filter { $0 != Ascii.underscore }
  }
}
