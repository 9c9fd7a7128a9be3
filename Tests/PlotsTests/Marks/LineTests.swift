import Tables
import Testing

@testable import Plots

/// Lines of series, bands over runs, and how they end.
@Suite struct LineTests {
  private func mark(
    _ columns: [PlotColumn], _ channels: [ChannelName: String] = [.x: "x", .y: "y"],
    _ change: (inout Plot) -> Void = { _ in }
  ) throws -> LineMark {
    var plot = MarkExamples.plot(["line"], channels)
    change(&plot)
    let figure = try PlotExamples.figure(plot, PlotData(columns: columns))
    return try #require(figure.panels[0].marks[0] as? LineMark)
  }

  private func columns(_ y: [Double]) -> [PlotColumn] {
    [
      PlotColumn(name: "x", numbers: y.indices.map(Double.init)), PlotColumn(name: "y", numbers: y),
    ]
  }

  private let runs = [
    PlotColumn(name: "x", numbers: [0, 1, 2, 0, 1, 2]),
    PlotColumn(name: "y", numbers: [1, 2, 3, 3, 4, 5]),
    PlotColumn(name: "run", values: ["1", "1", "1", "2", "2", "2"]),
  ]
  private let grouped: [ChannelName: String] = [.x: "x", .y: "y", .group: "run"]

  @Test func eachGroupIsALine() throws {
    let mark = try mark(runs, grouped)
    #expect(mark.paths.map(\.group) == ["1", "2"])
    #expect(mark.paths.map { $0.pieces.map(\.y) } == [[[1, 2, 3]], [[3, 4, 5]]])
    #expect(mark.paths.allSatisfy { $0.weight == .normal && $0.marksEnd })
  }

  @Test(arguments: [
    (BandKind.minmax, [1.0, 3], "minimum to maximum"), (.iqr, [1.5, 2.5], "interquartile range"),
  ])
  func aBandGathersTheRuns(kind: BandKind, ends: [Double], words: String) throws {
    let mark = try mark(runs, grouped) { $0.band = .of(kind) }
    #expect(mark.paths.count == 1)
    #expect(mark.paths[0].pieces.map(\.y) == [[2, 3, 4]])
    #expect([mark.bands[0].low[0], mark.bands[0].high[0]] == ends)
    let center = kind == .iqr ? "median" : "mean"
    #expect(mark.notes == ["Line: \(center) over 2 runs, band: \(words)"])
  }

  @Test func aBandOfOneRunIsNone() throws {
    let mark = try mark(columns([1, 2, 3])) { $0.band = .of(.sd) }
    #expect(mark.notes == ["Line: one run, no band"])
  }

  @Test func aDeviationIsInTheLabel() throws {
    let mark = try mark(runs, grouped) { $0.band = .of(.se) }
    #expect(mark.lineEnds.map(\.value) == ["4.0 ± 1.0"])
    let quartiles = try self.mark(runs, grouped) { $0.band = .of(.iqr) }
    #expect(quartiles.lineEnds.map(\.value) == ["4"])
  }

  @Test func aBandMayBeTwoColumns() throws {
    let more =
      columns([1, 2]) + [
        PlotColumn(name: "lo", numbers: [0, 1]), PlotColumn(name: "hi", numbers: [2, 5]),
      ]
    let mark = try mark(more) { $0.band = .columns(low: "lo", high: "hi") }
    #expect(mark.notes == ["Band: lo to hi"])
    #expect(mark.extent.y == 0...5)
  }

  @Test func theBestSoFarIsStairs() throws {
    let mark = try mark(columns([1, 3, 2, 5])) { $0.channels[.y]?.cumulative = .max }
    #expect(mark.paths[0].isStepped)
    #expect(mark.paths[0].pieces.map(\.y) == [[1, 3, 3, 5]])
    let sum = try self.mark(columns([1, 3, 2])) { $0.channels[.y]?.cumulative = .sum }
    #expect(!sum.paths[0].isStepped)
    #expect(sum.paths[0].pieces.map(\.y) == [[1, 4, 6]])
  }

  @Test func stairsGoAcrossFirst() throws {
    var plot = PlotExamples.seriesPlot()
    plot.channels[.y]?.cumulative = .max
    let svg = try PlotExamples.svg(plot, PlotExamples.series([0, 10]))
    #expect(svg.contains(/class="ln s1" d="M[\d.]+ [\d.]+h[\d.]+v-[\d.]+"/))
  }

  @Test func aPointAloneIsADot() throws {
    let svg = try PlotExamples.svg(
      PlotExamples.seriesPlot(), PlotExamples.series([PlotColumn.missing, 5, PlotColumn.missing]))
    #expect(svg.contains(/class="ln s1" d="M[\d.]+ [\d.]+h0"/))
  }

  @Test func aRunThatDivergedIsMarkedWhereItDid() throws {
    let mark = try mark(columns([3, 2, .infinity, .infinity]))
    let failure = try #require(mark.paths[0].failure)
    #expect(failure.x == 1)
    #expect(failure.y == 2)
    #expect(failure.firstBadX == 2)
    #expect(failure.kind == .infinity)
    #expect(mark.notes == ["× marks a run that diverged"])
  }

  @Test func aRunThatNeverHadANumberIsMarkedAtItsStart() throws {
    let svg = try PlotExamples.svg(
      PlotExamples.seriesPlot(), PlotExamples.series([.nan, .nan]))
    #expect(svg.contains("NaN at step "))
  }

  @Test func divergedRunsOfABandAreMarkedEach() throws {
    let data = [
      PlotColumn(name: "x", numbers: [0, 1, 0, 1, 0, 1]),
      PlotColumn(name: "y", numbers: [1, 2, 3, .nan, 5, .nan]),
      PlotColumn(name: "run", values: ["1", "1", "2", "2", "3", "3"]),
    ]
    let mark = try mark(data, grouped) { $0.band = .of(.sd) }
    #expect(mark.paths.compactMap(\.failure).count == 2)
    #expect(mark.notes.last == "× marks 2 runs that diverged")
    #expect(
      mark.notes.first
        == "Line: mean over 1 to 3 runs, dashed where runs are missing, band: ± 1 standard deviation"
    )
  }

  @Test func manyLinesAreThinAndOneElement() throws {
    let names = (0..<80).flatMap { ["run \($0)", "run \($0)"] }
    let data = [
      MarkExamples.numbers("x", 160) { Double($0 % 2) },
      MarkExamples.numbers("y", 160) { Double($0) }, PlotColumn(name: "run", values: names),
    ]
    let mark = try mark(data, grouped)
    #expect(mark.paths.allSatisfy { $0.weight == .thin && !$0.marksEnd && $0.isThin })
    let svg = try PlotExamples.svg(
      MarkExamples.plot(["line"], grouped), PlotData(columns: data))
    #expect(svg.components(separatedBy: "<path class=\"th ").count == 2)
    #expect(!svg.contains("data-s="))
  }

  @Test func runsOfOneColourHaveOneLabel() throws {
    let data = runs + [PlotColumn(name: "c", values: Array(repeating: "sgd", count: 6))]
    let mark = try mark(data, [.x: "x", .y: "y", .group: "run", .color: "c"])
    #expect(mark.lineEnds.map(\.name) == ["sgd"])
    #expect(mark.lineEnds.map(\.value) == [""])
    #expect(mark.lineEnds.map(\.y) == [5])
  }

  @Test func aLabelIsOfTheLastValueThatIsShown() throws {
    let mark = try mark(columns([1, 2, 3, 4])) { $0.channels[.x]?.domain = 0...1.5 }
    #expect(mark.lineEnds.map(\.value) == ["2"])
  }

  @Test func valuesAreWrittenAsTheAxisIs() throws {
    let mark = try mark(columns([0.5, 0.25])) { $0.channels[.y]?.spec = .fixed(3) }
    #expect(mark.lineEnds.map(\.value) == ["0.250"])
  }

  @Test func rowsWithoutAPlaceAreSaid() throws {
    let mark = try mark([
      PlotColumn(name: "x", numbers: [0, PlotColumn.missing, 2]),
      PlotColumn(name: "y", numbers: [1, 2, 3]),
    ])
    #expect(mark.notes == ["1 row without a value of x left out"])
  }

  @Test(arguments: [
    (Smoothing.ema(weight: 0.9), "EMA 0.9"), (.emaByX(weight: 0.5), "EMA 0.5 by x"),
    (.mean(window: 25), "Moving mean of 25"),
  ])
  func smoothingIsSaid(smoothing: Smoothing, words: String) throws {
    let mark = try mark(columns([1, 2, 3])) { $0.smoothing = smoothing }
    #expect(mark.notes.map(\.text) == [words + ", faint: raw values"])
    let band = try self.mark(runs, grouped) {
      $0.smoothing = smoothing
      $0.band = .of(.ci95)
    }
    #expect(band.notes.last?.text == words)
    #expect(band.notes.first?.text.hasSuffix("95 % confidence interval of the mean") == true)
  }

  @Test func aSparklineHasItsBestAndItsLast() throws {
    let svg = try PlotExamples.svg(
      {
        var plot = PlotExamples.seriesPlot()
        plot.marks = ["spark"]
        return plot
      }(), PlotExamples.series([3, 1, 2]))
    // Of a loss the least is the best.
    #expect(svg.components(separatedBy: "<circle").count == 3)
    #expect(!svg.contains("class=\"ax\""))
    #expect(!svg.contains("class=\"base\""))
  }
}
