import Plots
import Tables
import Testing

@Suite struct PlotTimeTests {
  private let berlin: Zone

  init() throws { berlin = try #require(Zone(name: "Europe/Berlin")) }

  /// The instant of a wall-clock time in Berlin, in seconds.
  private func seconds(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0) -> Double {
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    let wall = Timestamp(
      microseconds: Int64(days * 86_400 + hour * 3600) * 1_000_000, isZoned: false)
    return Double(berlin.instant(of: wall)) / 1e6
  }

  private func labels(_ start: Double, _ end: Double, count: Int) -> [String] {
    PlotTime.ticks(domain: start...end, count: count, zone: berlin).map(\.label)
  }

  @Test func aTimeIsWrittenToTheMinute() {
    #expect(PlotTime.text(1_794_834_300, zone: berlin) == "Mon 16 Nov 2026, 14:05")
    #expect(PlotTime.text(.nan, zone: berlin) == "NaN")
  }

  @Test func durationsHaveTwoUnits() {
    #expect(PlotTime.duration(122_460) == "34 h 01 min")
    #expect(PlotTime.duration(-90) == "−1 min 30 s")
    #expect(PlotTime.duration(.infinity) == "∞")
  }

  @Test func withinADayTheClockCounts() {
    #expect(
      labels(seconds(2026, 11, 16, 12), seconds(2026, 11, 17, 12), count: 5)
        == ["16 Nov 12:00", "18:00", "17 Nov", "06:00", "12:00"])
    let start = seconds(2026, 11, 16, 12)
    #expect(labels(start, start + 10, count: 2) == ["16 Nov 12:00:00", "12:00:05", "12:00:10"])
    #expect(
      labels(start, start + 0.5, count: 2) == ["16 Nov 12:00:00.0", "12:00:00.2", "12:00:00.4"])
  }

  @Test func withinAWeekDaysHaveNames() {
    #expect(
      labels(seconds(2026, 11, 16), seconds(2026, 11, 19), count: 3)
        == ["Mon 16 Nov", "Tue 17", "Wed 18", "Thu 19"])
  }

  @Test func longerTimesHaveDatesMonthsAndYears() {
    #expect(
      labels(seconds(2026, 12, 20), seconds(2027, 1, 6), count: 3)
        == ["21 Dec 2026", "28 Dec", "4 Jan 2027"])
    #expect(
      labels(seconds(2026, 10, 15), seconds(2027, 2, 15), count: 4)
        == ["Nov 2026", "Dec", "Jan 2027", "Feb"])
    #expect(
      labels(seconds(2020, 1, 1), seconds(2026, 1, 1), count: 3) == [
        "2020", "2022", "2024", "2026",
      ])
  }

  @Test func ticksKeepToTheWallClockWhenSummerTimeBegins() {
    let start = seconds(2026, 3, 28, 12)
    #expect(
      labels(start, seconds(2026, 3, 29, 18), count: 5)
        == ["28 Mar 12:00", "18:00", "29 Mar", "06:00", "12:00", "18:00"])
    #expect(
      labels(seconds(2026, 3, 29), seconds(2026, 3, 29, 5), count: 5)
        == ["29 Mar 00:00", "01:00", "03:00", "04:00", "05:00"])
  }

  @Test func ticksKeepToTheWallClockWhenSummerTimeEnds() {
    #expect(
      labels(seconds(2026, 10, 24, 12), seconds(2026, 10, 25, 18), count: 5)
        == ["24 Oct 12:00", "18:00", "25 Oct", "06:00", "12:00", "18:00"])
    #expect(
      labels(seconds(2026, 10, 25), seconds(2026, 10, 25, 4), count: 5)
        == ["25 Oct 00:00", "01:00", "02:00", "02:00", "03:00", "04:00"])
    let days = PlotTime.ticks(
      domain: seconds(2026, 10, 24)...seconds(2026, 10, 27), count: 3, zone: berlin)
    #expect(days.map(\.value) == (24...27).map { seconds(2026, 10, $0) })
  }

  @Test func aDayWithoutMidnightBeginsAtOne() throws {
    let zone = try #require(Zone(name: "America/Sao_Paulo"))
    let change = 1_541_300_400.0  // 4 November 2018, 00:00 became 01:00.
    let ticks = PlotTime.ticks(
      domain: (change - 86_400)...(change + 86_400), count: 2, zone: zone)
    #expect(ticks.map(\.value) == [change - 86_400, change, change + 82_800])
    #expect(ticks.map(\.label) == ["Sat 3 Nov", "Sun 4", "Mon 5"])
  }
}
