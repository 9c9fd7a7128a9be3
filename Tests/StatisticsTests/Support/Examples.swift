@testable import Statistics

/// Five seeds on three tasks for two algorithms, decimals that anybody can type.
enum Examples {
  static let a = [
    [0.91, 0.93, 0.90, 0.95, 0.92], [0.80, 0.78, 0.83, 0.79, 0.81], [0.55, 0.61, 0.58, 0.40, 0.60],
  ]
  static let b = [
    [0.90, 0.89, 0.92, 0.91, 0.88], [0.75, 0.80, 0.77, 0.74, 0.76], [0.50, 0.52, 0.57, 0.49, 0.56],
  ]
  /// The paired differences of the first task.
  static let differences = PairedTests.differences(a[0], b[0])

  /// The accuracies of four classifiers on 14 data sets (Demšar, 2006, table 6).
  static let demsar = [
    [0.763, 0.768, 0.771, 0.798], [0.599, 0.591, 0.590, 0.569], [0.954, 0.971, 0.968, 0.967],
    [0.628, 0.661, 0.654, 0.657], [0.882, 0.888, 0.886, 0.898], [0.936, 0.931, 0.916, 0.931],
    [0.661, 0.668, 0.609, 0.685], [0.583, 0.583, 0.563, 0.625], [0.775, 0.838, 0.866, 0.875],
    [1, 1, 1, 1], [0.940, 0.962, 0.965, 0.962], [0.619, 0.666, 0.614, 0.669],
    [0.972, 0.981, 0.975, 0.975], [0.957, 0.978, 0.946, 0.970],
  ]

  /// Whether two numbers agree to some places, as a paper prints them.
  static func agree(_ one: Double, _ other: Double, to digit: Double = 1e-6) -> Bool {
    (one - other).magnitude <= digit
  }

  /// Samples that are hard on code: none, one, equal, huge, infinite, NaN.
  static let odd: [[Double]] = [
    [], [1], [1, 1], [1, 2], [0, 0, 0], [-1, 0, 1], [1e308, -1e308, 1e308], [1e-320, 2e-320],
    [.infinity, 1], [.infinity, -.infinity], [.nan], [.nan, 1, 2], [.nan, .nan, .nan, 1],
    [1e16, 1, -1e16], [Double](repeating: 0.1, count: 40),
  ]
}
