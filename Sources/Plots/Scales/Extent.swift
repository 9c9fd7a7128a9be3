/// How far something reaches on both axes.
package struct Extent: Equatable, Sendable {
  package private(set) var x: ClosedRange<Double>?
  package private(set) var y: ClosedRange<Double>?
  /// The same of the numbers above zero, which are all that a logarithmic axis can show.
  private(set) var positiveX: ClosedRange<Double>?
  private(set) var positiveY: ClosedRange<Double>?

  package init() {}

  /// Widens the extent by finite values.
  package mutating func add(x values: [Double]) { Self.widen(&x, &positiveX, by: values) }
  package mutating func add(y values: [Double]) { Self.widen(&y, &positiveY, by: values) }

  package func union(_ other: Extent) -> Extent {
    var both = Extent()
    both.x = Self.union(x, other.x)
    both.y = Self.union(y, other.y)
    both.positiveX = Self.union(positiveX, other.positiveX)
    both.positiveY = Self.union(positiveY, other.positiveY)
    return both
  }

  private static func union(
    _ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?
  ) -> ClosedRange<Double>? {
    guard let a else { return b }
    guard let b else { return a }
    return a.spanning(b)
  }

  private static func widen(
    _ range: inout ClosedRange<Double>?, _ positive: inout ClosedRange<Double>?,
    by values: [Double]
  ) {
    var (low, high) = (Double.infinity, -Double.infinity)
    var least = Double.infinity
    for value in values where value.isFinite {
      if value < low { low = value }
      if value > high { high = value }
      if value > 0, value < least { least = value }
    }
    guard low <= high else { return }
    range = union(range, low...high)
    if least <= high { positive = union(positive, least...high) }
  }
}

extension ClosedRange<Double> {
  /// The least range that holds both.
  func spanning(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
