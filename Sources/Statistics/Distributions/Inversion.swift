#if canImport(Glibc)
  import Glibc
#endif

/// Finds where a function crosses zero.
enum Inversion {
  /// The positive x at which an increasing function is zero, to nearly all digits.
  ///
  /// Walks out from a start in logarithms until the zero is enclosed, then takes secants of the
  /// Illinois kind (Dowell and Jarratt, 1971), which keep it so. NaN where there is no zero.
  static func positive(near start: Double, _ error: (Double) -> Double) -> Double {
    guard var bounds = enclosure(of: log(start), { error(exp($0)) }) else { return .nan }
    var place = bounds.low.place
    for _ in 0..<200 {
      let next = bounds.secant
      guard (next - place).magnitude > 1e-16 * max(1, place.magnitude) else { break }
      place = next
      let distance = error(exp(place))
      guard distance != 0, !distance.isNaN else { break }
      bounds.narrow(to: place, distance)
    }
    return exp(place)
  }

  private typealias Point = (place: Double, error: Double)

  /// Two places between which an increasing function crosses zero.
  private struct Bounds {
    private(set) var low, high: Point
    /// Which end moved last; an end that stays twice counts half from then on.
    private var movedLow: Bool?

    init(low: Point, high: Point) { (self.low, self.high) = (low, high) }

    /// Where the line through both ends crosses zero; the middle where there is no such place.
    var secant: Double {
      let width = high.place - low.place
      let place = high.place - high.error * width / (high.error - low.error)
      return place >= low.place && place <= high.place ? place : low.place + width / 2
    }

    mutating func narrow(to place: Double, _ error: Double) {
      if error < 0 {
        low = (place, error)
        if movedLow == true { high.error /= 2 }
        movedLow = true
      } else {
        high = (place, error)
        if movedLow == false { low.error /= 2 }
        movedLow = false
      }
    }
  }

  private static func enclosure(of start: Double, _ error: (Double) -> Double) -> Bounds? {
    var step = 0.5
    var last = (place: start, error: error(start))
    guard !last.error.isNaN else { return nil }
    let isLow = last.error <= 0
    for _ in 0..<64 {
      let place = last.place + (isLow ? step : -step)
      let next = (place: place, error: error(place))
      guard !next.error.isNaN else { return nil }
      if isLow, next.error >= 0 { return Bounds(low: last, high: next) }
      if !isLow, next.error <= 0 { return Bounds(low: next, high: last) }
      (last, step) = (next, step * 2)
    }
    return nil
  }
}
