/// One panel of a drawing before anything is drawn: its box, its scales and its sizes.
package struct Frame: Sendable {
  package let box: Box
  package let x: PositionScale
  package let y: PositionScale
  package let sizes: SVGStyle.Sizes
  package let isNarrow: Bool
  /// The time of the report, in seconds since 1970.
  package let now: Double

  /// Scales a length of the page's drawings to the style's.
  package func scaled(_ length: Double) -> Double { length * sizes.stroke }

  /// Whether a point lies in the panel, with a little room for rounding.
  package func contains(_ x: Double, _ y: Double) -> Bool {
    x >= box.x - 0.5 && x <= box.x + box.width + 0.5
      && y >= box.y - 0.5 && y <= box.y + box.height + 0.5
  }
}
