/// Series laid on top of each other; negative values are stacked downward from 0.
///
///     Stacking.stacked([[1, 2], [3, -1]])[1]   // low: [1, -1], high: [4, 0]
package enum Stacking {
  /// The lower and upper edges of each series, as long as the longest one.
  ///
  /// A value that is not finite or not there has no thickness at its place in the stack.
  package static func stacked(_ series: [[Double]]) -> [(low: [Double], high: [Double])] {
    let count = series.map(\.count).max() ?? 0
    var tops = [Double](repeating: 0, count: count)
    var bottoms = tops
    return series.map { values in
      var low = [Double](repeating: 0, count: count)
      var high = low
      for index in 0..<count {
        let value = index < values.count && values[index].isFinite ? values[index] : 0
        if value < 0 {
          high[index] = bottoms[index]
          bottoms[index] += value
          low[index] = bottoms[index]
        } else {
          low[index] = tops[index]
          tops[index] += value
          high[index] = tops[index]
        }
      }
      return (low, high)
    }
  }
}
