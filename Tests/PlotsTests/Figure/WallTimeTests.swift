import Tables
import Testing

@testable import Plots

/// What an author writes without a zone is read on the clock that the figure shows.
@Suite struct WallTimeTests {
  private static let midnight = 1_792_879_200.0  // 2026-10-25 00:00 in Berlin, UTC+2
  /// The same time of day as seconds of a clock.
  private static let clock = 1_792_886_400.0

  private func figure(_ plot: Plot, _ times: [Double], zone: String) throws -> Figure {
    let zone = try #require(Zone(name: zone))
    var context = FigureContext(zone: zone, now: 0)
    let data = PlotData(columns: [
      PlotColumn(name: "t", kind: .time, numbers: times),
      PlotColumn(name: "v", numbers: times.indices.map(Double.init)),
    ])
    return try Figure(plot, data: data, context: &context)
  }

  private func plot() -> Plot {
    var plot = Plot(marks: ["line"])
    plot.channels = [.x: Channel(field: "t"), .y: Channel(field: "v")]
    return plot
  }

  @Test func aReferenceStandsAtTheZonesMidnight() throws {
    var plot = plot()
    plot.references = [
      Reference(axis: .x, values: [Self.clock, 5], wallTimes: [Self.clock], isBand: false)
    ]
    let times = [Self.midnight - 3600, Self.midnight + 3600]
    let figure = try figure(plot, times, zone: "Europe/Berlin")
    #expect(figure.plot.references.map(\.values) == [[Self.midnight, 5]])
  }

  @Test func aDomainIsReadInTheZone() throws {
    let times = [Self.midnight - 3600, Self.midnight + 3600]
    var written = plot()
    written.channels[.x]?.domain = Self.clock...Self.clock + 172_800
    written.channels[.x]?.wallTimes = [Self.clock, Self.clock + 172_800]
    var quoted = plot()
    quoted.channels[.x]?.categories = ["2026-10-25", "2026-10-27"]
    for plot in [written, quoted] {
      let figure = try figure(plot, times, zone: "Europe/Berlin")
      // The clock goes back in that night.
      let ends = Self.midnight...Self.midnight + 176_400
      #expect(figure.scales.domain(of: .x, panel: 0, length: 300) == ends)
      #expect(figure.x?.isBanded == false)
    }
  }

  private func bars(_ times: [Double], width: Double, zone: String) throws -> [[Double]] {
    var plot = Plot(marks: ["bar"])
    plot.channels = [.x: Channel(field: "t"), .y: Channel(field: "count")]
    plot.channels[.x]?.bin = .width(width)
    let mark = try #require(try figure(plot, times, zone: zone).panels[0].marks[0] as? BarMark)
    return mark.bars.map { [$0.start, $0.end, $0.value] }
  }

  @Test func aBinOfADayIsADayOfTheZone() throws {
    let hour = 3600.0
    let day = Self.midnight
    let times = [10, 21, 24.5, 25].map { day + $0 * hour }
    #expect(
      try bars(times, width: 86_400, zone: "Europe/Berlin")
        == [[day, day + 25 * hour, 3], [day + 25 * hour, day + 49 * hour, 1]])
    // 20:00 and 08:00 of the days before and after midnight in New York.
    let york = day + 6 * hour
    #expect(
      try bars([york - 4 * hour, york + 8 * hour], width: 86_400, zone: "America/New_York")
        == [[york - 24 * hour, york, 1], [york, york + 24 * hour, 1]])
  }

  @Test func anHourThatTheClockShowsTwiceIsTwoBins() throws {
    let times = (0..<6).map { Self.midnight + Double($0) * 3600 + 60 }
    let bars = try bars(times, width: 3600, zone: "Europe/Berlin")
    #expect(bars.map { $0[2] } == [1, 1, 1, 1, 1, 1])
    #expect(bars.first?.first == Self.midnight)
  }

  @Test func binsOfHoursFollowAZoneOfHalfHours() throws {
    let bars = try bars([45 * 60, 75 * 60], width: 3600, zone: "Asia/Kolkata")
    #expect(bars == [[1800, 5400, 2]])
  }
}
