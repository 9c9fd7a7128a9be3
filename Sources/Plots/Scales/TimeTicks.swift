import Tables

// Times as an axis writes them.
extension PlotTime {
  /// The ticks of a time axis, which lie where units begin on the zone's wall clock.
  ///
  /// The first label, and each where the day or the year changes, shows the larger unit.
  ///
  ///     // A day from noon on, with a tick every six hours:
  ///     // "16 Nov 12:00", "18:00", "17 Nov", "06:00", "12:00"
  package static func ticks(domain: ClosedRange<Double>, count: Int, zone: Zone) -> [Tick] {
    guard count > 0 else { return [] }
    let domain = ContinuousScale.usable(domain, for: .time)
    guard let step = TimeStep(domain: domain, count: count) else {
      return fractionTicks(domain: domain, count: count, zone: zone)
    }
    let instants = instants(in: domain, grid: TimeGrid(step: step, zone: zone))
    let times = instants.map { WallTime($0, zone: zone) }
    let isWithinWeek = domain.upperBound - domain.lowerBound <= 8 * 86_400
    let labels = times.indices.map { index in
      label(
        times[index], after: index > 0 ? times[index - 1] : nil, step: step,
        isWithinWeek: isWithinWeek)
    }
    return Tick.major(instants.map(Double.init), labels: labels)
  }

  private static func instants(in domain: ClosedRange<Double>, grid: TimeGrid) -> [Int64] {
    let last = Int64(domain.upperBound.rounded(.down))
    let first = Int64(domain.lowerBound.rounded(.up))
    var instants: [Int64] = []
    var instant = grid.start(of: first)
    // A grid that stood still would otherwise never end.
    while instant <= last, instants.count < 10_000 {
      if instant >= first { instants.append(instant) }
      let next = grid.next(after: instant)
      guard next > instant else { break }
      instant = next
    }
    return instants
  }

  private static func label(
    _ time: WallTime, after previous: WallTime?, step: TimeStep, isWithinWeek: Bool
  ) -> String {
    switch step {
    case .seconds(let count):
      let clock = count < 60 ? time.seconds : time.minutes
      if let previous, previous.date == time.date { return clock }
      return previous != nil && time.second == 0 ? time.monthDay : "\(time.monthDay) \(clock)"
    case .days, .weeks:
      if let previous, previous.date.year == time.date.year {
        return isWithinWeek ? "\(time.weekday) \(time.date.day)" : time.monthDay
      }
      return isWithinWeek && previous == nil
        ? "\(time.weekday) \(time.monthDay)" : "\(time.monthDay) \(time.year)"
    case .months:
      if let previous, previous.date.year == time.date.year { return time.month }
      return "\(time.month) \(time.year)"
    case .years: return time.year
    }
  }

  /// Ticks closer than a second.
  private static func fractionTicks(
    domain: ClosedRange<Double>, count: Int, zone: Zone
  ) -> [Tick] {
    let base = domain.lowerBound.rounded(.down)
    let span = (domain.lowerBound - base)...(domain.upperBound - base)
    guard let ticks = LinearTicks(domain: span, count: count) else {
      return [Tick(value: domain.lowerBound, label: text(domain.lowerBound, zone: zone))]
    }
    let places = min(PlotNumber.decimals(ofStep: ticks.step), 9)
    let offsets = ticks.values.filter { domain.contains(base + $0) }
    return offsets.enumerated().map { index, offset in
      let time = WallTime(Int64(base + offset.rounded(.down)), zone: zone)
      let clock = time.seconds + fraction(offset, places: places)
      return Tick(value: base + offset, label: index == 0 ? "\(time.monthDay) \(clock)" : clock)
    }
  }

  /// A time as precise as a step finer than the ticks of an axis needs.
  static func text(_ seconds: Double, finerThan step: TimeStep?, zone: Zone) -> String {
    guard let instant = instant(seconds) else { return PlotNumber.text(seconds) }
    let time = WallTime(instant, zone: zone)
    switch step {
    case nil:
      return "\(time.monthDay), \(time.seconds)" + fraction(seconds, places: 3)
    case .seconds(let count):
      return "\(time.weekday) \(time.monthDay), \(count < 300 ? time.seconds : time.minutes)"
    case .days, .weeks: return text(seconds, zone: zone)
    case .months, .years: return "\(time.monthDay) \(time.year)"
    }
  }
}
