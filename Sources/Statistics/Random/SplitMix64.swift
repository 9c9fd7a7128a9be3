/// Random numbers that are the same for a seed on every machine: SplitMix64 of Steele, Lea and
/// Flood (2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from any seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A whole number from 0 to below a positive bound; 0 for a bound below 1.
  ///
  /// The high half of a product (Lemire, 2019) without his rejection: its bias is below
  /// bound / 2^64, and every draw takes one number.
  package mutating func index(below bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(UInt64(bound).multipliedFullWidth(by: next()).high)
  }

  /// A number from 0 to below 1 with 53 random bits.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts values in a random order (Durstenfeld, 1964).
  package mutating func shuffle<Value>(_ values: inout [Value]) {
    for end in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(end, index(below: end + 1))
    }
  }
}
