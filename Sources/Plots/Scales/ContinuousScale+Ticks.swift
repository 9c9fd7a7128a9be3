import Tables

extension ContinuousScale {
  /// The marks of the axis inside its domain, in rising order; about `count` have labels.
  ///
  ///     ContinuousScale(.linear, domain: 0...1, range: (0, 400)).ticks(count: 5).map(\.label)
  ///     // ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
  package func ticks(count: Int) -> [Tick] {
    guard count > 0 else { return [] }
    switch kind {
    case .linear, .sqrt: return LinearTicks.ticks(domain: domain, count: count)
    case .log: return LogTicks(domain: domain, count: count).ticks()
    case .symlog: return SymlogTicks(domain: domain, count: count, constant: constant).ticks()
    case .time: return PlotTime.ticks(domain: domain, count: count, zone: zone)
    case .band: return []
    }
  }

  /// The number as this axis would write it, a step finer than its ticks.
  ///
  ///     ContinuousScale(.linear, domain: 0...1, range: (0, 400)).label(for: 0.5)  // "0.50"
  package func label(for value: Double) -> String {
    guard value.isFinite else { return PlotNumber.text(value) }
    switch kind {
    case .linear, .sqrt, .band:
      guard let step = LinearTicks(domain: domain, count: Self.usualCount)?.step else {
        return PlotNumber.text(value)
      }
      return TickNotation(largest: largest, step: step, finer: 10).text(value)
    case .log, .symlog: return PlotNumber.powerLabel(value, largest: largest)
    case .time:
      let step = TimeStep(domain: domain, count: Self.usualCount)
      return PlotTime.text(value, finerThan: step, zone: zone)
    }
  }

  private static var usualCount: Int { 6 }

  private var largest: Double {
    max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
  }
}
