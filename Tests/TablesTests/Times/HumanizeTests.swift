import Testing

@testable import Tables

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
