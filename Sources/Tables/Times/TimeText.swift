/// How much of a time is written; the rest is cut off, not rounded.
package enum TimePrecision: String, CaseIterable, Sendable {
  /// Seconds, and microseconds when there are any.
  case auto
  case hours, minutes, seconds, milliseconds, microseconds
}

extension [UInt8] {
  /// Appends a wall-clock time given in microseconds since 1970, as `2024-05-07 12:00:00`.
  ///
  /// Years before 1 end in ` BC`; the two ends of time are `infinity` and `-infinity`.
  package mutating func append(
    time microseconds: Int64, separator: some Sequence<UInt8> = " ".utf8,
    precision: TimePrecision = .seconds
  ) {
    if microseconds == .max { return append("infinity") }
    if microseconds == .min { return append("-infinity") }
    let day = microseconds.floorDivided(by: 86_400_000_000)
    let date = CivilDate(daysSince1970: Int(day))
    append(yearMonthDay: date)
    append(contentsOf: separator)
    // The product may lie below the first number there is; the difference never does.
    append(clock: microseconds &- day &* 86_400_000_000, precision: precision)
    if date.year <= 0 { append(" BC") }
  }

  /// Appends a date given in days since 1970, as `2024-05-07`.
  package mutating func append(date days: Int32) {
    if days == .max { return append("infinity") }
    if days == .min { return append("-infinity") }
    let date = CivilDate(daysSince1970: Int(days))
    append(yearMonthDay: date)
    if date.year <= 0 { append(" BC") }
  }

  /// Appends a time in ISO 8601 with its offset from UTC, as `2026-11-20T18:00:00+01:00`.
  ///
  /// A time without a zone stays without one: `2026-11-20T18:00:00`.
  package mutating func append(iso timestamp: Timestamp, zone: Zone) {
    guard timestamp.isFinite else { return append(time: timestamp.microseconds) }
    let wall = zone.wallClock(of: timestamp)
    let day = wall.floorDivided(by: 86_400_000_000)
    append(isoDate: CivilDate(daysSince1970: Int(day)))
    append(UInt8(ascii: "T"))
    append(clock: wall &- day &* 86_400_000_000, precision: .auto)
    guard timestamp.isZoned else { return }
    append(offset: zone.offset(at: timestamp.microseconds.floorDivided(by: 1_000_000)))
  }

  /// Appends a date given in days since 1970 in ISO 8601.
  mutating func append(isoDate days: Int32) {
    guard days != .max, days != .min else { return append(date: days) }
    append(isoDate: CivilDate(daysSince1970: Int(days)))
  }

  /// Appends a date in ISO 8601; years outside 0 to 9999 have a sign and six digits.
  package mutating func append(isoDate date: CivilDate) {
    if !(0...9999).contains(date.year) { append(UInt8(ascii: date.year < 0 ? "-" : "+")) }
    let width = (0...9999).contains(date.year) ? 4 : 6
    append(digits: UInt64(date.year.magnitude), atLeast: width)
    append(monthDay: date)
  }

  private mutating func append(yearMonthDay date: CivilDate) {
    append(digits: UInt64(date.year > 0 ? date.year : 1 - date.year), atLeast: 4)
    append(monthDay: date)
  }

  private mutating func append(monthDay date: CivilDate) {
    append(atMost: 6) { start in
      start.write(twoDigits: date.month, after: UInt8(ascii: "-"))
      (start + 3).write(twoDigits: date.day, after: UInt8(ascii: "-"))
      return 6
    }
  }

  /// `12`, `12:00`, `12:00:00` or `12:00:00.123456`.
  private mutating func append(clock microseconds: Int64, precision: TimePrecision) {
    let seconds = Int(microseconds / 1_000_000)
    let fraction = UInt64(microseconds % 1_000_000)
    append(atMost: 40) { start in
      start.write(twoDigits: seconds / 3600)
      (start + 2).write(twoDigits: seconds / 60 % 60, after: UInt8(ascii: ":"))
      (start + 5).write(twoDigits: seconds % 60, after: UInt8(ascii: ":"))
      start[8] = UInt8(ascii: ".")
      switch precision {
      case .hours: return 2
      case .minutes: return 5
      case .seconds: return 8
      case .auto where fraction == 0: return 8
      case .milliseconds: return 9 + (start + 9).write(digits: fraction / 1000, atLeast: 3)
      case .auto, .microseconds: return 9 + (start + 9).write(digits: fraction, atLeast: 6)
      }
    }
  }

  private mutating func append(offset: Int) {
    let seconds = Int(offset.magnitude)
    append(atMost: 9) { start in
      start.write(twoDigits: seconds / 3600, after: UInt8(ascii: offset < 0 ? "-" : "+"))
      (start + 3).write(twoDigits: seconds / 60 % 60, after: UInt8(ascii: ":"))
      (start + 6).write(twoDigits: seconds % 60, after: UInt8(ascii: ":"))
      // Local mean times of the past are not whole minutes.
      return seconds % 60 == 0 ? 6 : 9
    }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Writes a mark and a number below 100 as two digits.
  fileprivate func write(twoDigits value: Int, after mark: UInt8) {
    pointee = mark
    (self + 1).write(twoDigits: value)
  }
}
