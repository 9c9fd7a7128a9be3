import Testing

@testable import Tables

@Suite struct IntervalTests {
  private static let second: Int64 = 1_000_000
  private static let day: Int64 = 86_400_000_000

  private func length(_ text: String) -> Int64? {
    text.withBytes { Interval.microseconds(parsing: $0) }
  }

  @Test(
    arguments: [
      ("00:00:00", 0), ("04:05:06", 14_706 * second), ("04:05", 14_700 * second),
      ("-00:00:01", -second), ("+00:00:01", second), ("00:00:00.5", 500_000),
      ("00:00:00.9999999", second), ("100:00:00", 360_000 * second), ("24:00:00", day),
    ] as [(String, Int64)])
  func clocksAreLengths(text: String, microseconds: Int64) {
    #expect(length(text) == microseconds)
  }

  @Test(
    arguments: [
      ("1 day", day), ("2 days", 2 * day), ("-3 days", -3 * day), ("1 week", 7 * day),
      ("1 mon", 30 * day), ("2 months", 60 * day), ("1 year", 31_557_600 * second),
      ("1 hour", 3600 * second), ("5 mins", 300 * second), ("5 minutes", 300 * second),
      ("1.5 secs", 1_500_000), ("2 seconds", 2 * second), ("1.5 days", 129_600 * second),
      ("3DAYS", 3 * day),
    ] as [(String, Int64)])
  func unitsAreCounted(text: String, microseconds: Int64) {
    #expect(length(text) == microseconds)
  }

  @Test func partsAddUp() {
    #expect(
      length("1 year 2 mons -3 days 04:05:06.789") == 31_557_600 * Self.second
        + 57 * Self.day + 14_706_789_000)
    #expect(length("-1 day, 23:59:59") == -Self.second)
    #expect(length("-1 days +02:03:00") == -79_020 * Self.second)
    #expect(length("3 hours 1.5 seconds") == 10_801_500_000)
    #expect(length("1 day, 0:00:00") == Self.day)
  }

  @Test(arguments: [("12.5", 12_500_000), ("0", 0), ("-3", -3_000_000)] as [(String, Int64)])
  func aLoneNumberCountsSeconds(text: String, microseconds: Int64) {
    #expect(length(text) == microseconds)
  }

  @Test(arguments: [
    "", " ", "x", "1 fortnight", "1 parsec", "long", "1:2", "1:", "12:", "00:00:00.", "1.", "--1",
    "1 day x",
    "P1D", "1e3", "1:60:00x",
  ])
  func otherTextIsNoLength(text: String) {
    #expect(length(text) == nil)
  }

  @Test(arguments: [
    "99999999999999 years", "9223372036854.775808", "2562047789:00:00", "1234567890123456789012",
    "9223372036854 seconds 1 seconds", "0000000000000000012",
  ])
  func aLengthBeyondOurCountIsNone(text: String) {
    #expect(length(text) == nil)
  }

  @Test func aNumberAtTheEndCountsSeconds() {
    #expect(length("1 day 5") == Self.day + 5 * Self.second)
  }

  @Test func theLongestLengthIsRead() {
    #expect(length("9223372036854.775807") == .max)
    #expect(length("-9223372036854.775807") == .min + 1)
  }
}
