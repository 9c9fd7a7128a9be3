extension PairedTests {
  /// The permutation test of the mean difference, in which each difference may have either sign
  /// (Fisher, 1935); the statistic is the mean difference.
  ///
  /// Exact up to 30 pairs, else signs are drawn. p is NaN for no pair and for values that are not
  /// finite. Sums that differ by rounding alone count as equal, so as extreme.
  package static func signFlip(
    _ differences: [Double], draws: Int = draws, seed: UInt64 = 1
  ) -> TestResult {
    let n = differences.count
    let sum = differences.compensatedSum
    let noise = 1e-12 * differences.lazy.map(\.magnitude).compensatedSum
    let bound = sum.magnitude - noise
    let isExact = n <= mostExact
    let p: Double =
      if n == 0 || bound.isNaN {
        .nan
      } else if isExact {
        bound <= 0 ? 1 : 2 * share(of: differences, atLeast: bound)
      } else {
        drawnShare(of: differences, atLeast: bound, draws, seed)
      }
    return TestResult(
      method: .signFlip, reckoning: isExact ? .exact : .drawn(draws, seed: seed), p: p,
      statistic: sum / Double(n), first: n, second: n)
  }

  /// The share of signs whose sum reaches a bound.
  private static func share(of differences: [Double], atLeast bound: Double) -> Double {
    let middle = differences.count / 2
    let low = SignedSums.sorted(of: differences[..<middle])
    let high = SignedSums.sorted(of: differences[middle...])
    let count = SignedSums.pairs(low, high, atLeast: bound)
    return Double(count) / (Double(low.count) * Double(high.count))
  }

  /// (1 + k) / (1 + draws), where k drawn signs reach the bound on either side.
  private static func drawnShare(
    of differences: [Double], atLeast bound: Double, _ draws: Int, _ seed: UInt64
  ) -> Double {
    // Eight differences at a time have their 256 sums looked up.
    let tables = stride(from: 0, to: differences.count, by: 8).map { start in
      SignedSums.all(of: differences[start..<min(start + 8, differences.count)])
    }
    var numbers = SplitMix64(seed: seed)
    var extreme = 0
    for _ in 0..<draws {
      var sum = 0.0
      var bits: UInt64 = 0
      for (place, table) in tables.enumerated() {
        if place.isMultiple(of: 8) { bits = numbers.next() }
        sum += table[Int(truncatingIfNeeded: bits) & (table.count - 1)]
        bits >>= 8
      }
      if sum.magnitude >= bound { extreme += 1 }
    }
    return Double(1 + extreme) / Double(1 + draws)
  }
}
