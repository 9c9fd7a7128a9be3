/// The count, mean and spread of a sample.
///
///     let moments = Moments(of: [1, 2, 3, 4])
///     moments.mean, moments.deviation   // 2.5, 1.29…
package struct Moments: Sendable {
  /// How many values there are.
  package let count: Int
  /// NaN for no values.
  package let mean: Double
  /// The sum of squared distances from the mean.
  package let squares: Double

  /// Takes two passes, the second corrected (Chan, Golub and LeVeque, 1983), so that a large
  /// mean costs no digits.
  package init(of values: [Double]) {
    count = values.count
    let n = Double(values.count)
    let mean = values.compensatedSum / n
    var squares = CompensatedSum()
    var rest = CompensatedSum()
    for value in values {
      squares.add((value - mean) * (value - mean))
      rest.add(value - mean)
    }
    self.mean = mean
    self.squares = max(0, squares.value - rest.value * rest.value / n)
  }

  /// The variance with n - 1; NaN for fewer than two values.
  package var variance: Double { count > 1 ? squares / Double(count - 1) : .nan }

  /// The standard deviation with n - 1; NaN for fewer than two values.
  package var deviation: Double { variance.squareRoot() }

  /// The standard error of the mean; NaN for fewer than two values.
  package var error: Double { (variance / Double(count)).squareRoot() }

  /// Whether what spread there is comes from rounding equal numbers.
  package var isConstant: Bool {
    count > 1 && deviation <= Self.noise * mean.magnitude
  }

  private static let noise = 1e-12
}
