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
    var taken = obstacles
    return points.map { point in
      for side in Side.allCases {
        let (place, label) = side.place(of: point, offset: offset)
        if box.contains(label), !taken.contains(where: label.intersects) {
          taken.append(label)
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
