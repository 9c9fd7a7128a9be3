import Tables
import Testing

@testable import Plots

/// From columns to axes, colours, panels and series.
@Suite struct BindingTests {
  private let data = PlotData(columns: [
    PlotColumn(name: "x", numbers: [3, 1, 2, 1]), PlotColumn(name: "y", numbers: [10, 40, 20, 30]),
    PlotColumn(name: "k", values: ["c", "a", "b", "a"]),
    PlotColumn(name: "Loss", numbers: [1, 2, 3, 4]),
    PlotColumn(name: "state", values: ["RUNNING", "FAILED", "RUNNING", nil]),
  ])

  private func figure(
    _ mark: String, _ channels: [ChannelName: String], _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return try PlotExamples.figure(plot, data)
  }

  private func expect(
    _ message: String, _ hint: String? = nil, _ mark: String, _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in },
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(throws: PlotError(message, hint: hint), sourceLocation: sourceLocation) {
      try figure(mark, channels, change)
    }
  }

  // MARK: Columns

  @Test func aColumnIsFoundInOtherLetters() throws {
    #expect(
      try figure("line", [.x: "x", .y: "loss"]).panels[0].series[0].y.sorted() == [1, 2, 3, 4])
  }

  @Test func columnsThatAreNotThereAreNamed() {
    expect(
      "unknown column 'zzzzzz' for x", "the result has 'x', 'y', 'k', 'Loss', 'state'", "line",
      [.x: "zzzzzz", .y: "y"])
    expect("unknown column 'yy' for lo", "did you mean 'y'?", "line", [.x: "x", .y: "y"]) {
      $0.band = .columns(low: "yy", high: "y")
    }
    expect("unknown column 'yy' for error", "did you mean 'y'?", "dot", [.x: "x", .y: "y"]) {
      $0.error = .deviation("yy")
    }
    expect("unknown column 'kk' for facet", "did you mean 'k'?", "dot", [.x: "x", .y: "y"]) {
      $0.facet = Facet(field: "kk")
    }
    expect("unknown column 'kk' for dims", "did you mean 'k'?", "parallel", [:]) {
      $0.dimensions = [Channel(field: "x"), Channel(field: "kk")]
    }
    expect("unknown column 'kk' for highlight", "did you mean 'k'?", "dot", [.x: "x", .y: "y"]) {
      $0.highlight = .field("kk")
    }
    expect("unknown column 'kk' for sort", "did you mean 'k'?", "bar", [.x: "k", .y: "y"]) {
      $0.marks = ["dot"]
      $0.sort = SortOrder(field: "kk", isDescending: false)
    }
  }

  @Test func channelsThatAreMissingAreNamed() {
    expect("missing 'y' for mark 'line'", nil, "line", [.x: "x"])
    expect("missing 'x' for mark 'dot'", nil, "dot", [.y: "y"])
    expect("missing 'label' for mark 'text'", nil, "text", [.x: "x", .y: "y"])
  }

  @Test func whatOneLayerDoesWithoutIsNotMissing() throws {
    let both = try figure("rule", [.y: "y"]) { $0.marks = ["rule", "rule"] }
    #expect(both.panels[0].marks.count == 2)
  }

  // MARK: Axes

  @Test func textHasNoPlaceAmongNumbers() {
    expect(
      "column 'k' holds text and has no place on a log scale",
      "use a column of numbers, or 'scale: band'", "line", [.x: "k", .y: "y"]
    ) { $0.channels[.x]?.scale = .log }
  }

  @Test func categoriesHaveNoSum() {
    expect("cannot take the sum of categories", nil, "dot", [.x: "x", .y: "k"]) {
      $0.channels[.y]?.cumulative = .sum
    }
  }

  @Test func numbersAreNotSorted() {
    expect(
      "cannot sort an axis of numbers", "'sort' orders categories", "line", [.x: "x", .y: "y"]
    ) { $0.sort = SortOrder(field: "y", isDescending: false) }
  }

  @Test func categoriesStandAsTheyAppear() throws {
    #expect(try figure("dot", [.x: "k", .y: "y"]).x?.categories == ["c", "a", "b"])
  }

  @Test func categoriesSortByTheMeanOfTheirValues() throws {
    func order(_ field: String, _ isDescending: Bool) throws -> [String]? {
      try figure("dot", [.x: "k", .y: "y"]) {
        $0.sort = SortOrder(field: field, isDescending: isDescending)
      }.x?.categories
    }
    #expect(try order("y", false) == ["c", "b", "a"])
    #expect(try order("y", true) == ["a", "b", "c"])
    #expect(try order("Loss", false) == ["c", "a", "b"])
    #expect(try order("k", false) == ["a", "b", "c"])
  }

  @Test func rowsSortTooWhereYHoldsTheCategories() throws {
    let figure = try figure("dot", [.x: "y", .y: "k"]) {
      $0.sort = SortOrder(field: "x", isDescending: false)
    }
    #expect(figure.y?.categories == ["c", "b", "a"])
    #expect(figure.y?.values == [0, 2, 1, 2])
  }

  @Test func numbersMayBeCategoriesInTheirOrder() throws {
    let figure = try figure("dot", [.x: "x", .y: "y"]) { $0.channels[.x]?.scale = .band }
    #expect(figure.x?.categories == ["1", "2", "3"])
    #expect(figure.x?.values == [2, 0, 1, 0])
    #expect(figure.x?.isOrdered == true)
  }

  @Test func categoriesMayHaveADomain() throws {
    let figure = try figure("dot", [.x: "k", .y: "y"]) {
      $0.channels[.x]?.categories = ["b", "none"]
    }
    #expect(figure.x?.categories == ["b", "none", "c", "a"])
    #expect(figure.x?.values == [2, 3, 0, 3])
  }

  @Test func categoriesOfNumbersAreWrittenAsAsked() throws {
    let figure = try figure("dot", [.x: "x", .y: "y"]) {
      $0.channels[.x]?.scale = .band
      $0.channels[.x]?.spec = .fixed(1)
    }
    #expect(figure.x?.categories == ["1.0", "2.0", "3.0"])
  }

  @Test func whatHasNoLogarithmIsDroppedAndCounted() throws {
    let figure = try PlotExamples.figure(
      {
        var plot = PlotExamples.seriesPlot()
        plot.channels[.x]?.scale = .log
        return plot
      }(), PlotExamples.series([1, 2, 3]))
    #expect(figure.notes == ["1 value not above 0 left out on the axis of step"])
  }

  // MARK: Series and panels

  @Test func seriesStandInTheOrderOfTheirColours() throws {
    let series = try figure("dot", [.x: "x", .y: "y", .color: "k"]).panels[0].series
    #expect(series.map(\.name) == ["c", "a", "b"])
    #expect(series.map(\.rows) == [[0], [1, 3], [2]])
    #expect(series.map(\.y) == [[10], [40, 30], [20]])
  }

  @Test func coloursFollowTheirDomain() throws {
    let series = try figure("dot", [.x: "x", .y: "y", .color: "k"]) {
      $0.channels[.color]?.categories = ["a", "b"]
    }.panels[0].series
    #expect(series.map(\.name) == ["a", "b", "c"])
    #expect(series.map(\.hue) == [.series(0), .series(1), .series(2)])
  }

  @Test func rowsWithoutAColourAreGrey() throws {
    let series = try figure("dot", [.x: "x", .y: "y", .color: "state"]).panels[0].series
    #expect(series.map(\.name) == ["--", "RUNNING", "FAILED"])
    #expect(series[0].isMuted)
    #expect(series.dropFirst().map(\.hue) == [.status(.active), .status(.failed)])
  }

  @Test func shapesFollowTheirColumn() throws {
    let series = try figure("dot", [.x: "x", .y: "y", .shape: "k"]).panels[0].series
    #expect(series.map(\.shape) == [.circle, .triangle, .square])
  }

  @Test func panelsStandAsTheirValuesAppear() throws {
    let panels = try figure("dot", [.x: "x", .y: "y"]) { $0.facet = Facet(field: "k") }.panels
    #expect(panels.map(\.title) == ["c", "a", "b"])
    #expect(panels.map { $0.series.flatMap(\.y) } == [[10], [40, 30], [20]])
  }

  @Test func rowsWithoutAPanelHaveOne() throws {
    let panels = try figure("dot", [.x: "x", .y: "y"]) { $0.facet = Facet(field: "state") }.panels
    #expect(panels.map(\.title) == ["RUNNING", "FAILED", "--"])
  }

  @Test func aPanelMayHaveTheColourOfItsTitle() throws {
    let figure = try figure("dot", [.x: "x", .y: "y", .color: "k"]) {
      $0.facet = Facet(field: "k")
    }
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
    #expect(svg.contains("class=\"pt t1\""))
    #expect(svg.contains("class=\"pt t3\""))
  }

  // MARK: Several columns of y

  @Test func columnsOfYTakeTheColourOfTheirNames() throws {
    let figure = try figure("line", [.x: "x", .y: "y"]) { $0.series = ["y", "Loss"] }
    #expect(figure.panels[0].series.map(\.name) == ["y", "Loss"])
    #expect(figure.y?.channel.name == "value")
  }

  @Test func columnsOfYWithAColourNameBoth() throws {
    let figure = try figure("dot", [.x: "x", .y: "y", .color: "k"]) { $0.series = ["y", "Loss"] }
    #expect(
      figure.panels[0].series.map(\.name)
        == ["c · y", "a · y", "b · y", "c · Loss", "a · Loss", "b · Loss"])
  }

  // MARK: Levels

  @Test func aColumnOfManyNumbersIsAScale() throws {
    let count = 20
    let many = PlotData(columns: [
      MarkExamples.numbers("x", count) { Double($0) },
      MarkExamples.numbers("v", count) { Double($0) },
    ])
    let plot = MarkExamples.plot(["dot"], [.x: "x", .y: "x", .color: "v"])
    let figure = try PlotExamples.figure(plot, many)
    #expect(figure.levels?.domain == 0...19)
    #expect(figure.levelsName == "v")
    #expect(figure.panels[0].series.count == 1)
    // A line has no use for a scale.
    let line = MarkExamples.plot(["line"], [.x: "x", .y: "x", .color: "v"])
    #expect(try PlotExamples.figure(line, many).levels == nil)
  }

  @Test func thresholdsMakeAScaleOfFewNumbers() throws {
    let figure = try figure("dot", [.x: "x", .y: "y", .color: "x"]) {
      $0.channels[.color]?.thresholds = [1.5, 2.5]
    }
    #expect(figure.levels?.thresholds == [1.5, 2.5])
    let mark = try #require(figure.panels[0].marks[0] as? DotMark)
    #expect(mark.dots.map(\.hue) == [.level(8), .level(0), .level(4), .level(0)])
  }

  @Test func fillIsAColourToo() throws {
    let figure = try figure("dot", [.x: "x", .y: "y", .fill: "k"])
    #expect(figure.legend.map(\.name) == ["c", "a", "b"])
  }
}
