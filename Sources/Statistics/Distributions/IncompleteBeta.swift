#if canImport(Glibc)
  import Glibc
#endif

/// The regularised incomplete beta function I_x(a, b) and its complement, each exact in its own
/// small values: NIST's Digital Library of Mathematical Functions, 8.17.
package struct IncompleteBeta: Sendable {
  /// I_x(a, b).
  package let lower: Double
  /// 1 - I_x(a, b).
  package let upper: Double

  /// Takes a, b > 0 and x from 0 to 1; anything else gives NaN.
  ///
  /// - Parameter complement: 1 - x, for a caller who knows it to more digits.
  package init(_ x: Double, complement: Double? = nil, a: Double, b: Double) {
    let y = complement ?? 1 - x
    guard a > 0, b > 0, a.isFinite, b.isFinite, x >= 0, y >= 0 else {
      (lower, upper) = (.nan, .nan)
      return
    }
    guard x > 0 else {
      (lower, upper) = (0, 1)
      return
    }
    guard y > 0 else {
      (lower, upper) = (1, 0)
      return
    }
    let power = Self.power(x, y, a, b)
    if x < (a + 1) / (a + b + 2) {
      let part = min(power / a * Self.fraction(x, a, b), 1)
      (lower, upper) = (part, 1 - part)
    } else {
      let part = min(power / b * Self.fraction(y, b, a), 1)
      (lower, upper) = (1 - part, part)
    }
  }

  /// x^a y^b / B(a, b), by Loader's expansion.
  private static func power(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    let errors =
      SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(a) - SaddlePoint.stirlingError(b)
    let distance = SaddlePoint.deviance(a, n * x) + SaddlePoint.deviance(b, n * y)
    return (a / n * b / (2 * Double.pi)).squareRoot() * exp(errors - distance)
  }

  /// The continued fraction 8.17.22, by Lentz's method as Thompson and Barnett (1986) changed it.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var numerator = 1.0
    var denominator = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = denominator
    for step in 1...20_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      denominator = 1 / nonzero(1 + even * denominator)
      numerator = nonzero(1 + even / numerator)
      value *= denominator * numerator
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 / nonzero(1 + odd * denominator)
      numerator = nonzero(1 + odd / numerator)
      let change = denominator * numerator
      value *= change
      if (change - 1).magnitude < 2e-16 { break }
    }
    return value
  }

  private static func nonzero(_ value: Double) -> Double {
    value.magnitude < 1e-300 ? 1e-300 : value
  }
}
