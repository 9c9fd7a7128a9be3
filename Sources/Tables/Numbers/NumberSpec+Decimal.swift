extension NumberSpec {
  /// Appends a decimal number given by its digits, rounded in decimal, ties to even.
  ///
  /// Formats without fixed decimals use the nearest double.
  func append(
    decimal digits: UnsafeBufferPointer<UInt8>, value: Double, to out: inout [UInt8]
  ) {
    guard kind == .fixed || kind == .upperFixed, !isAlternate, !dropsNegativeZero,
      let places = precision, places <= 19, let decimal = NumberText.Decimal(digits),
      !decimal.isTruncated, decimal.exponent <= 0, decimal.exponent >= -19,
      let units = units(of: decimal, places: places)
    else { return append(value, to: &out) }
    let start = out.count
    if decimal.isNegative {
      out.append(UInt8(ascii: "-"))
    } else if sign != UInt8(ascii: "-") {
      out.append(sign)
    }
    let power = powerOfTen(places)
    out.append(digits: units / power, atLeast: 1)
    if places > 0 {
      out.append(UInt8(ascii: "."))
      out.append(digits: units % power, atLeast: places)
    }
    layOut(&out, from: start, groupSize: 3)
  }

  /// The number in units of the last place, or nil when it is too large.
  private func units(of decimal: NumberText.Decimal, places: Int) -> UInt64? {
    let excess = -decimal.exponent - places
    guard excess > 0 else {
      let (units, overflow) = decimal.significand
        .multipliedReportingOverflow(by: powerOfTen(-excess))
      return overflow ? nil : units
    }
    let divisor = powerOfTen(excess)
    let (units, rest) = decimal.significand.quotientAndRemainder(dividingBy: divisor)
    let isUp = rest > divisor / 2 || (rest == divisor / 2 && units % 2 == 1)
    return units + (isUp ? 1 : 0)
  }

  private func powerOfTen(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
