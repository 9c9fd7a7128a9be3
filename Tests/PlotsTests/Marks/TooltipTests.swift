import Tables
import Testing

@testable import Plots

/// What is said of a row when the pointer rests on it.
@Suite struct TooltipTests {
  private func titles(
    _ mark: String, _ columns: [PlotColumn], _ channels: [ChannelName: String],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> [String] {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return try PlotExamples.svg(plot, PlotData(columns: columns))
      .matches(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) }
  }

  private let columns = [
    PlotColumn(name: "x", numbers: [1]), PlotColumn(name: "y", numbers: [0.25]),
    PlotColumn(name: "t", kind: .time, numbers: [0]),
    PlotColumn(name: "d", kind: .duration, numbers: [90]),
    PlotColumn(name: "k", values: ["sgd"]), PlotColumn(name: "note", values: ["a <note>"]),
  ]

  @Test func bothPlacesAreNamed() throws {
    #expect(try titles("dot", columns, [.x: "x", .y: "y"]) == ["x: 1\ny: 0.25"])
  }

  @Test func theLabelComesFirstAndTheColourNext() throws {
    let said = try titles(
      "dot", columns, [.x: "x", .y: "y", .label: "note", .color: "k", .tooltip: "d"])
    #expect(said == ["a &lt;note&gt;\nd: \(PlotTime.duration(90))\nk: sgd\nx: 1\ny: 0.25"])
  }

  @Test func whatTheLabelSaysIsNotSaidAgain() throws {
    let said = try titles("dot", columns, [.x: "x", .y: "y", .label: "k", .color: "k"])
    #expect(said == ["sgd\nx: 1\ny: 0.25"])
  }

  @Test func categoriesTimesAndLengthsAreWrittenAsTheyAre() throws {
    #expect(try titles("dot", columns, [.x: "k", .y: "y"]) == ["k: sgd\ny: 0.25"])
    let lengths = try titles("dot", columns, [.x: "x", .y: "d"])
    #expect(lengths == ["x: 1\nd: \(PlotTime.duration(90))"])
    #expect(try titles("dot", columns, [.x: "t", .y: "y"])[0].hasPrefix("t: "))
  }

  @Test func numbersAreWrittenAsTheAuthorSays() throws {
    let said = try titles("dot", columns, [.x: "x", .y: "y"]) {
      $0.channels[.y]?.spec = .fixed(3)
      $0.channels[.x]?.title = "step"
    }
    #expect(said == ["step: 1\ny: 0.250"])
  }

  @Test func aLevelIsNamedWithItsColumn() throws {
    let many = [
      MarkExamples.numbers("x", 12) { Double($0) }, MarkExamples.numbers("v", 12) { Double($0) },
    ]
    let said = try titles("dot", many, [.x: "x", .y: "x", .color: "v"])
    #expect(said[3] == "v: 3\nx: 3\nx: 3")
  }

  @Test func barsCellsTicksAndRulesHaveThemToo() throws {
    #expect(try titles("bar", columns, [.x: "k", .y: "y"]) == ["k: sgd\ny: 0.25"])
    #expect(
      try titles("cell", columns, [.x: "k", .y: "note", .fill: "y"])
        == ["y: 0.25\nk: sgd\nnote: a &lt;note&gt;"])
    #expect(try titles("tick", columns, [.x: "x", .y: "k"]) == ["x: 1\nk: sgd"])
    #expect(try titles("rule", columns, [.y: "y"]) == ["y: 0.25"])
  }

  @Test func aSlopeNamesTheCategory() throws {
    let said = try titles("slope", columns, [.x: "k", .y: "y", .color: "note"])
    #expect(said == ["a &lt;note&gt;\nsgd: 0.25"])
  }

  @Test func aJobTellsWhenAndHowLong() throws {
    let jobs = columns + [PlotColumn(name: "e", kind: .time, numbers: [90])]
    let said = try titles("gantt", jobs, [.x: "t", .x2: "e", .y: "k", .label: "note"])
    #expect(
      said == [
        "a &lt;note&gt;\nfrom Thu 1 Jan 1970, 00:00\nfor \(PlotTime.duration(90))"
      ])
    #expect(try titles("gantt", columns, [.x: "t", .y: "k"])[0].hasSuffix("still running"))
  }
}
