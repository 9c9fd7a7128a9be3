/// Tests of pairs, such as runs of two models with the same seeds.
package enum PairedTests {
  /// Up to so many pairs all signs are gone through.
  package static let mostExact = 30
  /// How many signs are drawn beyond.
  package static let draws = 9_999
  /// Up to so many pairs without ties ranks are counted exactly, as SciPy does.
  static let mostRanked = 50

  /// The differences of pairs; those that lack a value are left out.
  package static func differences(_ first: [Double?], _ second: [Double?]) -> [Double] {
    zip(first, second).compactMap { pair in
      guard let one = pair.0, let other = pair.1 else { return nil }
      return one - other
    }
  }

  /// The paired t test (Student, 1908); the statistic is t.
  ///
  /// p is NaN for fewer than two pairs, and where all differences are the same number but 0: then
  /// nothing shows how much a difference varies.
  package static func pairedT(_ differences: [Double]) -> TestResult {
    let moments = Moments(of: differences)
    let n = differences.count
    let t = moments.mean / moments.error
    let distribution = TDistribution(degreesOfFreedom: Double(n - 1))
    let isEqual = n > 1 && differences.allSatisfy { $0 == 0 }
    let isSilent = n < 2 || moments.isConstant
    return TestResult(
      method: .pairedT, reckoning: .approximate,
      p: isEqual ? 1 : isSilent ? .nan : distribution.twoSided(t),
      statistic: isEqual ? 0 : t, first: n, second: n)
  }
}
