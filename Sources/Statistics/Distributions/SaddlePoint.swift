#if canImport(Glibc)
  import Glibc
#endif

/// The two parts of Loader's saddle-point expansion (Fast and Accurate Computation of Binomial
/// Probabilities, 2000), with which powers and gamma functions cancel without loss.
enum SaddlePoint {
  /// What Stirling's formula leaves of ln Γ(n + 1), for n > 0.
  static func stirlingError(_ n: Double) -> Double {
    guard n < 10 else {
      let r = 1 / (n * n)
      let inner = 1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360360))
      return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * inner))) / n
    }
    return lgamma(n + 1).0 - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
  }

  /// The deviance x ln(x / mean) + mean - x, for x and mean > 0.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    let distance = x - mean
    guard distance.magnitude < 0.1 * (x + mean) else { return x * log(x / mean) - distance }
    // The difference of logarithms as a series in v, which is small here.
    let v = distance / (x + mean)
    var sum = distance * v
    var term = 2 * x * v
    for power in stride(from: 3.0, through: 99, by: 2) {
      term *= v * v
      let next = sum + term / power
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
