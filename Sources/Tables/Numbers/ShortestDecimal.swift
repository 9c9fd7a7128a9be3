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
    if let decimal = ShortestDecimal(magnitude) {
      return append(atMost: ShortestDecimal.room) { decimal.write(to: $0) }
    }
    var digits = DigitStream(bytes: self)
    self = []
    magnitude.write(to: &digits)
    self = digits.bytes
  }
}

/// The shortest decimal of a number that is neither whole, tiny nor huge: a few exact products of
/// 64 bits instead of the general search, which takes twice as long.
///
/// After Raffaello Giulietti, "The Schubfach way to render doubles" (2020): in units of a power
/// of ten no larger than the gap between two doubles, less than ten and at least one whole number
/// lie so close to the double that they read back as it.
private struct ShortestDecimal {
  /// The bytes that the longest number takes.
  static let room = 40

  /// The number in units of ten to the power of `-places`.
  private let units: UInt64
  private let places: Int

  private static let powersOfFive: [UInt64] = (0...20).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 5 }
  }

  /// Nil for numbers outside of the range where the products fit, and for powers of two, whose
  /// neighbours are not equally far.
  init?(_ magnitude: Double) {
    guard magnitude >= 1e-4, magnitude < 1e15, magnitude.significandBitPattern != 0 else {
      return nil
    }
    // The number is `significand` times two to the power of `-shift`.
    let significand = magnitude.significandBitPattern | 1 << 52
    let shift = 52 - Int(magnitude.exponent)
    // The digits behind the point of a unit that is no larger than two to the power of `-shift`.
    places = ((shift &* 78_913) >> 18) &+ 1
    let five = Self.powersOfFive[places]
    let product = (significand << 2).multipliedFullWidth(by: five)
    let bits = UInt64(truncatingIfNeeded: shift &- places &+ 2)
    let whole = (product.high &<< (64 &- bits)) | (product.low &>> bits)
    let one: UInt64 = 1 &<< bits
    let rest = product.low & (one &- 1)
    // Half the gap to the next double; a number just there still reads back as an even one.
    let reach = (five &<< 1) &- (significand & 1)
    let below = ((whole % 10) &<< bits) &+ rest
    if below <= reach {
      units = whole &- whole % 10
    } else if (10 &<< bits) &- below <= reach {
      units = whole &- whole % 10 &+ 10
    } else {
      // The nearer of the two units, which one at least is in reach.
      let above = one &- rest
      units = rest < above || (rest == above && whole % 2 == 0) ? whole : whole &+ 1
    }
  }

  /// Writes the number and answers how many bytes it takes.
  func write(to start: UnsafeMutablePointer<UInt8>) -> Int {
    var (units, places) = (units, places)
    while units % 10 == 0 {
      units /= 10
      places -= 1
    }
    // The whole part makes room for the point; without one there is a zero in front.
    let count = (start + 1).write(digits: units, atLeast: places + 1)
    let point = count - places
    start.update(from: start + 1, count: point)
    start[point] = UInt8(ascii: ".")
    return count + 1
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
