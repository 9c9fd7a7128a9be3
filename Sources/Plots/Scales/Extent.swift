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
    // Two comparisons a value; the cases that need more are rare, and a second look.
    guard var found = values.extremes else { return }
    if !found.lowerBound.isFinite || !found.upperBound.isFinite {
      guard let finite = values.filter(\.isFinite).extremes else { return }
      found = finite
    }
    range = union(range, found)
    guard found.upperBound > 0 else { return }
    let least =
      found.lowerBound > 0
      ? found.lowerBound : values.reduce(.infinity) { $1 > 0 && $1 < $0 ? $1 : $0 }
    positive = union(positive, least...found.upperBound)
  }
}

extension [Double] {
  /// The least and the greatest value, infinite ones too; nil where all are NaN.
  var extremes: ClosedRange<Double>? {
    withUnsafeBufferPointer { values in
      var (low, high) = (Double.infinity, -Double.infinity)
      for value in values {
        low = value < low ? value : low
        high = value > high ? value : high
      }
      return low <= high ? low...high : nil
    }
  }
}

extension ClosedRange<Double> {
  /// The least range that holds both.
  func spanning(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
