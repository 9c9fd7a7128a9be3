import Tables

/// The instants at which units begin on the wall clock of a zone.
///
///     TimeGrid(step: .days(1), zone: berlin).start(of: instant)   // the last midnight
///
/// Instants are whole seconds since 1970.
struct TimeGrid {
  let step: TimeStep
  let zone: Zone

  /// The last beginning of a unit that is not after an instant.
  func start(of instant: Int64) -> Int64 {
    if case .seconds(let count) = step {
      var start = aligned(instant - instant.floorModulo(count), to: count)
      while start > instant { start = aligned(start - count, to: count) }
      let next = next(after: start)
      return next <= instant ? next : start
    }
    let unit = unit(of: date(of: instant))
    let start = self.instant(of: unit)
    return start > instant ? self.instant(of: unit - 1) : start
  }

  /// The beginning of the unit after the one that begins at an instant.
  func next(after start: Int64) -> Int64 {
    if case .seconds(let count) = step { return aligned(start + count, to: count) }
    return instant(of: unit(of: date(of: start)) + 1)
  }

  /// The nearest instant at which the wall clock shows a multiple of some seconds.
  ///
  /// After a clock change that is sooner or later than the usual distance.
  private func aligned(_ instant: Int64, to seconds: Int64) -> Int64 {
    let excess = (instant + Int64(zone.offset(at: instant))).floorModulo(seconds)
    return excess * 2 <= seconds ? instant - excess : instant - excess + seconds
  }

  private func date(of instant: Int64) -> CivilDate {
    let wall = instant + Int64(zone.offset(at: instant))
    return CivilDate(daysSince1970: Int(wall.floorDivided(by: 86_400)))
  }

  /// The number of the unit that a day lies in.
  private func unit(of date: CivilDate) -> Int64 {
    let day = Int64(date.daysSince1970)
    switch step {
    case .seconds(let count): return (day * 86_400).floorDivided(by: count)
    case .days(let count): return day.floorDivided(by: count)
    // 1970 began on a Thursday, weeks begin on Mondays.
    case .weeks: return (day + 3).floorDivided(by: 7)
    case .months(let count):
      return (Int64(date.year) * 12 + Int64(date.month) - 1).floorDivided(by: count)
    case .years(let count): return Int64(date.year).floorDivided(by: count)
    }
  }

  /// When a unit of days begins, which is its first midnight or the end of a skipped one.
  private func instant(of unit: Int64) -> Int64 {
    let day = Int64(firstDay(of: unit))
    let midnight = Timestamp(microseconds: day * 86_400_000_000, isZoned: false)
    let instant = zone.instant(of: midnight).floorDivided(by: 1_000_000)
    // Where the clock skips midnight, the offset after the change leads to the day before.
    let isSkipped = Int64(date(of: instant).daysSince1970) < day
    return isSkipped ? day * 86_400 - Int64(zone.offset(at: instant)) : instant
  }

  private func firstDay(of unit: Int64) -> Int {
    switch step {
    case .seconds: return 0
    case .days(let count): return Int(unit * count)
    case .weeks: return Int(unit * 7 - 3)
    case .months(let count):
      let months = unit * count
      let year = Int(months.floorDivided(by: 12))
      return CivilDate(year: year, month: Int(months.floorModulo(12)) + 1, day: 1).daysSince1970
    case .years(let count):
      return CivilDate(year: Int(unit * count), month: 1, day: 1).daysSince1970
    }
  }
}

extension Int64 {
  /// The rest of a division that rounds towards minus infinity, never negative.
  func floorModulo(_ divisor: Int64) -> Int64 {
    self - floorDivided(by: divisor) * divisor
  }
}
