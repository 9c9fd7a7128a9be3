/// How often each class is taken for each.
///
///     ConfusionMatrix(truth: [0, 0, 1], predicted: [0, 1, 1], classes: 2).accuracy  // 0.67
package struct ConfusionMatrix: Sendable {
  /// Cases by true class × predicted class.
  package let counts: [[Int]]

  /// Takes classes numbered from 0; a case outside of them is left out.
  package init(truth: [Int], predicted: [Int], classes: Int) {
    let known = 0..<max(0, classes)
    var counts = [[Int]](repeating: [Int](repeating: 0, count: known.count), count: known.count)
    for (one, other) in zip(truth, predicted) where known.contains(one) && known.contains(other) {
      counts[one][other] += 1
    }
    self.counts = counts
  }

  /// The share of each true class that is taken for each; NaN for a class without cases.
  package var rates: [[Double]] {
    counts.map { row in
      let total = Double(row.reduce(0, +))
      return row.map { Double($0) / total }
    }
  }

  /// The share of cases that are taken for what they are; NaN without cases.
  package var accuracy: Double {
    let total = counts.joined().reduce(0, +)
    return Double(counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(total)
  }
}
