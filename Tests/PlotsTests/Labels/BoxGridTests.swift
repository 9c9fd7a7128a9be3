import Testing

@testable import Plots

/// Rectangles found by where they lie, and labels that find their places among them.
@Suite struct BoxGridTests {
  private let area = Box(x: 10, y: 20, width: 300, height: 200)

  /// The same boxes each time, some of them partly outside of the area.
  private func boxes(_ count: Int, seed: UInt64) -> [Box] {
    let parts = (0..<4).map { Jitter.offsets(count: count, seed: seed + UInt64($0)) }
    return (0..<count).map { index in
      Box(
        x: 160 + parts[0][index] * 340, y: 120 + parts[1][index] * 240,
        width: 2 + (parts[2][index] + 0.5) * 50, height: 2 + (parts[3][index] + 0.5) * 20)
    }
  }

  @Test func itFindsWhatAnyRectangleCovers() {
    let known = boxes(60, seed: 1)
    var grid = BoxGrid(of: area)
    for box in known { grid.insert(box) }
    for box in boxes(400, seed: 9) where area.contains(box) {
      #expect(grid.intersects(box) == known.contains { box.intersects($0) })
    }
  }

  @Test func anEmptyOneCoversNothing() {
    #expect(!BoxGrid(of: area).intersects(Box(x: 50, y: 50, width: 9, height: 9)))
    #expect(!BoxGrid(of: Box(x: 0, y: 0, width: 0, height: 0)).intersects(area))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func aRectangleWithoutAPlaceIsInNobodysWay(place: Double) {
    var grid = BoxGrid(of: area)
    grid.insert(Box(x: place, y: 50, width: 5, height: 5))
    grid.insert(Box(x: 50, y: place, width: 5, height: 5))
    #expect(!grid.intersects(Box(x: 40, y: 40, width: 50, height: 50)))
  }

  @Test func aRectangleOverAllIsFoundEverywhere() {
    var grid = BoxGrid(of: area)
    grid.insert(Box(x: -1000, y: -1000, width: .infinity, height: 5000))
    #expect(grid.intersects(Box(x: 11, y: 21, width: 1, height: 1)))
    #expect(grid.intersects(Box(x: 305, y: 215, width: 1, height: 1)))
  }

  @Test func labelsOfManyPointsNeverCoverEachOther() {
    let places = boxes(500, seed: 4).map { (x: $0.x, y: $0.y, width: 30.0, height: 11.0) }
    let found = LabelPlacement.around(places, obstacles: [], within: area, offset: 3)
    let labels = zip(places, found).compactMap { point, place -> Box? in
      guard let place else { return nil }
      let left =
        switch place.anchor {
        case .start: place.x
        case .middle: place.x - point.width / 2
        case .end: place.x - point.width
        }
      return Box(x: left, y: place.y - point.height / 2, width: point.width, height: point.height)
    }
    #expect(labels.count > 50)
    #expect(labels.count < 200)
    for (index, label) in labels.enumerated() {
      #expect(area.contains(label))
      #expect(!labels[(index + 1)...].contains { $0.intersects(label) })
    }
  }

  @Test func theFirstNameStaysAndTheRestIsEven() {
    let spans = (0..<1000).map { Double($0)...(Double($0) + 5) }
    let kept = LabelPlacement.spaced(spans, gap: 4)
    #expect(kept.first == 0)
    #expect(Set(zip(kept.dropFirst(), kept.dropFirst(2)).map { $1 - $0 }).count == 1)
  }

  @Test func aWideFirstNameHidesTheNext() {
    let spans: [ClosedRange<Double>] = [0...25, 10...15, 20...25, 30...35, 40...45]
    #expect(LabelPlacement.spaced(spans, gap: 2) == [0, 3, 4])
  }

  @Test func whereNothingFitsTheEndsStay() {
    #expect(LabelPlacement.spaced([0...50, 10...60, 20...70], gap: 1) == [0])
    #expect(LabelPlacement.spaced([0...5], gap: 1) == [0])
    #expect(LabelPlacement.spaced([], gap: 1) == [])
  }
}
