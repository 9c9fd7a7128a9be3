import Foundation
import Tables

/// Bins of a histogram: half open, so that a value on an edge belongs to the bin above it, but for
/// the last one, which has both of its ends.
///
///     let edges = Bins.edges(of: [1, 2, 2, 3], width: 1)   // [1, 2, 3, 4]
///     Bins.counts([1, 2, 2, 3], edges: edges)              // [1, 2, 1]
package enum Bins {
  /// Edges at multiples of a width around all finite values; a width that needs more bins than a
  /// figure has is made wider. Whole numbers in steps of 1 have a bin each.
  ///
  /// Without a width, it is 1, 2 or 5 times a power of ten near the rule of Freedman & Diaconis
  /// (1981), 2·IQR/∛n, and at most 200 bins. Where half of the values are equal, so that the rule
  /// says nothing, there are as many bins as Sturges (1926) wants, ⌈log₂ n⌉ + 1. Empty where no
  /// value is finite.
  ///
  /// - Parameter closesLast: whether the greatest value may be the end of the last bin; a time at
  ///   midnight belongs to the day that begins.
  package static func edges(
    of values: [Double], width: Double? = nil, closesLast: Bool = true
  ) -> [Double] {
    let sorted = width == nil ? values.filter(\.isFinite).sorted() : []
    let ends = width == nil ? (sorted.first, sorted.last) : extremes(of: values)
    guard let low = ends.0, let high = ends.1 else { return [] }
    let wanted = width.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    let width = wanted ?? niceWidth(near: self.width(for: sorted))
    // Edges must differ from each other as numbers, and fit into memory.
    let least = max(
      high / Double(Limit.bins.most) - low / Double(Limit.bins.most), max(-low, high) * 1e-12,
      1e-300)
    let used = width < least ? niceWidth(near: least * 2) : width
    let isCount =
      !closesLast || used == 1 && values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    return multiples(of: used, from: low, to: isCount ? high.nextUp : high)
  }

  /// How many values lie in each bin; those outside and NaN in none.
  package static func counts(_ values: [Double], edges: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: max(edges.count - 1, 0))
    for value in values {
      if let index = index(of: value, edges: edges) { counts[index] += 1 }
    }
    return counts
  }

  /// The bin of a value, or nil where it lies outside.
  package static func index(of value: Double, edges: [Double]) -> Int? {
    guard let low = edges.first, let high = edges.last, value >= low, value <= high,
      edges.count > 1
    else { return nil }
    // A guess that is right for bins of one width, give or take one.
    // Halves, because the distance of two numbers may be too large to be one.
    let guess = (value / 2 - low / 2) / (high / 2 - low / 2) * Double(edges.count - 1)
    var index = guess.isFinite ? min(Int(guess), edges.count - 2) : 0
    while value < edges[index] { index -= 1 }
    while index < edges.count - 2, value >= edges[index + 1] { index += 1 }
    return index
  }

  /// 1, 2 or 5 times a power of ten, whichever is nearest as a ratio (as d3's ticks).
  static func niceWidth(near width: Double) -> Double {
    let exponent = floor(log10(width))
    let rest = width / pow(10, exponent)
    let thresholds = [(50.0, 10.0), (10, 5), (2, 2)]
    let factor = thresholds.first { rest >= $0.0.squareRoot() }?.1 ?? 1
    return exponent < 0 ? factor / pow(10, -exponent) : factor * pow(10, exponent)
  }

  private static func width(for sorted: [Double]) -> Double {
    guard let low = sorted.first, let high = sorted.last, low < high else { return 1 }
    let count = Double(sorted.count)
    let spread = Quantile.r7(sorted: sorted, 0.75) - Quantile.r7(sorted: sorted, 0.25)
    let range = high - low
    guard range.isFinite else { return high / 100 - low / 100 }
    guard spread > 0 else { return range / (ceil(log2(count)) + 1) }
    return max(2 * spread / cbrt(count), range / 200)
  }

  private static func extremes(of values: [Double]) -> (Double?, Double?) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? (low, high) : (nil, nil)
  }

  private static func multiples(
    of width: Double, from low: Double, to high: Double
  ) -> [Double] {
    // Dividing by a whole number gives 0.3 where multiplying by 0.1 gives 0.30000000000000004.
    let inverse = (1 / width).rounded()
    let divides = width < 1 && abs(inverse * width - 1) < 1e-9
    func edge(_ step: Double) -> Double { divides ? step / inverse : step * width }
    var step = floor(divides ? low * inverse : low / width)
    if edge(step) > low { step -= 1 }
    var edges = [edge(step)]
    while let last = edges.last, last < high || edges.count < 2 {
      step += 1
      edges.append(edge(step))
    }
    return edges
  }
}
