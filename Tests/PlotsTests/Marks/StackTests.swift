import Tables
import Testing

@testable import Plots

/// Bars beside and on top of one another.
@Suite struct StackTests {
  private func bars(
    _ columns: [PlotColumn], _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> [Bar] {
    var plot = MarkExamples.plot(["bar"], channels)
    change(&plot)
    let figure = try PlotExamples.figure(plot, PlotData(columns: columns))
    return try #require(figure.panels[0].marks[0] as? BarMark).bars
  }

  private func columns(_ values: [Double]) -> [PlotColumn] {
    [
      PlotColumn(name: "k", values: ["u", "u", "v", "v"]), PlotColumn(name: "n", numbers: values),
      PlotColumn(name: "c", values: ["a", "b", "a", "b"]),
    ]
  }

  private let colored: [ChannelName: String] = [.x: "k", .y: "n", .color: "c"]

  @Test func coloursStandBesideEachOther() throws {
    let bars = try bars(columns([1, 2, 3, 4]), colored)
    #expect(bars.map(\.slot) == [0, 0, 1, 1])
    #expect(bars.allSatisfy { $0.slots == 2 && !$0.isStacked })
    #expect(bars.map { [$0.low, $0.high] } == [[0, 1], [0, 3], [0, 2], [0, 4]])
  }

  @Test func coloursStandOnEachOther() throws {
    let bars = try bars(columns([1, 2, 3, 4]), colored) { $0.stacks = true }
    #expect(bars.map { [$0.low, $0.high] } == [[0, 1], [0, 3], [1, 3], [3, 7]])
    #expect(bars.allSatisfy { $0.isStacked && $0.slots == 1 })
  }

  @Test func whatIsBelowZeroHangsDown() throws {
    let bars = try bars(columns([1, -2, -3, 4]), colored) { $0.stacks = true }
    #expect(bars.map { [$0.low, $0.high] } == [[0, 1], [-3, 0], [-2, 0], [0, 4]])
    let down = try self.bars(columns([-1, -2, 3, 4]), colored) { $0.stacks = true }
    #expect(down.map { [$0.low, $0.high] } == [[-1, 0], [0, 3], [-3, -1], [3, 7]])
  }

  @Test func whiskersStandOnTheirBar() throws {
    let more = columns([1, 2, 3, 4]) + [PlotColumn(name: "sd", numbers: [0.5, 0.5, 0.5, 0.5])]
    let bars = try bars(more, colored) {
      $0.stacks = true
      $0.error = .deviation("sd")
    }
    #expect(
      bars.map(\.whisker) == [
        Whisker(low: 0.5, high: 1.5), Whisker(low: 2.5, high: 3.5), Whisker(low: 2.5, high: 3.5),
        Whisker(low: 6.5, high: 7.5),
      ])
  }

  @Test func barsOfOneColourEachStandAlone() throws {
    let single = [
      PlotColumn(name: "k", values: ["u", "v"]), PlotColumn(name: "n", numbers: [1, 2]),
      PlotColumn(name: "c", values: ["a", "b"]),
    ]
    #expect(try bars(single, colored).allSatisfy { $0.slots == 1 })
    #expect(try bars(single, colored) { $0.stacks = true }.allSatisfy { !$0.isStacked })
  }

  @Test func theBestOfEachCategoryIsBold() throws {
    let best = try bars(columns([1, 2, 4, 3]), colored).filter(\.isBest).map(\.value)
    #expect(best.sorted() == [2, 4])
    let lone = try bars(
      [
        PlotColumn(name: "k", values: ["u", "v"]), PlotColumn(name: "val_loss", numbers: [3, 1]),
      ], [.x: "k", .y: "val_loss"])
    #expect(lone.filter(\.isBest).map(\.value) == [1])
  }

  @Test func barsOverNumbersAreAsWideAsTheyAreApart() throws {
    let x = PlotColumn(name: "x", numbers: (0..<40).map { Double($0) * 0.5 })
    let bars = try bars(
      [x, MarkExamples.numbers("n", 40) { Double($0) }], [.x: "x", .y: "n"])
    #expect(abs((bars[1].end - bars[1].start) - 0.4) < 1e-12)
    // A few numbers are categories.
    let few = try self.bars(
      [PlotColumn(name: "x", numbers: [1, 2, 4]), PlotColumn(name: "n", numbers: [1, 2, 3])],
      [.x: "x", .y: "n"])
    #expect(few.map(\.start) == [0, 1, 2])
  }

  @Test func oneDayIsADayWide() throws {
    let day = try bars(
      [PlotColumn(name: "t", kind: .time, numbers: [0]), PlotColumn(name: "n", numbers: [1])],
      [.x: "t", .y: "n"])
    #expect(day[0].end - day[0].start == 0.8 * 86_400)
  }

  @Test func aHistogramStacksItsColours() throws {
    let values = PlotColumn(name: "v", numbers: [1, 1.2, 1.4, 2.5])
    let colors = PlotColumn(name: "c", values: ["a", "b", "a", "b"])
    let bars = try bars([values, colors], [.x: "v", .y: "count", .color: "c"]) {
      $0.channels[.x]?.bin = .width(1)
    }
    #expect(bars.map(\.value).sorted() == [1, 1, 2])
    #expect(bars.map(\.high).max() == 3)
    #expect(bars.map { $0.end - $0.start } == [1, 1, 1])
  }

  @Test func aHistogramMayLie() throws {
    let values = PlotColumn(name: "v", numbers: [1, 1.2, 2.5])
    let figure = try PlotExamples.figure(
      {
        var plot = MarkExamples.plot(["bar"], [.y: "v", .x: "count"])
        plot.channels[.y]?.bin = .width(1)
        return plot
      }(), PlotData(columns: [values]))
    let mark = try #require(figure.panels[0].marks[0] as? BarMark)
    #expect(!mark.isUpright)
    #expect(mark.isBinned)
    #expect(mark.bars.map(\.value) == [2, 1])
  }

  @Test func rowsOfCategoriesAreCounted() throws {
    let names = PlotColumn(name: "k", values: ["u", "v", "u", nil])
    let bars = try bars([names], [.x: "k", .y: "count"])
    #expect(bars.map(\.value) == [2, 1])
  }

  @Test func colouredCountsKeepTheirNames() throws {
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["bar"], [.x: "k", .y: "count", .color: "c"]),
      PlotData(columns: [
        PlotColumn(name: "k", values: ["u", "v", "u"]),
        PlotColumn(name: "c", numbers: [0.1, 0.2, 0.1]),
      ]))
    #expect(figure.panels[0].series.map(\.name) == ["0.1", "0.2"])
    #expect(figure.counted?.words == "3 rows in 2 categories")
  }

  @Test func twoRowsOfOneTimeNameTheirTime() {
    let times = PlotColumn(name: "t", kind: .time, numbers: [0, 0, 86_400])
    #expect(
      throws: PlotError(
        "2 rows for the bar 'Thu 1 Jan 1970, 00:00'",
        hint: "aggregate in the query, or name a color")
    ) {
      _ = try bars([times, PlotColumn(name: "n", numbers: [1, 2, 3])], [.x: "t", .y: "n"])
    }
  }

  @Test func countingAndAMeasureCannotBeMixed() {
    let values = [PlotColumn(name: "v", numbers: [1, 2]), PlotColumn(name: "n", numbers: [1, 2])]
    #expect(
      throws: PlotError("cannot bin x and draw 'n'", hint: "a histogram counts rows: 'y: count'")
    ) {
      _ = try bars(values, [.x: "v", .y: "n"]) { $0.channels[.x]?.bin = .automatic }
    }
  }

  @Test func areasStandOnEachOther() throws {
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["area"], [.x: "x", .y: "n", .color: "c"]),
      PlotData(columns: [
        PlotColumn(name: "x", numbers: [0, 1, 0, 1]), PlotColumn(name: "n", numbers: [1, 2, 3, 4]),
        PlotColumn(name: "c", values: ["a", "a", "b", "b"]),
      ]))
    #expect(figure.panels[0].extent.y == 0...6)
    #expect(figure.notes == ["Stacked"])
    #expect(figure.lineEnds.map(\.value) == ["2", "4"])
    // The name of a layer stands in its middle.
    #expect(figure.lineEnds.map(\.y) == [1, 4])
  }

  @Test func areasMayLieOverEachOther() throws {
    var plot = MarkExamples.plot(["area"], [.x: "x", .y: "n", .color: "c"])
    plot.stacks = false
    let figure = try PlotExamples.figure(
      plot,
      PlotData(columns: [
        PlotColumn(name: "x", numbers: [0, 1, 0, 1]), PlotColumn(name: "n", numbers: [1, 2, 3, 4]),
        PlotColumn(name: "c", values: ["a", "a", "b", "b"]),
      ]))
    #expect(figure.panels[0].extent.y == 0...4)
    #expect(figure.notes == [])
  }

  @Test func anAreaHasNoSmoothing() {
    var plot = PlotExamples.seriesPlot()
    plot.marks = ["area"]
    plot.smoothing = .mean(window: 3)
    #expect(
      throws: PlotError("mark 'area' has no smooth", hint: "'mark: line' has both")
    ) { try PlotExamples.figure(plot, PlotExamples.series([1, 2])) }
    plot.smoothing = nil
    plot.band = .of(.sd)
    #expect(
      throws: PlotError("mark 'area' has no band", hint: "'mark: line' has both")
    ) { try PlotExamples.figure(plot, PlotExamples.series([1, 2])) }
  }
}
