import Statistics

/// Sideways offsets that keep dots of a strip apart: the same ones for the same seed.
package enum Jitter {
  /// Offsets in −0.5..<0.5; a longer list begins as a shorter one does.
  ///
  ///     Jitter.offsets(count: 2) == Array(Jitter.offsets(count: 9).prefix(2))   // true
  package static func offsets(count: Int, seed: UInt64 = 0x5EED) -> [Double] {
    var generator = SplitMix64(seed: seed)
    // The upper 53 bits, so that the offsets do not depend on the standard library's rounding.
    return (0..<max(count, 0)).map { _ in Double(generator.next() >> 11) * 0x1p-53 - 0.5 }
  }
}
