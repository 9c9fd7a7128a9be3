import Tables
import Testing

@testable import Plots

/// What the legend of a figure names, and with what in front.
@Suite struct LegendTests {
  private let data = PlotData(columns: [
    PlotColumn(name: "x", numbers: [1, 2, 1, 2]), PlotColumn(name: "y", numbers: [1, 2, 3, 4]),
    PlotColumn(name: "k", values: ["u", "v", "u", "v"]),
    PlotColumn(name: "c", values: ["a", "a", "b", "b"]),
    PlotColumn(name: "s", values: ["RUNNING", "RUNNING", "FAILED", "FAILED"]),
  ])

  private func legend(
    _ marks: [String], _ channels: [ChannelName: String], _ change: (inout Plot) -> Void = { _ in }
  ) throws -> [LegendEntry] {
    var plot = MarkExamples.plot(marks, channels)
    change(&plot)
    return try PlotExamples.figure(plot, data).legend
  }

  @Test func linesAreNamedFromTheHighestEnd() throws {
    let legend = try legend(["line"], [.x: "x", .y: "y", .color: "c"])
    #expect(legend.map(\.name) == ["b", "a"])
    #expect(legend.map(\.swatch) == [.line(.series(1)), .line(.series(0))])
  }

  @Test func dotsHaveTheirMarkers() throws {
    let legend = try legend(["dot"], [.x: "x", .y: "y", .color: "c", .shape: "c"])
    #expect(
      legend.map(\.swatch) == [.marker(.circle, .series(0)), .marker(.triangle, .series(1))])
  }

  @Test func barsHaveSquares() throws {
    let legend = try legend(["bar"], [.x: "k", .y: "y", .color: "c"])
    #expect(legend.map(\.swatch) == [.square(.series(0)), .square(.series(1))])
  }

  @Test func ofSeveralLayersTheLineDecides() throws {
    let legend = try legend(["dot", "line", "area"], [.x: "x", .y: "y", .color: "c"])
    #expect(legend.map(\.swatch) == [.line(.series(1)), .line(.series(0))])
  }

  @Test func aSlopeNamesItsLinesItself() throws {
    #expect(try legend(["slope"], [.x: "k", .y: "y", .color: "c"]).isEmpty)
  }

  @Test func aTimelineNamesTheStatesInTheirOwnOrder() throws {
    let legend = try legend(["gantt"], [.x: "x", .y: "k", .color: "s"])
    let order = Statuses.standard.all.filter { ["RUNNING", "FAILED"].contains($0.name) }
    #expect(legend.map(\.name) == order.map(\.word))
    #expect(legend.map(\.swatch) == order.map { .icon($0) })
  }

  /// A figure of the call graph's states, of which a result was taken from an earlier run.
  private func callGraph(_ mark: String, _ channels: [ChannelName: String]) throws -> Figure {
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [1, 2, 3]), PlotColumn(name: "y", numbers: [1, 2, 3]),
      PlotColumn(name: "k", values: ["u", "v", "u"]),
      PlotColumn(name: "s", values: ["CACHED", "FAILED", "DONE"]),
    ])
    var context = FigureContext(
      zone: .utc, now: 0, statuses: .standard.adding(.callGraph))
    let figure = try Figure(MarkExamples.plot([mark], channels), data: data, context: &context)
    // States take no colours of the page.
    #expect(context.colors.places(of: ["a"]) == ["a": 0])
    return figure
  }

  @Test func aTimelineNamesAddedStatesBesideTheirFamily() throws {
    let figure = try callGraph("gantt", [.x: "x", .y: "k", .color: "s"])
    #expect(figure.legend.map(\.name) == ["Done", "Cached", "Failed"])
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 4).svg, as: UTF8.self)
    #expect(svg.contains("class=\"job j-done\""))
    #expect(svg.contains("<use class=\"ji i-done\" href=\"#st-CACHED\""))
    #expect(svg.contains("<use class=\"ji i-done\" href=\"#st-COMPLETED\""))
  }

  @Test func addedStatesHaveTheColourOfTheirFamily() throws {
    let figure = try callGraph("dot", [.x: "x", .y: "y", .color: "s"])
    #expect(
      figure.panels[0].series.map(\.hue) == [.status(.done), .status(.done), .status(.failed)])
  }

  /// A figure coloured by a column of a few words.
  private func figure(_ mark: String, coloredBy words: [String]) throws -> Figure {
    var context = FigureContext(zone: .utc, now: 0)
    let numbers = words.indices.map(Double.init)
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: numbers), PlotColumn(name: "y", numbers: numbers),
      PlotColumn(name: "k", values: words), PlotColumn(name: "s", values: words),
    ])
    let y = mark == "gantt" ? "k" : "y"
    return try Figure(
      MarkExamples.plot([mark], [.x: "x", .y: y, .color: "s"]), data: data, context: &context)
  }

  @Test func anUnknownStateIsNeutralAmongOthers() throws {
    let figure = try figure("dot", coloredBy: ["odd", "FINISHED", "failed"])
    #expect(
      figure.panels[0].series.map(\.hue) == [.status(.done), .status(.failed), .status(.waiting)])
    #expect(figure.legend.map(\.name) == ["FINISHED", "failed", "odd"])
  }

  @Test func wordsOfWhichMostAreNoStatesAreValuesAsOthers() throws {
    let figure = try figure("dot", coloredBy: ["train", "failed"])
    #expect(figure.panels[0].series.map(\.hue) == [.series(0), .series(1)])
  }

  @Test func aTimelineNamesUnknownStatesLast() throws {
    let figure = try figure("gantt", coloredBy: ["odd", "Failed", "FAILED", "KILLED"])
    #expect(figure.legend.map(\.name) == ["Killed", "Failed", "odd"])
    #expect(figure.legend.last?.swatch == .icon(.unknown))
  }

  @Test func statesHaveColoursOfTheirOwn() throws {
    let legend = try legend(["bar"], [.x: "k", .y: "y", .color: "s"])
    #expect(legend.map(\.swatch) == [.square(.status(.active)), .square(.status(.failed))])
  }

  @Test func oneColourNeedsNoLegend() throws {
    #expect(try legend(["line"], [.x: "x", .y: "y"]).isEmpty)
    #expect(try legend(["dot"], [.x: "k", .y: "y", .color: "k"]).isEmpty)
    #expect(try legend(["dot"], [.x: "y", .y: "k", .color: "k"]).isEmpty)
    let faceted = try legend(["dot"], [.x: "x", .y: "y", .color: "c"]) {
      $0.facet = Facet(field: "c")
    }
    #expect(faceted.isEmpty)
  }

  @Test func whatStepsBackIsCounted() throws {
    let figure = try PlotExamples.figure(
      PlotExamples.linePlot(),
      PlotExamples.curves(recipes: (0..<12).map { "run \($0)" }, seeds: 1))
    #expect(figure.legend.count == 7)
    #expect(figure.legend.last?.name == "6 others")
    #expect(figure.legend.last?.swatch == .line(.muted))
  }

  @Test func aLegendBreaksIntoRowsOfTheWidth() throws {
    var plot = MarkExamples.plot(["dot"], [.x: "x", .y: "y", .color: "c"])
    plot.labels = .legend
    let names = (0..<12).map { "a rather long name of a series \($0)" }
    let data = PlotData(columns: [
      MarkExamples.numbers("x", 12) { Double($0) }, MarkExamples.numbers("y", 12) { Double($0) },
      PlotColumn(name: "c", values: names),
    ])
    let figure = try PlotExamples.figure(plot, data)
    let layout = Layout(figure, width: 760, height: nil, style: .page, isNarrow: false)
    #expect(layout.legendRows.count > 3)
    #expect(layout.legendRows.joined().count == 12)
    for row in layout.legendRows {
      let width = row.reduce(0) { $0 + $1.width(layout.sizes) }
      #expect(width <= 760)
    }
    plot.labels = Labelling.none
    let bare = try PlotExamples.figure(plot, data)
    #expect(
      Layout(bare, width: 760, height: nil, style: .page, isNarrow: false).legendRows.isEmpty)
  }

  @Test func theKeyOfAScaleHasItsEnds() throws {
    var channel = Channel(field: "v")
    channel.thresholds = [1, 10]
    var svg = SVGWriter(style: .page)
    LevelKey(levels: LevelScale(channel, values: [0, 20]), name: "loss")
      .draw(right: 700, y: 12, to: &svg)
    let text = String(decoding: svg.bytes, as: UTF8.self)
    #expect(text.contains(">≥ 10</text>"))
    #expect(text.contains(">loss  &lt; 1</text>"))
    #expect(text.components(separatedBy: "<rect").count == 1 + 3)
  }

  @Test func theKeyOfALogarithmSaysSo() {
    var channel = Channel(field: "v")
    channel.scale = .log
    var svg = SVGWriter(style: .page)
    LevelKey(levels: LevelScale(channel, values: [1, 1000]), name: "n").draw(
      right: 700, y: 12, to: &svg)
    let text = String(decoding: svg.bytes, as: UTF8.self)
    #expect(text.contains(">n (log)  1</text>"))
    #expect(text.contains(">1000</text>"))
    #expect(text.components(separatedBy: "<rect").count == 1 + 9)
  }
}

extension Statuses {
  /// States that a module brings.
  fileprivate static let callGraph = Statuses([
    Status("DONE", "Done", .done, icon: "COMPLETED"), Status("CACHED", "Cached", .done),
  ])
}
