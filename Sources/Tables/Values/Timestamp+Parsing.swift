extension Timestamp {
  /// Reads a time as ISO 8601, PostgreSQL, SQLite and Python write it.
  ///
  /// It is zoned when the text has an offset; a date alone is its midnight.
  ///
  ///     2024-05-07 12:00:00.123456+02   2024-05-07T10:00Z   0044-03-15 12:00:00 BC   infinity
  package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = ByteScanner(bytes)
    if let infinity = Timestamp.infinity(&scanner) {
      self = infinity
      return
    }
    var date: CivilDate
    var time = 0
    var offset: Int?
    if let common = CommonTime(bytes) {
      date = common.date
      scanner.skip(CommonTime.length)
      guard let fraction = Timestamp.fraction(&scanner) else { return nil }
      time = common.seconds * 1_000_000 + fraction
      offset = Timestamp.offset(&scanner)
    } else {
      guard let day = CivilDate(&scanner) else { return nil }
      date = day
      if scanner.peek | 0x20 == Ascii.t || Timestamp.hasTime(scanner) {
        _ = scanner.take("t") || scanner.take(Ascii.space)
        guard let clock = Timestamp.clock(&scanner) else { return nil }
        time = clock
        offset = Timestamp.offset(&scanner)
      }
    }
    if scanner.take(" BC") { date.year = 1 - date.year }
    guard scanner.isAtEnd, date.isValid else { return nil }
    let (day, overflow) = date.daysSince1970.multipliedReportingOverflow(by: 86_400_000_000)
    let (sum, overflow2) = day.addingReportingOverflow(time - (offset ?? 0) * 1_000_000)
    guard !overflow, !overflow2 else { return nil }
    self.init(microseconds: Int64(sum), isZoned: offset != nil)
  }

  private static func infinity(_ scanner: inout ByteScanner) -> Timestamp? {
    let ahead = scanner
    if scanner.take("infinity"), scanner.isAtEnd { return .distantFuture }
    scanner = ahead
    if scanner.take("-infinity"), scanner.isAtEnd { return .distantPast }
    scanner = ahead
    return nil
  }

  private static func hasTime(_ scanner: ByteScanner) -> Bool {
    var ahead = scanner
    return ahead.take(Ascii.space) && Ascii.isDigit(ahead.peek)
  }

  /// `HH:MM[:SS[.ffffff]]` in microseconds.
  private static func clock(_ scanner: inout ByteScanner) -> Int? {
    guard let hour = scanner.number(digits: 2...2), hour <= 24, scanner.take(Ascii.colon),
      let minute = scanner.number(digits: 2...2), minute < 60
    else { return nil }
    var microseconds = (hour * 3600 + minute * 60) * 1_000_000
    if scanner.take(Ascii.colon) {
      guard let second = scanner.number(digits: 2...2), second < 60,
        let fraction = fraction(&scanner)
      else { return nil }
      microseconds += second * 1_000_000 + fraction
    }
    return microseconds <= 86_400_000_000 ? microseconds : nil
  }

  /// `.ffffff` or nothing in microseconds; nil for a point without digits.
  private static func fraction(_ scanner: inout ByteScanner) -> Int? {
    scanner.take(Ascii.dot) ? scanner.millionths() : 0
  }

  /// `Z`, `+02`, `+05:30`, `+0530` or `-00:19:32` in seconds.
  private static func offset(_ scanner: inout ByteScanner) -> Int? {
    if scanner.isAtEnd { return nil }
    if scanner.take("z") { return 0 }
    let ahead = scanner
    scanner.skipSpaces()
    let isNegative = scanner.peek == Ascii.minus
    guard scanner.take(Ascii.minus) || scanner.take(Ascii.plus),
      let hours = scanner.number(digits: 2...2)
    else {
      scanner = ahead
      return nil
    }
    var seconds = hours * 3600
    let hasColon = scanner.take(Ascii.colon)
    if hasColon || Ascii.isDigit(scanner.peek) {
      guard let minutes = scanner.number(digits: 2...2) else { return nil }
      seconds += minutes * 60
      if hasColon, scanner.take(Ascii.colon) {
        guard let rest = scanner.number(digits: 2...2) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }
}

extension CivilDate {
  /// Reads a day such as `2024-05-07`, `10000-01-01` or `0044-03-15 BC`.
  package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = ByteScanner(bytes)
    self.init(&scanner)
    if scanner.take(" BC") { year = 1 - year }
    guard scanner.isAtEnd, isValid else { return nil }
  }

  /// Reads the digits; whether the month has such a day is only known with the era.
  fileprivate init?(_ scanner: inout ByteScanner) {
    guard let year = scanner.number(digits: 4...7), scanner.take(Ascii.minus),
      let month = scanner.number(digits: 2...2), scanner.take(Ascii.minus),
      let day = scanner.number(digits: 2...2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  fileprivate var isValid: Bool {
    (1...12).contains(month) && day >= 1 && day <= CivilDate.length(ofMonth: month, year: year)
  }
}

/// `YYYY-MM-DD HH:MM:SS`, the start of nearly every time, read digit by digit.
private struct CommonTime {
  static let length = 19

  let date: CivilDate
  let seconds: Int

  /// Nil for any other shape, and for 24:00:00, whose rest has a rule.
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
