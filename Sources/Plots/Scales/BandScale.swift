/// Gives each category a band of pixels.
///
///     let scale = BandScale(count: 4, range: (0, 420), padding: 0.5, outer: 0.35)
///     scale.step        // 100
///     scale.bandWidth   // 50
///     scale.start(of: 1)   // 135
///
/// The layout is that of d3's `scaleBand`.
package struct BandScale: Sendable {
  /// How wide a band is.
  package let bandWidth: Double
  /// From the start of a band to the start of the next; negative when the range runs backwards.
  package let step: Double
  private let first: Double

  /// Bands that fill a range of pixels, which may run backwards.
  ///
  /// - Parameters:
  ///   - padding: the share of a step that stays empty between two bands, from 0 to 1.
  ///   - outer: the room before the first and after the last band, in steps.
  package init(
    count: Int, range: (start: Double, end: Double), padding: Double = 0.2, outer: Double = 0.1
  ) {
    let inner = min(max(padding, 0), 1)
    let steps = max(1, Double(max(count, 0)) - inner + 2 * max(outer, 0))
    step = (range.end - range.start) / steps
    bandWidth = abs(step) * (1 - inner)
    let used = step * (Double(max(count, 1)) - inner)
    let start = range.start + (range.end - range.start - used) / 2
    first = step < 0 ? start - bandWidth : start
  }

  /// The lesser edge of a band, in pixels.
  package func start(of index: Int) -> Double { first + step * Double(index) }

  /// The middle of a band, in pixels.
  package func center(of index: Int) -> Double { start(of: index) + bandWidth / 2 }
}
