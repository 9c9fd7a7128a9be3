import Tables

#if canImport(Glibc)
  import Glibc
#endif

extension ContinuousScale {
  /// The domain of an axis that shows data of an extent.
  ///
  /// An end moves to the next tick only if that is less than half a step away. A single
  /// number gets room on both sides; without data the domain is a usual one.
  ///
  ///     ContinuousScale.domain(
  ///       of: 0.12...0.97, kind: .linear, includesZero: false, tickCount: 5, zone: nil)
  ///     // 0.12...1
  ///
  /// - Parameter includesZero: whether the axis starts at zero, as that of bars does.
  package static func domain(
    of extent: ClosedRange<Double>?, kind: ScaleKind, includesZero: Bool, tickCount: Int,
    zone: Zone?
  ) -> ClosedRange<Double> {
    guard let extent else { return emptyDomain(of: kind) }
    var domain = usable(extent, for: kind)
    if includesZero, kind != .log, kind != .time {
      domain = min(domain.lowerBound, 0)...max(domain.upperBound, 0)
      if domain == 0...0 { return 0...1 }
    }
    domain = withRoom(domain, kind: kind)
    let count = max(tickCount, 1)
    return switch kind {
    case .linear, .sqrt: extendedLinearly(domain, count: count)
    case .log: extendedByPowers(domain, count: count)
    case .symlog: extendedBySymlog(domain, count: count)
    case .time: extendedByCalendar(domain, count: count, zone: zone ?? .utc)
    case .band: domain
    }
  }

  /// The domain within what the scale can show: finite, and positive on a log axis.
  static func usable(_ domain: ClosedRange<Double>, for kind: ScaleKind) -> ClosedRange<Double> {
    // No calendar goes on for ever.
    let most = kind == .time ? PlotTime.farthest : Self.most
    let low = min(max(domain.lowerBound, -most), most)
    let high = min(max(domain.upperBound, -most), most)
    guard kind == .log else { return low...high }
    guard high > least else { return 1...10 }
    return max(low > 0 ? low : high / 1000, least)...high
  }

  /// Smaller numbers lose digits.
  private static var least: Double { 1e-300 }

  private static func emptyDomain(of kind: ScaleKind) -> ClosedRange<Double> {
    switch kind {
    case .linear, .sqrt, .symlog, .band: 0...1
    case .log: 1...10
    case .time: 0...86_400
    }
  }

  /// Room round a single number.
  private static func withRoom(
    _ domain: ClosedRange<Double>, kind: ScaleKind
  ) -> ClosedRange<Double> {
    let value = domain.lowerBound
    guard value == domain.upperBound else { return domain }
    switch kind {
    case .log: return (value / 2)...value * 2
    case .time: return (value - 43_200)...(value + 43_200)
    case .linear, .sqrt, .symlog, .band:
      let room = value == 0 ? 1 : value.magnitude / 10
      return (value - room)...(value + room)
    }
  }

  /// The domain with each end moved to the tick beyond it if that is near.
  private static func extended(
    _ domain: ClosedRange<Double>, low: (below: Double, above: Double),
    high: (below: Double, above: Double), by distance: (Double, Double) -> Double
  ) -> ClosedRange<Double> {
    let lower = domain.lowerBound
    let upper = domain.upperBound
    let isLowNear = distance(low.below, lower) < distance(low.below, low.above) / 2
    let isHighNear = distance(upper, high.above) < distance(high.below, high.above) / 2
    return
      (isLowNear ? min(low.below, lower) : lower)...(isHighNear
      ? max(high.above, upper) : upper)
  }

  private static func extendedLinearly(
    _ domain: ClosedRange<Double>, count: Int
  ) -> ClosedRange<Double> {
    var result = domain
    // A wider domain may have wider steps, to which the ends are then moved.
    for _ in 0..<3 {
      guard let ticks = LinearTicks(domain: result, count: count) else { return domain }
      let step = ticks.step
      let low = ticks.tick(below: domain.lowerBound)
      let high = ticks.tick(above: domain.upperBound)
      result = extended(
        domain, low: (low, low + step), high: (high - step, high), by: { $1 - $0 })
      if LinearTicks(domain: result, count: count)?.step == step { break }
    }
    return result
  }

  private static func extendedByPowers(
    _ domain: ClosedRange<Double>, count: Int
  ) -> ClosedRange<Double> {
    let ticks = LogTicks(domain: domain, count: count)
    if ticks.isShort, ticks.values([1, 2, 5]).count < 2 {
      let linear = extendedLinearly(domain, count: count)
      return linear.lowerBound > 0 ? linear : domain
    }
    let around = (domain.lowerBound / 10)...domain.upperBound * 10
    let marks = LogTicks.values(ticks.isShort ? [1, 2, 5] : [1], in: around)
    return extended(domain, to: marks) { log10($1) - log10($0) }
  }

  private static func extendedBySymlog(
    _ domain: ClosedRange<Double>, count: Int
  ) -> ClosedRange<Double> {
    let largest = max(domain.lowerBound.magnitude, domain.upperBound.magnitude) * 10
    let constant = SymlogTicks.constant(of: domain)
    let ticks = SymlogTicks(domain: -largest...largest, count: count, constant: constant)
    let marks = ticks.mirrored([1])
    guard marks.count(where: domain.contains) >= 2 else {
      let linear = extendedLinearly(domain, count: count)
      // Zero is a long way on this axis.
      return linear.contains(0) == domain.contains(0) ? linear : domain
    }
    let scale = ContinuousScale(.symlog, domain: domain, range: (0, 1))
    return extended(domain, to: marks) {
      scale.transformed($1) - scale.transformed($0)
    }
  }

  private static func extended(
    _ domain: ClosedRange<Double>, to marks: [Double], by distance: (Double, Double) -> Double
  ) -> ClosedRange<Double> {
    guard let low = marks.lastIndex(where: { $0 <= domain.lowerBound }),
      let high = marks.firstIndex(where: { $0 >= domain.upperBound }),
      low + 1 < marks.count, high > 0
    else { return domain }
    return extended(
      domain, low: (marks[low], marks[low + 1]), high: (marks[high - 1], marks[high]),
      by: distance)
  }

  private static func extendedByCalendar(
    _ domain: ClosedRange<Double>, count: Int, zone: Zone
  ) -> ClosedRange<Double> {
    guard let step = TimeStep(domain: domain, count: count) else { return domain }
    let grid = TimeGrid(step: step, zone: zone)
    let low = grid.start(of: Int64(domain.lowerBound.rounded(.down)))
    let end = grid.start(of: Int64(domain.upperBound.rounded(.up)))
    let isAtEnd = Double(end) >= domain.upperBound
    let high = isAtEnd ? (end, end) : (end, grid.next(after: end))
    return extended(
      domain, low: (Double(low), Double(grid.next(after: low))),
      high: (Double(high.0), Double(high.1)), by: { $1 - $0 })
  }
}
