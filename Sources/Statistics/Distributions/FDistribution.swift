/// The F distribution of Fisher and Snedecor.
package enum FDistribution {
  /// The probability of more than x with degrees of freedom of numerator and denominator, exact
  /// where it is small; NaN without degrees of freedom.
  package static func survival(_ x: Double, _ above: Double, _ below: Double) -> Double {
    guard above > 0, below > 0, !x.isNaN else { return .nan }
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let ratio = above * x / below
    let share = ratio > 1 ? 1 / ratio / (1 / ratio + 1) : 1 / (1 + ratio)
    let rest = ratio > 1 ? 1 / (1 / ratio + 1) : ratio / (1 + ratio)
    return IncompleteBeta(share, complement: rest, a: below / 2, b: above / 2).lower
  }
}
