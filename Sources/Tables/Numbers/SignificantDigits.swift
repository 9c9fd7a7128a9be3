/// A positive number rounded to a count of significant digits: `digits` times ten to the
/// power of `exponent - count + 1`.
struct SignificantDigits {
  let count: Int
  /// Exactly `count` digits, or 0.
  private(set) var digits: UInt64
  /// The power of ten of the first digit.
  private(set) var exponent: Int

  /// Rounds a number as `printf` does, or answers nil when only `printf` can tell.
  ///
  /// Rounding the shortest decimal is rounding the number itself: a decimal halfway between
  /// two results would be shorter, so the shortest lies on the same side of it, unless it is
  /// that decimal. Up to 15 digits the zeros put behind a shorter one are right as well,
  /// but for the tiny numbers that hold fewer bits.
  init?(_ value: Double, count: Int) {
    guard count >= 1, count <= 15, value.isFinite else { return nil }
    self.count = count
    digits = 0
    exponent = 0
    guard value != 0 else { return }
    guard value >= .leastNormalMagnitude else { return nil }
    let decimal = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      var text = value.description
      let length = text.withUTF8 { buffer.initialize(fromContentsOf: $0) }
      return NumberText.Decimal(UnsafeBufferPointer(rebasing: buffer[..<length]))
    }
    guard let decimal, !decimal.isTruncated else { return nil }
    digits = decimal.significand
    guard fit(power: decimal.exponent) else { return nil }
  }

  private mutating func fit(power: Int) -> Bool {
    var length = 1
    var limit: UInt64 = 10
    while length < 19, digits >= limit {
      limit *= 10
      length += 1
    }
    exponent = power + length - 1
    for _ in length..<max(length, count) { digits *= 10 }
    guard length > count else { return true }
    let divisor = Self.powerOfTen(length - count)
    let (quotient, rest) = digits.quotientAndRemainder(dividingBy: divisor)
    guard rest != divisor / 2 else { return false }
    digits = quotient + (rest > divisor / 2 ? 1 : 0)
    if digits == Self.powerOfTen(count) {
      digits /= 10
      exponent += 1
    }
    return true
  }

  private static func powerOfTen(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// Appends the number as `1.5e-05`.
  func appendExponent(mark: UInt8, to out: inout [UInt8]) {
    let power = Self.powerOfTen(count - 1)
    out.append(digits: digits / power, atLeast: 1)
    if count > 1 {
      out.append(UInt8(ascii: "."))
      out.append(digits: digits % power, atLeast: count - 1)
    }
    append(power: exponent, mark: mark, to: &out)
  }

  /// Appends the number without zeros at its end, with an exponent only when it is far from 1.
  func appendGeneral(mark: UInt8, to out: inout [UInt8]) {
    var kept = digits
    var places = count - 1 - exponent
    let hasPower = exponent < -4 || exponent >= count
    if hasPower { places = count - 1 }
    while places > 0, kept % 10 == 0 {
      kept /= 10
      places -= 1
    }
    let unit = Self.powerOfTen(min(places, 19))
    out.append(digits: kept / unit, atLeast: 1)
    if places > 0 {
      out.append(UInt8(ascii: "."))
      out.append(digits: kept % unit, atLeast: places)
    }
    if hasPower { append(power: exponent, mark: mark, to: &out) }
  }

  private func append(power: Int, mark: UInt8, to out: inout [UInt8]) {
    out.append(mark)
    out.append(UInt8(ascii: power < 0 ? "-" : "+"))
    out.append(digits: UInt64(power.magnitude), atLeast: 2)
  }
}
