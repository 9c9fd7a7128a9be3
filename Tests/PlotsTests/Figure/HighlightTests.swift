import Tables
import Testing

@testable import Plots

/// What a highlight lets stand out: series by their colour or run, else rows.
@Suite struct HighlightTests {
  private func plot(
    _ mark: String, _ highlight: Highlight, _ channels: [ChannelName: String]
  ) -> Plot {
    var plot = MarkExamples.plot([mark], channels)
    plot.highlight = highlight
    return plot
  }

  private let rows = PlotData(columns: [
    PlotColumn(name: "x", values: ["u", "v", "w"]), PlotColumn(name: "n", numbers: [1, 2, 3]),
    PlotColumn(name: "y", numbers: [5, 9, 7]), PlotColumn(name: "c", values: ["0", "1", "0"]),
    PlotColumn(name: "set", values: ["a", "b", "b"]),
  ])

  private let runs = PlotData(columns: [
    PlotColumn(name: "step", numbers: [0, 1, 0, 1, 0, 1]),
    PlotColumn(name: "y", numbers: [1, 2, 1, 9, 1, 3]),
    PlotColumn(name: "run", values: ["1", "1", "2", "2", "3", "3"]),
    PlotColumn(name: "c", values: ["1", "1", "0", "0", "0", "0"]),
  ])

  @Test func runsWithoutAColorStandOut() throws {
    let cases = [
      (Highlight.top(1), "2", "in colour: the one with the highest last y"),
      (.field("c"), "1", "in colour: c"),
    ]
    for (highlight, run, reason) in cases {
      let plot = plot("line", highlight, [.x: "step", .y: "y", .group: "run"])
      let figure = try PlotExamples.figure(plot, runs)
      #expect(figure.panels[0].series.filter { !$0.isMuted }.map(\.group) == [run])
      #expect(figure.lineEnds.map(\.name) == [run])
      #expect(figure.notes == ["\(reason), 2 others in grey"])
    }
  }

  /// Few grey lines have names for the pointer, very many are one element.
  @Test(arguments: [(20, 19), (80, 1)])
  func theBestOfManyRunsIsAFullLine(count: Int, thin: Int) throws {
    let names = (0..<count).flatMap { ["run \($0)", "run \($0)"] }
    let data = PlotData(columns: [
      PlotColumn(name: "step", numbers: (0..<(2 * count)).map { Double($0 % 2) }),
      PlotColumn(name: "y", numbers: (0..<(2 * count)).map(Double.init)),
      PlotColumn(name: "run", values: names),
    ])
    let plot = plot("line", .top(1), [.x: "step", .y: "y", .group: "run"])
    let svg = try PlotExamples.svg(plot, data)
    #expect(svg.components(separatedBy: "<path class=\"ln ").count == 2)
    #expect(svg.components(separatedBy: "<path class=\"th ").count == thin + 1)
    #expect(svg.contains("data-s=\"run 3\"") == (thin > 1))
  }

  private func bars(_ highlight: Highlight) throws -> (hues: [Hue], notes: [String]) {
    let figure = try PlotExamples.figure(
      plot("bar", highlight, [.x: "x", .y: "y"]), rows)
    let mark = try #require(figure.panels[0].marks[0] as? BarMark)
    return (mark.bars.map(\.hue), figure.notes)
  }

  @Test func barsWithoutAColorStandOutByRow() throws {
    let field = try bars(.field("c"))
    #expect(field.hues == [.muted, .series(0), .muted])
    #expect(field.notes == ["In colour: c"])
    let top = try bars(.top(2))
    #expect(top.hues == [.muted, .series(0), .series(0)])
    #expect(top.notes == ["Best 2 of 3 bars in colour"])
  }

  @Test func theLegendNamesOnlyWhatHasAColor() throws {
    for mark in ["dot", "bar"] as [String] {
      let channels: [ChannelName: String] = [.x: "x", .y: "y", .color: "set"]
      let figure = try PlotExamples.figure(plot(mark, .top(2), channels), rows)
      #expect(figure.legend.map(\.name) == ["b"])
    }
  }

  @Test func dotsWithoutAColorAreOrange() throws {
    let figure = try PlotExamples.figure(plot("dot", .top(1), [.x: "n", .y: "y"]), rows)
    let mark = try #require(figure.panels[0].marks[0] as? DotMark)
    #expect(mark.dots.map(\.hue) == [.muted, .series(1), .muted])
    #expect(figure.notes == ["Best 1 of 3 points in orange"])
  }

  @Test func aMarkWithoutAHighlightSaysSo() {
    let box = plot("box", .top(1), [.x: "x", .y: "y"])
    #expect(
      throws: PlotError(
        "cannot highlight the top of mark 'box'",
        hint: "marks with a highlight: line, dot, area, bar, cell, parallel, slope, spark")
    ) { try PlotExamples.figure(box, rows) }
    let line = plot("line", .field("c"), [.x: "n", .y: "y"])
    #expect(
      throws: PlotError(
        "missing 'color' or 'group' for the highlight of mark 'line'",
        hint: "one of several series stands out")
    ) { try PlotExamples.figure(line, rows) }
  }
}
