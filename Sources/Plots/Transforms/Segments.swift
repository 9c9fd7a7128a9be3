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
    x.withUnsafeBufferPointer { x in
      for index in x.indices {
        let value = x[index]
        if value <= last {
          ranges.append(start..<index)
          start = index
        }
        if !value.isNaN { last = value }
      }
    }
    ranges.append(start..<x.count)
    return ranges
  }

  /// The values of each stretch in turn, so that nothing is carried over to the next one.
  static func mapped(
    _ y: [Double], x: [Double], _ body: (_ y: [Double], _ x: [Double]) -> [Double]
  ) -> [Double] {
    let ranges = x.count == y.count ? split(x: x) : []
    guard ranges.count > 1 else { return body(y, x) }
    return ranges.flatMap { body(Array(y[$0]), Array(x[$0])) }
  }

  /// One series made of a run and of the runs that resumed it.
  package struct Merged: Equatable, Sendable {
    package var x: [Double] = []
    package var y: [Double] = []
    /// The place in the list of the run that each point comes from.
    package var source: [Int] = []
    /// The place in that run.
    package var place: [Int] = []
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
    var hidden = Stretches()
    var kept: [[Point]] = []
    // From the last run to the first, so that all that hides a run is known.
    for (source, run) in runs.enumerated().reversed() {
      kept.append(
        zip(run.x, run.y).enumerated().compactMap { place, point in
          point.0.isFinite && !hidden.contains(point.0)
            ? Point(x: point.0, y: point.1, source: source, place: place) : nil
        })
      if let extent = extent(of: run.x) { hidden.add(extent) }
    }
    var points = Array(kept.reversed().joined())
    let isInOrder = zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x }
    if !isInOrder { points.sort { $0.x < $1.x } }  // a stable sort, as of Swift 5
    return Merged(
      x: points.map(\.x), y: points.map(\.y), source: points.map(\.source),
      place: points.map(\.place))
  }

  private struct Point {
    var x, y: Double
    var source, place: Int
  }

  /// Parts of an axis that do not touch, in increasing order.
  private struct Stretches {
    private var parts: [ClosedRange<Double>] = []

    /// The first part that does not end before a value.
    private func index(from value: Double) -> Int {
      var (low, high) = (0, parts.count)
      while low < high {
        let middle = (low + high) / 2
        if parts[middle].upperBound < value { low = middle + 1 } else { high = middle }
      }
      return low
    }

    func contains(_ value: Double) -> Bool {
      let index = index(from: value)
      return index < parts.count && parts[index].contains(value)
    }

    mutating func add(_ part: ClosedRange<Double>) {
      let first = index(from: part.lowerBound)
      var end = first
      var whole = part
      while end < parts.count, parts[end].lowerBound <= whole.upperBound {
        let (low, high) = (parts[end].lowerBound, parts[end].upperBound)
        whole = min(whole.lowerBound, low)...max(whole.upperBound, high)
        end += 1
      }
      parts.replaceSubrange(first..<end, with: [whole])
    }
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
