#if canImport(Glibc)
  import Glibc
#endif

/// The number of successes in n trials that each succeed with probability p.
package struct BinomialDistribution: Sendable {
  /// n.
  package let trials: Int
  /// p.
  package let probability: Double

  /// Takes n >= 0 and p from 0 to 1; anything else gives NaN everywhere.
  package init(trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly k successes (Loader, 2000).
  package func mass(_ k: Int) -> Double {
    guard isValid else { return .nan }
    guard k >= 0, k <= trials else { return 0 }
    let (n, x, q) = (Double(trials), Double(k), 1 - probability)
    guard probability > 0 else { return k == 0 ? 1 : 0 }
    guard q > 0 else { return k == trials ? 1 : 0 }
    if k == 0 { return exp(n * log1p(-probability)) }
    if k == trials { return exp(n * log(probability)) }
    let errors =
      SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(x) - SaddlePoint.stirlingError(n - x)
    let distance =
      SaddlePoint.deviance(x, n * probability) + SaddlePoint.deviance(n - x, n * q)
    return (n / (2 * Double.pi * x * (n - x))).squareRoot() * exp(errors - distance)
  }

  /// The probability of at most k successes.
  package func cumulative(_ k: Int) -> Double { parts(k).upper }

  /// The probability of more than k successes, exact where it is small.
  package func survival(_ k: Int) -> Double { parts(k).lower }

  /// The two-sided p of k successes where p is one half: twice the smaller tail, at most 1.
  package static func twoSided(_ k: Int, of trials: Int) -> Double {
    let half = BinomialDistribution(trials: trials, probability: 0.5)
    return min(1, 2 * half.cumulative(min(k, trials - k)))
  }

  private var isValid: Bool { trials >= 0 && probability >= 0 && probability <= 1 }

  /// More than k (lower) and at most k (upper).
  private func parts(_ k: Int) -> (lower: Double, upper: Double) {
    guard isValid else { return (.nan, .nan) }
    guard k >= 0 else { return (1, 0) }
    guard k < trials else { return (0, 1) }
    let beta = IncompleteBeta(probability, a: Double(k + 1), b: Double(trials - k))
    return (beta.lower, beta.upper)
  }
}
