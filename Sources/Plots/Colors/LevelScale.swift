/// Puts numbers into the nine levels of a sequential colour, or the levels -4 to 4 of a
/// diverging one.
package struct LevelScale: Equatable, Sendable {
  /// What separates the levels, increasing.
  package let thresholds: [Double]
  package let isDiverging: Bool
  /// Whether the levels are of equal width in logarithms.
  let isLog: Bool
  /// Whether the author chose what separates the levels.
  let hasOwnThresholds: Bool
  /// The ends that the levels span.
  package let domain: ClosedRange<Double>

  /// Levels of equal width over the domain, or as the channel's thresholds say.
  ///
  /// A diverging scale is as wide on both sides of its middle.
  package init(_ channel: Channel, values: [Double]) {
    var extent = Extent()
    extent.add(x: values)
    isLog = channel.scale == .log && (channel.domain?.lowerBound ?? 1) > 0
    let found = channel.domain ?? (isLog ? extent.positiveX : extent.x) ?? 0...1
    isDiverging = channel.isDiverging || channel.midpoint != nil
    if isDiverging {
      let middle = channel.midpoint ?? 0
      let reach = max(abs(found.lowerBound - middle), abs(found.upperBound - middle))
      domain = (middle - reach)...(middle + reach)
    } else {
      domain = found
    }
    hasOwnThresholds = channel.thresholds != nil
    thresholds = channel.thresholds?.sorted() ?? Self.even(domain, isLog: isLog)
  }

  /// What cuts a domain, or its logarithms, into nine equal parts.
  private static func even(_ domain: ClosedRange<Double>, isLog: Bool) -> [Double] {
    let scale = ContinuousScale(isLog ? .log : .linear, domain: domain, range: (0, 9))
    guard domain.lowerBound < domain.upperBound else { return [] }
    return (1...8).map { scale.value(at: Double($0)) }
  }

  /// The level of a value: 0 to 8, or -4 to 4.
  package func level(of value: Double) -> Int {
    let place = thresholds.count { $0 <= value }
    if thresholds.isEmpty { return isDiverging ? 0 : 4 }
    return color(ofPart: place)
  }

  /// The level of one of the parts between the thresholds, from 0; fewer than nine are spread
  /// over the whole scale.
  func color(ofPart place: Int) -> Int {
    guard isDiverging else { return min(place * 8 / thresholds.count, 8) }
    return min((place * 16 + thresholds.count) / (2 * thresholds.count), 8) - 4
  }
}
