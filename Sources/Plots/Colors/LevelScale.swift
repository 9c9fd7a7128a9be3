/// Puts numbers into the nine levels of a sequential colour, or the levels -4 to 4 of a
/// diverging one.
package struct LevelScale: Equatable, Sendable {
  /// What separates the levels, increasing.
  package let thresholds: [Double]
  package let isDiverging: Bool
  /// The ends that the levels span.
  package let domain: ClosedRange<Double>

  /// Levels of equal width over the domain, or as the channel's thresholds say.
  ///
  /// A diverging scale is as wide on both sides of its middle.
  package init(_ channel: Channel, values: [Double]) {
    var extent = Extent()
    extent.add(x: values)
    let found = channel.domain ?? extent.x ?? 0...1
    isDiverging = channel.isDiverging || channel.midpoint != nil
    if isDiverging {
      let middle = channel.midpoint ?? 0
      let reach = max(abs(found.lowerBound - middle), abs(found.upperBound - middle))
      domain = (middle - reach)...(middle + reach)
    } else {
      domain = found
    }
    let width = (domain.upperBound - domain.lowerBound) / 9
    let low = domain.lowerBound
    thresholds =
      channel.thresholds?.sorted() ?? (width > 0 ? (1...8).map { low + width * Double($0) } : [])
  }

  /// The level of a value: 0 to 8, or -4 to 4.
  package func level(of value: Double) -> Int {
    let place = thresholds.count { $0 <= value }
    if thresholds.isEmpty { return isDiverging ? 0 : 4 }
    if isDiverging { return min(max(place * 8 / thresholds.count, 0), 8) - 4 }
    // Fewer levels than nine are spread over the whole scale.
    return min(place * 8 / thresholds.count, 8)
  }
}
