extension Reduction {
  /// The points that span the largest triangles, `limit` of them: LTTB (Steinarsson, 2013).
  ///
  /// All values are finite, and x increases. Keeps everything that is within the limit.
  ///
  ///     Reduction.lttb(x: [0, 1, 2, 3], y: [0, 9, 1, 0], limit: 3)   // [0, 1, 3]
  package static func lttb(x: [Double], y: [Double], limit: Int) -> [Int] {
    let count = min(x.count, y.count)
    guard count > max(limit, 2) else { return Array(0..<count) }
    let buckets = max(limit, 2) - 2
    let size = Double(count - 2) / Double(max(buckets, 1))
    var starts = (0..<buckets).map { Int(Double($0) * size) + 1 }
    starts.append(count - 1)
    var drawn: [Int] = []
    drawn.reserveCapacity(buckets + 2)
    appendLargestTriangles(of: 0..<count, starts: starts, x: x, y: y, to: &drawn)
    return drawn
  }

  /// Appends the first place, one of each bucket and the last place.
  ///
  /// - Parameter starts: the positions at which buckets begin, from 1, and the last position,
  ///   which ends them.
  static func appendLargestTriangles<Places: RandomAccessCollection>(
    of places: Places, starts: [Int], x: [Double], y: [Double], to drawn: inout [Int]
  ) where Places.Element == Int, Places.Index == Int {
    guard let first = places.first, let last = places.last else { return }
    drawn.append(first)
    guard first != last else { return }
    var from = first
    for bucket in starts.indices.dropLast() {
      let next = starts[bucket + 1]
      let nextEnd = bucket + 2 < starts.count ? starts[bucket + 2] : places.count
      let (middleX, middleY) = mean(of: places[next..<nextEnd], x, y)
      var (best, largest) = (places[starts[bucket]], -1.0)
      for place in places[starts[bucket]..<next] {
        // Twice the area of the triangle.
        let area = abs(
          (x[from] - middleX) * (y[place] - y[from]) - (x[from] - x[place]) * (middleY - y[from]))
        if area > largest { (best, largest) = (place, area) }
      }
      drawn.append(best)
      from = best
    }
    drawn.append(last)
  }

  private static func mean(
    of places: some Collection<Int>, _ x: [Double], _ y: [Double]
  ) -> (Double, Double) {
    var (sumX, sumY) = (0.0, 0.0)
    for place in places {
      sumX += x[place]
      sumY += y[place]
    }
    return (sumX / Double(places.count), sumY / Double(places.count))
  }
}
