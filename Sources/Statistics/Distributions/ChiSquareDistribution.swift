/// The chi-square distribution.
package enum ChiSquareDistribution {
  /// The probability of more than x, exact where it is small; NaN without degrees of freedom.
  package static func survival(_ x: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, !x.isNaN else { return .nan }
    return IncompleteGamma(max(x, 0) / 2, a: degreesOfFreedom / 2).upper
  }
}
