import Tables
import Testing

@testable import Plots

/// A mark of this file alone: a drop line with a bead for each row.
private struct LollipopMark: Mark {
  static let name = "lollipop"
  static let traits: MarkTraits = {
    var traits = MarkTraits("Lollipops")
    traits.highlights = .rows
    traits.key = .marker
    traits.coversReferences = true
    return traits
  }()

  private let input: MarkInput
  let lineEnds: [LineEnd]
  private(set) var extent = Extent()

  static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = true
    needs.zeroY = true
    return needs
  }

  init(_ input: MarkInput) {
    self.input = input
    for series in input.series { extent.add(y: series.y) }
    lineEnds = []
  }

  var notes: [Note] { ["Beads: one for each row"] }

  func draw(in frame: Frame, with pen: inout Pen) {
    for series in input.series {
      for (x, y) in zip(series.x, series.y) {
        let (px, py) = (frame.x.position(of: x), frame.y.position(of: y))
        pen.svg.line(.ring(series.hue), px, frame.y.position(of: 0), px, py)
        pen.svg.marker(.circle, .dot(series.hue), x: px, y: py, radius: frame.scaled(4))
      }
    }
  }
}

/// A mark is one file and one line of a list, which a caller may make longer.
@Suite struct OwnMarkTests {
  private let data = PlotData(columns: [
    PlotColumn(name: "k", numbers: [1, 2, 5]), PlotColumn(name: "n", numbers: [3, 1, 2]),
    PlotColumn(name: "c", values: ["a", "b", "a"]),
  ])

  private func plot(_ marks: String...) -> Plot {
    MarkExamples.plot(marks, [.x: "k", .y: "n", .color: "c"])
  }

  private func figure(_ plot: Plot) throws -> Figure {
    var context = FigureContext(
      zone: .utc, now: 0, marks: Marks.standard + [LollipopMark.self])
    return try Figure(plot, data: data, context: &context)
  }

  @Test func aMarkOfACallerIsDrawnAsAllOthers() throws {
    let figure = try figure(plot("lollipop"))
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
    #expect(svg.components(separatedBy: "<circle class=\"dot ").count == 1 + 3 + 2)
    #expect(figure.x?.categories == ["1", "2", "5"])
    #expect(figure.scales.domain(of: .y, panel: 0, length: 300).lowerBound == 0)
    #expect(figure.notes == ["Beads: one for each row"])
  }

  @Test func whatAFigureSaysOfAMarkTheMarkSays() throws {
    let figure = try figure(plot("lollipop", "rule"))
    #expect(figure.description.hasPrefix("Lollipops with Rules of n by k. 3 rows."))
    #expect(figure.legend.map(\.name) == ["a", "b"])
    #expect(
      figure.legend.map(\.swatch) == [.marker(.circle, .series(0)), .marker(.circle, .series(1))])
  }

  @Test func aMarkSaysWhatOfItCanStandOut() throws {
    var chosen = plot("lollipop")
    chosen.highlight = .field("k")
    #expect(throws: Never.self) { try figure(chosen) }
    chosen.marks = ["gantt"]
    #expect(throws: PlotError.self) { try figure(chosen) }
  }

  @Test(arguments: [
    ("heatmap", "cell"), ("Scatter", "dot"), ("cd-diagram", "ranks"), ("prc", "pr"),
  ])
  func wordsOfOtherProgramsAreKnown(word: String, mark: String) {
    #expect(Marks.standard.hint(for: word) == "did you mean '\(mark)'?")
  }

  @Test func everyOtherWordLeadsToAMark() {
    for word in [
      "hist", "violin", "errorbar", "criticaldifference", "cdf", "rliable", "featureImportance",
    ] {
      let hint = Marks.standard.hint(for: word)
      #expect(Marks.standard.names.contains { hint == "did you mean '\($0)'?" }, "\(word)")
    }
  }

  @Test func anUnknownMarkNamesTheNearest() {
    #expect(throws: PlotError("unknown mark 'lolipop'", hint: "did you mean 'lollipop'?")) {
      try figure(plot("lolipop"))
    }
    let known =
      "known: line, dot, area, bar, cell, box, tick, rule, text, parallel, slope, gantt, spark, "
      + "ecdf, roc, pr, calibration, confusion, forest, profile, aggregates, improvement, ranks, "
      + "importance"
    #expect(throws: PlotError("unknown mark 'qqqq'", hint: known)) {
      try PlotExamples.figure(plot("qqqq"), data)
    }
  }
}
