/// Which values are the better ones.
package enum Optimum: String, CaseIterable, Sendable {
  case max, min

  /// Whether one value is better than another; NaN never is.
  package func prefers(_ one: Double, to other: Double) -> Bool {
    switch self {
    case .max: one > other
    case .min: one < other
    }
  }
}
