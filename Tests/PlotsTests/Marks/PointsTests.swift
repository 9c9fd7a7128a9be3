import Tables
import Testing

@testable import Plots

/// Points, cells and boxes: what each row becomes.
@Suite struct PointsTests {
  private func figure(
    _ marks: [String], _ columns: [PlotColumn], _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot(marks, channels)
    change(&plot)
    return try PlotExamples.figure(plot, PlotData(columns: columns))
  }

  private func dots(
    _ columns: [PlotColumn], _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> DotMark {
    try #require(try figure(["dot"], columns, channels, change).panels[0].marks[0] as? DotMark)
  }

  private func svg(_ figure: Figure) -> String {
    String(decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
  }

  private let points = [
    PlotColumn(name: "x", numbers: [1, 2, 3, 4]), PlotColumn(name: "y", numbers: [5, 7, 6, 9]),
    PlotColumn(name: "k", values: ["a", "b", "a", "b"]),
    PlotColumn(name: "w", numbers: [0, 1, 2, 3]),
    PlotColumn(name: "id", values: ["p", "q", "r", "s"]),
  ]
  private let xy: [ChannelName: String] = [.x: "x", .y: "y"]

  // MARK: Dots

  @Test func aColumnMakesDotsFainter() throws {
    var channels = xy
    channels[.opacity] = "w"
    let mark = try dots(points, channels)
    #expect(mark.dots.map(\.opacity) == [0.25, 0.5, 0.75, 1])
    #expect(mark.notes == ["Fainter: less w"])
    let text = svg(try figure(["dot"], points, channels))
    #expect(text.components(separatedBy: "<g opacity=").count == 5)
  }

  @Test func equalOpacitiesAreFull() throws {
    var channels = xy
    channels[.opacity] = "w"
    let equal = points.map {
      $0.name == "w" ? PlotColumn(name: "w", numbers: [2, 2, .nan, 2]) : $0
    }
    #expect(try dots(equal, channels).dots.map(\.opacity) == [1, 1, 0.25, 1])
  }

  @Test func areasFollowAColumn() throws {
    var channels = xy
    channels[.size] = "w"
    let mark = try dots(points, channels)
    #expect(mark.dots.map(\.radius).last == 9)
    #expect(mark.dots.map(\.radius).first == 1.4)
    #expect(mark.notes == ["Area of a dot: w, up to 3"])
  }

  @Test func dotsOfTextHaveTheUsualSize() throws {
    var channels = xy
    channels[.size] = "k"
    #expect(try dots(points, channels).dots.allSatisfy { $0.radius == 3.6 })
  }

  @Test(arguments: [
    (Pareto.Direction.min, Pareto.Direction.max, [0, 1, 3]), (.max, .max, [3]),
    (.min, .min, [0]), (.max, .min, [0, 2, 3]),
  ])
  func theFrontIsWhatNoOtherBeats(
    x: Pareto.Direction, y: Pareto.Direction, front: [Int]
  ) throws {
    let mark = try dots(points, xy) { $0.pareto = ParetoChoice(x: x, y: y) }
    #expect(mark.front == front)
    #expect(mark.dots.indices.filter { mark.dots[$0].isFront } == front)
  }

  @Test func theFrontWithoutLabelsIsNamed() throws {
    let text = svg(try figure(["dot"], points, xy) { $0.pareto = ParetoChoice(x: .min, y: .max) })
    #expect(text.contains(">Pareto front</text>"))
    #expect(text.contains("class=\"par\""))
  }

  @Test func fewPointsAreAllNamed() throws {
    var channels = xy
    channels[.label] = "id"
    let text = svg(try figure(["dot"], points, channels))
    for name in ["p", "q", "r", "s"] {
      #expect(text.contains("class=\"dv\" x=") && text.contains(">\(name)</text>"))
    }
  }

  @Test func ofManyPointsOnlyTheBestIsNamed() throws {
    let many = [
      MarkExamples.numbers("x", 60) { Double($0) },
      MarkExamples.numbers("y", 60) { Double($0 * 7 % 61) },
      MarkExamples.texts("id", 60) { "p\($0)" },
    ]
    let text = svg(try figure(["dot"], many, [.x: "x", .y: "y", .label: "id"]))
    #expect(text.components(separatedBy: "class=\"an\"").count == 2)
  }

  @Test func aLayerOfTextNamesThePointsItself() throws {
    var channels = xy
    channels[.label] = "id"
    let text = svg(try figure(["dot", "text"], points, channels))
    #expect(!text.contains("class=\"dv\""))
    #expect(text.components(separatedBy: "class=\"an\"").count == 5)
  }

  @Test func jitterKeepsItsBand() throws {
    let mark = try dots(points, [.x: "k", .y: "y"]) { $0.jitters = true }
    #expect(mark.dots.allSatisfy { abs($0.shiftX) <= 0.31 && $0.shiftY == 0 })
    #expect(Set(mark.dots.map(\.shiftX)).count == 4)
    let none = try dots(points, xy) { $0.jitters = true }
    #expect(none.dots.allSatisfy { $0.shiftX == 0 && $0.shiftY == 0 })
  }

  @Test func dotsOverBoxesStandWithTheirColour() throws {
    let columns = points + [PlotColumn(name: "c", values: ["u", "v", "v", "u"])]
    let figure = try figure(["box", "dot"], columns, [.x: "k", .y: "y", .color: "c"])
    let mark = try #require(figure.panels[0].marks[1] as? DotMark)
    #expect(Set(mark.dots.map(\.shiftX)) == [-0.25, 0.25])
    let alone = try dots(columns, [.x: "k", .y: "y", .color: "c"])
    #expect(alone.dots.allSatisfy { $0.shiftX == 0 })
  }

  @Test func aPointBeyondTheAxisIsAnArrowOnItsEdge() throws {
    let text = svg(try figure(["dot"], points, xy) { $0.channels[.y]?.domain = 0...8 })
    #expect(text.components(separatedBy: "<circle").count == 4)
    #expect(text.contains(/<path class="dot f1" d="M[^"]*z">/))
  }

  @Test func whiskersWidenTheAxis() throws {
    let columns = points + [PlotColumn(name: "sd", numbers: [1, 1, 1, 20])]
    let figure = try figure(["dot"], columns, xy) { $0.error = .deviation("sd") }
    #expect(figure.panels[0].extent.y == -11...29)
    #expect(figure.notes == ["Whiskers: ± 1 standard deviation"])
    let ends = columns + [PlotColumn(name: "lo", numbers: [4, 6, .nan, 8])]
    let between = try self.figure(["dot"], ends, xy) { $0.error = .columns(low: "lo", high: "y") }
    #expect(between.notes == ["Whiskers: lo to y"])
    #expect(whiskers(svg(between)).count { $0 == "v" } == 3)
  }

  @Test func aWhiskerThatReachesOutHasNoCap() throws {
    let columns = points + [PlotColumn(name: "sd", numbers: [1, 1, 1, 1])]
    let text = svg(
      try figure(["dot"], columns, xy) {
        $0.error = .deviation("sd")
        $0.channels[.y]?.domain = 0...9.5
      })
    #expect(whiskers(text).count { $0 == "v" } == 4)
    #expect(whiskers(text).count { $0 == "h" } == 7)
  }

  /// The path of all whiskers.
  private func whiskers(_ svg: String) -> Substring {
    svg.firstMatch(of: /class="err" d="([^"]*)"/)?.output.1 ?? ""
  }

  // MARK: Cells

  private func cells(
    _ values: [Double], _ change: (inout Plot) -> Void = { _ in }
  ) throws -> CellMark {
    let figure = try figure(
      ["cell"],
      [
        PlotColumn(name: "x", values: ["a", "b", "a", "b"]),
        PlotColumn(name: "y", values: ["u", "u", "v", "v"]), PlotColumn(name: "v", numbers: values),
      ], [.x: "x", .y: "y", .fill: "v"], change)
    return try #require(figure.panels[0].marks[0] as? CellMark)
  }

  @Test func cellsAreLevels() throws {
    #expect(
      try cells([0, 9, 4.5, 2]).cells.map(\.hue) == [.level(0), .level(8), .level(4), .level(2)])
  }

  @Test func aCellOfNullIsNone() throws {
    let mark = try cells([1, PlotColumn.missing, 2, .nan])
    #expect(mark.cells.map(\.row) == [0, 2, 3])
    #expect(mark.notes == ["Hatched: not a finite number"])
  }

  @Test func theBestCellsHaveARim() throws {
    let mark = try cells([1, 4, 2, 3]) { $0.highlight = .top(2) }
    #expect(mark.cells.filter(\.isBest).map(\.value) == [4, 3])
    let loss = try cells([1, 4, 2, 3]) {
      $0.highlight = .top(1)
      $0.channels[.fill]?.field = "v"
    }
    #expect(loss.cells.filter(\.isBest).map(\.value) == [4])
  }

  @Test func cellsMayBeCategories() throws {
    let figure = try figure(
      ["cell"],
      [
        PlotColumn(name: "x", values: ["a", "b"]), PlotColumn(name: "y", values: ["u", "u"]),
        PlotColumn(name: "s", values: ["COMPLETED", "FAILED"]),
      ], [.x: "x", .y: "y", .color: "s"])
    let mark = try #require(figure.panels[0].marks[0] as? CellMark)
    #expect(mark.cells.map(\.hue) == [.status(.done), .status(.failed)])
  }

  @Test func cellsWithoutAColourAreAlike() throws {
    let figure = try figure(["cell"], points, [.x: "x", .y: "id"])
    let mark = try #require(figure.panels[0].marks[0] as? CellMark)
    #expect(mark.cells.allSatisfy { $0.hue == .level(5) })
  }

  @Test func differencesHaveTwoArms() throws {
    let mark = try cells([-4, 4, 0, 2]) { $0.channels[.fill]?.isDiverging = true }
    #expect(
      mark.cells.map(\.hue) == [.diverging(-4), .diverging(4), .diverging(0), .diverging(2)])
  }

  // MARK: Boxes

  private func boxes(
    _ values: [Double], _ change: (inout Plot) -> Void = { _ in }
  ) throws -> BoxMark {
    let figure = try figure(
      ["box"],
      [
        MarkExamples.texts("k", values.count) { $0 < 5 ? "a" : "b" },
        PlotColumn(name: "v", numbers: values),
      ], [.x: "k", .y: "v"], change)
    return try #require(figure.panels[0].marks[0] as? BoxMark)
  }

  @Test func aBoxIsTheMiddleHalf() throws {
    let mark = try boxes([1, 2, 3, 4, 50, 7, 7])
    #expect(mark.items.map(\.numbers.median) == [3, 7])
    #expect(mark.items.map(\.numbers.outliers) == [[50], []])
    #expect(mark.items.map(\.count) == [5, 2])
    #expect(mark.extent.y == 1...50)
  }

  @Test func theNoteTellsHowManyValues() throws {
    let notes = try boxes([1, 2, 3, 4, .nan, 7, 7]).notes
    #expect(
      notes == [
        "1 value not finite left out",
        "Box: median and quartiles of 2 to 4 values, whiskers: the farthest within 1.5 boxes",
      ])
  }

  @Test func aBoxMayLie() throws {
    let figure = try figure(["box"], points, [.x: "y", .y: "k"])
    let mark = try #require(figure.panels[0].marks[0] as? BoxMark)
    #expect(!mark.isUpright)
    #expect(mark.extent.y == nil)
    #expect(svg(figure).components(separatedBy: "<rect class=\"box").count == 3)
  }

  @Test func numbersBecomeTheBandsOfBoxes() throws {
    let figure = try figure(["box"], points, [.x: "w", .y: "y"])
    #expect(figure.x?.categories == ["0", "1", "2", "3"])
  }

  @Test func aBoxTellsItsQuartiles() throws {
    let text = svg(try figure(["box"], points, [.x: "k", .y: "y"]))
    #expect(text.contains("<title>a\nmedian 5.50\nquartiles 5.25 to 5.75\n2 values</title>"))
  }

  @Test func outliersBeyondTheAxisAreCounted() throws {
    let figure = try figure(
      ["box"],
      [
        MarkExamples.texts("k", 6) { _ in "a" },
        PlotColumn(name: "v", numbers: [1, 2, 3, 4, 5, 900]),
      ], [.x: "k", .y: "v"]
    ) { $0.channels[.y]?.domain = 0...10 }
    #expect(
      figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
        == ["1 value outside 0 to 10 cut off"])
  }

  // MARK: Highlights

  @Test func chosenSeriesStandOutOfAreas() throws {
    let columns = points + [PlotColumn(name: "good", values: ["1", "0", "0", "0"])]
    let figure = try figure(["area"], columns, [.x: "x", .y: "y", .color: "k"]) {
      $0.highlight = .field("good")
    }
    #expect(figure.panels[0].series.map(\.isMuted) == [true, false])
    #expect(figure.panels[0].series.map(\.name) == ["b", "a"])
    #expect(figure.notes.contains("in colour: good, 1 other in grey"))
  }

  @Test func theBestOfSeveralLossesIsTheLeast() throws {
    let columns = [
      PlotColumn(name: "x", numbers: [0, 1, 0, 1]),
      PlotColumn(name: "val_loss", numbers: [9, 2, 9, 1]),
      PlotColumn(name: "c", values: ["a", "a", "b", "b"]),
    ]
    let figure = try figure(["line"], columns, [.x: "x", .y: "val_loss", .color: "c"]) {
      $0.highlight = .top(1)
    }
    #expect(figure.panels[0].series.filter { !$0.isMuted }.map(\.name) == ["b"])
  }

  @Test func barsWithANameStandOutAsSeries() throws {
    let columns = points + [PlotColumn(name: "good", values: ["1", "0", "0", "0"])]
    let figure = try figure(["bar"], columns, [.x: "x", .y: "y", .color: "k"]) {
      $0.highlight = .field("good")
    }
    #expect(figure.panels[0].series.filter(\.isMuted).map(\.name) == ["b"])
  }

  @Test func alongsideALineWholeSeriesStandOut() throws {
    let columns = points + [PlotColumn(name: "good", values: ["1", "0", "0", "0"])]
    let figure = try figure(["dot", "line"], columns, [.x: "x", .y: "y", .color: "k"]) {
      $0.highlight = .field("good")
    }
    #expect(figure.panels[0].series.filter(\.isMuted).map(\.name) == ["b"])
    // All names stay in the legend, as a line is in no row's colour.
    #expect(figure.legend.map(\.name) == ["a", "1 other"])
  }

  @Test func theLegendIsNotCutByAMarkWithoutRows() throws {
    let figure = try figure(
      ["dot", "text"], points, [.x: "x", .y: "y", .color: "k", .label: "id"]
    ) {
      $0.highlight = .top(1)
    }
    #expect(figure.legend.map(\.name) == ["b"])
  }
}
