/// What a number, or a text of digits, means where a time is meant.
///
/// This is the one rule for columns that are declared as times, for the formats of times and for
/// the axes of figures. Without a unit the size of a number tells what it counts:
///
///     20260101          // the day, from 1900 to 2199
///     20260101123000    // a time on that day, on the wall clock
///     2461041.5         // a Julian day, from 2400000.5 (1858) to 2500000 (2132)
///     1763712000        // seconds since 1970, below 1e11
///     1763712000000     // milliseconds below 1e14, microseconds below 1e17, else nanoseconds
package enum StoredTime {
  /// What a number counts.
  package enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
    /// Days since 1970.
    case days = "d"
    /// Days since noon of 24 November 4714 BC, as SQLite's `julianday` gives.
    case julian

    /// The unit that the size of a number tells.
    fileprivate init(of number: Double) {
      self =
        switch number.magnitude {
        case 2_400_000.5...2_500_000 where number > 0: .julian
        case ..<1e11: .seconds
        case ..<1e14: .milliseconds
        case ..<1e17: .microseconds
        default: .nanoseconds
        }
    }
  }

  /// The date or time that a whole number stands for.
  package static func moment(_ number: Int64, unit: Unit? = nil) -> Field? {
    // Nearly all are seconds of the last decades.
    if unit == nil, (100_000_000..<100_000_000_000).contains(number) {
      return .timestamp(Timestamp(microseconds: number * 1_000_000, isZoned: true))
    }
    if unit == nil, let moment = calendar(number) { return moment }
    switch unit ?? Unit(of: Double(number)) {
    case .seconds: return instant(number, times: 1_000_000)
    case .milliseconds: return instant(number, times: 1_000)
    case .microseconds: return instant(number, times: 1)
    case .nanoseconds:
      // Rounded, as digits below a microsecond are everywhere.
      let microseconds = number.floorDivided(by: 1_000)
      return instant(microseconds + (number &- microseconds &* 1_000 >= 500 ? 1 : 0), times: 1)
    case .days: return Int32(exactly: number).map(Field.date)
    case .julian: return julian(Double(number))
    }
  }

  /// The date or time that a number stands for.
  package static func moment(_ number: Double, unit: Unit? = nil) -> Field? {
    if let whole = Int64(exactly: number) { return moment(whole, unit: unit) }
    switch unit ?? Unit(of: number) {
    case .seconds: return instant(number * 1e6)
    case .milliseconds: return instant(number * 1e3)
    case .microseconds: return instant(number)
    case .nanoseconds: return instant(number / 1e3)
    case .days: return instant(number * 86_400e6)
    case .julian: return julian(number)
    }
  }

  /// The date or time that a text stands for: what `WrittenTime` reads, a time without the marks
  /// between its parts such as `20260101T123000Z`, or digits.
  package static func moment(_ text: UnsafeBufferPointer<UInt8>, unit: Unit? = nil) -> Field? {
    if let written = WrittenTime(text) ?? CompactTime.written(text) { return moment(written) }
    guard let last = text.last, Ascii.isDigit(last) else { return nil }
    return moment(digits: text, unit: unit)
  }

  /// The date or time that a number with all its digits stands for.
  package static func moment(digits: UnsafeBufferPointer<UInt8>, unit: Unit? = nil) -> Field? {
    if let whole = NumberText.integer(digits) { return moment(whole, unit: unit) }
    return NumberText.double(digits).flatMap { moment($0, unit: unit) }
  }

  private static func moment(_ written: WrittenTime) -> Field? {
    switch written {
    case .day(let date): Int32(exactly: date.daysSince1970).map(Field.date)
    case .time(let time): .timestamp(time)
    }
  }

  /// The day that 8 digits name, or the time that 14 do.
  private static func calendar(_ number: Int64) -> Field? {
    let (day, clock) =
      number < 100_000_000 ? (number, nil) : (number / 1_000_000, number % 1_000_000)
    guard (19_000_101...21_991_231).contains(day) else { return nil }
    let date = CivilDate(year: Int(day / 10_000), month: Int(day / 100 % 100), day: Int(day % 100))
    guard date.isValid else { return nil }
    guard let clock else { return .date(Int32(date.daysSince1970)) }
    let (hour, minute, second) = (clock / 10_000, clock / 100 % 100, clock % 100)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = Int64(date.daysSince1970) * 86_400 + hour * 3600 + minute * 60 + second
    return .timestamp(Timestamp(microseconds: seconds * 1_000_000, isZoned: false))
  }

  private static func instant(_ number: Int64, times factor: Int64) -> Field? {
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    let time = Timestamp(microseconds: product, isZoned: true)
    return overflow || !time.isFinite ? nil : .timestamp(time)
  }

  private static func instant(_ microseconds: Double) -> Field? {
    Int64(exactly: microseconds.rounded()).flatMap { instant($0, times: 1) }
  }

  /// A double has a Julian day to 40 µs, so what is below a millisecond is no part of it.
  private static func julian(_ days: Double) -> Field? {
    let milliseconds = ((days - 2_440_587.5) * 86_400e3).rounded()
    return Int64(exactly: milliseconds).flatMap { instant($0, times: 1_000) }
  }
}

/// ISO 8601's basic form, which has no marks between the parts: `20260101T123000.5Z`.
private enum CompactTime {
  static func written(_ text: UnsafeBufferPointer<UInt8>) -> WrittenTime? {
    guard text.count > 9, text[..<8].allSatisfy(Ascii.isDigit),
      text[8] | 0x20 == Ascii.t || text[8] == Ascii.space
    else { return nil }
    var spread = Array(text[..<4]) + [Ascii.minus] + text[4..<6] + [Ascii.minus] + text[6..<9]
    let clock = text[9...].prefix(while: Ascii.isDigit)
    guard clock.count == 4 || clock.count == 6 else { return nil }
    for (index, digit) in clock.enumerated() {
      if index > 0, index % 2 == 0 { spread.append(Ascii.colon) }
      spread.append(digit)
    }
    spread += text[(9 + clock.count)...]
    return spread.withUnsafeBufferPointer { WrittenTime($0) }
  }
}
