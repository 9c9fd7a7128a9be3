import Foundation
import Tables
import TestSupport
import Testing

@testable import Plots

/// A figure of lines is the same from all rows and from those that bins choose.
@Suite struct LineBinsTests {
  /// Lines on whole numbers, some of which are missing, row by row in the order of their lines.
  private struct Sample {
    var plot = PlotExamples.seriesPlot()
    var rows: [(line: Int, x: Int, y: Double)] = []

    init(lines: Int, seed: UInt64) {
      plot.pointLimit = 100
      var random = SeededNumbers(seed: seed)
      for line in 0..<lines {
        let count = line == 1 ? 40 : Int.random(in: 15_000...40_000, using: &random)
        let gap = Int.random(in: 0..<count, using: &random)
        var x = Int.random(in: -500...500, using: &random)
        for place in 0..<count {
          // Few stretches have holes, and one is wide.
          let isHoled = place / 500 % 17 == line && Bool.random(using: &random)
          x += (place == gap ? 3000 : isHoled ? 2 : 1)
          let noise = Double.random(in: 0..<0.4, using: &random)
          let y = ((sin(Double(place) / 4000) + noise) * 50).rounded() / 50 + 2
          rows.append((line, x, y))
        }
      }
    }

    var columns: [PlotColumn] { columns(of: rows) }

    func columns(of rows: [(line: Int, x: Int, y: Double)]) -> [PlotColumn] {
      [
        PlotColumn(name: "step", numbers: rows.map { Double($0.x) }),
        PlotColumn(name: "loss", numbers: rows.map(\.y)),
        PlotColumn(name: "run", values: rows.map { "run \($0.line)" }),
      ]
    }

    private func bin(of x: Int) -> Int { x >> 3 }

    private func id(_ line: Int, _ bin: Int) -> Int64 { Int64(line) << 32 + Int64(bin) }

    /// What bins choose of the rows; nil for all.
    func chosen() throws -> PlotData? {
      let empty = columns(of: [])
      var bins = try #require(LineBins(plot, empty, at: Array(empty.indices)))
      for line in Set(rows.map(\.line)).sorted() {
        bins.begin(panel: plot.facet == nil ? 0 : line)
        let groups = Dictionary(grouping: rows.filter { $0.line == line }) { bin(of: $0.x) }
        for (number, rows) in groups.sorted(by: { $0.key < $1.key }) {
          let (x, y) = (rows.map { Double($0.x) }, rows.map(\.y))
          var bin = LineBin(
            x: (x[0], x[x.count - 1]), y: (y.min() ?? 0, y.max() ?? 0), rows: rows.count,
            id: id(line, number))
          bin.isProved = x[x.count - 1] - x[0] + 1 == Double(x.count)
          bins.append(bin)
        }
      }
      #expect(bins.rows == rows.count)
      guard let choice = try bins.choice() else { return nil }
      let (whole, some, values) = (Set(choice.whole), Set(choice.some), Set(choice.values))
      var sent = columns(
        of: rows.filter { row in
          let id = id(row.line, bin(of: row.x))
          return whole.contains(id) || some.contains(id) && values.contains(row.y)
        })
      #expect(sent[0].count * 2 <= rows.count)
      let stored = StoredRows(width: sent.count)
      stored.move(&sent)
      return try LineRows.data(
        for: plot, sent, at: Array(sent.indices), in: stored, of: bins.totals)
    }

    /// Expects the same page of few of the rows.
    func expectSame(_ location: Testing.SourceLocation = #_sourceLocation) throws {
      let some = try #require(try chosen(), sourceLocation: location)
      let isSame =
        try PlotExamples.page(plot, some)
        == PlotExamples.page(plot, PlotData(columns: columns))
      #expect(isSame, sourceLocation: location)
    }
  }

  @Test(arguments: 1...8) func aLineIsTheSame(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var sample = Sample(lines: 1, seed: seed)
    sample.plot.pointLimit = [2, 7, 100, 300].randomElement(using: &random)
    sample.plot.size = [.wide, .full, .half].randomElement(using: &random) ?? .wide
    try sample.expectSame()
  }

  @Test(arguments: 1...4) func manyLinesAreTheSame(seed: UInt64) throws {
    var sample = Sample(lines: 5, seed: seed)
    for channel in [ChannelName.color, .group] {
      sample.plot.channels[channel] = Channel(field: "run")
      try sample.expectSame()
    }
    sample.plot.highlight = .top(1)
    try sample.expectSame()
    sample.plot.channels[.group] = nil
    sample.plot.facet = Facet(field: "run")
    try sample.expectSame()
    sample.plot.facet?.sharing = .none
    try sample.expectSame()
  }

  @Test(arguments: [ScaleKind.log, .symlog, .sqrt]) func otherAxesAreTheSame(kind: ScaleKind) throws
  {
    var sample = Sample(lines: 2, seed: 3)
    sample.plot.channels[.color] = Channel(field: "run")
    sample.plot.channels[.y]?.scale = kind
    try sample.expectSame()
    sample.plot.channels[.x]?.scale = kind
    // Some steps are negative.
    let isShown = kind == .symlog
    if isShown { try sample.expectSame() } else { #expect(try sample.chosen() == nil) }
  }

  @Test func rowsThatAreOthersAreNotTaken() throws {
    let sample = Sample(lines: 1, seed: 9)
    var bins = try #require(LineBins(sample.plot, sample.columns(of: []), at: [0, 1, 2]))
    bins.begin(panel: 0)
    bins.append(LineBin(x: (0, 39_999), y: (0, 9), rows: 40_000, id: 1))
    // A bin that is the whole line is needed whole.
    #expect(try bins.choice() == nil)
    var sent = sample.columns
    let stored = StoredRows(width: sent.count)
    stored.move(&sent)
    #expect(
      try LineRows.data(for: sample.plot, sent, at: [0, 1, 2], in: stored, of: bins.totals) == nil)
    #expect(try LineRows.data(for: sample.plot, sent, at: [0, 1, 2], in: stored, of: []) == nil)
    #expect(try LineRows.data(for: sample.plot, sent, at: [0, 1, 2], in: stored) != nil)
  }

  /// The bins of a line of which the last has other rows than those that were asked for.
  @Test func eachBinIsComparedWithWhatWasAskedFor() {
    let asked = [
      AskedBin(x: (0, 9), rows: 2), AskedBin(x: (10, 19), values: [5, 7]),
      AskedBin(x: (30, 39), rows: 1),
    ]
    func isWhole(_ rows: [(x: Double, y: Double)]) -> Bool {
      var check = AskedRows(asked)
      return rows.allSatisfy { check.take(x: $0.x, y: $0.y) } && check.finish()
    }
    #expect(isWhole([(0, 1), (9, 1), (11, 7), (12, 5), (39, 1)]))
    // What nobody asked for does no harm.
    #expect(isWhole([(0, 1), (9, 1), (11, 7), (12, 6), (13, 5), (25, 1), (39, 1)]))
    #expect(!isWhole([(0, 1), (11, 7), (12, 5), (39, 1)]))
    #expect(!isWhole([(0, 1), (5, 1), (9, 1), (11, 7), (12, 5), (39, 1)]))
    #expect(!isWhole([(0, 1), (9, 1), (11, 7), (12, 6), (39, 1)]))
    #expect(!isWhole([(0, 1), (9, 1), (39, 1)]))
    #expect(!isWhole([(0, 1), (9, 1), (11, 7), (12, 5)]))
    #expect(!isWhole([]))
  }

  @Test func plotsThatLookAtRowsInAnotherWayHaveNoBins() throws {
    let columns = Sample(lines: 1, seed: 9).columns(of: [])
    let changes: [(inout Plot) -> Void] = [
      { $0.marks = ["line", "dot"] }, { $0.smoothing = .ema(weight: 0.6) }, { $0.band = .of(.sd) },
      { $0.mergesResumes = true }, { $0.channels[.x]?.scale = .band },
      { $0.channels[.x] = Channel(field: "run") },
    ]
    for change in changes {
      var plot = PlotExamples.seriesPlot()
      change(&plot)
      #expect(LineBins(plot, columns, at: [0, 1, 2]) == nil)
    }
  }
}
