/// The ranks of values from 1 for the least; equal values share the mean of their ranks.
///
///     AverageRanks(of: [3, 1, 3]).ranks   // [2.5, 1, 2.5]
package struct AverageRanks: Sendable {
  /// The rank of each value, in the order of the values.
  package let ranks: [Double]
  /// The sizes of the groups of equal values, without groups of one.
  package let ties: [Int]

  /// Ranks values; NaN has no place in the order.
  package init(of values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var ties: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
      if end - start > 1 { ties.append(end - start) }
      start = end
    }
    self.ranks = ranks
    self.ties = ties
  }

  /// Sum of t^3 - t over the groups of equal values, which corrections for ties are made of.
  package var tieTerm: Double {
    ties.reduce(0) { sum, size in
      let t = Double(size)
      return sum + (t * t * t - t)
    }
  }
}
