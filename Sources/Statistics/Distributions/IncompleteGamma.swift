#if canImport(Glibc)
  import Glibc
#endif

/// The regularised incomplete gamma functions P(a, x) and Q(a, x), each exact in its own small
/// values: NIST's Digital Library of Mathematical Functions, 8.9 and 8.11.
package struct IncompleteGamma: Sendable {
  /// P(a, x).
  package let lower: Double
  /// Q(a, x) = 1 - P(a, x).
  package let upper: Double

  /// Takes a > 0 and x >= 0; anything else gives NaN.
  package init(_ x: Double, a: Double) {
    guard a > 0, a.isFinite, x >= 0 else {
      (lower, upper) = (.nan, .nan)
      return
    }
    guard x > 0 else {
      (lower, upper) = (0, 1)
      return
    }
    guard x.isFinite else {
      (lower, upper) = (1, 0)
      return
    }
    // x^a e^-x / Γ(a + 1), by Loader's expansion.
    let errors = SaddlePoint.stirlingError(a) + SaddlePoint.deviance(a, x)
    let power = exp(-errors) / (2 * Double.pi * a).squareRoot()
    if x < a + 1 {
      let part = min(power * Self.series(x, a), 1)
      (lower, upper) = (part, 1 - part)
    } else {
      let part = min(power * a * Self.fraction(x, a), 1)
      (lower, upper) = (1 - part, part)
    }
  }

  /// The power series 8.11.4.
  private static func series(_ x: Double, _ a: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    for step in 1...100_000 {
      term *= x / (a + Double(step))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// The even part of the continued fraction 8.9.2, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double) -> Double {
    var base = x + 1 - a
    var numerator = 1e300
    var denominator = 1 / base
    var value = denominator
    for step in 1...100_000 {
      let n = Double(step)
      let part = -n * (n - a)
      base += 2
      let below = part * denominator + base
      denominator = 1 / (below.magnitude < 1e-300 ? 1e-300 : below)
      numerator = base + part / numerator
      if numerator.magnitude < 1e-300 { numerator = 1e-300 }
      let change = denominator * numerator
      value *= change
      if (change - 1).magnitude < 2e-16 { break }
    }
    return value
  }
}
