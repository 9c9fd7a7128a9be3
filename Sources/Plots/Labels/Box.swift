/// A rectangle of pixels; y grows downwards.
package struct Box: Equatable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  /// The rectangle with its upper left corner at a place.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether two rectangles share an area; touching edges do not.
  ///
  ///     Box(x: 0, y: 0, width: 2, height: 2).intersects(Box(x: 2, y: 0, width: 1, height: 1))
  ///     // false
  package func intersects(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width
      && y < other.y + other.height && other.y < y + height
  }

  /// Whether the other rectangle lies inside this one.
  package func contains(_ other: Box) -> Bool {
    other.x >= x && other.y >= y
      && other.x + other.width <= x + width && other.y + other.height <= y + height
  }
}

/// Which part of a text its place names, as SVG's `text-anchor`.
package enum Anchor: String, Sendable {
  case start, middle, end
}
