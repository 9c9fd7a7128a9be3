#if canImport(Glibc)
  import Glibc
#endif

extension [UInt8] {
  /// Appends a finite number that is not negative with a fixed count of decimals.
  ///
  /// Rounds the exact binary value, ties to even, as C's `printf` does.
  package mutating func append(fixed value: Double, places: Int) {
    guard let decimals = FixedDecimals(value, places: places) else {
      return append(printf: "%.*f", places, value)
    }
    append(atMost: FixedDecimals.room) { decimals.write(to: $0) }
  }

  /// Appends a finite number of either sign with a fixed count of decimals.
  mutating func append(signed value: Double, places: Int) {
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    append(fixed: value.magnitude, places: places)
  }

  /// Appends what C's `printf` writes for a precision and a number.
  mutating func append(printf format: String, _ precision: Int, _ value: Double) {
    let arguments: [any CVarArg] = [Int32(clamping: precision), value]
    var needed = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      let length = withVaList(arguments) { vsnprintf(buffer.baseAddress, 64, format, $0) }
      if length < 64 { append(cString: buffer, length: length) }
      return Int(length)
    }
    guard needed >= 64 else { return }
    needed += 1
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: needed) { buffer in
      let length = withVaList(arguments) { vsnprintf(buffer.baseAddress, needed, format, $0) }
      append(cString: buffer, length: length)
    }
  }

  private mutating func append(cString buffer: UnsafeMutableBufferPointer<CChar>, length: Int32) {
    for index in 0..<Int(Swift.max(length, 0)) { append(UInt8(bitPattern: buffer[index])) }
  }
}

/// A number that is not negative, in units of its last decimal.
private struct FixedDecimals {
  /// The bytes that the longest number takes.
  static let room = 40

  private let units: UInt64
  private let places: Int
  private let unit: UInt64

  /// Nil for what only `printf` can round: above 2^51 a product has no half left to round by.
  init?(_ value: Double, places: Int) {
    guard places >= 0, places <= 15 else { return nil }
    unit = Self.powerOfTen(places)
    let power = Double(unit)
    let scaled = value * power
    guard scaled < 0x1p51 else { return nil }
    self.places = places
    units = Self.rounded(scaled, error: (-scaled).addingProduct(value, power))
  }

  /// The integer nearest to `scaled + error`, ties to even; the error is the product's
  /// own, so it only matters when the product seems to lie exactly between two integers.
  private static func rounded(_ scaled: Double, error: Double) -> UInt64 {
    let units = UInt64(scaled)
    let fraction = scaled - Double(units)
    if fraction != 0.5 { return fraction > 0.5 ? units + 1 : units }
    if error != 0 { return error > 0 ? units + 1 : units }
    return units + units % 2
  }

  private static func powerOfTen(_ places: Int) -> UInt64 {
    switch places {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1000
    default: (0..<places).reduce(1) { power, _ in power * 10 }
    }
  }

  /// Writes the number and answers how many bytes it takes.
  func write(to start: UnsafeMutablePointer<UInt8>) -> Int {
    guard places > 0 else { return start.write(digits: units, atLeast: 1) }
    let (whole, fraction) = units.quotientAndRemainder(dividingBy: unit)
    let count = start.write(digits: whole, atLeast: 1)
    start[count] = UInt8(ascii: ".")
    return count + 1 + (start + count + 1).write(digits: fraction, atLeast: places)
  }
}
