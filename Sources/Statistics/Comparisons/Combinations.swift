/// The number of ways to choose.
enum Combinations {
  /// How many sets of k there are in n things, exact up to 2^53; infinite when too large.
  static func count(_ k: Int, of n: Int) -> Double {
    var count = 1.0
    for step in stride(from: 1, through: min(k, n - k), by: 1) {
      count = count * Double(n - step + 1) / Double(step)
      // Up to here each quotient is whole.
      if count < 0x1p53 { count.round() }
      if count.isInfinite { break }
    }
    return count
  }
}
