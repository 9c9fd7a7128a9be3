import Foundation
import Tables
import Testing

@testable import Plots

/// What stands around the panels: axes, names, references, labels at the ends.
@Suite struct AxisTests {
  private func svg(
    _ mark: String, _ columns: [PlotColumn], _ channels: [ChannelName: String],
    width: Double = 760, _ change: (inout Plot) -> Void = { _ in }
  ) throws -> String {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    let figure = try PlotExamples.figure(plot, PlotData(columns: columns))
    return String(
      decoding: figure.drawing(width: width, style: .page, id: "f", now: 0).svg, as: UTF8.self)
  }

  private let numbers = [
    PlotColumn(name: "x", numbers: [0, 10, 20]), PlotColumn(name: "y", numbers: [0, 50, 100]),
  ]
  private let channels: [ChannelName: String] = [.x: "x", .y: "y"]

  private func labels(_ svg: String, _ look: String = "ax") -> [String] {
    // Those of one axis share a group.
    let groups = svg.matches(of: try! Regex("<g class=\"\(look)\"[^>]*>(.*?)</g>"))
      .compactMap { $0.output[1].substring }.joined()
    let own = svg.matches(of: try! Regex("<text class=\"\(look)\"[^>]*>([^<]*)</text>"))
    let shared = groups.matches(of: try! Regex("<text[^>]*>([^<]*)</text>"))
    return (own + shared).map { String($0.output[1].substring ?? "") }
  }

  @Test func measuredAxesHaveTicksAndATitle() throws {
    let svg = try svg("line", numbers, channels)
    #expect(Set(["0", "20", "100"]).isSubset(of: labels(svg)))
    #expect(labels(svg, "axt") == ["y", "x"])
  }

  @Test func theScaleIsSaidBesideTheName() throws {
    let positive = [
      PlotColumn(name: "x", numbers: [1, 10, 100]), PlotColumn(name: "y", numbers: [1, 2, 3]),
    ]
    for (scale, title) in [
      (ScaleKind.log, "x (log)"), (.symlog, "x (symlog)"), (.sqrt, "x (square root)"),
      (.linear, "x"),
    ] {
      let svg = try svg("line", positive, channels) { $0.channels[.x]?.scale = scale }
      #expect(labels(svg, "axt").last == title)
    }
  }

  @Test func aNameThatSaysItsScaleSaysItOnce() throws {
    let svg = try svg("line", numbers, channels) {
      $0.channels[.y]?.title = "loss (log10)"
      $0.channels[.y]?.scale = .log
    }
    #expect(labels(svg, "axt").first == "loss (log10)")
  }

  @Test func anEmptyNameIsNotWritten() throws {
    let svg = try svg("line", numbers, channels) {
      $0.channels[.y]?.title = ""
      $0.channels[.x]?.title = ""
    }
    #expect(labels(svg, "axt") == [])
  }

  @Test func timesNameTheirZone() throws {
    var context = FigureContext(zone: try #require(Zone(name: "Europe/Berlin")), now: 0)
    let data = PlotData(columns: [
      PlotColumn(name: "x", kind: .time, numbers: [0, 86_400]),
      PlotColumn(name: "y", numbers: [1, 2]),
    ])
    let figure = try Figure(MarkExamples.plot(["line"], channels), data: data, context: &context)
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
    #expect(labels(svg, "axt").last == "x (1970, Europe/Berlin)")
  }

  @Test func namesReadFromTheTopAndNumbersRiseFromTheBottom() throws {
    let names = [
      PlotColumn(name: "x", numbers: [1, 2, 3]), PlotColumn(name: "y", values: ["a", "b", "c"]),
    ]
    #expect(labels(try svg("bar", names, channels), "axl") == ["a", "b", "c"])
    func place(_ svg: String, _ name: String) -> Double? {
      svg.firstMatch(of: try! Regex("y=\"([0-9.]+)\">\(name)</text>"))
        .flatMap { Double($0.output[1].substring ?? "") }
    }
    let read = try svg("bar", names, channels)
    #expect(try #require(place(read, "a")) < #require(place(read, "c")))
    let counted = try svg(
      "dot", [numbers[0], PlotColumn(name: "y", numbers: [1, 2, 3])], channels
    ) { $0.channels[.y]?.scale = .band }
    #expect(try #require(place(counted, "1")) > #require(place(counted, "3")))
  }

  @Test func anAxisMayRunBackwards() throws {
    let scales = try PlotExamples.figure(
      {
        var plot = MarkExamples.plot(["line"], channels)
        plot.channels[.x]?.isReversed = true
        return plot
      }(), PlotData(columns: numbers)
    ).scales
    let x = try #require(scales.scale(of: .x, panel: 0, from: 0, to: 100))
    #expect(x.position(of: 0) > x.position(of: 20))
  }

  @Test func longNamesAreCut() throws {
    let long = String(repeating: "very ", count: 30) + "long"
    let names = [PlotColumn(name: "x", numbers: [1]), PlotColumn(name: "y", values: [long])]
    let written = try #require(labels(try svg("bar", names, channels), "axl").first)
    #expect(written.contains("…") && written.hasSuffix("long"))
    #expect(written.count < 80)
  }

  @Test func gridLinesAreUprightOnlyWhereRowsAreNamed() throws {
    let lying = try svg(
      "bar", [PlotColumn(name: "x", numbers: [1, 2]), PlotColumn(name: "y", values: ["a", "b"])],
      channels)
    #expect(lying.contains(/class="grid" d="M[\d.]+ [\d.]+v/))
    let upright = try svg("line", numbers, channels)
    #expect(!upright.contains(/class="grid" d="M[\d.]+ [\d.]+v/))
    #expect(upright.contains(/class="grid" d="M[\d.]+ [\d.]+h/))
  }

  // MARK: Names of bands

  private let sizes = SVGStyle.page.sizes

  @Test func shortNamesStandOnOneLine() {
    #expect(BandNames(["a", "b"], step: 50, sizes: sizes).lines == [["a"], ["b"]])
  }

  @Test func longerNamesBreakAtTheirSpaces() {
    let names = BandNames(["cosine schedule", "sgd"], step: 70, sizes: sizes)
    #expect(names.lines == [["cosine", "schedule"], ["sgd"]])
    #expect(names.height == 13)
  }

  @Test func aWordTooWideIsShortened() {
    let lines = BandNames(["uninterrupted"], step: 50, sizes: sizes).lines
    #expect(lines[0].count == 1)
    #expect(lines[0][0] == "un…ed")
  }

  @Test func manyNamesTakeTurns() {
    let lines = BandNames((0..<1000).map { "n\($0)" }, step: 0.6, sizes: sizes).lines
    #expect(lines.count == 1000)
    #expect((5...30).contains(lines.count { !$0.isEmpty }))
  }

  // MARK: References

  @Test func aReferenceIsALineWithItsName() throws {
    let svg = try svg("line", numbers, channels) {
      $0.references = [Reference(axis: .y, values: [70], isBand: false, label: "published")]
    }
    #expect(svg.contains("<path class=\"ref\" d=\"M"))
    #expect(labels(svg, "rft") == ["published"])
  }

  @Test func twoValuesOfYAreABand() throws {
    let svg = try svg("line", numbers, channels) {
      $0.references = [Reference(axis: .y, values: [20, 40], isBand: true, label: "noise")]
    }
    #expect(svg.contains("<rect class=\"refb\""))
  }

  @Test func severalValuesOfXAreALineEach() throws {
    let svg = try svg("line", numbers, channels) {
      $0.references = [Reference(axis: .x, values: [5, 15], isBand: false)]
    }
    #expect(svg.components(separatedBy: "class=\"ref\"").count == 3)
  }

  @Test func aReferenceWidensTheAxis() throws {
    var plot = MarkExamples.plot(["line"], channels)
    plot.references = [Reference(axis: .y, values: [400], isBand: false)]
    let figure = try PlotExamples.figure(plot, PlotData(columns: numbers))
    #expect(figure.scales.domain(of: .y, panel: 0, length: 300).upperBound >= 400)
  }

  @Test func referencesStandOnBarsAndBehindLines() throws {
    let reference = Reference(axis: .y, values: [50], isBand: false)
    let bars = try svg(
      "bar", [PlotColumn(name: "x", values: ["a", "b", "c"]), numbers[1]], channels
    ) { $0.references = [reference] }
    #expect(
      try #require(bars.firstRange(of: "class=\"ref\"")).lowerBound
        > #require(bars.firstRange(of: "class=\"bar ")).lowerBound)
    let lines = try svg("line", numbers, channels) { $0.references = [reference] }
    #expect(
      try #require(lines.firstRange(of: "class=\"ref\"")).lowerBound
        < #require(lines.firstRange(of: "class=\"ln ")).lowerBound)
  }

  @Test func aBandFromZeroBeginsAtTheFloorOfALogarithmicAxis() throws {
    let svg = try svg(
      "line", [numbers[0], PlotColumn(name: "y", numbers: [1, 10, 100])], channels
    ) {
      $0.channels[.y]?.scale = .log
      $0.channels[.y]?.domain = 1...100
      $0.references = [Reference(axis: .y, values: [0, 10], isBand: true)]
    }
    #expect(!svg.contains("NaN"))
  }

  // MARK: Ends of lines

  @Test func linesAreNamedAtTheirEnds() throws {
    let svg = try PlotExamples.svg(PlotExamples.linePlot(), PlotExamples.curves(seeds: 1))
    #expect(labels(svg, "dl t1") == ["sgd"])
    #expect(labels(svg, "dl t2") == ["adam"])
    #expect(labels(svg, "dv") == ["80", "70"])
  }

  @Test func namesThatMovedHaveALeader() throws {
    let columns = [
      PlotColumn(name: "x", numbers: [0, 1, 0, 1]),
      PlotColumn(name: "y", numbers: [0, 5, 0, 5.01]),
      PlotColumn(name: "c", values: ["a", "a", "b", "b"]),
    ]
    let svg = try svg("line", columns, [.x: "x", .y: "y", .color: "c"])
    #expect(svg.contains("class=\"lead\""))
  }

  @Test func theCrosshairKnowsTheAxes() throws {
    let svg = try svg("line", numbers, channels)
    let cross = try #require(svg.firstMatch(of: /<g class="xh" data-x="([^"]*)" data-y="([^"]*)"/))
    #expect(cross.output.1.hasPrefix("linear 0.0 20.0 "))
    #expect(cross.output.2.hasPrefix("linear 0.0 100.0 "))
    #expect(!(try self.svg("dot", numbers, channels).contains("class=\"xh\"")))
  }

  @Test func theCrosshairOfTimesNamesAZoneThatBrowsersKnow() throws {
    for (zone, name) in [("Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC")] {
      var context = FigureContext(zone: try #require(Zone(name: zone)), now: 0)
      let data = PlotData(columns: [
        PlotColumn(name: "x", kind: .time, numbers: [0, 86_400]),
        PlotColumn(name: "y", numbers: [1, 2]),
      ])
      let figure = try Figure(MarkExamples.plot(["line"], channels), data: data, context: &context)
      let svg = String(
        decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
      let cross = try #require(svg.firstMatch(of: /data-x="([^"]*)"/))
      #expect(cross.output.1.hasPrefix("time "))
      #expect(cross.output.1.hasSuffix(" \(name)"))
    }
  }

  @Test func theCrosshairOfSymlogKnowsItsConstant() throws {
    let svg = try svg(
      "line", [numbers[0], PlotColumn(name: "y", numbers: [-100, 0, 1000])], channels
    ) { $0.channels[.y]?.scale = .symlog }
    let cross = try #require(svg.firstMatch(of: /data-y="symlog ([^"]*)"/))
    #expect(cross.output.1.split(separator: " ").count == 5)
  }
}
