import Plots
import Testing

@Suite struct LabelPlacementTests {
  @Test func closeLabelsMoveApartAlike() {
    #expect(
      LabelPlacement.spread([10, 12], gaps: [15, 15], within: 0...100) == [3.5, 18.5])
    #expect(LabelPlacement.spread([50, 20], gaps: [15, 15], within: 0...100) == [50, 20])
    #expect(LabelPlacement.spread([0, 1], gaps: [10, 20], within: 0...100) == [0, 15])
    #expect(LabelPlacement.spread([], gaps: [], within: 0...1) == [])
  }

  @Test func tooManyLabelsShareTheRange() {
    #expect(
      LabelPlacement.spread([5, 5, 5], gaps: [30, 30, 30], within: 0...20) == [0, 10, 20])
  }

  @Test func aLabelTakesTheFirstFreeSide() {
    let box = Box(x: 0, y: 0, width: 100, height: 100)
    let places = LabelPlacement.around(
      [
        (x: 50, y: 50, width: 20, height: 12), (x: 52, y: 51, width: 20, height: 12),
        (x: 98, y: 80, width: 20, height: 12), (x: 50, y: 50, width: 200, height: 12),
      ], obstacles: [Box(x: 47, y: 47, width: 6, height: 6)], within: box, offset: 6)
    #expect(places[0].map { $0 == (56, 50, .start) } == true)
    #expect(places[1].map { $0 == (52, 63, .middle) } == true)
    #expect(places[2].map { $0 == (92, 80, .end) } == true)
    #expect(places[3] == nil)
  }

  @Test func crowdedTickLabelsAreThinnedEvenly() {
    let spans = (0..<7).map { Double($0 * 12)...Double($0 * 12 + 10) }
    #expect(LabelPlacement.spaced(spans, gap: 2) == Array(0..<7))
    #expect(LabelPlacement.spaced(spans, gap: 8) == [0, 2, 4, 6])
    #expect(LabelPlacement.spaced(spans.reversed(), gap: 8) == [0, 2, 4, 6])
    #expect(LabelPlacement.spaced([], gap: 8) == [])
    #expect(LabelPlacement.spaced([0...10, 1...5], gap: 8) == [0])
  }

  @Test func aWideFirstLabelOnlyDropsTheNext() {
    let spans = [0...80, 60...90, 120...150, 180...210.0]
    #expect(LabelPlacement.spaced(spans, gap: 8) == [0, 2, 3])
  }

  @Test func touchingBoxesDoNotIntersect() {
    let box = Box(x: 0, y: 0, width: 2, height: 2)
    #expect(!box.intersects(Box(x: 2, y: 0, width: 1, height: 1)))
    #expect(box.intersects(Box(x: 1, y: 1, width: 5, height: 5)))
    #expect(box.contains(Box(x: 0, y: 1, width: 2, height: 1)))
  }

  @Test func thingsInAnOrderKeepIt() {
    #expect(LabelPlacement.stacked([12, 10], gaps: [4, 4], weights: [1, 1]) == [9, 13])
    // The heavy one stays nearer to its place.
    #expect(LabelPlacement.stacked([12, 10], gaps: [4, 4], weights: [3, 1]) == [10.5, 14.5])
    #expect(LabelPlacement.stacked([], gaps: [], weights: []) == [])
  }

  @Test func thingsInAnOrderStayInTheirBoundsWhereTheyFit() {
    let places = LabelPlacement.stacked(
      [-10, 0, 30], gaps: [4, 4, 4], weights: [1, 1, 1], within: 0...20)
    #expect(places == [0, 4, 20])
    let crowded = LabelPlacement.stacked(
      [0, 0, 0], gaps: [30, 30, 30], weights: [1, 1, 1], within: 0...20)
    #expect(crowded == [-30, 0, 30])
  }
}
