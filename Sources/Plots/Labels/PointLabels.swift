extension LabelPlacement {
  /// A point with the size of its label.
  package typealias Point = (x: Double, y: Double, width: Double, height: Double)
  /// Where a label goes: the x of its anchor and the y of its vertical middle.
  package typealias Place = (x: Double, y: Double, anchor: Anchor)

  /// The places of labels beside their points, or nil where each would collide.
  ///
  /// A point earlier in the list has the first choice of eight sides, right before left and
  /// above before below. A label never covers an obstacle or an earlier label.
  ///
  ///     LabelPlacement.around(
  ///       [(x: 50, y: 50, width: 20, height: 12)], obstacles: [],
  ///       within: Box(x: 0, y: 0, width: 100, height: 100), offset: 6)
  ///     // [(x: 56, y: 50, anchor: .start)]
  ///
  /// - Parameters:
  ///   - obstacles: what labels must not cover, such as the marks of all points.
  ///   - offset: from a point to its label; no less than the radius of its mark.
  package static func around(
    _ points: [Point], obstacles: [Box], within box: Box, offset: Double
  ) -> [Place?] {
    var taken = BoxGrid(of: box)
    for obstacle in obstacles { taken.insert(obstacle) }
    return points.map { point in
      for side in Side.allCases {
        let (place, label) = side.place(of: point, offset: offset)
        if box.contains(label), !taken.intersects(label) {
          taken.insert(label)
          return place
        }
      }
      return nil
    }
  }

  /// The sides of a point, the better ones first.
  private enum Side: CaseIterable {
    case right, aboveRight, belowRight, above, below, left, aboveLeft, belowLeft

    private var anchor: Anchor {
      switch self {
      case .right, .aboveRight, .belowRight: .start
      case .above, .below: .middle
      case .left, .aboveLeft, .belowLeft: .end
      }
    }

    /// -1 above, 1 below.
    private var row: Double {
      switch self {
      case .aboveLeft, .above, .aboveRight: -1
      case .left, .right: 0
      case .belowLeft, .below, .belowRight: 1
      }
    }

    func place(of point: Point, offset: Double) -> (Place, Box) {
      // A corner is nearer than the two sides together.
      let isCorner = row != 0 && anchor != .middle
      let shift = isCorner ? offset * 0.7 : offset
      let y = point.y + row * (shift + point.height / 2)
      let x: Double
      let left: Double
      switch anchor {
      case .start: (x, left) = (point.x + shift, point.x + shift)
      case .middle: (x, left) = (point.x, point.x - point.width / 2)
      case .end: (x, left) = (point.x - shift, point.x - shift - point.width)
      }
      let label = Box(
        x: left, y: y - point.height / 2, width: point.width, height: point.height)
      return ((x, y, anchor), label)
    }
  }
}

/// Rectangles in an area, found again by where they lie.
struct BoxGrid {
  private let area: Box
  private let columns: Int
  private let rows: Int
  private var cells: [[Box]]
  private static let side = 16.0
  /// More cells than this are no faster.
  private static let limit = 256.0

  init(of area: Box) {
    self.area = area
    columns = Int(min(max(area.width / Self.side, 1), Self.limit))
    rows = Int(min(max(area.height / Self.side, 1), Self.limit))
    cells = Array(repeating: [], count: columns * rows)
  }

  /// Adds a rectangle; what lies outside of the area is in nobody's way.
  mutating func insert(_ box: Box) {
    guard area.intersects(box) else { return }
    for row in range(box.y - area.y, box.height, area.height, rows) {
      for column in range(box.x - area.x, box.width, area.width, columns) {
        cells[row * columns + column].append(box)
      }
    }
  }

  /// Whether a rectangle inside the area covers a part of another.
  func intersects(_ box: Box) -> Bool {
    for row in range(box.y - area.y, box.height, area.height, rows) {
      for column in range(box.x - area.x, box.width, area.width, columns)
      where cells[row * columns + column].contains(where: box.intersects) {
        return true
      }
    }
    return false
  }

  /// The cells that a length touches; the outer ones hold what lies beyond them.
  private func range(_ start: Double, _ length: Double, _ whole: Double, _ count: Int)
    -> ClosedRange<Int>
  {
    func cell(_ place: Double) -> Int {
      Int(min(max(place / whole * Double(count), 0), Double(count - 1)))
    }
    return cell(start)...cell(start + length)
  }
}
