#if canImport(Glibc)
  import Glibc
#endif

/// The share of values up to each of them, with a band that holds the true distribution
/// everywhere at once.
///
///     EmpiricalDistribution(of: [1, 2, 2, 4]).shares   // [0.25, 0.75, 1]
package struct EmpiricalDistribution: Sendable {
  /// The different values, in increasing order.
  package let values: [Double]
  /// The share of values up to each.
  package let shares: [Double]
  /// The band's edges, within 0 to 1.
  package let low, high: [Double]
  /// The probability that the band holds everywhere: 0.95.
  package let level: Double
  /// How many values there are.
  package let count: Int

  /// The band reaches sqrt(ln(2 / (1 - level)) / 2n) to both sides (Dvoretzky, Kiefer and
  /// Wolfowitz, 1956, with Massart's constant, 1990).
  package init(of sample: [Double], level: Double = 0.95) {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    let ends = sorted.indices.filter { $0 + 1 == sorted.count || sorted[$0] != sorted[$0 + 1] }
    let shares = ends.map { Double($0 + 1) / n }
    let reach = (log(2 / (1 - level)) / (2 * n)).squareRoot()
    values = ends.map { sorted[$0] }
    self.shares = shares
    low = shares.map { max(0, $0 - reach) }
    high = shares.map { min(1, $0 + reach) }
    self.level = level
    count = sorted.count
  }
}
