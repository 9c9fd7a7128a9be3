import TestSupport
import Testing

@testable import Tables

@Suite struct TimeTextTests {
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

  @Test func isoTimesHaveTheOffsetOfTheirZoneIfAny() throws {
    let summer = Timestamp(microseconds: 1_715_083_200_000_000, isZoned: true)
    #expect(try iso(summer, "Europe/Berlin") == "2024-05-07T14:00:00+02:00")
    #expect(try iso(summer, "America/New_York") == "2024-05-07T08:00:00-04:00")
    #expect(try iso(summer, "Asia/Kolkata") == "2024-05-07T17:30:00+05:30")
    let wall = Timestamp(microseconds: 1_715_083_200_500_000, isZoned: false)
    #expect(try iso(wall, "Europe/Berlin") == "2024-05-07T12:00:00.500000")
    #expect(try iso(.distantFuture, "UTC") == "infinity")
    let old = Timestamp(microseconds: -8_520_336_000_000_000, isZoned: true)
    #expect(try iso(old, "Europe/Berlin") == "1700-01-01T00:53:28+00:53:28")
  }

  @Test(
    arguments: [
      (0, "1970-01-01", "1970-01-01"), (19_850, "2024-05-07", "2024-05-07"),
      (-719_163, "0001-12-31 BC", "0000-12-31"), (2_932_897, "10000-01-01", "+010000-01-01"),
      (-719_529, "0002-12-31 BC", "-000001-12-31"), (.max, "infinity", "infinity"),
      (.min, "-infinity", "-infinity"), (.max - 1, "5881580-07-10", "+5881580-07-10"),
    ] as [(Int32, String, String)])
  func datesAreWrittenWithTheirEra(days: Int32, text: String, iso: String) {
    #expect(String(written: { $0.append(date: days) }) == text)
    #expect(String(written: { $0.append(isoDate: days) }) == iso)
  }

  @Test func anySeparatorStandsBeforeTheTime() {
    let text = String(written: { $0.append(time: 0, separator: " um ".utf8, precision: .minutes) })
    #expect(text == "1970-01-01 um 00:00")
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var random = SeededNumbers(seed: 31)
    for _ in 0..<2000 {
      let range = Int64(-60_000_000_000_000_000)...250_000_000_000_000_000
      let microseconds = Int64.random(in: range, using: &random)
      let wall = Timestamp(microseconds: microseconds, isZoned: false)
      #expect(time(microseconds).withBytes { Timestamp(parsing: $0) } == wall)
      let instant = Timestamp(microseconds: microseconds, isZoned: true)
      #expect(try iso(instant, "Europe/Berlin").withBytes { Timestamp(parsing: $0) } == instant)
    }
  }
}
