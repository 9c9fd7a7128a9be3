import Foundation
import Tables
import Testing

@testable import Plots

@Suite struct FigureTests {
  @Test func aBandIsSaidInTheCaption() throws {
    var plot = PlotExamples.linePlot()
    plot.band = .of(.sd)
    let figure = try PlotExamples.figure(plot, PlotExamples.curves())
    #expect(figure.notes == ["Line: mean over 5 runs, band: ± 1 standard deviation"])
    #expect(figure.lineEnds.map(\.value) == ["70.0 ± 0.8", "80.0 ± 0.8"])
  }

  @Test func smoothingAndReductionAreSaid() throws {
    var plot = PlotExamples.seriesPlot()
    plot.smoothing = .ema(weight: 0.97)
    let wave = (0..<20_000).map { sin(Double($0) / 100) }
    let figure = try PlotExamples.figure(plot, PlotExamples.series(wave))
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    let notes = figure.notes(for: drawing)
    #expect(notes.first == "EMA 0.97, faint: raw values")
    #expect(notes.last?.hasPrefix("20\u{2009}000 points, drawn as ") == true)
  }

  @Test func clippedValuesAreCounted() throws {
    var plot = PlotExamples.seriesPlot()
    plot.channels[.y]?.domain = 0...10
    let figure = try PlotExamples.figure(plot, PlotExamples.series([1, 2, 30, 4, -5]))
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    #expect(drawing.notes == ["2 values outside 0 to 10 cut off"])
  }

  @Test func whatALogarithmicAxisCannotPlaceIsSaid() throws {
    var plot = PlotExamples.seriesPlot()
    plot.channels[.y]?.scale = .log
    let figure = try PlotExamples.figure(plot, PlotExamples.series([1, 0, 10, -1, 100]))
    #expect(figure.notes == ["2 values not above 0 left out on the axis of loss"])
  }

  @Test func aDivergedRunHasACrossAndWords() throws {
    let svg = try PlotExamples.svg(
      PlotExamples.seriesPlot(), PlotExamples.series([3, 2, 1, .nan, .nan]))
    #expect(svg.contains("NaN at step 3"))
    #expect(svg.contains("class=\"nan\""))
  }

  @Test func nullIsAGapAndNotADivergence() throws {
    let data = PlotExamples.series([3, 2, PlotColumn.missing, 1, 0])
    let svg = try PlotExamples.svg(PlotExamples.seriesPlot(), data)
    #expect(!svg.contains("NaN"))
    let lines = svg.components(separatedBy: "<path class=\"ln s1\"")
    #expect(lines.count == 2)
    #expect(lines[1].prefix { $0 != ">" }.count { $0 == "M" } == 2)
  }

  @Test func theSameValueHasTheSameColorInEveryFigure() throws {
    var context = FigureContext(zone: .utc, now: 0)
    let first = try Figure(
      PlotExamples.linePlot(), data: PlotExamples.curves(recipes: ["sgd", "adam"]),
      context: &context)
    let second = try Figure(
      PlotExamples.linePlot(), data: PlotExamples.curves(recipes: ["adam", "lion"]),
      context: &context)
    func hues(_ figure: Figure) -> [String: Hue] {
      Dictionary(
        figure.panels.flatMap(\.series).map { ($0.name ?? "", $0.hue) }, uniquingKeysWith: { $1 })
    }
    #expect(hues(first) == ["sgd": .series(0), "adam": .series(1)])
    #expect(hues(second) == ["adam": .series(1), "lion": .series(2)])
  }

  @Test func manySeriesStepBackBehindTheSixBest() throws {
    let names = (0..<12).map { "run \($0)" }
    let figure = try PlotExamples.figure(
      PlotExamples.linePlot(), PlotExamples.curves(recipes: names, seeds: 1))
    let colored = Set(figure.panels[0].series.filter { !$0.isMuted }.compactMap(\.name))
    #expect(colored == Set((6..<12).map { "run \($0)" }))
    #expect(figure.notes == ["in colour: the 6 with the highest last accuracy, 6 others in grey"])
    let hues = Set(figure.panels[0].series.filter { !$0.isMuted }.map(\.hue))
    #expect(hues == Set((0..<6).map { .series($0) }))
  }

  @Test func moreColorsThanThereAreAreSaid() throws {
    var plot = PlotExamples.linePlot()
    plot.marks = ["dot"]
    let names = (0..<12).map { "run \($0)" }
    let many = try PlotExamples.figure(plot, PlotExamples.curves(recipes: names, seeds: 1))
    #expect(many.notes == ["colours repeat"])
    let few = PlotExamples.curves(recipes: Array(names.prefix(8)), seeds: 1)
    #expect(try PlotExamples.figure(plot, few).notes == [])
  }

  @Test func severalColumnsOfYAreOneSeriesEach() throws {
    var plot = Plot(marks: ["line"])
    plot.channels = [.x: Channel(field: "step"), .y: Channel(field: "a")]
    plot.series = ["a", "b"]
    let data = PlotData(columns: [
      PlotColumn(name: "step", numbers: [0, 1]), PlotColumn(name: "a", numbers: [1, 2]),
      PlotColumn(name: "b", numbers: [3, 4]),
    ])
    let figure = try PlotExamples.figure(plot, data)
    #expect(figure.panels[0].series.map(\.name) == ["a", "b"])
    #expect(figure.panels[0].series.map(\.y) == [[1, 2], [3, 4]])
  }

  /// A plot of the columns a and b over a third.
  private func lists(_ x: String, title: String? = nil) -> Plot {
    var plot = Plot(marks: ["line"])
    plot.channels = [.x: Channel(field: x), .y: Channel(field: "a")]
    plot.channels[.y]?.title = title
    plot.series = ["a", "b"]
    return plot
  }

  private func lists(_ x: String, _ b: PlotColumn) -> PlotData {
    PlotData(columns: [
      PlotColumn(name: x, numbers: [0, 5]), PlotColumn(name: "a", numbers: [1, 2]), b,
    ])
  }

  @Test func noColumnGivesWayToSeveralOfY() throws {
    let b = PlotColumn(name: "b", numbers: [3, 4])
    for name in ["series", "value", "step"] {
      let figure = try PlotExamples.figure(lists(name, title: "step"), lists(name, b))
      #expect(figure.panels[0].series.map(\.x) == [[0, 5], [0, 5]])
      #expect(figure.x?.channel.name == name)
      #expect(figure.title == "step by \(name)")
    }
    #expect(try PlotExamples.figure(lists("x"), lists("x", b)).title == "value by x")
  }

  @Test func columnsOfYAreOfOneKind() throws {
    let hint = "columns of y share an axis, so they hold values of one kind"
    let text = PlotColumn(name: "b", values: ["u", "v"])
    let error = PlotError("column 'b' holds text and cannot stand beside 'a'", hint: hint)
    #expect(throws: error) { try PlotExamples.figure(lists("x"), lists("x", text)) }
    let times = PlotColumn(name: "b", kind: .time, numbers: [3, 4])
    #expect(
      throws: PlotError("column 'b' holds times and cannot stand beside 'a'", hint: hint)
    ) { try PlotExamples.figure(lists("x"), lists("x", times)) }
    let nulls = PlotColumn(name: "b", values: [nil, nil])
    let figure = try PlotExamples.figure(lists("x"), lists("x", nulls))
    #expect(figure.panels[0].series.map(\.name) == ["a", "b"])
  }

  @Test func columnsOfTextShareTheirCategories() throws {
    var plot = lists("x")
    plot.marks = ["dot"]
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [0, 5]), PlotColumn(name: "a", values: ["u", "v"]),
      PlotColumn(name: "b", values: ["v", "w"]),
    ])
    let figure = try PlotExamples.figure(plot, data)
    #expect(figure.y?.categories == ["u", "v", "w"])
    #expect(figure.panels[0].series.map(\.y) == [[0, 1], [1, 2]])
  }

  @Test func resumedRunsAreOneLine() throws {
    var plot = PlotExamples.seriesPlot()
    plot.channels[.group] = Channel(field: "run")
    plot.mergesResumes = true
    let data = PlotData(columns: [
      PlotColumn(name: "step", numbers: [0, 1, 2, 2, 3]),
      PlotColumn(name: "loss", numbers: [5, 4, 9, 3, 2]),
      PlotColumn(name: "run", values: ["1", "1", "1", "2", "2"]),
    ])
    var context = FigureContext(zone: .utc, now: 0)
    context.resumes = [(earlier: "1", later: "2")]
    let figure = try Figure(plot, data: data, context: &context)
    #expect(figure.panels[0].series.map(\.y) == [[5, 4, 3, 2]])
  }

  @Test func anUnknownColumnNamesTheNearest() {
    var plot = PlotExamples.linePlot()
    plot.channels[.y] = Channel(field: "acuracy")
    #expect(throws: PlotError("unknown column 'acuracy' for y", hint: "did you mean 'accuracy'?")) {
      try PlotExamples.figure(plot, PlotExamples.curves())
    }
  }

  @Test func textHasNoPlaceOnALogarithmicScale() {
    var plot = PlotExamples.linePlot()
    plot.channels[.x] = Channel(field: "recipe")
    plot.channels[.x]?.scale = .log
    #expect(throws: PlotError.self) { try PlotExamples.figure(plot, PlotExamples.curves()) }
  }

  @Test func nothingToDrawIsDrawnEmpty() throws {
    for values in [[], [.nan], [PlotColumn.missing], [.infinity]] as [[Double]] {
      let svg = try PlotExamples.svg(PlotExamples.seriesPlot(), PlotExamples.series(values))
      #expect(svg.hasSuffix("</svg>"))
    }
  }
}
