import Foundation
import TestSupport

extension SeededNumbers {
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  /// A range of any size at any place; positive, or of both signs.
  mutating func domain(isPositive: Bool) -> ClosedRange<Double> {
    let one = end(isPositive: isPositive)
    let other =
      Bool.random(using: &self)
      ? end(isPositive: isPositive) : one * (1 + pow(10, number(-6...1)))
    return min(one, other)...max(one, other)
  }

  private mutating func end(isPositive: Bool) -> Double {
    let magnitude = pow(10, number(-12...12))
    return isPositive || Bool.random(using: &self) ? magnitude : -magnitude
  }
}
