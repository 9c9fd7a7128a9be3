/// How many of r successes fall to a first group of n when they are dealt to n + m.
package struct HypergeometricDistribution: Sendable {
  /// The least number that is possible.
  package let least: Int
  /// The probabilities of the least number and those after it; they sum to 1.
  package let masses: [Double]

  /// Takes counts that are not negative, with r at most n + m; NaN otherwise.
  ///
  /// Ratios of neighbours outwards from the mode, scaled at the end, so that no factorial is
  /// needed and small probabilities keep their digits.
  package init(successes r: Int, first n: Int, second m: Int) {
    guard n >= 0, m >= 0, r >= 0, r <= n + m else {
      (least, masses) = (0, [.nan])
      return
    }
    let (least, most) = (max(0, r - m), min(r, n))
    func ratio(to x: Int) -> Double {
      Double(n - x + 1) * Double(r - x + 1) / (Double(x) * Double(m - r + x))
    }
    let mode = min(most, max(least, Int(Double(n + 1) * Double(r + 1) / Double(n + m + 2))))
    var masses = [Double](repeating: 1, count: most - least + 1)
    for x in stride(from: mode + 1, through: most, by: 1) {
      masses[x - least] = masses[x - 1 - least] * ratio(to: x)
    }
    for x in stride(from: mode, to: least, by: -1) {
      masses[x - 1 - least] = masses[x - least] / ratio(to: x)
    }
    let total = masses.reduce(0, +)
    self.least = least
    self.masses = masses.map { $0 / total }
  }

  /// The probability of exactly x successes in the first group.
  package func mass(_ x: Int) -> Double {
    masses.indices.contains(x - least) ? masses[x - least] : 0
  }
}
