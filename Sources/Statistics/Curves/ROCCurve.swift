/// The receiver operating characteristic of scores.
///
///     ROCCurve(scores: [0.1, 0.4, 0.35, 0.8], labels: [false, false, true, true]).area   // 0.75
package struct ROCCurve: Sendable {
  /// Both rates at one threshold.
  package struct Point: Equatable, Sendable {
    /// Scores from here on are called positive; infinite at the first point.
    package let threshold: Double
    /// The share of negatives called positive, and of positives.
    package let falsePositiveRate, truePositiveRate: Double
  }

  /// From (0, 0) to (1, 1), one point for each different score; NaN where a class has no case.
  package let points: [Point]
  /// The area under the curve: the probability that a positive scores above a negative, ties
  /// counted half (Hanley and McNeil, 1982); NaN where a class has no case.
  package let area: Double
  /// How many cases of each class there are.
  package let positives, negatives: Int

  /// Takes a score and a label for each case, true for a positive one.
  package init(scores: [Double], labels: [Bool]) {
    let counts = ThresholdCounts(scores: scores, labels: labels)
    let (all, none) = (Double(counts.positives), Double(counts.negatives))
    let start = Point(
      threshold: .infinity, falsePositiveRate: 0 / none, truePositiveRate: 0 / all)
    let points =
      [start]
      + counts.steps.map { step in
        Point(
          threshold: step.threshold, falsePositiveRate: Double(step.falsePositives) / none,
          truePositiveRate: Double(step.truePositives) / all)
      }
    let parts = zip(points, points.dropFirst()).map { from, to in
      (to.falsePositiveRate - from.falsePositiveRate)
        * (to.truePositiveRate + from.truePositiveRate) / 2
    }
    area = counts.positives > 0 && counts.negatives > 0 ? parts.compensatedSum : .nan
    self.points = points
    (positives, negatives) = (counts.positives, counts.negatives)
  }
}
