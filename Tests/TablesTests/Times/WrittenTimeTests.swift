import Testing

@testable import Tables

@Suite struct WrittenTimeTests {
  private static let noon: Int64 = 1_715_083_200_000_000

  private func time(_ text: String) -> Timestamp? {
    guard case .time(let time)? = text.withBytes({ WrittenTime($0) }) else { return nil }
    return time
  }

  @Test(
    arguments: [
      ("2024-05-07 12:00:00", noon), ("2024-05-07T12:00:00", noon), ("2024-05-07t12:00", noon),
      ("2024-05-07 12:00:00.5", noon + 500_000), ("2024-05-07 12:00:00.123456", noon + 123_456),
      ("2024-05-07 24:00:00", 1_715_126_400_000_000), ("2024-05-07 24:00", 1_715_126_400_000_000),
      ("2016-12-31 23:59:60", 1_483_228_800_000_000), ("1970-01-01 00:00:00", 0),
      ("12024-05-07 12:00:00", 317_284_603_200_000_000),
      ("0000-01-01 00:00", -62_167_219_200_000_000),
      ("0044-03-15 12:00:00 BC", -63_517_780_800_000_000),
      ("0001-12-31 23:59:59 BC", -62_135_596_801_000_000),
    ] as [(String, Int64)])
  func wallClocksAreRead(text: String, microseconds: Int64) {
    #expect(time(text) == Timestamp(microseconds: microseconds, isZoned: false))
  }

  @Test(
    arguments: [
      ("Z", 0), ("z", 0), ("+00:00", 0), ("+02", 7200), ("+0530", 19_800), ("-05:30", -19_800),
      (" +02:00", 7200), ("+00:53:28", 3208), ("-001932", -1172), ("+23:59:59", 86_399),
    ] as [(String, Int64)])
  func offsetsLeadToUTC(offset: String, seconds: Int64) {
    let expected = Timestamp(microseconds: Self.noon - seconds * 1_000_000, isZoned: true)
    #expect(time("2024-05-07 12:00:00" + offset) == expected)
    #expect(time("2024-05-07 12:00" + offset) == expected)
  }

  @Test(
    arguments: [
      ("1970-01-01 00:00:00.9999999", 1_000_000), ("1970-01-01 23:59:59.9999995", 86_400_000_000),
      ("1970-01-01 00:00:00.0000004", 0), ("1970-01-01 00:00:00.0000005", 1),
    ] as [(String, Int64)])
  func digitsBelowAMicrosecondRound(text: String, microseconds: Int64) {
    #expect(time(text) == Timestamp(microseconds: microseconds, isZoned: false))
  }

  @Test func anOffsetStandsBehindTheFraction() {
    #expect(
      time("2024-05-07 12:00:00.1234565+02")
        == Timestamp(microseconds: Self.noon - 7_200_000_000 + 123_457, isZoned: true))
    #expect(
      time("1890-01-01 00:00:00-00:19:32")
        == Timestamp(microseconds: -2_524_520_428_000_000, isZoned: true))
    #expect(
      time("12024-01-01 00:00:00+00")
        == Timestamp(microseconds: 317_273_587_200_000_000, isZoned: true))
  }

  @Test func theEndsOfTimeHaveAName() {
    #expect(time("infinity") == .distantFuture)
    #expect(time("-Infinity") == .distantPast)
    #expect(time("+infinity") == nil)
  }

  @Test(
    arguments: [
      ("2024-05-07", 2024, 5, 7), ("2024-02-29", 2024, 2, 29), ("12024-05-07", 12_024, 5, 7),
      ("0044-03-15 BC", -43, 3, 15), ("0001-02-29 BC", 0, 2, 29),
      ("5874897-12-31", 5_874_897, 12, 31),
    ])
  func aDayHasNoTime(text: String, year: Int, month: Int, day: Int) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(text.withBytes { WrittenTime($0) } == .day(date))
    #expect(text.withBytes { CivilDate(parsing: $0) } == date)
    let (midnight, isFar) = Int64(date.daysSince1970).multipliedReportingOverflow(
      by: 86_400_000_000)
    let expected = isFar ? nil : Timestamp(microseconds: midnight, isZoned: false)
    #expect(text.withBytes { Timestamp(parsing: $0) } == expected)
  }

  @Test(arguments: [
    "", "2024", "noon", "now", "inf", "soon", "today", "12:00:00", "2024-05", "2024-5-7",
    "24-05-07", "20240507",
    "2024-13-01", "2024-00-07", "2024-04-31", "2023-02-29", "1900-02-29", "-2024-05-07",
    "202:-05-07 12:00:00", "2024-05-07_12:00:00", "2024-05-0712:00:00", "2024-05-07  12:00",
    "2024-05-07 ", "2024-05-07T", "2024-05-07 12", "2024-05-07 1/:00:00", "2024-05-07 25:00",
    "2024-05-07 12:60", "2024-05-07 12:00:61", "2024-05-07 24:00:00.1", "2024-05-07 24:01",
    "2024-05-07 12:00:00.", "2024-05-07 12:00:00,5", "2024-05-07 12:00:00 x",
    "2024-05-07 12:00:00+", "2024-05-07 12:00:00+2",
    "2024-05-07 12:00:00+24", "2024-05-07 12:00:00+02:60", "2024-05-07 12:00:00+02:00:60",
    "2024-05-07 12:00:00+0260", "2024-05-07 12:00:00+02:00x", "2024-05-07 12:00:00 AD",
    " 2024-05-07",
    "99999999-01-01",
  ])
  func otherTextIsNoTime(text: String) {
    #expect(text.withBytes { WrittenTime($0) } == nil)
    #expect(text.withBytes { Timestamp(parsing: $0) } == nil)
    #expect(text.withBytes { CivilDate(parsing: $0) } == nil)
  }

  @Test func theFirstTimeOfOurCountIsOneThoughItsDayBeginsBefore() {
    #expect(time("290309-12-21 19:59:05.224193 BC")?.microseconds == .min + 1)
    #expect(time("290309-12-21 19:59:05.224192 BC") == nil)
    #expect("290309-12-21 BC".withBytes { Timestamp(parsing: $0) } == nil)
  }

  @Test func aTimeBeyondOurCountIsNone() {
    // One more than the count that stands for infinity.
    #expect(time("294247-01-10 04:00:54.775808") == nil)
    #expect(time("9999999-12-31 00:00:00") == nil)
    #expect("9999999-12-31".withBytes { Timestamp(parsing: $0) } == nil)
  }

  @Test func aTimeIsNoDay() {
    #expect("2024-05-07 12:00".withBytes { CivilDate(parsing: $0) } == nil)
    #expect("infinity".withBytes { CivilDate(parsing: $0) } == nil)
  }
}
