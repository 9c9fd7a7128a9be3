/// A unit that times are cut off to, under the name that `date_trunc` has for it.
package enum CalendarUnit: String, CaseIterable, Sendable {
  case second, minute, hour, day, week, month, quarter, year

  /// Where the unit that a time lies in begins, on a zone's clock.
  package func start(of time: Timestamp, in zone: Zone) -> Timestamp {
    guard time.isFinite else { return time }
    let wall = zone.wallClock(of: time)
    let start = start(ofWall: wall)
    guard time.isZoned else { return Timestamp(microseconds: start, isZoned: false) }
    // An hour that comes twice begins twice.
    if let length {
      let past = wall - wall.floorDivided(by: length) * length
      return Timestamp(microseconds: time.microseconds - past, isZoned: true)
    }
    return zone.instant(Timestamp(microseconds: start, isZoned: false))
  }

  /// The microseconds of a unit that is shorter than a day.
  private var length: Int64? {
    switch self {
    case .second: 1_000_000
    case .minute: 60_000_000
    case .hour: 3_600_000_000
    case .day, .week, .month, .quarter, .year: nil
    }
  }

  private func start(ofWall wall: Int64) -> Int64 {
    if let length { return wall.floorDivided(by: length) * length }
    let days = Int(wall.floorDivided(by: 86_400_000_000))
    return Int64(firstDay(of: days)) * 86_400_000_000
  }

  private func firstDay(of days: Int) -> Int {
    var date = CivilDate(daysSince1970: days)
    switch self {
    case .second, .minute, .hour, .day: return days
    // 1970 began on a Thursday, and weeks begin on Mondays.
    case .week: return days - ((days + 3) % 7 + 7) % 7
    case .month: date.day = 1
    case .quarter: (date.month, date.day) = ((date.month - 1) / 3 * 3 + 1, 1)
    case .year: (date.month, date.day) = (1, 1)
    }
    return date.daysSince1970
  }
}
