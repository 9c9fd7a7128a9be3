/// Where labels go so that they do not cover each other.
package enum LabelPlacement {
  /// The places of labels on a line, as near to where they belong as can be.
  ///
  /// The labels keep their order and two neighbours are at least half the sum of their gaps
  /// apart, which for labels of one height is the gap. All lie inside the range; when that
  /// is too short for them the gaps shrink alike. The sum of squared moves is the least there is.
  ///
  ///     LabelPlacement.spread([10, 12], gaps: [15, 15], within: 0...100)   // [3.5, 18.5]
  ///
  /// Subtracting the gaps leaves an isotonic regression, solved by pooling adjacent
  /// violators (Ayer et al., 1955); bounds then only clamp its solution.
  ///
  /// - Parameters:
  ///   - positions: where the middles of the labels belong, in any order.
  ///   - gaps: the height that each label needs.
  package static func spread(
    _ positions: [Double], gaps: [Double], within range: ClosedRange<Double>
  ) -> [Double] {
    guard !positions.isEmpty, gaps.count == positions.count else { return positions }
    let order = positions.indices.sorted {
      (positions[$0], $0) < (positions[$1], $1)
    }
    var offsets = offsets(order.map { max(gaps[$0], 0) })
    let room = range.upperBound - range.lowerBound
    let needed = offsets[offsets.count - 1]
    if needed > room { offsets = offsets.map { $0 * room / needed } }
    let top = range.upperBound - min(needed, room)
    let pooled = isotonic(zip(order, offsets).map { (positions[$0] - $1, 1) })
    var result = positions
    for (rank, index) in order.enumerated() {
      let place = min(max(pooled[rank], range.lowerBound), max(top, range.lowerBound))
      result[index] = min(place + offsets[rank], range.upperBound)
    }
    return result
  }

  /// How far each label must at least lie behind the first.
  private static func offsets(_ gaps: [Double]) -> [Double] {
    var offsets = [0.0]
    for (gap, next) in zip(gaps, gaps.dropFirst()) {
      offsets.append(offsets[offsets.count - 1] + (gap + next) / 2)
    }
    return offsets
  }

  /// The places of things in a given order, as near to where they belong as can be.
  ///
  /// Two neighbours are at least half the sum of their gaps apart. Heavy things move less.
  ///
  ///     LabelPlacement.stacked([12, 10], gaps: [4, 4], weights: [1, 1])   // [9, 13]
  ///
  /// - Parameter range: where all lie that find room in it; nil sets no bounds.
  package static func stacked(
    _ positions: [Double], gaps: [Double], weights: [Double],
    within range: ClosedRange<Double>? = nil
  ) -> [Double] {
    guard !positions.isEmpty else { return [] }
    let offsets = offsets(gaps)
    let pooled = isotonic(positions.indices.map { (positions[$0] - offsets[$0], weights[$0]) })
    let needed = offsets[offsets.count - 1]
    guard let range, range.lowerBound + needed <= range.upperBound else {
      return zip(pooled, offsets).map(+)
    }
    return zip(pooled, offsets).map { place, offset in
      min(max(place, range.lowerBound), range.upperBound - needed) + offset
    }
  }

  /// The nearest sequence that never falls, by least squares.
  private static func isotonic(_ values: [(value: Double, weight: Double)]) -> [Double] {
    var pools: [(mean: Double, weight: Double, count: Int)] = []
    for (value, weight) in values {
      var pool = (mean: value, weight: weight, count: 1)
      while let last = pools.last, last.mean > pool.mean {
        let weight = last.weight + pool.weight
        let sum = last.mean * last.weight + pool.mean * pool.weight
        pool = (sum / weight, weight, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    return pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }
}

extension LabelPlacement {
  /// The indices of the tick labels that stay so that no two are nearer than a gap.
  ///
  /// Every second, third and so on stays, so that the rest looks even. Only after the first,
  /// which is often wider, one more may go.
  ///
  ///     LabelPlacement.spaced([0...10, 12...22, 24...34], gap: 8)   // [0, 2]
  ///
  /// - Parameter spans: from where to where each label reaches, in rising or falling order.
  package static func spaced(_ spans: [ClosedRange<Double>], gap: Double) -> [Int] {
    for stride in 1...max(spans.count, 1) {
      var kept = Array(Swift.stride(from: 0, to: spans.count, by: stride))
      if kept.count > 2 {
        let next = kept.indices.dropFirst().first {
          isApart(spans[kept[0]], spans[kept[$0]], gap: gap)
        }
        kept.removeSubrange(1..<(next ?? kept.count - 1))
      }
      let areApart = zip(kept, kept.dropFirst()).allSatisfy {
        isApart(spans[$0], spans[$1], gap: gap)
      }
      if areApart { return kept }
    }
    return spans.isEmpty ? [] : [0]
  }

  private static func isApart(
    _ one: ClosedRange<Double>, _ other: ClosedRange<Double>, gap: Double
  ) -> Bool {
    max(one.lowerBound - other.upperBound, other.lowerBound - one.upperBound) >= gap
  }
}
