#if canImport(Glibc)
  import Glibc
#endif

extension [UInt8] {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Appends a finite number that is not negative with a fixed count of decimals.
  ///
  /// Rounds the exact binary value, ties to even, as C's `printf` does.
  package mutating func append(fixed value: Double, places: Int) {
    guard places >= 0, places <= 15 else { return append(printf: "%.*f", places, value) }
    let power = Self.power(places)
    let scaled = value * power
    // Above 2^51 a product has no half left to round by.
    guard scaled < 0x1p51 else { return append(printf: "%.*f", places, value) }
    let units = Self.rounded(scaled, error: (-scaled).addingProduct(value, power))
    let divisor = UInt64(power)
    append(digits: units / divisor, atLeast: 1)
    guard places > 0 else { return }
    append(UInt8(ascii: "."))
    append(digits: units % divisor, atLeast: places)
  }

  private static func power(_ places: Int) -> Double { powersOfTen[places] }

  /// The integer nearest to `scaled + error`, ties to even; the error is the product's
  /// own, so it only matters when the product seems to lie exactly between two integers.
  private static func rounded(_ scaled: Double, error: Double) -> UInt64 {
    let units = UInt64(scaled)
    let fraction = scaled - Double(units)
    if fraction != 0.5 { return fraction > 0.5 ? units + 1 : units }
    if error != 0 { return error > 0 ? units + 1 : units }
    return units + units % 2
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
