/// Tests of two samples that have nothing to do with each other.
package enum UnpairedTests {
  /// The t test without equal variances (Welch, 1947); the statistic is t, positive where the
  /// first mean is larger.
  ///
  /// p is NaN for fewer than two values on a side, and where neither side varies but the means
  /// differ: then nothing shows how much a mean varies.
  package static func welch(_ first: [Double], _ second: [Double]) -> TestResult {
    let (one, other) = (Moments(of: first), Moments(of: second))
    let difference = one.mean - other.mean
    let (a, b) = (one.variance / Double(one.count), other.variance / Double(other.count))
    let t = difference / (a + b).squareRoot()
    let freedom =
      (a + b) * (a + b) / (a * a / Double(one.count - 1) + b * b / Double(other.count - 1))
    let isFixed = one.isConstant && other.isConstant
    let isEqual = isFixed && difference.magnitude <= 1e-12 * one.mean.magnitude
    return TestResult(
      method: .welch, reckoning: .approximate,
      p: isEqual ? 1 : isFixed ? .nan : TDistribution(degreesOfFreedom: freedom).twoSided(t),
      statistic: isEqual ? 0 : t, first: one.count, second: other.count)
  }
}
