/// The shapes of points, told apart without colour.
package enum MarkerShape: Int, CaseIterable, Sendable {
  case circle, triangle, square, diamond, inverted

  /// The shape of a category's place; they repeat after five.
  package init(place: Int) { self = Self.allCases[place % Self.allCases.count] }

  /// Draws the outline; all shapes look about as large as the circle.
  func outline(x: Double, y: Double, radius r: Double, to path: inout PathWriter) {
    let corners: [(Double, Double)] =
      switch self {
      case .circle: [(-r, 0), (0, -r), (r, 0), (0, r)]
      case .triangle: [(0, -1.25 * r), (1.15 * r, 0.85 * r), (-1.15 * r, 0.85 * r)]
      case .square:
        [(-0.9 * r, -0.9 * r), (0.9 * r, -0.9 * r), (0.9 * r, 0.9 * r), (-0.9 * r, 0.9 * r)]
      case .diamond: [(0, -1.25 * r), (1.25 * r, 0), (0, 1.25 * r), (-1.25 * r, 0)]
      case .inverted: [(0, 1.25 * r), (1.15 * r, -0.85 * r), (-1.15 * r, -0.85 * r)]
      }
    for (index, corner) in corners.enumerated() {
      index == 0
        ? path.move(x + corner.0, y + corner.1) : path.line(x + corner.0, y + corner.1)
    }
    path.close()
  }
}
