extension NumberSpec {
  /// Appends a number; a spec for whole numbers writes the nearest one.
  package func append(_ value: Double, to out: inout [UInt8]) {
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
