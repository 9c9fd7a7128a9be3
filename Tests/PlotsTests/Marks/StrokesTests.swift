import Foundation
import Tables
import Testing

@testable import Plots

/// Rules, ticks, slopes, timelines and parallel lines.
@Suite struct StrokesTests {
  private func figure(
    _ mark: String, _ columns: [PlotColumn], _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return try PlotExamples.figure(plot, PlotData(columns: columns))
  }

  private func svg(_ figure: Figure, now: Double = 0) -> String {
    String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: now).svg, as: UTF8.self)
  }

  private let points = [
    PlotColumn(name: "x", numbers: [1, 2, 3]), PlotColumn(name: "y", numbers: [4, 8, 6]),
    PlotColumn(name: "k", values: ["a", "b", "a"]), PlotColumn(name: "e", numbers: [2, 3, 9]),
  ]

  // MARK: Rules

  @Test func aRuleOfOneAxisCrossesThePanel() throws {
    let figure = try figure("rule", points, [.y: "y"])
    let text = svg(figure)
    #expect(text.components(separatedBy: "class=\"ring s1\"").count == 4)
    #expect(text.contains(/class="ring s1" d="M[\d.]+ [\d.]+h[\d.]+"/))
  }

  @Test func aRuleOfBothAxesStandsOnZero() throws {
    let text = svg(try figure("rule", points, [.x: "x", .y: "y"]))
    #expect(text.contains(/class="ring s1" d="M[\d.]+ [\d.]+v-[\d.]+"/))
    let lying = svg(try figure("rule", points, [.x: "x", .y: "k"]))
    #expect(lying.contains(/class="ring s1" d="M[\d.]+ [\d.]+h[\d.]+"/))
  }

  @Test func aRuleGoesToItsOwnEnd() throws {
    let figure = try figure("rule", points, [.x: "x", .x2: "e", .y: "y"])
    #expect(figure.panels[0].extent.x == 1...9)
    #expect(svg(figure).contains(/class="ring s1" d="M[\d.]+ [\d.]+h[\d.]+"/))
  }

  @Test func anEndThatHasNoLogarithmIsLeftOut() throws {
    let ends = points + [PlotColumn(name: "z", numbers: [0, -1, 5])]
    let figure = try figure("rule", ends, [.x: "x", .x2: "z", .y: "y"]) {
      $0.channels[.x]?.scale = .log
    }
    #expect(figure.notes == ["2 rows without a value left out"])
  }

  @Test func aRuleNeedsAnAxis() {
    #expect(throws: PlotError("missing 'y' for mark 'rule'")) { try figure("rule", points, [:]) }
  }

  // MARK: Ticks

  @Test func ticksStandAcrossTheValues() throws {
    let lying = svg(try figure("tick", points, [.x: "x", .y: "k"]))
    #expect(lying.contains(/class="tk s1" d="M[\d.]+ [\d.]+v[\d.]+"/))
    let upright = svg(try figure("tick", points, [.x: "k", .y: "y"]))
    #expect(upright.contains(/class="tk s1" d="M[\d.]+ [\d.]+h[\d.]+"/))
  }

  @Test func ticksOutsideAreCounted() throws {
    let figure = try figure("tick", points, [.x: "x", .y: "k"]) { $0.channels[.x]?.domain = 0...2 }
    #expect(
      figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
        == ["1 value of x outside 0 to 2 cut off"])
  }

  @Test func ticksOfSeveralColoursStandBesideEachOther() throws {
    let colored = points + [PlotColumn(name: "c", values: ["u", "v", "v"])]
    let places = svg(try figure("tick", colored, [.x: "x", .y: "k", .color: "c"]))
      .matches(of: /class="tk s\d" d="M[\d.]+ ([\d.]+)v/).map { String($0.output.1) }
    #expect(Set(places).count == 3)
  }

  @Test func fewNumbersAsColourAreValuesAndManyAreLevels() throws {
    func classes(_ count: Int) throws -> Set<String> {
      let figure = try figure(
        "tick",
        [
          MarkExamples.numbers("x", 40) { Double($0) }, MarkExamples.texts("k", 40) { _ in "a" },
          MarkExamples.numbers("v", 40) { Double($0 % count) },
        ], [.x: "x", .y: "k", .color: "v"])
      return Set(svg(figure).matches(of: /class="tk (s\w+)"/).map { String($0.output.1) })
    }
    #expect(try classes(3) == ["s1", "s2", "s3"])
    #expect(try classes(20).allSatisfy { $0.hasPrefix("sq") })
  }

  // MARK: Slopes

  @Test func aSlopeJoinsTheCategoriesThatHaveAValue() throws {
    let figure = try figure(
      "slope",
      [
        PlotColumn(name: "k", values: ["u", "v", "w", "u", "w"]),
        PlotColumn(name: "y", numbers: [1, 2, 3, 5, 4]),
        PlotColumn(name: "c", values: ["a", "a", "a", "b", "b"]),
      ], [.x: "k", .y: "y", .color: "c"])
    let mark = try #require(figure.panels[0].marks[0] as? SlopeMark)
    #expect(mark.lines.map { $0.points.map(\.place) } == [[0, 1, 2], [0, 2]])
    let text = svg(figure)
    #expect(text.contains(">+2</text>"))
    #expect(text.contains(">−1</text>"))
  }

  @Test func aSlopeOfOnePointSaysItsValue() throws {
    let figure = try figure(
      "slope",
      [
        PlotColumn(name: "k", values: ["u", "v", "v"]), PlotColumn(name: "y", numbers: [1, 2, 7]),
        PlotColumn(name: "c", values: ["a", "a", "b"]),
      ], [.x: "k", .y: "y", .color: "c"])
    #expect(svg(figure).contains(">7</text>"))
  }

  @Test func aSlopeNeedsNumbers() {
    #expect(throws: PlotError("mark 'slope' needs numbers on y, and y holds categories")) {
      try figure("slope", points, [.x: "x", .y: "k"])
    }
  }

  @Test func twoRowsOfOnePointNameTheirSeries() {
    #expect(
      throws: PlotError(
        "2 rows for 'a' of 'u'", hint: "aggregate in the query, or name a group")
    ) {
      try figure(
        "slope", points + [PlotColumn(name: "c", values: ["u", "u", "u"])],
        [.x: "k", .y: "y", .color: "c"])
    }
  }

  // MARK: Timelines

  private func jobs(_ spans: [(Double, Double?)], _ rows: [String]) -> [PlotColumn] {
    [
      PlotColumn(name: "s", kind: .time, numbers: spans.map(\.0)),
      PlotColumn(name: "e", kind: .time, numbers: spans.map { $0.1 ?? PlotColumn.missing }),
      PlotColumn(name: "n", values: rows),
    ]
  }

  private func timeline(_ spans: [(Double, Double?)], _ rows: [String]? = nil) throws -> GanttMark {
    let figure = try figure(
      "gantt", jobs(spans, rows ?? spans.map { _ in "a" }), [.x: "s", .x2: "e", .y: "n"])
    return try #require(figure.panels[0].marks[0] as? GanttMark)
  }

  @Test func jobsTakeTheFirstLaneThatIsFree() throws {
    let mark = try timeline([(0, 10), (1, 3), (2, 9), (3, 5), (6, 8), (10, 12)])
    #expect(mark.jobs.map(\.lane) == [0, 1, 2, 1, 1, 0])
    #expect(mark.lanes == [0: 3])
  }

  @Test func ofSeveralFreeLanesTheLowestIsTaken() throws {
    let mark = try timeline([(0, 4), (1, 3), (2, 5), (6, 7), (6, 8)])
    #expect(mark.jobs.map(\.lane) == [0, 1, 2, 0, 1])
  }

  @Test func aJobThatRunsKeepsItsLane() throws {
    let mark = try timeline([(0, nil), (1, 2), (3, nil), (4, 5)])
    #expect(mark.jobs.map(\.lane) == [0, 1, 1, 2])
  }

  @Test func eachRowHasLanesOfItsOwn() throws {
    let mark = try timeline([(0, 9), (1, 9), (0, 9)], ["a", "a", "b"])
    #expect(mark.lanes == [0: 2, 1: 1])
  }

  @Test func aJobThatEndsBeforeItBeginsHasNoLength() throws {
    let mark = try timeline([(5, 1)])
    #expect(mark.jobs.map(\.end) == [5])
  }

  @Test func theReportIsALineWhereTheAxisReachesIt() throws {
    let figure = try figure("gantt", jobs([(0, nil)], ["a"]), [.x: "s", .x2: "e", .y: "n"])
    var context = FigureContext(zone: .utc, now: 7200)
    let running = try Figure(
      figure.plot, data: PlotData(columns: jobs([(0, nil)], ["a"])), context: &context)
    #expect(svg(running, now: 7200).contains(">report</text>"))
    #expect(!svg(figure, now: 1e9).contains(">report</text>"))
  }

  // MARK: Parallel coordinates

  private func parallel(
    _ columns: [PlotColumn], _ change: (inout Plot) -> Void = { _ in }
  ) throws -> ParallelMark {
    let figure = try figure("parallel", columns, [:]) {
      $0.dimensions = columns.map { Channel(field: $0.name) }
      change(&$0)
    }
    return try #require(figure.panels[0].marks[0] as? ParallelMark)
  }

  @Test func eachColumnIsAnAxis() throws {
    let mark = try parallel(points)
    #expect(mark.dimensions.map(\.title) == ["x", "y", "k", "e"])
    #expect(mark.dimensions.map(\.scale) == [.linear, .linear, .band, .linear])
    #expect(mark.dimensions[2].categories == ["a", "b"])
    #expect(mark.lines.count == 3)
  }

  @Test func aRowWithoutTwoValuesIsNoLine() throws {
    let mark = try parallel([
      PlotColumn(name: "a", numbers: [1, .nan, 3]), PlotColumn(name: "b", numbers: [1, 2, .nan]),
      PlotColumn(name: "c", numbers: [1, .nan, 3]),
    ])
    #expect(mark.lines.map(\.row) == [0, 2])
    #expect(
      mark.notes == [
        "1 row with fewer than two values left out", "broken lines: a value is missing",
      ])
  }

  @Test func theBestRowsAreInFront() throws {
    let mark = try parallel(Array(points.prefix(2))) { $0.highlight = .top(1) }
    #expect(mark.lines.filter(\.isFront).map(\.row) == [1])
    #expect(mark.hasFront)
    #expect(mark.notes == ["Best 1 of 3 rows in orange"])
  }

  @Test func chosenRowsAreInFront() throws {
    let chosen = Array(points.prefix(2)) + [PlotColumn(name: "good", values: ["1", "0", "1"])]
    let mark = try parallel(chosen) {
      $0.dimensions = [Channel(field: "x"), Channel(field: "y")]
      $0.highlight = .field("good")
    }
    #expect(mark.lines.filter(\.isFront).map(\.row) == [0, 2])
    #expect(mark.notes == ["Orange: good"])
  }

  @Test func valuesAreWrittenAsTheirKind() throws {
    let mark = try parallel([
      PlotColumn(name: "d", kind: .duration, numbers: [3600]),
      PlotColumn(name: "n", numbers: [0.5]), PlotColumn(name: "k", values: ["sgd"]),
    ]) { $0.dimensions[1].spec = .fixed(2) }
    #expect(mark.dimensions[0].text(0) == PlotTime.duration(3600))
    #expect(mark.dimensions[1].text(0) == "0.50")
    #expect(mark.dimensions[2].text(0) == "sgd")
  }
}
