import Foundation
import Tables
import TestSupport
import Testing

@testable import Plots

/// A figure of lines is the same whether it sees all rows or those that it needs.
@Suite struct LineRowsTests {
  /// A result of several columns, and the plot of it.
  private struct Sample {
    var plot = PlotExamples.seriesPlot()
    var columns: [PlotColumn] = []

    init(_ x: [Double], _ y: [Double], others: [PlotColumn] = []) {
      columns =
        [PlotColumn(name: "step", numbers: x), PlotColumn(name: "loss", numbers: y)] + others
    }

    /// The rows that are chosen; nil for all.
    func chosen() throws -> PlotData? {
      var moving = columns
      let stored = StoredRows(width: columns.count)
      stored.move(&moving)
      return try LineRows.data(for: plot, moving, at: Array(columns.indices), in: stored)
    }

    /// Expects the same page of few of the rows.
    func expectSame(_ location: Testing.SourceLocation = #_sourceLocation) throws {
      let some = try #require(try chosen(), sourceLocation: location)
      #expect(some.rowCount * 2 < columns[0].count, sourceLocation: location)
      let isSame =
        try PlotExamples.page(plot, some)
        == PlotExamples.page(plot, PlotData(columns: columns))
      #expect(isSame, sourceLocation: location)
    }
  }

  private static let count = 60_000
  private static let steps = (0..<count).map(Double.init)

  /// A wave with noise that repeats values, so that the first of equal ones counts.
  private static func wave(_ count: Int = count, seed: UInt64 = 1) -> [Double] {
    var random = SeededNumbers(seed: seed)
    return (0..<count).map { index in
      ((sin(Double(index) / 4000) + Double.random(in: 0..<0.4, using: &random)) * 50).rounded()
        / 50 + 2
    }
  }

  /// Columns of x that increase unevenly.
  private static func uneven(_ count: Int = count, seed: UInt64) -> [Double] {
    var random = SeededNumbers(seed: seed)
    var x = -3.0
    return (0..<count).map { _ in
      x += pow(10, Double.random(in: -9..<3, using: &random))
      return x
    }
  }

  @Test func aLineIsTheSame() throws {
    try Sample(Self.steps, Self.wave()).expectSame()
  }

  @Test(arguments: 1...6) func unevenLinesAreTheSame(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let count = Int.random(in: 20_000...50_000, using: &random)
    var sample = Sample(Self.uneven(count, seed: seed), Self.wave(count, seed: seed))
    sample.plot.pointLimit = [nil, 2, 7, 100, 1500].randomElement(using: &random) ?? nil
    sample.plot.size = [.wide, .full, .half].randomElement(using: &random) ?? .wide
    try sample.expectSame()
  }

  @Test(arguments: [ScaleKind.log, .symlog, .sqrt]) func otherAxesAreTheSame(kind: ScaleKind) throws
  {
    var sample = Sample(Self.steps.map { $0 + 1 }, Self.wave())
    sample.plot.channels[.y]?.scale = kind
    try sample.expectSame()
    sample.plot.channels[.x]?.scale = kind
    try sample.expectSame()
  }

  /// Lines of very different lengths, whose rows lie among each other.
  private static func lines(_ names: [String?]) -> Sample {
    var random = SeededNumbers(seed: 5)
    var x = names.map { _ in 0.0 }
    var rows: [(name: Int, x: Double)] = []
    for _ in 0..<count {
      let place = min(Int(pow(Double.random(in: 0..<1, using: &random), 4) * 9), names.count - 1)
      x[place] += Double.random(in: 0.1..<2, using: &random)
      rows.append((place, x[place]))
    }
    var sample = Sample(rows.map(\.x), wave())
    sample.columns.append(PlotColumn(name: "run", values: rows.map { names[$0.name] }))
    sample.columns.append(
      PlotColumn(name: "number", numbers: rows.map { Double($0.name % 3) * 0.5 }))
    return sample
  }

  @Test(arguments: [ChannelName.color, .group]) func manyLinesAreTheSame(channel: ChannelName)
    throws
  {
    var sample = Self.lines(["a", "b", nil, "d", "e"])
    sample.plot.channels[channel] = Channel(field: "run")
    try sample.expectSame()
    sample.plot.facet = Facet(field: "number")
    try sample.expectSame()
  }

  @Test func panelsAreTheSame() throws {
    var sample = Self.lines(["a", "b", "c"])
    sample.plot.facet = Facet(field: "run")
    sample.plot.facet?.sharing = .none
    sample.plot.channels[.y]?.scale = .log
    try sample.expectSame()
    sample.plot.channels[.color] = Channel(field: "run")
    try sample.expectSame()
    sample.plot.channels[.group] = Channel(field: "number")
    sample.plot.highlight = .top(1)
    try sample.expectSame()
  }

  @Test func moreLinesThanColoursAreTheSame() throws {
    var sample = Self.lines((0..<40).map { "run \($0)" })
    sample.plot.channels[.color] = Channel(field: "run")
    try sample.expectSame()
  }

  @Test(arguments: 1...8) func gapsAreTheSame(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let odd = [Double.nan, .infinity, -.infinity, PlotColumn.missing]
    var y = Self.wave(seed: seed)
    // The first and the last gap are often at the line's ends.
    let starts =
      [0, y.count - 300]
      + (0..<Int(seed) * 9).map { _ in
        Int.random(in: 0..<y.count, using: &random)
      }
    for start in starts where Bool.random(using: &random) || start > 0 {
      let length = Int.random(in: 1...400, using: &random)
      for place in start..<min(start + length, y.count) {
        y[place] = odd.randomElement(using: &random) ?? .nan
      }
    }
    var sample = Sample(Self.steps, y)
    try sample.expectSame()
    sample.plot.channels[.x]?.scale = .symlog
    sample.plot.pointLimit = 300
    try sample.expectSame()
    sample = Sample(Self.steps, y.map { $0 == -.infinity ? .nan : $0 })
    sample.plot.channels[.y]?.scale = .log
    try sample.expectSame()
  }

  @Test func fewValuesAmongManyRowsAreTheSame() throws {
    let y = Self.wave().enumerated().map { $0 % 100 == 0 ? $1 : PlotColumn.missing }
    try Sample(Self.steps, y).expectSame()
    try Sample(Self.steps, Self.steps.map { _ in PlotColumn.missing }).expectSame()
    try Sample(Self.steps, Self.steps.map { _ in .nan }).expectSame()
  }

  @Test func morePiecesThanPlacesNeedAllRows() throws {
    let y = Self.wave().enumerated().map { $0 % 20 == 0 ? .nan : $1 }
    #expect(try Sample(Self.steps, y).chosen() == nil)
  }

  @Test func pointsOutOfOrderNeedAllRows() throws {
    for odd in [Double.nan, .infinity, -.infinity, PlotColumn.missing] {
      #expect(try Sample([odd] + Self.steps.dropFirst(), Self.wave()).chosen() == nil)
    }
    // x that comes twice, and x that goes back.
    #expect(try Sample([0] + Self.steps.dropLast(), Self.wave()).chosen() == nil)
    #expect(try Sample(Self.steps.reversed(), Self.wave()).chosen() == nil)
  }

  @Test func whatHasNoPlaceOnAnAxisNeedsAllRows() throws {
    var sample = Sample(Self.steps, Self.wave())
    sample.plot.channels[.x]?.scale = .log
    #expect(try sample.chosen() == nil)
    sample.plot.channels[.x]?.scale = .sqrt
    try sample.expectSame()
    sample.columns[1] = PlotColumn(name: "loss", numbers: Self.wave().dropLast() + [-.infinity])
    sample.plot.channels[.y]?.scale = .log
    #expect(try sample.chosen() == nil)
  }

  @Test func plotsThatLookAtAllRowsNeedThem() throws {
    let changes: [(inout Plot) -> Void] = [
      { $0.marks = ["line", "dot"] }, { $0.marks = ["area"] }, { $0.smoothing = .ema(weight: 0.6) },
      { $0.band = .of(.sd) }, { $0.mergesResumes = true }, { $0.clipsOutliers = true },
      { $0.channels[.y]?.domain = 0...1 }, { $0.channels[.y]?.cumulative = .max },
      { $0.channels[.tooltip] = Channel(field: "loss") }, { $0.highlight = .field("loss") },
      { $0.channels[.x]?.scale = .band }, { $0.series = ["step", "loss"] },
      { $0.pointLimit = 10_000 },
    ]
    for (index, change) in changes.enumerated() {
      var sample = Sample(Self.steps, Self.wave())
      change(&sample.plot)
      #expect(try sample.chosen() == nil, "\(index)")
    }
  }
}
