/// What a drawing is written with: the elements so far, and what its caption has to tell.
package struct Pen: Sendable {
  package var svg: SVGWriter
  /// How many points the lines of the figure have, and how many of them are drawn.
  package var points = (total: 0, drawn: 0)
  /// Values outside the two axes, which are cut off.
  package var clipped = (x: 0, y: 0)
  /// Texts that had no room.
  package var labelsLeftOut = 0
  /// How many elements of the panel may still have a tooltip of their own.
  private var titlesLeft = 0
  /// The most tooltips of a drawing; more would be heavier than what they explain.
  private static let titleLimit = 500

  private let hasTooltips: Bool

  package init(style: SVGStyle, hasTooltips: Bool = true) {
    svg = SVGWriter(style: style)
    self.hasTooltips = hasTooltips
  }

  /// Gives the next panel its share of the tooltips.
  mutating func begin(panelOf count: Int) {
    titlesLeft = hasTooltips ? Self.titleLimit / max(count, 1) : 0
  }

  /// A tooltip, as long as there are not too many of them.
  package mutating func title(_ text: @autoclosure () -> String) -> String? {
    guard titlesLeft > 0 else { return nil }
    titlesLeft -= 1
    return text()
  }

  /// Counts a point that lies outside of an axis; one without a place does not count.
  package mutating func countClipped(_ x: Double, _ y: Double, in frame: Frame) {
    guard x.isFinite, y.isFinite else { return }
    let box = frame.box
    if x < box.x - 0.5 || x > box.x + box.width + 0.5 {
      clipped.x += 1
    } else if y < box.y - 0.5 || y > box.y + box.height + 0.5 {
      clipped.y += 1
    }
  }
}
