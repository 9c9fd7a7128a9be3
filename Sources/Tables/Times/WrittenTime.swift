/// A date or time as ISO 8601, PostgreSQL, SQLite and Python write it.
///
///     2024-05-07   2024-05-07 12:00:00.123456+02   2024-05-07T10:00Z   10000-01-01
///     0044-03-15 12:00:00 BC   2024-05-07 24:00   infinity
///
/// Digits below a microsecond round, as PostgreSQL does.
package enum WrittenTime: Equatable {
  /// A day without a time of day.
  case day(CivilDate)
  /// A time, zoned when the text has an offset.
  case time(Timestamp)

  /// Reads a text that is nothing but a date or time.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = ByteScanner(bytes)
    if let common = CommonTime(bytes) {
      scanner.skip(CommonTime.length)
      guard let fraction = Self.fraction(&scanner) else { return nil }
      self.init(common.date, common.seconds * 1_000_000 + fraction, &scanner)
    } else if let date = Self.date(&scanner) {
      guard Self.hasClock(scanner) else {
        self.init(date, nil, &scanner)
        return
      }
      guard let clock = Self.clock(&scanner) else { return nil }
      self.init(date, clock, &scanner)
    } else if let infinity = Self.infinity(bytes) {
      self = .time(infinity)
    } else {
      return nil
    }
  }

  /// Reads what may follow a day and its time in microseconds: an offset, an era.
  private init?(_ day: CivilDate, _ clock: Int?, _ scanner: inout ByteScanner) {
    var date = day
    let offset = clock == nil ? nil : Self.offset(&scanner)
    if scanner.take(" BC") { date.year = 1 - date.year }
    guard scanner.isAtEnd, date.isValid else { return nil }
    guard let clock else {
      self = .day(date)
      return
    }
    guard let time = Timestamp(date, clock: clock, offset: offset) else { return nil }
    self = .time(time)
  }

  private static func infinity(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    if bytes.spells("infinity") { return .distantFuture }
    return bytes.spells("-infinity") ? .distantPast : nil
  }

  /// Whether the month has such a day is only known with the era.
  private static func date(_ scanner: inout ByteScanner) -> CivilDate? {
    guard let year = scanner.number(digits: 4...7), scanner.take(Ascii.minus),
      let month = scanner.number(digits: 2...2), scanner.take(Ascii.minus),
      let day = scanner.number(digits: 2...2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func hasClock(_ scanner: ByteScanner) -> Bool {
    var ahead = scanner
    return ahead.take("t") || (ahead.take(Ascii.space) && Ascii.isDigit(ahead.peek))
  }

  /// `THH:MM[:SS[.ffffff]]` in microseconds; the end of a day is 24:00, a leap second 23:59:60.
  private static func clock(_ scanner: inout ByteScanner) -> Int? {
    _ = scanner.take("t") || scanner.take(Ascii.space)
    guard let hour = scanner.number(digits: 2...2), hour <= 24, scanner.take(Ascii.colon),
      let minute = scanner.number(digits: 2...2), minute < 60
    else { return nil }
    var microseconds = (hour * 3600 + minute * 60) * 1_000_000
    if scanner.take(Ascii.colon) {
      guard let second = scanner.number(digits: 2...2), second <= 60,
        let fraction = fraction(&scanner)
      else { return nil }
      microseconds += second * 1_000_000 + fraction
    }
    return hour < 24 || microseconds == 86_400_000_000 ? microseconds : nil
  }

  /// `.ffffff` or nothing in microseconds; nil for a point without digits.
  private static func fraction(_ scanner: inout ByteScanner) -> Int? {
    scanner.take(Ascii.dot) ? scanner.millionths() : 0
  }

  /// `Z`, `+02`, `+05:30`, `+0530` or `-00:19:32` in seconds; what is none of them stays.
  private static func offset(_ scanner: inout ByteScanner) -> Int? {
    if scanner.isAtEnd { return nil }
    if scanner.take("z") { return 0 }
    let ahead = scanner
    if let seconds = signedOffset(&scanner) { return seconds }
    scanner = ahead
    return nil
  }

  private static func signedOffset(_ scanner: inout ByteScanner) -> Int? {
    scanner.skipSpaces()
    let isWest = scanner.peek == Ascii.minus
    guard scanner.take(Ascii.minus) || scanner.take(Ascii.plus),
      let hours = scanner.number(digits: 2...2), hours < 24
    else { return nil }
    var seconds = hours * 3600
    let hasColon = scanner.take(Ascii.colon)
    if hasColon || Ascii.isDigit(scanner.peek) {
      guard let minutes = scanner.number(digits: 2...2), minutes < 60 else { return nil }
      seconds += minutes * 60
      if hasColon ? scanner.take(Ascii.colon) : Ascii.isDigit(scanner.peek) {
        guard let rest = scanner.number(digits: 2...2), rest < 60 else { return nil }
        seconds += rest
      }
    }
    return isWest ? -seconds : seconds
  }
}

extension Timestamp {
  /// Reads a time as `WrittenTime` does; a date alone is its midnight on the wall clock.
  package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    switch WrittenTime(bytes) {
    case .time(let time)?: self = time
    case .day(let date)?: self.init(date, clock: 0, offset: nil)
    case nil: return nil
    }
  }

  /// A time of day in microseconds, at an offset in seconds; nil when we cannot count so far.
  fileprivate init?(_ date: CivilDate, clock: Int, offset: Int?) {
    let day = 86_400_000_000
    // The first day that we can count begins before the first number: count from its end.
    let isBefore = date.daysSince1970 < 0
    let near = date.daysSince1970 + (isBefore ? 1 : 0)
    let (start, overflow) = near.multipliedReportingOverflow(by: day)
    let rest = clock - (offset ?? 0) * 1_000_000 - (isBefore ? day : 0)
    let (sum, overflow2) = start.addingReportingOverflow(rest)
    guard !overflow, !overflow2 else { return nil }
    self.init(microseconds: Int64(sum), isZoned: offset != nil)
    guard isFinite else { return nil }
  }
}

extension CivilDate {
  /// Reads a day such as `2024-05-07`, `10000-01-01` or `0044-03-15 BC`.
  package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    guard case .day(let date)? = WrittenTime(bytes) else { return nil }
    self = date
  }

  /// Whether there is such a day.
  var isValid: Bool {
    (1...12).contains(month) && day >= 1 && day <= CivilDate.length(ofMonth: month, year: year)
  }
}

/// `YYYY-MM-DD HH:MM:SS`, the start of nearly every time, read digit by digit.
private struct CommonTime {
  static let length = 19

  let date: CivilDate
  let seconds: Int

  /// Nil for any other shape, and for 24:00:00 and :60, which have a rule.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= Self.length, let start = bytes.baseAddress,
      start[4] == Ascii.minus, start[7] == Ascii.minus, start[13] == Ascii.colon,
      start[16] == Ascii.colon, start[10] == Ascii.space || start[10] | 0x20 == Ascii.t
    else { return nil }
    let century = Self.number(start)
    let year = Self.number(start + 2)
    let month = Self.number(start + 5)
    let day = Self.number(start + 8)
    let hour = Self.number(start + 11)
    let minute = Self.number(start + 14)
    let second = Self.number(start + 17)
    guard century < 100, year < 100, month < 100, day < 100, hour < 24, minute < 60, second < 60
    else { return nil }
    date = CivilDate(year: century * 100 + year, month: month, day: day)
    seconds = hour * 3600 + minute * 60 + second
  }

  /// The number of two digits, or at least 100 when one is none.
  private static func number(_ start: UnsafePointer<UInt8>) -> Int {
    let tens = start[0] &- Ascii.zero
    let units = start[1] &- Ascii.zero
    return tens < 10 && units < 10 ? Int(tens) * 10 + Int(units) : 100
  }
}
