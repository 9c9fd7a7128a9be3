import Testing

@testable import Plots

@Suite struct LineOrderTests {
  @Test func whatIsInOrderStays() {
    for x in [[], [1], [1, 2, 3], [1, .nan, 2]] as [[Double]] {
      let found = LineOrder(x: x)
      #expect(found.order == nil && found.repeated == 0 && found.restarts == 0)
    }
  }

  @Test func rowsInNoOrderAreSorted() {
    #expect(LineOrder(x: [5, 1, 3, 0, 4, 2]).order == [3, 1, 5, 2, 4, 0])
    #expect(LineOrder(x: [3, 2, 1]).order == [2, 1, 0])
    // Two halves, of which the second comes first.
    #expect(LineOrder(x: [5, 6, 7, 8, 1, 2, 3, 4]).order == [4, 5, 6, 7, 0, 1, 2, 3])
    #expect(LineOrder(x: [2, .nan, 1]).order == [2, 0, 1])
  }

  @Test func aRunThatStartsAgainKeepsItsPieces() {
    let found = LineOrder(x: [0, 1, 2, 3, 4, 2, 3, 4, 5])
    #expect(found.order == nil && found.repeated == 3 && found.most == 2)
    // The second piece has steps of its own between those of the first.
    let between = LineOrder(x: [0, 10, 20, 30, 15, 25, 35])
    #expect(between.order == nil && between.repeated == 0 && between.restarts == 1)
  }

  @Test func pointsOfOnePlaceBecomePieces() {
    let found = LineOrder(x: [0, 0, 1, 1, 2, 2])
    #expect(found.order == [0, 2, 4, 1, 3, 5])
    #expect(found.repeated == 3 && found.most == 2)
  }

  private func notes(_ x: [Double], _ y: [Double]) throws -> (
    notes: [String], warnings: [PlotWarning]
  ) {
    let data = PlotData(columns: [
      PlotColumn(name: "step", numbers: x), PlotColumn(name: "loss", numbers: y),
    ])
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["line"], [.x: "step", .y: "loss"]), data)
    return (figure.notes, figure.warnings)
  }

  @Test func whatComesAgainIsTold() throws {
    let twice = try notes([0, 0, 1, 1, 2, 2], [1, 0.2, 0.8, 0.1, 0.5, 0.05])
    #expect(twice.notes == ["3 values of step occur twice in a line"])
    #expect(
      twice.warnings == [
        PlotWarning(
          "3 values of step occur twice in a line",
          hint: "name the column of the runs: 'group: run_id'")
      ])
    #expect(
      try notes([0, 0, 0, 1], [1, 2, 3, 4]).notes == [
        "1 value of step occurs up to 3 times in a line"
      ])
    #expect(
      try notes([0, 10, 20, 30, 15, 25, 35], [1, 1, 1, 1, 1, 1, 1]).notes == [
        "values of step go back once"
      ]
    )
    #expect(try notes([5, 1, 3, 0, 4, 2], [1, 2, 3, 4, 5, 6]).warnings == [])
  }

  @Test func smoothingBeginsAnewWithEachPiece() throws {
    let x = (0..<25).map(Double.init) + (10..<25).map(Double.init)
    let y = x.enumerated().map { $0.offset < 25 ? 1 - 0.02 * $0.element : 3 - 0.05 * $0.element }
    let smooth = Segments.mapped(y, x: x) { y, x in Smoothing.ema(weight: 0.9).smoothed(y, x: x) }
    #expect(smooth[25] == y[25])
    #expect(zip(smooth[25...], smooth[26...]).allSatisfy { $0 > $1 })
    let best = Segments.mapped([3, 1, 2, 5, 4, 6], x: [0, 1, 2, 0, 1, 2]) { y, _ in
      Cumulative.min.applied(to: y)
    }
    #expect(best == [3, 1, 1, 5, 4, 4])
  }
}

@Suite struct BandPiecesTests {
  private func pieces(
    _ runs: [(x: [Double], y: [Double])], align: Bool = false
  ) -> (band: Band, parts: BandPieces) {
    let band = Band(of: runs, kind: .sd, align: align)
    return (band, BandPieces(band, of: runs))
  }

  @Test func aMeanOfFewerRunsIsAPieceOfItsOwn() {
    let (band, parts) = pieces([([0, 1, 2], [5, 5, 5]), ([0, 1, 2, 3, 4], [9, 9, 9, 9, 9])])
    #expect(parts.pieces.map(\.places) == [[0, 1, 2], [3, 4]])
    #expect(parts.pieces.map(\.isWhole) == [true, false])
    #expect(band.center == [7, 7, 7, 9, 9])
  }

  @Test func runsThatShareNoPlaceHaveNoMean() {
    let (_, parts) = pieces([([0, 10, 20], [1, 0.9, 0.8]), ([5, 15, 25], [2, 1.9, 1.8])])
    #expect(parts.isApart && parts.skipped == 4)
    #expect(parts.pieces.map(\.places) == [[0], [5]])
    let aligned = pieces(
      [([0, 10, 20], [1, 0.9, 0.8]), ([5, 15, 25], [2, 1.9, 1.8])], align: true)
    #expect(!aligned.parts.isApart && aligned.parts.skipped == 0)
    #expect(aligned.parts.pieces.map(\.isWhole) == [false, true, false])
  }

  @Test func placesThatSomeRunsSkipAreNoMean() {
    let (_, parts) = pieces([([0, 1, 2, 3], [1, 2, 3, 4]), ([0, 3], [1, 4])])
    #expect(parts.pieces.map(\.places) == [[0, 3]] && parts.skipped == 2)
    #expect(!parts.isApart)
  }

  @Test func oneRunIsWhole() {
    #expect(pieces([([0, 1], [1, 2])]).parts.pieces.map(\.isWhole) == [true])
    #expect(pieces([([0, 1], [.nan, .nan])]).parts.pieces.isEmpty)
  }
}
