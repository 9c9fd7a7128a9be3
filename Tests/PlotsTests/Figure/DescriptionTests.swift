import Tables
import Testing

@testable import Plots

/// The words for those who do not see the figure.
@Suite struct DescriptionTests {
  @Test func theKindOfEachLayerIsNamed() throws {
    let described = try MarkExamples.all.map { try $0.figure().description }
    for words in [
      "Scatter plot of ", "Box plot with Scatter plot of ", "Bar chart of ", "Area chart of ",
      "Area chart with Line chart of ", "Heatmap of ", "Box plot of ", "Strip plot of ",
      "Rules with Scatter plot of ", "Parallel coordinates of ", "Slope chart of ",
      "Timeline of ", "Sparkline of ",
    ] {
      #expect(described.contains { $0.hasPrefix(words) }, "\(words)")
    }
  }

  @Test func theAuthorsWordsComeFirst() throws {
    var plot = PlotExamples.seriesPlot()
    plot.description = "Own words"
    plot.title = "Own title"
    let svg = try PlotExamples.svg(plot, PlotExamples.series([1, 2]))
    #expect(svg.contains("<title id=\"ft\">Own title</title><desc id=\"fd\">Own words</desc>"))
  }

  @Test func manySeriesAreCountedAndEightNamed() throws {
    let names = (0..<12).map { "run \($0)" }
    var plot = PlotExamples.linePlot()
    plot.marks = ["dot"]
    let figure = try PlotExamples.figure(plot, PlotExamples.curves(recipes: names, seeds: 1))
    #expect(
      figure.description.contains(
        ". 12 series: run 0, run 1, run 2, run 3, run 4, run 5, run 6, run 7 and others. "))
  }

  @Test func panelsAreCounted() throws {
    var plot = PlotExamples.linePlot()
    plot.facet = Facet(field: "recipe")
    let figure = try PlotExamples.figure(plot, PlotExamples.curves())
    #expect(figure.description.contains(". 2 panels. "))
  }

  @Test func extremesNameTheirSeries() throws {
    let figure = try PlotExamples.figure(PlotExamples.linePlot(), PlotExamples.curves(seeds: 1))
    #expect(figure.description.contains("accuracy from 61 (sgd) to 80 (adam)"))
    #expect(figure.description.hasSuffix("Last: sgd 70, adam 80."))
  }

  @Test func theMainResultIsSaid() throws {
    let described = try MarkExamples.all.map { try $0.figure().description }.joined(separator: "\n")
    #expect(described.contains(#/Heatmap of .* from [\d.]+ \([^,]+, [^)]+\) to [\d.]+ \(/#))
    #expect(described.contains(#/Box plot of .*Medians: /#))
    #expect(described.contains(#/Timeline of .*\d+ COMPLETED/#))
  }

  @Test func withoutValuesThereAreNoExtremes() throws {
    let figure = try PlotExamples.figure(
      PlotExamples.seriesPlot(), PlotExamples.series([.nan, .infinity]))
    #expect(figure.description.hasSuffix(". 2 rows. No values."))
  }

  @Test func timesAndCategoriesHaveNoExtremes() throws {
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["bar"], [.x: "n", .y: "k"]),
      PlotData(columns: [
        PlotColumn(name: "n", numbers: [1, 2]), PlotColumn(name: "k", values: ["a", "b"]),
      ]))
    #expect(figure.description == "Bar chart of k by n. 2 rows.")
  }

  @Test func aTitleIsMadeOfTheAxesThatThereAre() throws {
    let data = PlotData(columns: [
      PlotColumn(name: "a", numbers: [1, 2]), PlotColumn(name: "b", numbers: [1, 2]),
    ])
    let both = try PlotExamples.figure(MarkExamples.plot(["line"], [.x: "a", .y: "b"]), data)
    #expect(both.title == "b by a")
    let one = try PlotExamples.figure(MarkExamples.plot(["rule"], [.y: "b"]), data)
    #expect(one.title == "b")
    var parallel = MarkExamples.plot(["parallel"], [:])
    parallel.dimensions = [Channel(field: "a"), Channel(field: "b")]
    #expect(try PlotExamples.figure(parallel, data).title == "b")
  }

  // MARK: Captions

  @Test func theSameNoteOfTwoPanelsIsSaidOnce() throws {
    var plot = PlotExamples.seriesPlot()
    plot.facet = Facet(field: "f")
    plot.smoothing = .ema(weight: 0.5)
    let figure = try PlotExamples.figure(
      plot,
      PlotData(columns: [
        PlotColumn(name: "step", numbers: [0, 1, 0, 1]),
        PlotColumn(name: "loss", numbers: [1, 2, 3, 4]),
        PlotColumn(name: "f", values: ["a", "a", "b", "b"]),
      ]))
    #expect(figure.notes == ["EMA 0.5, faint: raw values"])
  }

  @Test func whatIsCutOffInPanelsOfTheirOwnHasNoEnds() throws {
    var plot = PlotExamples.seriesPlot()
    plot.facet = Facet(field: "f")
    plot.facet?.sharing = Facet.Sharing.none
    plot.clipsOutliers = true
    let count = 400
    let figure = try PlotExamples.figure(
      plot,
      PlotData(columns: [
        MarkExamples.numbers("step", count) { Double($0 % 200) },
        MarkExamples.numbers("loss", count) {
          $0 % 200 == 7 ? 1e6 : Double($0 % 200 * ($0 / 200 + 1))
        },
        MarkExamples.texts("f", count) { "f\($0 / 200)" },
      ]))
    let notes = figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
    #expect(notes.count == 1)
    #expect(notes[0].hasSuffix(" values outside the axes cut off"))
  }

  @Test func numbersBelowZeroHaveNoRoot() throws {
    var plot = PlotExamples.seriesPlot()
    plot.channels[.y]?.scale = .sqrt
    let figure = try PlotExamples.figure(plot, PlotExamples.series([4, -1, 9]))
    #expect(figure.notes == ["1 value below 0 left out on the axis of loss"])
  }

  @Test func labelsWithoutRoomAreCounted() throws {
    let count = 400
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["text"], [.x: "x", .y: "y", .label: "t"]),
      PlotData(columns: [
        MarkExamples.numbers("x", count) { Double($0 % 20) },
        MarkExamples.numbers("y", count) { Double($0 / 20) },
        MarkExamples.texts("t", count) { "a long label \($0)" },
      ]))
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    let shown =
      String(decoding: drawing.svg, as: UTF8.self)
      .components(separatedBy: "class=\"an\"").count - 1
    #expect(shown > 20)
    #expect(drawing.notes == ["\(count - shown) labels left out for want of room"])
  }
}
