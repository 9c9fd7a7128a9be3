#if canImport(Glibc)
  import Glibc
#endif

/// A number written as text, read without making a `String`.
package enum NumberText {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest double of a decimal number, of `inf`, `infinity` or `nan`; nil for other text.
  package static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let decimal = Decimal(text) else { return word(text) }
    if decimal.isExact {
      let value = Double(decimal.significand)
      let scaled =
        decimal.exponent < 0
        ? value / powersOfTen[-decimal.exponent] : value * powersOfTen[decimal.exponent]
      return decimal.isNegative ? -scaled : scaled
    }
    return parsed(text)
  }

  /// The integer of a text of digits with an optional sign; nil when it is none or too large.
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let decimal = Decimal(text), decimal.exponent == 0, !decimal.isTruncated,
      !text.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") })
    else { return nil }
    guard decimal.isNegative else { return Int64(exactly: decimal.significand) }
    return decimal.significand <= Int64.min.magnitude
      ? Int64(truncatingIfNeeded: 0 &- decimal.significand) : nil
  }

  private static func word(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let first = text.first else { return nil }
    let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    let bare = isSigned ? UnsafeBufferPointer(rebasing: text[1...]) : text
    if bare.spells("nan") { return .nan }
    guard bare.spells("inf") || bare.spells("infinity") else { return nil }
    return first == UInt8(ascii: "-") ? -.infinity : .infinity
  }

  // The text is known to be a decimal number, so `strtod` reads all of it; it runs in the
  // C locale, because nothing here calls `setlocale`.
  private static func parsed(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { buffer in
      for index in 0..<text.count { buffer[index] = CChar(bitPattern: text[index]) }
      buffer[text.count] = 0
      return buffer.baseAddress.map { strtod($0, nil) } ?? .nan
    }
  }

  /// The parts of `[+-]digits[.digits][e[+-]digits]`.
  struct Decimal {
    private(set) var isNegative = false
    private(set) var significand: UInt64 = 0
    private(set) var exponent = 0
    /// Whether the significand had more digits than it can hold.
    private(set) var isTruncated = false

    /// Whether one division or multiplication of doubles gives the nearest double.
    var isExact: Bool { !isTruncated && significand < 1 << 53 && abs(exponent) <= 22 }

    init?(_ text: UnsafeBufferPointer<UInt8>) {
      var index = 0
      if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
        isNegative = first == UInt8(ascii: "-")
        index = 1
      }
      let start = index
      readDigits(text, from: &index)
      var digits = index - start
      if index < text.count, text[index] == UInt8(ascii: ".") {
        index += 1
        let fraction = index
        readDigits(text, from: &index)
        digits += index - fraction
        exponent -= index - fraction
      }
      guard digits > 0, readExponent(text, from: &index), index == text.count else { return nil }
    }

    private mutating func readDigits(_ text: UnsafeBufferPointer<UInt8>, from index: inout Int) {
      while index < text.count, isDigit(text[index]) {
        let digit = UInt64(text[index] - UInt8(ascii: "0"))
        let (tenfold, overflow) = significand.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(digit)
        isTruncated = isTruncated || overflow || carry
        if !isTruncated { significand = sum }
        index += 1
      }
    }

    private mutating func readExponent(
      _ text: UnsafeBufferPointer<UInt8>, from index: inout Int
    ) -> Bool {
      guard index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return true }
      index += 1
      var isMinus = false
      if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
        isMinus = text[index] == UInt8(ascii: "-")
        index += 1
      }
      let start = index
      var power = 0
      while index < text.count, isDigit(text[index]) {
        power = min(power * 10 + Int(text[index] - UInt8(ascii: "0")), 100_000)
        index += 1
      }
      exponent += isMinus ? -power : power
      return index > start
    }
  }
}
