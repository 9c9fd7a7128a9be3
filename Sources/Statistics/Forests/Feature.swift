/// A parameter of a sweep, one value for each run.
package enum Feature: Sendable {
  /// Numbers, split between two of them.
  case numeric([Double])
  /// Categories numbered in any way; they are ordered by the mean target of the runs a tree sees.
  case categorical([Int])

  /// How many runs it has values for.
  package var count: Int {
    switch self {
    case .numeric(let values): values.count
    case .categorical(let values): values.count
    }
  }

  /// The values as a tree reads them: categories become the mean target of their runs (Fisher,
  /// 1958; Breiman and others, 1984), and those it has not seen the mean of all its runs.
  func encoded(by targets: [Double], on rows: [Int]) -> [Double] {
    switch self {
    case .numeric(let values): return values
    case .categorical(let values):
      var sums: [Int: (sum: Double, count: Int)] = [:]
      for row in rows {
        let (sum, count) = sums[values[row], default: (0, 0)]
        sums[values[row]] = (sum + targets[row], count + 1)
      }
      let mean = rows.reduce(0) { $0 + targets[$1] } / Double(rows.count)
      return values.map { value in sums[value].map { $0.sum / Double($0.count) } ?? mean }
    }
  }
}
