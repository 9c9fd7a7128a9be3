#if canImport(Glibc)
  import Glibc
#endif

/// Ticks of a logarithmic axis: powers of ten, or 1, 2 and 5 times these on a short one.
///
///     LogTicks(domain: 1...50, count: 5).ticks().filter(\.isMajor).map(\.label)
///     // ["1", "2", "5", "10", "20", "50"]
struct LogTicks {
  let domain: ClosedRange<Double>
  let count: Int

  /// Labelled and minor ticks in rising order.
  func ticks() -> [Tick] {
    let powers = values([1])
    if isShort, let ticks = shortTicks(powers: powers) { return ticks }
    let stride = (powers.count + count - 1) / count
    guard stride > 1 else { return ticks(major: powers, among: minors(powers.count)) }
    let major = powers.filter { Int(log10($0).rounded()) % stride == 0 }
    return ticks(major: major, among: powers.count <= Self.mostMinorPowers ? powers : major)
  }

  /// Whether the axis spans less than three powers of ten.
  var isShort: Bool { log10(domain.upperBound) - log10(domain.lowerBound) < 3 }

  // Beyond these the marks would touch.
  private static var mostFullPowers: Int { 10 }
  private static var mostMinorPowers: Int { 60 }

  private func minors(_ powers: Int) -> [Double] {
    values(powers <= Self.mostFullPowers ? Array(1...9) : [1])
  }

  /// Ticks at 1, 2 and 5; nil when the powers alone are enough and the others too many.
  private func shortTicks(powers: [Double]) -> [Tick]? {
    let all = values(Array(1...9))
    let usual = values([1, 2, 5])
    if usual.count > max(4, count * 8 / 5), powers.count >= 2 { return nil }
    if usual.count >= 3 { return ticks(major: usual, among: all) }
    if all.count >= 3, all.count <= 2 * count { return ticks(major: all, among: all) }
    return LinearTicks.ticks(domain: domain, count: count)
  }

  private func ticks(major: [Double], among values: [Double]) -> [Tick] {
    let largest = major.last ?? 0
    let labelled = Set(major)
    return values.map {
      guard labelled.contains($0) else { return .minor($0) }
      return Tick(value: $0, label: PlotNumber.powerLabel($0, largest: largest))
    }
  }

  /// The multiples of powers of ten inside the domain.
  func values(_ multiples: [Int]) -> [Double] {
    Self.values(multiples, in: domain)
  }

  /// The multiples of powers of ten inside a domain of positive numbers.
  static func values(_ multiples: [Int], in domain: ClosedRange<Double>) -> [Double] {
    let low = PlotNumber.power(of: domain.lowerBound) - 1
    let high = PlotNumber.power(of: domain.upperBound) + 1
    return (low...max(low, high)).flatMap { power in
      multiples.map { number($0, power: power) }.filter(domain.contains)
    }
  }

  /// The double nearest to a multiple of a power of ten, which arithmetic may miss.
  static func number(_ multiple: Int, power: Int) -> Double {
    Double("\(multiple)e\(power)") ?? .nan
  }
}
