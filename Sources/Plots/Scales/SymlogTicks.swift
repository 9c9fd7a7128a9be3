/// Ticks of an axis that is logarithmic to both sides of zero.
///
///     SymlogTicks(domain: -100...100, count: 7, constant: 1).ticks()
///       .filter(\.isMajor).map(\.label)   // ["−100", "−10", "−1", "0", "1", "10", "100"]
///
/// The scale is d3's `scaleSymlog` after Webber, "A bi-symmetric log transformation for
/// wide-range data" (2013).
struct SymlogTicks {
  let domain: ClosedRange<Double>
  let count: Int
  /// Where linear turns to logarithmic.
  let constant: Double

  /// One, or less for small numbers, which would otherwise all lie in the linear part.
  static func constant(of domain: ClosedRange<Double>) -> Double {
    let largest = max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
    guard largest > 0, largest.isFinite else { return 1 }
    return min(1, max(LogTicks.number(1, power: PlotNumber.power(of: largest) - 2), 1e-290))
  }

  /// Labelled and minor ticks in rising order.
  func ticks() -> [Tick] {
    let powers = mirrored([1])
    guard powers.count >= 3 else { return fewTicks() }
    let magnitudes = Set(powers.map(\.magnitude)).subtracting([0]).sorted()
    let stride = max(1, (powers.count + count - 1) / max(count, 1))
    var labelled: Set<Double> = [0]
    // From the top, so that the ends of the axis keep their labels.
    for (index, value) in magnitudes.reversed().enumerated() where index % stride == 0 {
      labelled.formUnion([value, -value])
    }
    let all = stride == 1 && powers.count <= 21 ? mirrored(Array(1...9)) : powers
    return ticks(all, labelled: labelled)
  }

  private func fewTicks() -> [Tick] {
    let usual = mirrored([1, 2, 5])
    guard usual.count >= 3, usual.count <= 2 * count else {
      return LinearTicks.ticks(domain: domain, count: count)
    }
    return ticks(mirrored(Array(1...9)), labelled: Set(usual))
  }

  private func ticks(_ values: [Double], labelled: Set<Double>) -> [Tick] {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    return values.map {
      guard labelled.contains($0) else { return .minor($0) }
      return Tick(value: $0, label: PlotNumber.powerLabel($0, largest: largest))
    }
  }

  /// Zero and the multiples of powers of ten from the constant on, on both sides.
  func mirrored(_ multiples: [Int]) -> [Double] {
    let largest = max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
    guard largest >= constant else { return [0].filter(domain.contains) }
    let positive = LogTicks.values(multiples, in: constant...largest)
    let all = positive.reversed().map { -$0 } + [0] + positive
    return all.filter(domain.contains)
  }
}
