/// How a series ends.
package enum Endings {
  /// The point at which a series stopped being a number.
  package struct Failure: Equatable, Sendable {
    package enum Kind: Sendable { case nan, infinity }

    /// The last finite point, where the mark goes; nil if there never was one.
    package let lastFinite: Int?
    /// The first measured value after it that is not finite.
    package let firstBad: Int
    package let kind: Kind
  }

  /// Where a series turns NaN or infinite for good, or nil if it does not.
  ///
  /// A NaN that finite values follow is no ending, and neither is NULL (`PlotColumn.isMissing`),
  /// which is a gap. Points without a finite x do not count.
  ///
  ///     Endings.failure(x: [1, 2, 3], y: [0.5, 0.4, .nan])   // lastFinite 1, firstBad 2, .nan
  package static func failure(x: [Double], y: [Double]) -> Failure? {
    let places = 0..<min(x.count, y.count)
    let lastFinite = places.last { x[$0].isFinite && y[$0].isFinite }
    let rest = places[((lastFinite ?? -1) + 1)...]
    let firstBad = rest.first { x[$0].isFinite && !PlotColumn.isMissing(y[$0]) }
    guard let firstBad else { return nil }
    return Failure(
      lastFinite: lastFinite, firstBad: firstBad, kind: y[firstBad].isNaN ? .nan : .infinity)
  }
}
