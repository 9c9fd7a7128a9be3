extension Reduction {
  /// Appends the first place, of each bucket the one that spans the largest triangle, and the last
  /// place: LTTB (Steinarsson, 2013).
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
