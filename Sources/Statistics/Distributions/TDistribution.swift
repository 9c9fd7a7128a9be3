#if canImport(Glibc)
  import Glibc
#endif

/// Student's t distribution; with infinite degrees of freedom the normal one.
///
///     TDistribution(degreesOfFreedom: 4).quantile(0.975)   // 2.776…
package struct TDistribution: Sendable {
  /// Above 0, whole or not.
  package let degreesOfFreedom: Double

  /// Takes more than 0 degrees of freedom, whole or not; anything else gives NaN everywhere.
  package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of at most t.
  package func cumulative(_ t: Double) -> Double { survival(-t) }

  /// The probability of more than t, exact where it is small.
  package func survival(_ t: Double) -> Double {
    guard degreesOfFreedom.isFinite else {
      return degreesOfFreedom > 0 ? NormalDistribution.survival(t) : .nan
    }
    guard t.isFinite else { return t.isNaN ? .nan : t > 0 ? 0 : 1 }
    let tails = parts(t.magnitude)
    return t > 0 ? tails.outside / 2 : 0.5 + tails.inside / 2
  }

  /// The probability of a value further from 0 than t: a two-sided p.
  package func twoSided(_ t: Double) -> Double { 2 * survival(t.magnitude) }

  /// The t that a value stays below with probability p; infinite at 0 and 1, NaN outside.
  package func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1, degreesOfFreedom > 0 else { return .nan }
    guard degreesOfFreedom.isFinite else { return NormalDistribution.quantile(p) }
    let tail = min(p, 1 - p)
    guard tail > 0 else { return p > 0.5 ? .infinity : -.infinity }
    guard tail < 0.5 else { return 0 }
    let start = max(-NormalDistribution.quantile(tail), 1e-300)
    let size =
      tail < 0.25
      ? Inversion.positive(near: start) { log(tail) - log(parts($0).outside / 2) }
      : Inversion.positive(near: start) { log(parts($0).inside / 2) - log(0.5 - tail) }
    return p > 0.5 ? size : -size
  }

  /// The shares outside and inside of ±t.
  private func parts(_ t: Double) -> (outside: Double, inside: Double) {
    let freedom = degreesOfFreedom
    let ratio = t * t / freedom
    guard freedom < Self.nearlyNormal else {
      let z = Self.normalized(ratio, freedom) / 2.0.squareRoot()
      return (erfc(z), erf(z))
    }
    // Each share from the smaller of both terms, so that neither a large t nor a tiny one is lost.
    let inner = ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio)
    let outer = ratio > 1 ? 1 / ratio / (1 + 1 / ratio) : 1 / (1 + ratio)
    let beta = IncompleteBeta(outer, complement: inner, a: freedom / 2, b: 0.5)
    return (beta.lower, beta.upper)
  }

  private static let nearlyNormal = 1e5

  /// The normal value with the tail of t: the first terms of Hill's expansion (1970), whose next
  /// one is below 1e-12 of it from 1e5 degrees on.
  private static func normalized(_ ratio: Double, _ freedom: Double) -> Double {
    let a = freedom - 0.5
    let z = (a * log1p(ratio)).squareRoot()
    return z + z * (z * z + 3) / (48 * a * a)
  }
}
