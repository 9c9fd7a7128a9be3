/// Precision against recall of scores.
package struct PrecisionRecallCurve: Sendable {
  /// Both at one threshold.
  package struct Point: Equatable, Sendable {
    /// Scores from here on are called positive; infinite at the first point.
    package let threshold: Double
    /// The share of positives that are called so.
    package let recall: Double
    /// The share of those called positive that are; 1 where none is called so.
    package let precision: Double
  }

  /// From recall 0 upwards, one point for each different score; recall is NaN without positives.
  package let points: [Point]
  /// The sum of each step in recall times the precision there, without interpolation; NaN without
  /// positives.
  package let averagePrecision: Double
  /// The share of positives: what chance gives.
  package let prevalence: Double

  /// Takes a score and a label for each case, true for a positive one.
  package init(scores: [Double], labels: [Bool]) {
    let counts = ThresholdCounts(scores: scores, labels: labels)
    let all = Double(counts.positives)
    let points =
      [Point(threshold: .infinity, recall: 0 / all, precision: 1)]
      + counts.steps.map { step in
        let called = Double(step.truePositives + step.falsePositives)
        return Point(
          threshold: step.threshold, recall: Double(step.truePositives) / all,
          precision: Double(step.truePositives) / called)
      }
    let parts = zip(points, points.dropFirst()).map { from, to in
      (to.recall - from.recall) * to.precision
    }
    averagePrecision = counts.positives > 0 ? parts.compensatedSum : .nan
    self.points = points
    prevalence = all / Double(counts.positives + counts.negatives)
  }
}
