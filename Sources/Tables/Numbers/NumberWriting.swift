extension NumberSpec {
  /// Appends a number; a spec for whole numbers writes the nearest one.
  package func append(_ value: Double, to out: inout [UInt8]) {
    if isPlainFixed, value.isFinite { return appendPlainFixed(value, to: &out) }
    if kind.isInteger, let whole = Int64(exactly: value.rounded(.toNearestOrEven)) {
      return append(whole, to: &out)
    }
    let start = out.count
    let isNegative = value.sign == .minus && !value.isNaN
    appendSign(isNegative: isNegative, to: &out)
    let digits = out.count
    appendMagnitude(value.magnitude, to: &out)
    if dropsNegativeZero, isNegative { dropSignOfZero(in: &out, from: start, digits: digits) }
    layOut(&out, from: start, groupSize: 3)
  }

  /// Whether the spec is nothing but a count of decimals, as most are.
  private var isPlainFixed: Bool {
    kind == .fixed && width == 0 && grouping == 0 && sign == UInt8(ascii: "-") && !isAlternate
  }

  private func appendPlainFixed(_ value: Double, to out: inout [UInt8]) {
    let start = out.count
    out.append(signed: value, places: precision ?? 6)
    guard dropsNegativeZero, value.sign == .minus, value > -1 else { return }
    dropSignOfZero(in: &out, from: start, digits: start + 1)
  }

  /// Appends a whole number; a spec for decimals writes it with them.
  package func append(_ value: Int64, to out: inout [UInt8]) {
    if !kind.isInteger, kind != .number, kind != .none || precision != nil {
      return append(Double(value), to: &out)
    }
    let start = out.count
    if kind == .character {
      let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      out.append(contentsOf: String(Character(scalar)).utf8)
      return pad(&out, from: start, signEnd: start, align: align ?? .left)
    }
    appendSign(isNegative: value < 0, to: &out)
    appendMagnitude(value.magnitude, to: &out)
    layOut(&out, from: start, groupSize: kind == .decimal || kind == .none ? 3 : 4)
  }

  private func appendSign(isNegative: Bool, to out: inout [UInt8]) {
    if isNegative {
      out.append(UInt8(ascii: "-"))
    } else if sign != UInt8(ascii: "-") {
      out.append(sign)
    }
  }

  private func appendMagnitude(_ value: UInt64, to out: inout [UInt8]) {
    switch kind {
    case .binary: append(value, radix: 2, prefix: "0b", to: &out)
    case .octal: append(value, radix: 8, prefix: "0o", to: &out)
    case .hexadecimal: append(value, radix: 16, prefix: "0x", to: &out)
    case .upperHexadecimal: append(value, radix: 16, prefix: "0X", to: &out)
    case .decimal, .character, .exponent, .upperExponent, .fixed, .upperFixed, .general,
      .upperGeneral, .number, .percent, .none:
      out.append(digits: value, atLeast: 1)
    }
  }

  private func append(
    _ value: UInt64, radix: Int, prefix: StaticString, to out: inout [UInt8]
  ) {
    if isAlternate { out.append(prefix) }
    let digits = String(value, radix: radix, uppercase: kind == .upperHexadecimal)
    out.append(contentsOf: digits.utf8)
  }

  private func appendMagnitude(_ value: Double, to out: inout [UInt8]) {
    guard value.isFinite else {
      let isUpper = kind == .upperFixed || kind == .upperExponent || kind == .upperGeneral
      switch (value.isNaN, isUpper) {
      case (true, false): out.append("nan")
      case (true, true): out.append("NAN")
      case (false, false): out.append("inf")
      case (false, true): out.append("INF")
      }
      if kind == .percent { out.append(UInt8(ascii: "%")) }
      return
    }
    let places = precision ?? 6
    switch kind {
    case .fixed, .upperFixed: appendFixed(value, places: places, to: &out)
    case .percent:
      appendFixed(value * 100, places: places, to: &out)
      out.append(UInt8(ascii: "%"))
    case .exponent: appendExponent(value, places: places, mark: UInt8(ascii: "e"), to: &out)
    case .upperExponent: appendExponent(value, places: places, mark: UInt8(ascii: "E"), to: &out)
    case .general, .number: appendGeneral(value, count: places, mark: UInt8(ascii: "e"), to: &out)
    case .upperGeneral: appendGeneral(value, count: places, mark: UInt8(ascii: "E"), to: &out)
    case .decimal, .binary, .octal, .hexadecimal, .upperHexadecimal, .character, .none:
      appendPlain(value, to: &out)
    }
  }

  private func appendFixed(_ value: Double, places: Int, to out: inout [UInt8]) {
    guard value.isFinite else { return out.append("inf") }
    out.append(fixed: value, places: places)
    if isAlternate, places == 0 { out.append(UInt8(ascii: ".")) }
  }

  private func appendExponent(_ value: Double, places: Int, mark: UInt8, to out: inout [UInt8]) {
    if !isAlternate, let digits = SignificantDigits(value, count: places + 1) {
      return digits.appendExponent(mark: mark, to: &out)
    }
    let start = out.count
    out.append(printf: isAlternate ? "%#.*e" : "%.*e", places, value)
    if let index = out[start...].lastIndex(of: UInt8(ascii: "e")) { out[index] = mark }
  }

  private func appendGeneral(_ value: Double, count: Int, mark: UInt8, to out: inout [UInt8]) {
    if !isAlternate, let digits = SignificantDigits(value, count: max(count, 1)) {
      return digits.appendGeneral(mark: mark, to: &out)
    }
    let start = out.count
    out.append(printf: isAlternate ? "%#.*g" : "%.*g", count, value)
    if let index = out[start...].lastIndex(of: UInt8(ascii: "e")) { out[index] = mark }
  }

  /// Writes a number of no type: like `repr`, or like `g` but never without a point.
  private func appendPlain(_ value: Double, to out: inout [UInt8]) {
    let start = out.count
    guard let precision else {
      out.append(shortest: value)
      return isAlternate ? insertPoint(in: &out, from: start) : ()
    }
    let places = max(precision, 1)
    out.append(printf: "%.*e", places - 1, value)
    guard let mark = out[start...].lastIndex(of: UInt8(ascii: "e")) else { return }
    let power = out[mark...].dropFirst(2).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    let exponent = out[mark + 1] == UInt8(ascii: "-") ? -power : power
    if exponent < -4 || exponent >= places - 1 {
      return isAlternate
        ? insertPoint(in: &out, from: start) : trimZeros(&out, from: start, to: mark)
    }
    out.removeSubrange(start...)
    out.append(printf: isAlternate ? "%#.*g" : "%.*g", places, value)
    if !out[start...].contains(UInt8(ascii: ".")) { out.append(".0") }
    if out.last == UInt8(ascii: ".") { out.append(UInt8(ascii: "0")) }
  }

  private func insertPoint(in out: inout [UInt8], from start: Int) {
    guard !out[start...].contains(UInt8(ascii: ".")),
      let mark = out[start...].firstIndex(of: UInt8(ascii: "e"))
    else { return }
    out.insert(UInt8(ascii: "."), at: mark)
  }

  /// Removes the zeros that end a mantissa, and the point when nothing follows it.
  private func trimZeros(_ out: inout [UInt8], from start: Int, to mark: Int) {
    guard out[start..<mark].contains(UInt8(ascii: ".")) else { return }
    var end = mark
    while out[end - 1] == UInt8(ascii: "0") { end -= 1 }
    if out[end - 1] == UInt8(ascii: ".") { end -= 1 }
    out.removeSubrange(end..<mark)
  }

  private func dropSignOfZero(in out: inout [UInt8], from start: Int, digits: Int) {
    let mantissa = out[digits...].prefix { $0 | 0x20 != UInt8(ascii: "e") }
    guard !mantissa.contains(where: { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }),
      out[digits...].first.map(isDigit) == true
    else { return }
    out.removeSubrange(start..<digits)
    if sign != UInt8(ascii: "-") { out.insert(sign, at: start) }
  }
}

extension NumberSpec {
  /// Appends a decimal number given by its digits, rounded in decimal, ties to even.
  ///
  /// Formats without fixed decimals use the nearest double.
  func append(
    decimal digits: UnsafeBufferPointer<UInt8>, value: Double, to out: inout [UInt8]
  ) {
    guard kind == .fixed || kind == .upperFixed, !isAlternate,
      let places = precision, places <= 19, let decimal = NumberText.Decimal(digits),
      !decimal.isTruncated, decimal.exponent <= 0, decimal.exponent >= -19,
      let units = units(of: decimal, places: places)
    else { return append(value, to: &out) }
    let start = out.count
    if decimal.isNegative, units > 0 || !dropsNegativeZero {
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

extension NumberSpec {
  /// Groups the digits and fills the text that begins at `start` up to the width.
  func layOut(_ out: inout [UInt8], from start: Int, groupSize: Int) {
    guard grouping != 0 || width > 0 else { return }
    let signEnd = endOfSign(out, from: start)
    if grouping != 0 {
      let isZeroFilled = (align ?? .right) == .inner && fill == [UInt8(ascii: "0")]
      let end = group(&out, from: signEnd, size: groupSize)
      if isZeroFilled {
        let missing = width - (out.count - start)
        fillWithZeros(&out, from: signEnd, integerEnd: end, missing: missing, size: groupSize)
      }
    }
    pad(&out, from: start, signEnd: signEnd, align: align ?? .right)
  }

  /// Fills the text that begins at `start` up to the width, counted in characters.
  func pad(_ out: inout [UInt8], from start: Int, signEnd: Int, align: Align) {
    let count = out[start...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    let missing = width - count
    guard missing > 0 else { return }
    switch align {
    case .left: insertFill(missing, at: out.count, in: &out)
    case .right: insertFill(missing, at: start, in: &out)
    case .inner: insertFill(missing, at: signEnd, in: &out)
    case .center:
      insertFill(missing - missing / 2, at: out.count, in: &out)
      insertFill(missing / 2, at: start, in: &out)
    }
  }

  private func insertFill(_ count: Int, at index: Int, in out: inout [UInt8]) {
    for _ in 0..<count { out.insert(contentsOf: fill, at: index) }
  }

  /// Where the sign and a prefix such as `0x` end.
  private func endOfSign(_ out: [UInt8], from start: Int) -> Int {
    var index = start
    if index < out.count,
      [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: " ")].contains(out[index])
    {
      index += 1
    }
    if isAlternate, kind.isInteger, kind != .decimal, kind != .character { index += 2 }
    return index
  }

  /// Puts separators between the digits before the point; answers where these end.
  private func group(_ out: inout [UInt8], from start: Int, size: Int) -> Int {
    var end = start
    while end < out.count, isGrouped(out[end]) { end += 1 }
    var index = end - size
    var added = 0
    while index > start {
      out.insert(grouping, at: index)
      added += 1
      index -= size
    }
    return end + added
  }

  private func isGrouped(_ byte: UInt8) -> Bool {
    if kind == .hexadecimal || kind == .upperHexadecimal {
      return isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
    }
    return isDigit(byte)
  }

  /// Adds leading zeros in groups; the text may become one wider, as a separator never leads.
  private func fillWithZeros(
    _ out: inout [UInt8], from start: Int, integerEnd: Int, missing: Int, size: Int
  ) {
    guard integerEnd > start else { return }
    var missing = missing
    var run = out[start..<integerEnd].prefix { $0 != grouping }.count
    while missing > 0 {
      if run == size {
        out.insert(grouping, at: start)
        missing -= 1
        run = 0
      }
      out.insert(UInt8(ascii: "0"), at: start)
      missing -= 1
      run += 1
    }
  }
}
