import Plots
import TestSupport
import Testing

@Suite struct SpreadPropertyTests {
  private func cost(_ places: [Double], _ positions: [Double]) -> Double {
    zip(places, positions).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test func labelsKeepOrderGapAndRange() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<800 {
      let count = Int.random(in: 1...12, using: &random)
      let positions = (0..<count).map { _ in random.number(-50...450) }
      let gaps = (0..<count).map { _ in random.number(0...31) }
      let places = LabelPlacement.spread(positions, gaps: gaps, within: 0...400)
      #expect(places.allSatisfy { (0...400).contains($0) })
      let order = (0..<count).sorted { positions[$0] < positions[$1] }
      for (one, next) in zip(order, order.dropFirst()) {
        let gap = (gaps[one] + gaps[next]) / 2
        #expect(places[next] - places[one] >= gap - 1e-9)
      }
    }
  }

  /// Against all whole-number places of up to four labels.
  @Test func noOtherPlacesAreNearer() {
    var random = SeededNumbers(seed: 8)
    for _ in 0..<60 {
      let count = Int.random(in: 1...4, using: &random)
      let positions = (0..<count).map { _ in Double(Int.random(in: -2...14, using: &random)) }
        .sorted()
      let gaps = [Double](repeating: 3, count: count)
      let places = LabelPlacement.spread(positions, gaps: gaps, within: 0...12)
      let best = leastCost(positions, from: 0, through: 12, gap: 3)
      #expect(cost(places, positions) <= best + 1e-9, "\(positions) \(places)")
      // The best places are at most a half from whole numbers, all moved alike.
      #expect(cost(places, positions) >= best - Double(count) * 0.25 - 1e-9)
    }
  }

  private func leastCost(
    _ positions: [Double], from start: Int, through end: Int, gap: Int
  ) -> Double {
    guard let first = positions.first else { return 0 }
    guard start <= end else { return .infinity }
    let rest = Array(positions.dropFirst())
    return (start...end).reduce(.infinity) { best, place in
      let move = Double(place) - first
      return min(
        best, move * move + leastCost(rest, from: place + gap, through: end, gap: gap))
    }
  }

  @Test func keptLabelsAreApart() {
    var random = SeededNumbers(seed: 9)
    for _ in 0..<800 {
      var place = 0.0
      let spans = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        place += random.number(1...60)
        let half = random.number(1...30)
        return (place - half)...(place + half)
      }
      let kept = LabelPlacement.spaced(spans, gap: 8)
      #expect(kept.first == (spans.isEmpty ? nil : 0))
      for (one, next) in zip(kept, kept.dropFirst()) {
        #expect(spans[next].lowerBound - spans[one].upperBound >= 8)
      }
    }
  }

  @Test func pointLabelsNeverCollide() {
    var random = SeededNumbers(seed: 10)
    let box = Box(x: 0, y: 0, width: 300, height: 200)
    for _ in 0..<300 {
      let points = (0..<20).map { _ in
        (x: random.number(0...300), y: random.number(0...200), width: 40.0, height: 12.0)
      }
      let marks = points.map { Box(x: $0.x - 3, y: $0.y - 3, width: 6, height: 6) }
      let places = LabelPlacement.around(points, obstacles: marks, within: box, offset: 6)
      let labels = places.compactMap { $0 }.map { place in
        let left = place.anchor == .start ? 0.0 : place.anchor == .middle ? 20 : 40
        return Box(x: place.x - left, y: place.y - 6, width: 40, height: 12)
      }
      #expect(!labels.isEmpty)
      for (index, label) in labels.enumerated() {
        #expect(box.contains(label))
        #expect(!(marks + labels[..<index]).contains(where: label.intersects))
      }
    }
  }
}
