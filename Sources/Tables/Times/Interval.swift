/// Lengths of time in microseconds; a month counts 30 days, a year 365.25.
package enum Interval {
  /// Reads a length of time as PostgreSQL and Python write it, or as plain seconds.
  ///
  ///     1 year 2 mons -3 days 04:05:06.789   -1 day, 23:59:59   -00:00:01   12.5
  package static func microseconds(parsing bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var scanner = ByteScanner(bytes)
    var total = 0
    scanner.skipSpaces()
    if scanner.isAtEnd { return nil }
    while !scanner.isAtEnd {
      guard let part = part(&scanner) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
      _ = scanner.take(Ascii.comma)
      scanner.skipSpaces()
    }
    return Int64(total)
  }

  /// One signed amount: `-3 days`, `04:05:06.789` or `12.5`.
  private static func part(_ scanner: inout ByteScanner) -> Int? {
    let isNegative = scanner.peek == Ascii.minus
    _ = scanner.take(Ascii.minus) || scanner.take(Ascii.plus)
    guard let amount = scanner.number(digits: 1...18), !Ascii.isDigit(scanner.peek) else {
      return nil
    }
    guard
      let size = scanner.take(Ascii.colon)
        ? clock(hours: amount, &scanner) : measure(amount, &scanner)
    else { return nil }
    return isNegative ? -size : size
  }

  /// What follows the hours: `MM[:SS[.ffffff]]`.
  private static func clock(hours: Int, _ scanner: inout ByteScanner) -> Int? {
    guard let minutes = scanner.number(digits: 2...2) else { return nil }
    var seconds = 0
    var fraction = 0
    if scanner.take(Ascii.colon) {
      guard let number = scanner.number(digits: 2...2) else { return nil }
      seconds = number
      if scanner.take(Ascii.dot) {
        guard let millionths = scanner.millionths() else { return nil }
        fraction = millionths
      }
    }
    let (microseconds, overflow) = hours.multipliedReportingOverflow(by: 3_600_000_000)
    let (sum, overflow2) = microseconds.addingReportingOverflow(
      (minutes * 60 + seconds) * 1_000_000 + fraction)
    return overflow || overflow2 ? nil : sum
  }

  /// What follows an amount: a fraction and a unit; without a unit it counts seconds.
  private static func measure(_ amount: Int, _ scanner: inout ByteScanner) -> Int? {
    var fraction = 0
    if scanner.take(Ascii.dot) {
      guard let millionths = scanner.millionths() else { return nil }
      fraction = millionths
    }
    scanner.skipSpaces()
    let word = scanner.word()
    guard let unit = word.isEmpty ? 1 : seconds(in: word) else { return nil }
    let (microseconds, overflow) = amount.multipliedReportingOverflow(by: unit * 1_000_000)
    let (sum, overflow2) = microseconds.addingReportingOverflow(fraction * unit)
    return overflow || overflow2 ? nil : sum
  }

  private static let units: [(name: StaticString, seconds: Int)] = [
    ("year", 31_557_600), ("mon", 2_592_000), ("month", 2_592_000), ("week", 604_800),
    ("day", 86_400), ("hour", 3600), ("min", 60), ("minute", 60), ("sec", 1), ("second", 1),
  ]

  private static func seconds(in word: UnsafeBufferPointer<UInt8>) -> Int? {
    for unit in units {
      var scanner = ByteScanner(word)
      if scanner.take(unit.name) {
        _ = scanner.take("s")
        if scanner.isAtEnd { return unit.seconds }
      }
    }
    return nil
  }
}
