/// How often each class is taken for each.
///
///     ConfusionMatrix(truth: [0, 0, 1], predicted: [0, 1, 1], classes: 2).accuracy  // 0.67
package struct ConfusionMatrix: Sendable {
  /// Cases by true class × predicted class.
  package let counts: [[Double]]

  /// Takes cases that are counted already.
  package init(counts: [[Double]]) { self.counts = counts }

  /// Takes classes numbered from 0; a case outside of them is left out.
  package init(truth: [Int], predicted: [Int], classes: Int) {
    let known = 0..<max(0, classes)
    var counts = [[Double]](
      repeating: [Double](repeating: 0, count: known.count), count: known.count)
    for (one, other) in zip(truth, predicted) where known.contains(one) && known.contains(other) {
      counts[one][other] += 1
    }
    self.counts = counts
  }

  /// The share of each true class that is taken for each; NaN for a class without cases.
  package var rates: [[Double]] {
    counts.map { row in
      let total = row.reduce(0, +)
      return row.map { $0 / total }
    }
  }

  /// The share of cases that are taken for what they are; NaN without cases.
  package var accuracy: Double {
    counts.indices.reduce(0) { $0 + counts[$1][$1] } / total
  }

  /// How many cases there are.
  package var total: Double { counts.joined().reduce(0, +) }
}
