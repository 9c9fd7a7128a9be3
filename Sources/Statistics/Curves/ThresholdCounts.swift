/// What is called positive at each threshold of a score, from the highest threshold to the lowest.
///
/// Equal scores are one step, as in scikit-learn.
struct ThresholdCounts {
  struct Step {
    /// Scores from here on are called positive.
    let threshold: Double
    /// How many of them are, and how many are not.
    let truePositives, falsePositives: Int
  }

  private(set) var steps: [Step] = []
  let positives, negatives: Int

  init(scores: [Double], labels: [Bool]) {
    let cases = zip(scores, labels).sorted { $0.0 > $1.0 }
    var (trues, falses) = (0, 0)
    for (place, one) in cases.enumerated() {
      if one.1 { trues += 1 } else { falses += 1 }
      guard place + 1 == cases.count || cases[place + 1].0 != one.0 else { continue }
      steps.append(Step(threshold: one.0, truePositives: trues, falsePositives: falses))
    }
    (positives, negatives) = (trues, falses)
  }
}
