import Foundation
import Tables
import Testing

@testable import Plots

/// A picture says what the data say: inputs on which other tools, and earlier versions of this one,
/// drew something else.
@Suite struct TrueFigureTests {
  private func figure(
    _ mark: String, _ channels: [ChannelName: String], _ columns: [PlotColumn],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return try PlotExamples.figure(plot, PlotData(columns: columns))
  }

  private func svg(_ figure: Figure, style: SVGStyle = .page) -> String {
    String(
      decoding: figure.drawing(width: 760, style: style, id: "f", now: 0).svg, as: UTF8.self)
  }

  private func texts(_ svg: String, _ look: String) -> [String] {
    svg.matches(of: /<text class="([^"]*)"[^>]*>([^<]*)</).filter { $0.output.1 == look }
      .map { String($0.output.2) }
  }

  private func numbers(_ name: String, _ values: [Double]) -> PlotColumn {
    PlotColumn(name: name, numbers: values)
  }

  // MARK: Infinite and missing

  @Test(arguments: [(1e308, -1.7e308), (.infinity, -.infinity), (1.797e308, .nan)])
  func whatIsNotFiniteIsLeftOutAndCounted(one: Double, other: Double) throws {
    let figure = try figure(
      "line", [.x: "step", .y: "v"],
      [numbers("step", [0, 1, 2, 3, 4]), numbers("v", [1, one, 2, other, 3])])
    #expect(figure.notes == ["2 values not finite left out"])
    #expect(figure.panels[0].extent.y == 1...3)
    // Each of the three values stands alone, and the last one is the line's end as well.
    #expect(svg(figure).components(separatedBy: "class=\"dot f1\"").count == 5)
  }

  @Test func nothingButNullIsNoFrame() throws {
    let nulls = [PlotColumn.missing, PlotColumn.missing]
    for mark in ["line", "dot", "bar", "area", "tick", "box", "spark"] {
      let text = svg(
        try figure(mark, [.x: "step", .y: "v"], [numbers("step", [0, 1]), numbers("v", nulls)]))
      #expect(texts(text, "rft") == ["no values of v"], "\(mark)")
      #expect(!text.contains("class=\"base\""), "\(mark)")
    }
  }

  @Test(arguments: ["line", "dot", "text", "tick", "bar", "box"])
  func aRowIsCountedOnce(mark: String) throws {
    let figure = try figure(
      mark, [.x: "x", .y: "v", .label: "l"],
      [
        numbers("x", [1, 2, 3, 4]), numbers("v", [10, -1, .infinity, 100]),
        PlotColumn(name: "l", values: ["a", "b", "c", "d"]),
      ]
    ) { $0.channels[.y]?.scale = .log }
    #expect(
      Set(figure.notes.filter { $0.contains("left out") }) == [
        "1 value not finite left out", "1 value not above 0 left out on the axis of v",
      ])
  }

  // MARK: Bars

  @Test(arguments: [([1e3, 1e6, 1e9], "100"), ([3, 10, 50], "1"), ([0.02, 0.5, 0.3], "0.01")])
  func barsOnALogarithmicAxisStartAtAPowerOfTen(values: [Double], base: String) throws {
    for isLying in [false, true] {
      let figure = try figure(
        "bar", isLying ? [.y: "m", .x: "v"] : [.x: "m", .y: "v"],
        [PlotColumn(name: "m", values: ["a", "b", "c"]), numbers("v", values)]
      ) { $0.channels[isLying ? .x : .y]?.scale = .log }
      #expect(figure.notes == ["bars start at \(base)"])
      let bars = svg(figure).matches(
        of: /<rect class="bar f1"[^>]* width="([\d.]+)" height="([\d.]+)"/)
      #expect(bars.count == 3)
      for bar in bars {
        #expect(Double(isLying ? bar.output.1 : bar.output.2) ?? 0 > 10)
      }
    }
  }

  @Test func aBarThatIsCutOffShowsIt() throws {
    let figure = try figure(
      "bar", [.x: "m", .y: "v"],
      [PlotColumn(name: "m", values: ["a", "d", "e"]), numbers("v", [0.91, 0.5, 1.4])]
    ) { $0.channels[.y]?.domain = 0.9...1 }
    #expect(figure.notes == ["bars start at 0.9, not at zero"])
    let text = svg(figure)
    #expect(text.components(separatedBy: "class=\"tear\"").count == 2)
    #expect(texts(text, "ct kq8") == ["1.40"])
    // The value of the bar that lies outside stands at the base.
    #expect(texts(text, "dv").sorted() == ["0.50", "0.91"])
  }

  @Test(arguments: [ScaleKind.log, .sqrt, .symlog])
  func binsAreAsWideOnTheirAxis(kind: ScaleKind) throws {
    let figure = try figure(
      "bar", [.x: "lr", .y: "count"],
      [numbers("lr", (0..<200).map { exp(-Double($0) * 0.05) })]
    ) {
      $0.channels[.x]?.bin = .automatic
      $0.channels[.x]?.scale = kind
    }
    let mark = try #require(figure.panels[0].marks[0] as? BarMark)
    #expect(mark.bars.reduce(0) { $0 + $1.value } == 200)
    #expect(!figure.notes.contains { $0.contains("left out") })
    let scale = try #require(figure.scales.scale(of: .x, panel: 0, from: 0, to: 600))
    let widths = mark.bars.map { scale.position(of: $0.end) - scale.position(of: $0.start) }
    #expect(widths.allSatisfy { abs($0 - widths[0]) < 1e-6 * 600 })
  }

  @Test func theLargestValueIsInTheLastBin() throws {
    let figure = try figure(
      "bar", [.x: "acc", .y: "count"], [numbers("acc", [0.81, 0.92, 0.95, 1])]
    ) { $0.channels[.x]?.bin = .width(0.1) }
    let mark = try #require(figure.panels[0].marks[0] as? BarMark)
    #expect(mark.bars.map(\.value) == [1, 3] && mark.bars.last?.end == 1)
  }

  // MARK: Lines and their labels

  @Test func nothingInTheColourOfALineGoesOnBehindItsEnd() throws {
    let figure = try figure(
      "line", [.x: "x", .y: "y", .color: "c"],
      [
        numbers("x", [0, 1, 0, 1, 2, 3, 4]), numbers("y", [1, 2, 1, 3, 4, 5, 6]),
        PlotColumn(name: "c", values: ["a", "a", "b", "b", "b", "b", "b"]),
      ])
    let text = svg(figure)
    #expect(text.contains("<path class=\"lead\""))
    #expect(text.matches(of: /<path class="[^"]*s1[^"]*"/).count == 1)
    #expect(Paint.named["lead"]?.stroke == .ink3 && Paint.named["lead"]?.dash != nil)
  }

  @Test func aMeanOfFewerRunsIsDashed() throws {
    let figure = try figure(
      "line", [.x: "step", .y: "acc", .group: "seed"],
      [
        numbers("step", [0, 1, 2, 0, 1, 2, 3, 4]),
        numbers("acc", [0.5, 0.5, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9]),
        PlotColumn(name: "seed", values: ["1", "1", "1", "2", "2", "2", "2", "2"]),
      ]
    ) { $0.band = .of(.sd) }
    #expect(
      figure.notes == [
        "Line: mean over 1 to 2 runs, dashed where runs are missing, band: ± 1 standard deviation"
      ])
    let text = svg(figure)
    #expect(text.components(separatedBy: "class=\"ln s1\"").count == 2)
    #expect(text.components(separatedBy: "class=\"ln dsh s1\"").count == 2)
    #expect(figure.lineEnds.map(\.value) == ["0.70 ± 0.28"])
  }

  @Test func runsWithoutACommonStepHaveNoMean() throws {
    let columns = [
      numbers("step", [0, 10, 20, 5, 15, 25]), numbers("loss", [1, 0.9, 0.8, 2, 1.9, 1.8]),
      PlotColumn(name: "seed", values: ["1", "1", "1", "2", "2", "2"]),
    ]
    let apart = try figure("line", [.x: "step", .y: "loss", .group: "seed"], columns) {
      $0.band = .of(.sd)
    }
    #expect(
      apart.warnings == [
        PlotWarning(
          "the runs share no step", hint: "'align: true' takes the values between")
      ])
    #expect(
      apart.notes == [
        "No mean, as no two runs share a place", "4 places that not all runs have left out",
      ])
    let aligned = try figure("line", [.x: "step", .y: "loss", .group: "seed"], columns) {
      $0.band = .of(.sd)
      $0.aligns = true
    }
    #expect(aligned.warnings == [])
  }

  @Test func sparklinesStandBelowOneAnother() throws {
    let figure = try figure(
      "spark", [.x: "x", .y: "loss", .color: "run"],
      [
        numbers("x", [0, 1, 0, 1, 0, 1]), numbers("loss", [3, 2, 5, 4, 7, 6]),
        PlotColumn(name: "run", values: ["a", "a", "b", "b", "c", "c"]),
      ])
    #expect(figure.panels.map(\.title) == ["a", "b", "c"])
    #expect(figure.notes == ["ring: the least value"])
    let layout = Layout(figure, width: 760, height: nil, style: .page, isNarrow: false)
    #expect(layout.columns == 1 && layout.boxes[1].y > layout.boxes[0].y + layout.boxes[0].height)
  }

  // MARK: Axes

  @Test func panelsWithScalesOfTheirOwnHaveRoomForThem() throws {
    let columns = [
      numbers("x", [0, 1, 0, 1, 0, 1]), numbers("y", [1, 0.5, 10, 90, 1e6, 2e6]),
      PlotColumn(name: "m", values: ["loss", "loss", "acc", "acc", "tokens", "tokens"]),
    ]
    for sharing in Facet.Sharing.allCases {
      let figure = try figure("line", [.x: "x", .y: "y"], columns) {
        $0.facet = Facet(field: "m")
        $0.facet?.sharing = sharing
      }
      let layout = Layout(figure, width: 760, height: nil, style: .page, isNarrow: false)
      let gap = layout.boxes[1].x - layout.boxes[0].x - layout.boxes[0].width
      let own = sharing == .x || sharing == .none
      let widest = TextMetrics.width(of: "1.0M", size: 12) + 8
      #expect(own ? gap > widest : gap == 24, "\(sharing)")
      // The labels of a shared axis stand only at the left.
      let labels = texts(svg(figure), "ax").filter { $0.hasSuffix("M") }
      #expect(own || labels.count == Set(labels).count, "\(sharing)")
    }
  }

  @Test func wholeNumbersHaveTicksAtWholeNumbers() throws {
    for steps in [[0, 1, 2, 3], [0, 1], [7, 7], [100, 103]] as [[Double]] {
      let figure = try figure(
        "dot", [.x: "step", .y: "y"], [numbers("step", steps), numbers("y", steps.map { $0 / 7 })])
      let scale = try #require(figure.scales.scale(of: .x, panel: 0, from: 0, to: 600))
      guard case .continuous(let measured) = scale else { continue }
      let ticks = figure.scales.ticks(of: measured, .x, length: 600)
      #expect(ticks.allSatisfy { $0.value == $0.value.rounded() }, "\(steps)")
    }
  }

  @Test func aTimeAxisNamesItsYear() throws {
    let hour = 1_763_712_000.0
    let figure = try figure(
      "dot", [.x: "t", .y: "v"],
      [
        PlotColumn(name: "t", kind: .time, numbers: [hour, hour + 120]), numbers("v", [1, 2]),
      ])
    #expect(texts(svg(figure), "axt").last == "t (2025)")
  }

  // MARK: Colours

  @Test func textsHaveTheColoursOfTheLegend() throws {
    let figure = try figure(
      "text", [.x: "a", .y: "b", .label: "n", .color: "c"],
      [
        numbers("a", [1, 2, 3]), numbers("b", [1, 3, 2]),
        PlotColumn(name: "n", values: ["one", "two", "three"]),
        PlotColumn(name: "c", values: ["x", "y", "z"]),
      ])
    let text = svg(figure)
    for place in 1...3 { #expect(texts(text, "an t\(place)").count == 1) }
    #expect(figure.legend.map(\.name) == ["x", "y", "z"])
  }

  @Test func aCellWithoutAValueIsNoCellOfTheMiddle() throws {
    let figure = try figure(
      "cell", [.x: "x", .y: "y", .fill: "d"],
      [
        PlotColumn(name: "x", values: ["a", "a", "b"]),
        PlotColumn(name: "y", values: ["p", "q", "p"]),
        numbers("d", [-1, 0, 1]),
      ]
    ) { $0.channels[.fill]?.isDiverging = true }
    let text = svg(figure)
    #expect(text.components(separatedBy: "class=\"cm\"").count == 2)
    let (missing, middle) = (Paint.named["cm"], Paint.named["fdp0"])
    #expect(missing?.fill != middle?.fill && missing?.stroke != nil)
    // The ramp has ticks with values.
    #expect(text.components(separatedBy: "class=\"dv\"").count > 2)
  }

  @Test func labelsOfASlopeThatMovedHaveLeaders() throws {
    let figure = try figure(
      "slope", [.x: "wh", .y: "v", .color: "r"],
      [
        PlotColumn(name: "wh", values: ["a", "a", "a", "b", "b"]),
        numbers("v", [2.421, 2.418, 2.38, 0.2, 0.21]),
        PlotColumn(name: "r", values: ["r1", "r2", "r5", "r1", "r2"]),
      ])
    let text = svg(figure)
    #expect(text.contains("<path class=\"lead\""))
    // What has no value at the last category has no label there.
    let ends = text.matches(of: /<text class="dl t\d" x="([\d.]+)"[^>]*>(r\d)</)
    let places = Dictionary(
      ends.map { ($0.output.2, Double($0.output.1) ?? 0) }, uniquingKeysWith: { $1 })
    #expect(try #require(places["r5"]) < #require(places["r1"]) - 100)
  }

  @Test func linesWithShapesDifferWithoutTheirColours() throws {
    let figure = try figure(
      "line", [.x: "x", .y: "y", .color: "c", .shape: "c"],
      [
        numbers("x", (0..<200).map { Double($0 % 100) }),
        numbers("y", (0..<200).map { Double($0) }),
        PlotColumn(name: "c", values: (0..<200).map { $0 < 100 ? "a" : "b" }),
      ])
    let text = svg(figure)
    // About ten of each line: circles of one, other shapes of the other.
    #expect((10...13).contains(text.components(separatedBy: "<circle class=\"dot f1\"").count))
    #expect((10...13).contains(text.matches(of: /<(path|rect) class="dot f2"/).count))
  }
}
