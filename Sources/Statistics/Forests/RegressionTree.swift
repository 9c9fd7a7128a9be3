/// A binary tree that predicts a number, each split the one that leaves the least squared error
/// (Breiman, Friedman, Olshen and Stone, 1984).
struct RegressionTree {
  private enum Node {
    case leaf(Double)
    /// Rows of at most the threshold go to the first of two nodes.
    case split(feature: Int, threshold: Double, Int, Int)
  }

  /// How a tree grows.
  struct Growth {
    /// Features × rows.
    let columns: [[Double]]
    let targets: [Double]
    let leastLeaf: Int
    /// How many features each split may choose from.
    let choices: Int
  }

  private var nodes: [Node] = []
  private let root: Int

  init(_ growth: Growth, rows: [Int], numbers: inout SplitMix64) {
    var nodes: [Node] = []
    root = Self.grow(growth, rows, &nodes, &numbers)
    self.nodes = nodes
  }

  /// What the tree says of a row, given its value of each feature.
  func prediction(_ value: (Int) -> Double) -> Double {
    var place = root
    while true {
      switch nodes[place] {
      case .leaf(let prediction): return prediction
      case .split(let feature, let threshold, let low, let high):
        place = value(feature) <= threshold ? low : high
      }
    }
  }

  private static func grow(
    _ growth: Growth, _ rows: [Int], _ nodes: inout [Node], _ numbers: inout SplitMix64
  ) -> Int {
    var features = Array(growth.columns.indices)
    numbers.shuffle(&features)
    let splits = features.prefix(growth.choices).compactMap { bestSplit(growth, rows, by: $0) }
    guard let split = splits.max(by: { $0.gain < $1.gain }) else {
      nodes.append(.leaf(rows.reduce(0) { $0 + growth.targets[$1] } / Double(rows.count)))
      return nodes.count - 1
    }
    let column = growth.columns[split.feature]
    let low = grow(growth, rows.filter { column[$0] <= split.threshold }, &nodes, &numbers)
    let high = grow(growth, rows.filter { column[$0] > split.threshold }, &nodes, &numbers)
    nodes.append(.split(feature: split.feature, threshold: split.threshold, low, high))
    return nodes.count - 1
  }

  private struct Split {
    var feature: Int
    var threshold: Double
    var gain: Double
  }

  /// The threshold of a feature that parts the rows best; nil where it parts them not at all.
  private static func bestSplit(_ growth: Growth, _ rows: [Int], by feature: Int) -> Split? {
    let column = growth.columns[feature]
    let sorted = rows.sorted { (column[$0], $0) < (column[$1], $1) }
    let mean = rows.reduce(0) { $0 + growth.targets[$1] } / Double(rows.count)
    var best = Split(feature: feature, threshold: .nan, gain: 0)
    var sum = 0.0
    for (place, row) in sorted.enumerated().dropLast() {
      sum += growth.targets[row] - mean
      let (low, high) = (column[row], column[sorted[place + 1]])
      let (left, right) = (place + 1, sorted.count - place - 1)
      guard left >= growth.leastLeaf, right >= growth.leastLeaf, low < high else { continue }
      // The squared error that the two means save; what one side has more, the other lacks.
      let gain = sum * sum / Double(left) + sum * sum / Double(right)
      guard gain > best.gain else { continue }
      let middle = low + (high - low) / 2
      best = Split(feature: feature, threshold: middle < high ? middle : low, gain: gain)
    }
    return best.threshold.isNaN ? nil : best
  }
}
