/// One panel of a drawing: its box, its scales and the writer that marks draw with.
package struct Panel: Sendable {
  package let box: Box
  package let x: PositionScale
  package let y: PositionScale
  package let plot: Plot
  package let isNarrow: Bool
  /// How many panels the drawing has.
  package let panelCount: Int
  /// The time of the report, in seconds since 1970.
  package let now: Double
  package var svg: SVGWriter
  /// How many points the lines of the figure have, and how many of them are drawn.
  package var pointsTotal = 0
  package var pointsDrawn = 0
  /// Values outside the two axes, which are cut off.
  package var clipped = (x: 0, y: 0)
  /// Texts that had no room.
  package var labelsLeftOut = 0
  /// How many marks may still have a tooltip of their own.
  package var titlesLeft: Int

  package var sizes: SVGStyle.Sizes { svg.style.sizes }
  /// Scales a length of the page's drawings to the style's.
  package func scaled(_ length: Double) -> Double { length * sizes.stroke }

  /// A tooltip, as long as there are not too many of them.
  package mutating func title(_ text: @autoclosure () -> String) -> String? {
    guard titlesLeft > 0 else { return nil }
    titlesLeft -= 1
    return text()
  }

  /// Counts the points that lie outside of an axis; those without a place do not count.
  package mutating func countClipped(_ xs: [Double], _ ys: [Double]) {
    for (x, y) in zip(xs, ys) where x.isFinite && y.isFinite {
      if x < box.x - 0.5 || x > box.x + box.width + 0.5 {
        clipped.x += 1
      } else if y < box.y - 0.5 || y > box.y + box.height + 0.5 {
        clipped.y += 1
      }
    }
  }

  /// Whether a point lies in the panel, with a little room for rounding.
  package func contains(_ x: Double, _ y: Double) -> Bool {
    x >= box.x - 0.5 && x <= box.x + box.width + 0.5
      && y >= box.y - 0.5 && y <= box.y + box.height + 0.5
  }
}

/// What one panel shows, before it has a size.
struct PanelContent: Sendable {
  let title: String?
  let series: [Series]
  let marks: [any Mark]
  let extent: Extent
  /// All values of y, where outliers decide the domain.
  let outlierDomain: ClosedRange<Double>?

  init(title: String?, series: [Series], input: MarkInput, plot: Plot) throws {
    self.title = title
    self.series = series
    var input = input
    input.series = series
    let made = input
    marks = try plot.marks.map { try $0.init(made) }
    extent = marks.reduce(Extent()) { $0.union($1.extent) }
    outlierDomain = plot.clipsOutliers ? Outliers.domain(series.flatMap(\.y)) : nil
  }
}
