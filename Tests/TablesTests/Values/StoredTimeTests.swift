import Testing

@testable import Tables

/// What numbers and texts of digits mean in columns of times.
@Suite struct StoredTimeTests {
  private func words(_ moment: Field?) -> String {
    switch moment {
    case .timestamp(let time)?:
      String(written: { $0.append(iso: time, zone: .utc) })
    case .date(let days)?: String(written: { $0.append(date: days) })
    default: "none"
    }
  }

  @Test(
    arguments: [
      (20_260_101, "2026-01-01"), (19_000_101, "1900-01-01"), (21_991_231, "2199-12-31"),
      (20_260_101_123_000, "2026-01-01T12:30:00"), (20_261_301, "1970-08-23T12:08:21+00:00"),
      (20_260_101_246_000, "2612-01-07T21:54:06+00:00"),
      (2_461_042, "2026-01-01T12:00:00+00:00"), (2_500_001, "1970-01-29T22:26:41+00:00"),
      (0, "1970-01-01T00:00:00+00:00"), (-1, "1969-12-31T23:59:59+00:00"),
      (1_763_712_000, "2025-11-21T08:00:00+00:00"),
      (1_763_712_000_000, "2025-11-21T08:00:00+00:00"),
      (1_763_712_000_123_456, "2025-11-21T08:00:00.123456+00:00"),
      (1_763_712_000_123_456_789, "2025-11-21T08:00:00.123457+00:00"),
      (99_999_999_999, "5138-11-16T09:46:39+00:00"),
      (100_000_000_000, "1973-03-03T09:46:40+00:00"),
    ] as [(Int64, String)])
  func theSizeOfANumberTellsItsUnit(number: Int64, time: String) {
    #expect(words(StoredTime.moment(number)) == time)
    let digits = Array("\(number)".utf8)
    #expect(words(digits.withUnsafeBufferPointer { StoredTime.moment($0) }) == time)
  }

  @Test(
    arguments: [
      (2_461_041.5, "2026-01-01T00:00:00+00:00"), (2_461_041.25, "2025-12-31T18:00:00+00:00"),
      (1_763_712_000.5, "2025-11-21T08:00:00.500000+00:00"),
      (1_763_712_000_000.5, "2025-11-21T08:00:00.000500+00:00"), (20_260_101.0, "2026-01-01"),
      (.nan, "none"), (.infinity, "none"), (1e300, "none"),
    ] as [(Double, String)])
  func numbersWithDecimalsToo(number: Double, time: String) {
    #expect(words(StoredTime.moment(number)) == time)
  }

  @Test(
    arguments: [
      (.seconds, 20_260_101, "1970-08-23T11:48:21+00:00"),
      (.milliseconds, 86_400_000, "1970-01-02T00:00:00+00:00"),
      (.microseconds, 1, "1970-01-01T00:00:00.000001+00:00"),
      (.nanoseconds, 1_500, "1970-01-01T00:00:00.000002+00:00"), (.days, 20_454, "2026-01-01"),
      (.julian, 2_440_588, "1970-01-01T12:00:00+00:00"), (.seconds, .max, "none"),
    ] as [(StoredTime.Unit, Int64, String)])
  func aUnitGoesBeforeTheSize(unit: StoredTime.Unit, number: Int64, time: String) {
    #expect(words(StoredTime.moment(number, unit: unit)) == time)
  }

  @Test(arguments: [
    ("20260101T123000Z", "2026-01-01T12:30:00+00:00"), ("20260101T1230", "2026-01-01T12:30:00"),
    ("20260101 123000.5+0100", "2026-01-01T11:30:00.500000+00:00"),
    ("2026-01-01T24:00", "2026-01-02T00:00:00"),
    ("2016-12-31 23:59:60Z", "2017-01-01T00:00:00+00:00"),
    ("0044-03-15 BC", "0044-03-15 BC"), ("12026-01-01", "12026-01-01"), ("infinity", "infinity"),
    ("20260101T12", "none"), ("20261301T1230", "none"), ("soon", "none"), ("", "none"),
    ("12 apples", "none"), ("1e9", "2001-09-09T01:46:40+00:00"),
  ])
  func textsAreTimesToo(text: String, time: String) {
    #expect(words(text.withBytes { StoredTime.moment($0) }) == time)
  }

  @Test func theFormatsOfLengthsTakeAUnit() throws {
    #expect(try drawn("duration", .integer(1_500), main: .text("ms")).shown.text == "1.50 s")
    #expect(
      try drawn("timedelta", .integer(11), ["unit": .text("h")]).shown.text == "11 hours")
    #expect(
      try drawn("timedelta", .integer(7_200_000), ["unit": .text("ms")]).shown.text == "2 hours")
  }

  @Test func theFormatsOfTimesTakeAUnit() throws {
    #expect(
      try drawn("datetime", .integer(86_400_000), ["unit": .text("ms")]).shown.text
        == "1970-01-02 00:00:00")
    #expect(
      try drawn("relative", .integer(19_849), ["unit": .text("d")]).shown.text == "a day ago")
    #expect(
      throws: FormatError.invalidOption(
        "unit", value: "h", expected: "one of s, ms, us, ns, d, julian")
    ) { try drawn("datetime", .null, ["unit": .text("h")]) }
  }

  @Test(arguments: [
    (CalendarUnit.hour, "2026-11-01T05:30:00Z", "2026-11-01T01:00:00-04:00"),
    (.hour, "2026-11-01T06:30:00Z", "2026-11-01T01:00:00-05:00"),
    (.day, "2026-11-01T12:00:00Z", "2026-11-01T00:00:00-04:00"),
    (.week, "2026-11-01T12:00:00Z", "2026-10-26T00:00:00-04:00"),
    (.month, "2026-11-01T03:00:00Z", "2026-10-01T00:00:00-04:00"),
    (.quarter, "2026-11-01T12:00:00Z", "2026-10-01T00:00:00-04:00"),
    (.year, "2026-11-01T12:00:00Z", "2026-01-01T00:00:00-05:00"),
    (.minute, "2026-11-01T12:00:59Z", "2026-11-01T07:00:00-05:00"),
    (.day, "2026-11-01T12:00:00", "2026-11-01T00:00:00"), (.day, "infinity", "infinity"),
  ])
  func aStepBeginsOnTheClockOfTheZone(step: CalendarUnit, time: String, start: String) throws {
    let zone = try #require(Zone(name: "America/New_York"))
    let time = try #require(time.withBytes { Timestamp(parsing: $0) })
    let text = String(written: { $0.append(iso: step.start(of: time, in: zone), zone: zone) })
    #expect(text == start)
  }
}
