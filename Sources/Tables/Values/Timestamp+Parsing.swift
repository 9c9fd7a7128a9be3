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
    guard var date = CivilDate(&scanner) else { return nil }
    var time = 0
    var offset: Int?
    if scanner.peek | 0x20 == Ascii.t || Timestamp.hasTime(scanner) {
      _ = scanner.take("t") || scanner.take(Ascii.space)
      guard let clock = Timestamp.clock(&scanner) else { return nil }
      time = clock
      offset = Timestamp.offset(&scanner)
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
    var seconds = hour * 3600 + minute * 60
    var fraction = 0
    if scanner.take(Ascii.colon) {
      guard let second = scanner.number(digits: 2...2), second < 60 else { return nil }
      seconds += second
      if scanner.take(Ascii.dot) {
        guard let millionths = scanner.millionths() else { return nil }
        fraction = millionths
      }
    }
    let microseconds = seconds * 1_000_000 + fraction
    return microseconds <= 86_400_000_000 ? microseconds : nil
  }

  /// `Z`, `+02`, `+05:30`, `+0530` or `-00:19:32` in seconds.
  private static func offset(_ scanner: inout ByteScanner) -> Int? {
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
