#if canImport(Glibc)
  import Glibc
#endif

/// The standard normal distribution.
package enum NormalDistribution {
  /// The density at x.
  package static func density(_ x: Double) -> Double {
    exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }

  /// The probability of at most x.
  package static func cumulative(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// The probability of more than x, exact where it is small.
  package static func survival(_ x: Double) -> Double { erfc(x / 2.0.squareRoot()) / 2 }

  /// The x that a value stays below with probability p; infinite at 0 and 1, NaN outside.
  ///
  /// Starts from formula 26.2.23 of Abramowitz and Stegun (1964), which has three digits, and
  /// takes Halley's steps, each of which triples them.
  package static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    let tail = min(p, 1 - p)
    guard tail > 0 else { return p > 0.5 ? .infinity : -.infinity }
    let t = (-2 * log(tail)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = t - above / below
    for _ in 0..<3 {
      let step = (survival(x) - tail) / density(x)
      guard step.isFinite else { break }
      x += step / (1 - x * step / 2)
    }
    return p > 0.5 ? x : p < 0.5 ? -x : 0
  }
}
