import Tables

/// Numbers as Python's `repr` writes them, beyond those that Swift has too.
enum PythonNumber {
  /// Appends digits without the zeros in front, as they stand in old pickles.
  static func append(digits text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = text.dropFirst(isNegative ? 1 : 0).drop { $0 == UInt8(ascii: "0") }
    if digits.isEmpty { return out.append("0") }
    if isNegative { out.append(UInt8(ascii: "-")) }
    out.append(contentsOf: digits)
  }

  /// The steps that writing a number of so many bytes takes.
  static func effort(of count: Int) -> Int { (count / 8 + 1) * (count / 8 + 1) / 2 }

  /// Appends a number in two's complement, lowest byte first.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let isNegative = bytes.last.map { $0 >= 0x80 } ?? false
    var limbs = magnitude(of: bytes, isNegative: isNegative)
    var groups: [UInt64] = []
    while !limbs.isEmpty { groups.append(divide(&limbs)) }
    if isNegative { out.append(UInt8(ascii: "-")) }
    out.append(digits: groups.last ?? 0, atLeast: 1)
    for group in groups.dropLast().reversed() { out.append(digits: group, atLeast: 19) }
  }

  private static let group: UInt64 = 10_000_000_000_000_000_000

  /// The magnitude in 64 bits at a time, lowest first.
  private static func magnitude(
    of bytes: UnsafeBufferPointer<UInt8>, isNegative: Bool
  ) -> [UInt64] {
    var limbs = [UInt64](repeating: 0, count: (bytes.count + 7) / 8)
    var carry = isNegative
    for index in 0..<limbs.count * 8 {
      var byte = index < bytes.count ? bytes[index] : isNegative ? 0xFF : 0
      if isNegative {
        (byte, carry) = (~byte).addingReportingOverflow(carry ? 1 : 0)
      }
      limbs[index / 8] |= UInt64(byte) << UInt64(8 * (index % 8))
    }
    while limbs.last == 0 { limbs.removeLast() }
    return limbs
  }

  /// Divides by the largest power of ten of 64 bits and answers the remainder.
  private static func divide(_ limbs: inout [UInt64]) -> UInt64 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = group.dividingFullWidth((remainder, limbs[index]))
    }
    while limbs.last == 0 { limbs.removeLast() }
    return remainder
  }
}

extension PythonText {
  mutating func writeWideInteger(_ node: PythonNode) {
    effort -= PythonNumber.effort(of: node.range.count)
    guard effort > 0 else {
      out.append("<int of ")
      out.append(decimal: Int64(node.range.count))
      return out.append(" bytes>")
    }
    graph.withBytes(of: node) { PythonNumber.append($0, to: &out) }
  }
}

extension PythonNumber {
  /// Appends a complex number.
  static func append(complex real: Double, _ imaginary: Double, to out: inout [UInt8]) {
    let isPure = real == 0 && real.sign == .plus
    if !isPure {
      out.append("(")
      append(short: real, to: &out)
      if imaginary.isNaN || imaginary.sign == .plus { out.append("+") }
    }
    append(short: imaginary, to: &out)
    out.append(isPure ? "j" : "j)")
  }

  /// Appends a number without the `.0` of a whole one.
  private static func append(short number: Double, to out: inout [UInt8]) {
    out.append(shortest: number)
    let isWhole = out.count > 2 && out[(out.count - 2)...].elementsEqual(".0".utf8)
    if number.isFinite, isWhole { out.removeLast(2) }
  }
}

extension PythonNumber {
  /// The two's complement, lowest byte first, of a number in decimal digits; what is no digit
  /// counts as nothing.
  static func twosComplement(of text: String) -> [UInt8] {
    var limbs: [UInt64] = []
    for digit in text.utf8 where (0x30...0x39).contains(digit) {
      var carry = UInt64(digit - 0x30)
      for index in limbs.indices {
        let product = limbs[index].multipliedFullWidth(by: 10)
        let (low, overflow) = product.low.addingReportingOverflow(carry)
        limbs[index] = low
        carry = product.high + (overflow ? 1 : 0)
      }
      if carry > 0 { limbs.append(carry) }
    }
    var bytes = limbs.flatMap { limb in withUnsafeBytes(of: limb.littleEndian) { Array($0) } }
    bytes.append(0)
    guard text.hasPrefix("-") else { return bytes }
    var carry = true
    for index in bytes.indices {
      (bytes[index], carry) = (~bytes[index]).addingReportingOverflow(carry ? 1 : 0)
    }
    return bytes
  }
}
