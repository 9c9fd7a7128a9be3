/// Runs cut where they start again, and runs joined that resume each other.
package enum Segments {
  /// The stretches in which x increases, as TensorBoard cuts a restarted run.
  ///
  /// A point whose x is NaN stays in the stretch it stands in.
  ///
  ///     Segments.split(x: [1, 2, 3, 2, 3])   // [0..<3, 3..<5]
  package static func split(x: [Double]) -> [Range<Int>] {
    guard !x.isEmpty else { return [] }
    var ranges: [Range<Int>] = []
    var start = 0
    var last = Double.nan
    for (index, value) in x.enumerated() where !value.isNaN {
      if value <= last {
        ranges.append(start..<index)
        start = index
      }
      last = value
    }
    ranges.append(start..<x.count)
    return ranges
  }

  /// One series made of a run and of the runs that resumed it.
  package struct Merged: Equatable, Sendable {
    package var x: [Double] = []
    package var y: [Double] = []
    /// The place in the list of the run that each point comes from.
    package var source: [Int] = []
  }

  /// One series in order of x, from runs in order of resumption.
  ///
  /// A later run hides what earlier ones have between its own first and last x. What an earlier
  /// run has beyond that last x stays, and `source` tells it apart. Points whose x is not finite
  /// are left out.
  ///
  ///     let merged = Segments.merged([(x: [1, 2, 3], y: [9, 8, 7]), (x: [2, 4], y: [5, 4])])
  ///     merged.x, merged.y   // [1, 2, 4], [9, 5, 4]
  package static func merged(_ runs: [(x: [Double], y: [Double])]) -> Merged {
    let extents = runs.map { extent(of: $0.x) }
    var points: [(x: Double, y: Double, source: Int)] = []
    points.reserveCapacity(runs.reduce(0) { $0 + $1.x.count })
    for (source, run) in runs.enumerated() {
      let later = extents[(source + 1)...].compactMap { $0 }
      for (x, y) in zip(run.x, run.y)
      where x.isFinite && !later.contains(where: { $0.contains(x) }) {
        points.append((x, y, source))
      }
    }
    let isInOrder = zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
    if !isInOrder { points.sort { $0.x < $1.x } }  // a stable sort, as of Swift 5
    return Merged(x: points.map(\.x), y: points.map(\.y), source: points.map(\.source))
  }

  private static func extent(of x: [Double]) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in x where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : nil
  }
}
