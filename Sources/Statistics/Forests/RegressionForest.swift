/// Trees grown on resampled runs (Breiman, 2001); each run is predicted by the trees that have not
/// seen it.
struct RegressionForest {
  /// A tree with the features as it reads them, and the runs that it has not seen.
  private struct Member {
    let tree: RegressionTree
    let columns: [[Double]]
    let unseen: [Int]
  }

  private var members: [Member] = []
  private let targets: [Double]

  /// - Parameter features: each with as many values as there are targets.
  init(
    of targets: [Double], by features: [Feature], trees: Int, leastLeaf: Int,
    numbers: inout SplitMix64
  ) {
    self.targets = targets
    let rows = targets.indices
    for _ in 0..<trees {
      let drawn = rows.map { _ in numbers.index(below: rows.count) }
      let columns = features.map { $0.encoded(by: targets, on: drawn) }
      let growth = RegressionTree.Growth(
        columns: columns, targets: targets, leastLeaf: leastLeaf,
        choices: (features.count + 2) / 3)
      let seen = Set(drawn)
      members.append(
        Member(
          tree: RegressionTree(growth, rows: drawn, numbers: &numbers), columns: columns,
          unseen: rows.filter { !seen.contains($0) }))
    }
  }

  /// The share of the targets' variance that unseen runs' predictions explain; below 0 where the
  /// mean would do better, NaN where nothing varies.
  ///
  /// - Parameter feature: one whose values are read from other rows.
  func explained(shuffling feature: Int? = nil, as order: [Int] = []) -> Double {
    var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: targets.count)
    for member in members {
      for row in member.unseen {
        sums[row].sum += member.tree.prediction {
          member.columns[$0][$0 == feature ? order[row] : row]
        }
        sums[row].count += 1
      }
    }
    let rows = targets.indices.filter { sums[$0].count > 0 }
    let errors = rows.map { targets[$0] - sums[$0].sum / Double(sums[$0].count) }
    let all = Moments(of: rows.map { targets[$0] })
    guard all.squares > 0, !all.isConstant else { return .nan }
    return 1 - errors.map { $0 * $0 }.compensatedSum / all.squares
  }
}
