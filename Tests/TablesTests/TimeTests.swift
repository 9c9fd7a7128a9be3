import Testing

@testable import Tables

@Suite struct TimeTests {
  private func time(_ microseconds: Int64, _ precision: TimePrecision = .auto) -> String {
    String(written: { $0.append(time: microseconds, precision: precision) })
  }

  private func iso(_ timestamp: Timestamp, _ zone: String) throws -> String {
    let zone = try #require(Zone(name: zone))
    return String(written: { $0.append(iso: timestamp, zone: zone) })
  }

  @Test(arguments: [
    (TimePrecision.auto, "2024-05-07 12:00:00.123456"), (.hours, "2024-05-07 12"),
    (.minutes, "2024-05-07 12:00"), (.seconds, "2024-05-07 12:00:00"),
    (.milliseconds, "2024-05-07 12:00:00.123"), (.microseconds, "2024-05-07 12:00:00.123456"),
  ])
  func timesAreCutOffNotRounded(precision: TimePrecision, text: String) {
    #expect(time(1_715_083_200_123_456, precision) == text)
  }

  @Test(
    arguments: [
      (Int64.max, "infinity"), (.min, "-infinity"), (0, "1970-01-01 00:00:00"),
      (-1, "1969-12-31 23:59:59.999999"), (253_402_300_800_000_000, "10000-01-01 00:00:00"),
      (-62_135_596_800_000_000, "0001-01-01 00:00:00"),
      (-62_135_596_800_000_001, "0001-12-31 23:59:59.999999 BC"),
    ] as [(Int64, String)])
  func theEndsOfTimeAreSane(microseconds: Int64, text: String) {
    #expect(time(microseconds) == text)
  }

  @Test func isoTimesHaveTheOffsetOfTheirZone() throws {
    let summer = Timestamp(microseconds: 1_715_083_200_000_000, isZoned: true)
    #expect(try iso(summer, "Europe/Berlin") == "2024-05-07T14:00:00+02:00")
    #expect(try iso(summer, "America/New_York") == "2024-05-07T08:00:00-04:00")
    #expect(try iso(summer, "Asia/Kolkata") == "2024-05-07T17:30:00+05:30")
    let wall = Timestamp(microseconds: 1_715_083_200_500_000, isZoned: false)
    #expect(try iso(wall, "Europe/Berlin") == "2024-05-07T12:00:00.500000+02:00")
    #expect(try iso(.distantFuture, "UTC") == "infinity")
    let old = Timestamp(microseconds: -8_520_336_000_000_000, isZoned: true)
    #expect(try iso(old, "Europe/Berlin") == "1700-01-01T00:53:28+00:53:28")
  }

  @Test func zonesAnswerAlikeForwardsAndBackwards() throws {
    let forwards = try #require(Zone(name: "Europe/Berlin"))
    let backwards = try #require(Zone(name: "Europe/Berlin"))
    let seconds = stride(from: Int64(1_600_000_000), to: 1_760_000_000, by: 777_777)
    let expected = seconds.map { forwards.offset(at: $0) }
    #expect(Array(seconds.reversed().map { backwards.offset(at: $0) }.reversed()) == expected)
    #expect(Set(expected) == [3600, 7200])
  }

  @Test(
    arguments: [
      ("2024-05-07 12:00:00", 1_715_083_200_000_000, false),
      ("2024-05-07T12:00", 1_715_083_200_000_000, false),
      ("2024-05-07 12:00:00.5+00:00", 1_715_083_200_500_000, true),
      ("2024-05-07T12:00:00.123456789Z", 1_715_083_200_123_457, true),
      ("2024-05-07 12:00:00+0530", 1_715_063_400_000_000, true),
      ("2024-05-07 12:00:00-04", 1_715_097_600_000_000, true),
    ] as [(String, Int64, Bool)])
  func timesInTextAreRead(text: String, microseconds: Int64, isZoned: Bool) throws {
    let time = Timestamp(microseconds: microseconds, isZoned: isZoned)
    #expect(text.withBytes { WrittenTime($0) } == .time(time))
  }

  @Test(arguments: [
    "", "2024", "2024-13-01", "2023-02-29", "2024-05-07 25:00", "2024-05-07 12", "2024-05-07 ",
    "2024-05-07 12:00:00.", "2024-05-07 12:00:00+", "2024-05-07 12:00:00+02:00x", "noon",
  ])
  func otherTextIsNoTime(text: String) {
    #expect(text.withBytes { WrittenTime($0) } == nil)
  }

  @Test func aDateInTextIsADate() {
    let day = CivilDate(year: 2024, month: 5, day: 7)
    #expect("2024-05-07".withBytes { WrittenTime($0) } == .day(day))
  }
}

@Suite struct HumanizeTests {
  private static let second: Int64 = 1_000_000

  @Test(
    arguments: [
      (0, "now"), (1, "a second ago"), (-30, "30 seconds from now"), (90, "a minute ago"),
      (540, "9 minutes ago"), (-7200, "2 hours from now"), (45 * 86_400, "a month ago"),
      (396 * 86_400, "1 year, 1 month ago"), (366_000 * 86_400, "1,002 years ago"),
    ] as [(Int64, String)])
  func timesAreToldInWords(seconds: Int64, words: String) {
    #expect(String(written: { Humanize.append(ago: seconds * Self.second, to: &$0) }) == words)
  }

  @Test(
    arguments: [
      (0, "now"), (20, "20 s"), (540, "9 min"), (-540, "in 9 min"), (4 * 3600, "4 h"),
      (86_400, "1 day"), (3 * 86_400, "3 days"), (61 * 86_400, "2 months"),
      (800 * 86_400, "2 years"),
    ] as [(Int64, String)])
  func shortTimesHaveOneUnit(seconds: Int64, words: String) {
    #expect(String(written: { Humanize.append(shortAgo: seconds * Self.second, to: &$0) }) == words)
  }

  @Test(
    arguments: [
      (0, "0 s"), (500, "<1 ms"), (41_000, "41 ms"), (20_000_000, "20 s"),
      (380_000_000, "6 min 20 s"),
      (39_720_000_000, "11 h 02 min"), (122_460_000_000, "34 h 01 min"),
      (172_800_000_000, "2 days"),
      (356_400_000_000, "4 days 3 h"),
    ] as [(UInt64, String)])
  func shortLengthsHaveTwoUnits(microseconds: UInt64, words: String) {
    #expect(String(written: { Humanize.append(shortDelta: microseconds, to: &$0) }) == words)
  }

  @Test(
    arguments: [
      (0, "0:00:00"), (500_000, "0:00:00"), (1_500_000, "0:00:02"), (-400_000, "0:00:00"),
      (-30_000_000, "-0:00:30"), (35_999_000_000, "9:59:59"), (86_400_000_000, "1 day, 0:00:00"),
      (-176_649_000_000, "-2 days, 1:04:09"), (Int64.min, "-106751991 days, 4:00:55"),
    ] as [(Int64, String)])
  func exactLengthsCountSeconds(microseconds: Int64, text: String) {
    #expect(String(written: { Humanize.append(clock: microseconds, to: &$0) }) == text)
  }
}
