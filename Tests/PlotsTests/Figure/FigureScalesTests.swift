import Tables
import Testing

@testable import Plots

/// Which values the panels of a figure span.
@Suite struct FigureScalesTests {
  /// Two panels: x from 0 to 1 and y from 0 to 10, and both a hundred times that.
  private func scales(
    _ sharing: Facet.Sharing, _ change: (inout Plot) -> Void = { _ in }
  ) throws -> FigureScales {
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "y"])
    plot.facet = Facet(field: "f")
    plot.facet?.sharing = sharing
    change(&plot)
    return try PlotExamples.figure(
      plot,
      PlotData(columns: [
        PlotColumn(name: "x", numbers: [0, 1, 0, 100]),
        PlotColumn(name: "y", numbers: [0, 10, 0, 1000]),
        PlotColumn(name: "f", values: ["a", "a", "b", "b"]),
      ])
    ).scales
  }

  private func ends(_ scales: FigureScales) -> [Double] {
    [ChannelName.x, .y].flatMap { channel in
      (0..<2).map { scales.domain(of: channel, panel: $0, length: 300).upperBound }
    }
  }

  @Test func panelsShareWhatTheirAuthorSays() throws {
    #expect(try ends(scales(.both)) == [100, 100, 1000, 1000])
    #expect(try ends(scales(.x)) == [100, 100, 10, 1000])
    #expect(try ends(scales(.y)) == [1, 100, 1000, 1000])
    #expect(try ends(scales(.none)) == [1, 100, 10, 1000])
  }

  @Test func aDomainIsThatOfAllPanels() throws {
    let scales = try scales(.none) { $0.channels[.y]?.domain = -5...7 }
    #expect((0..<2).map { scales.domain(of: .y, panel: $0, length: 300) } == [-5...7, -5...7])
    #expect((0..<2).map { scales.shown(.y, panel: $0) } == [-5...7, -5...7])
    #expect(scales.shown(.x, panel: 0) == nil)
  }

  @Test func theBulkOfTheValuesIsSharedAsTheAxisIs() throws {
    let own = try scales(.none) { $0.clipsOutliers = true }
    #expect(own.shown(.y, panel: 0) != own.shown(.y, panel: 1))
    let shared = try scales(.both) { $0.clipsOutliers = true }
    #expect(shared.shown(.y, panel: 0) == shared.shown(.y, panel: 1))
    #expect(shared.shown(.y, panel: 0)?.upperBound == own.shown(.y, panel: 1)?.upperBound)
  }

  @Test func aLongerAxisHasMoreTicks() throws {
    let scales = try scales(.both)
    #expect(scales.tickCount(800, .x, over: 0...90) == 10)
    #expect(scales.tickCount(400, .y, over: nil) == 10)
    #expect(scales.tickCount(10, .x, over: nil) == 2)
  }

  @Test func ticksAreWrittenAsTheAuthorSays() throws {
    let scales = try scales(.both) { $0.channels[.y]?.spec = .fixed(1) }
    let scale = ContinuousScale(.linear, domain: 0...10, range: (0, 300))
    #expect(scales.ticks(of: scale, .y, length: 100).map(\.label) == ["0.0", "5.0", "10.0"])
    #expect(scales.ticks(of: scale, .x, length: 200).map(\.label) == ["0", "5", "10"])
  }

  @Test func anAxisThatIsNotNamedHasNoScale() throws {
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["rule"], [.y: "y"]),
      PlotData(columns: [PlotColumn(name: "y", numbers: [1, 2])]))
    #expect(figure.scales.scale(of: .x, panel: 0, from: 0, to: 1) == nil)
    #expect(figure.scales.scale(of: .y, panel: 0, from: 0, to: 1) != nil)
  }

  @Test func aPlaceIsThatOfACategoryOrNone() {
    let scale = PositionScale.band(BandScale(count: 2, range: (0, 100)), ["a", "b"])
    #expect(scale.position(of: 0) < scale.position(of: 1))
    for value in [-1, 2, 0.5, .infinity, .nan, 1e300] {
      #expect(scale.position(of: value).isNaN)
      #expect(scale.text(value) == "--")
    }
    #expect(scale.text(1) == "b")
    #expect(scale.isBanded)
    #expect(scale.domain == nil)
    #expect(scale.ends.low < scale.position(of: 0))
    #expect(scale.position(of: 1) < scale.ends.high)
  }

  @Test func aMeasuredSideHasNoBands() {
    let scale = PositionScale.continuous(ContinuousScale(.linear, domain: 0...10, range: (5, 25)))
    #expect(scale.bandWidth == 0)
    #expect(scale.ends.low == 5 && scale.ends.high == 25)
    #expect(scale.positions(of: [0, 5, 10]) == [5, 15, 25])
    #expect(scale.domain == 0...10)
  }

  // MARK: How far values reach

  @Test func onlyFiniteValuesReach() {
    var extent = Extent()
    extent.add(x: [.nan, .infinity, -.infinity])
    #expect(extent.x == nil)
    extent.add(x: [3, .infinity, -2, .nan])
    #expect(extent.x == -2...3)
    extent.add(x: [10])
    #expect(extent.x == -2...10)
    #expect(extent.y == nil)
  }

  @Test func theNumbersAboveZeroAreKnownApart() {
    var extent = Extent()
    extent.add(y: [-5, 0])
    #expect(extent.positiveY == nil)
    extent.add(y: [0.5, 0, 7, -1])
    #expect(extent.positiveY == 0.5...7)
    extent.add(y: [2, 9, .infinity])
    #expect(extent.positiveY == 0.5...9)
  }

  @Test func extentsJoin() {
    var one = Extent()
    one.add(x: [1, 2])
    var other = Extent()
    other.add(x: [5])
    other.add(y: [-1])
    let both = one.union(other)
    #expect(both.x == 1...5)
    #expect(both.y == -1 ... -1)
    #expect(Extent().union(one) == one)
  }

  @Test func extremesAreThoseOfNumbers() {
    #expect([Double]().extremes == nil)
    #expect([.nan, 3, -.infinity].extremes == -.infinity...3)
  }
}
