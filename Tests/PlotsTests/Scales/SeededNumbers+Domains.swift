import Foundation

/// Random numbers that are the same in each run: SplitMix64 of Steele, Lea and Flood (2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  /// A range of any size at any place; positive, or of both signs.
  mutating func domain(isPositive: Bool) -> ClosedRange<Double> {
    let one = end(isPositive: isPositive)
    let other =
      Bool.random(using: &self)
      ? end(isPositive: isPositive) : one * (1 + pow(10, number(-6...1)))
    return min(one, other)...max(one, other)
  }

  private mutating func end(isPositive: Bool) -> Double {
    let magnitude = pow(10, number(-12...12))
    return isPositive || Bool.random(using: &self) ? magnitude : -magnitude
  }
}
