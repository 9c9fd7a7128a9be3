#if canImport(Glibc)
  import Glibc
#endif

/// The range of k standard normal values: the studentized range with infinite degrees of freedom,
/// which Nemenyi's test needs.
///
///     StudentizedRange(groups: 4).quantile(0.95) / 2.0.squareRoot()   // 2.569…
package struct StudentizedRange: Sendable {
  /// k.
  package let groups: Int

  /// Takes 2 groups or more; fewer give NaN everywhere.
  package init(groups: Int) { self.groups = groups }

  /// The probability of a range of at most q: k ∫ φ(z) (Φ(z) - Φ(z - q))^(k - 1) dz.
  package func cumulative(_ q: Double) -> Double {
    guard groups > 1, !q.isNaN else { return .nan }
    guard q > 0 else { return 0 }
    guard q < Self.furthest else { return 1 }
    return integral(upTo: q) { z, power in
      pow(Self.share(from: z - q, to: z), power)
    }
  }

  /// The probability of a range above q, exact where it is small.
  package func survival(_ q: Double) -> Double {
    guard groups > 1, !q.isNaN else { return .nan }
    guard q > 0 else { return 1 }
    guard q < Self.furthest else { return 0 }
    return integral(upTo: q) { z, power in
      let below = NormalDistribution.cumulative(z)
      guard below > 0 else { return 0 }
      let outside = NormalDistribution.cumulative(z - q) / below
      return -pow(below, power) * expm1(power * log1p(-outside))
    }
  }

  /// The q that a range stays below with probability p; 0 at 0, infinite at 1, NaN outside.
  package func quantile(_ p: Double) -> Double {
    guard groups > 1, p >= 0, p <= 1 else { return .nan }
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    return p < 0.5
      ? Inversion.positive(near: 2) { log(cumulative($0)) - log(p) }
      : Inversion.positive(near: 3) { log(1 - p) - log(survival($0)) }
  }

  /// Beyond this no double is small enough.
  private static let furthest = 76.0

  /// k times the integral of φ(z) f(z, k - 1) by the trapezoidal rule, whose error falls
  /// exponentially for a smooth function that vanishes at both ends (Trefethen and Weideman,
  /// 2014).
  private func integral(upTo q: Double, _ f: (Double, Double) -> Double) -> Double {
    let step = 1.0 / 16
    let last = Int(max(10, q / 2 + 10) / step)
    let power = Double(groups - 1)
    var sum = 0.0
    for place in Int(-10 / step)...last {
      let z = Double(place) * step
      sum += NormalDistribution.density(z) * f(z, power)
    }
    return min(1, Double(groups) * step * sum)
  }

  /// Φ(high) - Φ(low), from the tail in which both are small.
  private static func share(from low: Double, to high: Double) -> Double {
    low > 0
      ? NormalDistribution.survival(low) - NormalDistribution.survival(high)
      : NormalDistribution.cumulative(high) - NormalDistribution.cumulative(low)
  }
}
