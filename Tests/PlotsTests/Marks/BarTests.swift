import Tables
import Testing

@testable import Plots

@Suite struct BarTests {
  private func example(
    _ values: [Double], _ names: [String], color: [String]? = nil
  ) -> MarkExamples.Example {
    var columns = [
      PlotColumn(name: "loss", numbers: values), PlotColumn(name: "method", values: names),
    ]
    if let color { columns.append(PlotColumn(name: "set", values: color)) }
    var channels: [ChannelName: String] = [.x: "method", .y: "loss"]
    if color != nil { channels[.color] = "set" }
    return MarkExamples.Example(
      name: "bars", plot: MarkExamples.plot(["bar"], channels),
      data: PlotData(columns: columns))
  }

  private func message(_ example: MarkExamples.Example) -> PlotError? {
    do {
      _ = try example.figure()
      return nil
    } catch { return error as? PlotError }
  }

  @Test func severalRowsOfOneBarAreAnError() {
    let twins = example([1, 2, 3, 4], ["sgd", "adam", "sgd", "sgd"])
    #expect(
      message(twins)
        == PlotError(
          "3 rows for the bar 'sgd'", hint: "aggregate in the query, or name a color"))
    let colored = example([1, 2], ["sgd", "sgd"], color: ["a", "a"])
    #expect(
      message(colored) == PlotError("2 rows for the bar 'sgd · a'", hint: "aggregate in the query"))
  }

  @Test func twoAxesOfCategoriesAreAnError() {
    var example = example([1], ["sgd"])
    example.plot.channels[.y]?.field = "method"
    #expect(
      message(example)
        == PlotError(
          "mark 'bar' needs numbers on x or y, and both hold categories",
          hint: "name a column of numbers, or 'y: count'"))
  }

  @Test func barsReachFromZero() throws {
    let figure = try example([5, 7], ["a", "b"]).figure()
    #expect(figure.scales.domain(of: .y, panel: 0, length: 300).lowerBound == 0)
  }

  @Test func theBestIsBoldAndOfALossTheLeast() throws {
    let svg = try example([0.31, 0.25], ["sgd", "adam"]).svg()
    #expect(svg.contains(">0.25</text>"))
    let best = try #require(svg.components(separatedBy: "class=\"dv vb\"").last)
    #expect(best.hasPrefix(" x=") && best.contains(">0.25<"))
  }

  @Test func rowsWithoutAValueAreCounted() throws {
    #expect(
      try example([1, .nan, 2], ["a", "b", "c"]).figure().notes
        == ["1 value not finite left out"])
  }

  @Test func whiskersAreDefinedAndTooShortOnesSaid() throws {
    var example = MarkExamples.groupedBars
    #expect(try example.figure().notes == ["Whiskers: ± 1 standard deviation"])
    example.data = PlotData(
      columns: example.data.columns.filter { $0.name != "sd" }
        + [PlotColumn(name: "sd", numbers: Array(repeating: 0.01, count: 12))])
    #expect(
      try example.figure().notes
        == [
          "Whiskers: ± 1 standard deviation", "whiskers too short to read: 'mark: dot' shows them",
        ])
  }

  @Test func stackedBarsSumToTheirTotals() throws {
    let svg = try MarkExamples.stackedBars.svg()
    #expect(svg.components(separatedBy: "<rect class=\"bar").count == 1 + 24 + 4)
    #expect(svg.contains(">61</text>"))
  }
}
