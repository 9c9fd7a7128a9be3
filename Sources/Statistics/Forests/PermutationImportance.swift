import Tables

/// How much a small random forest relies on each parameter of a sweep (Breiman, 2001; Fisher,
/// Rudin and Dominici, 2019).
///
///     let importance = PermutationImportance(of: losses, by: [.numeric(rates), .categorical(kinds)])
///     importance?.words   // "40 runs, out-of-bag R² 0.83"
package struct PermutationImportance: Sendable {
  /// For each parameter, by how much the out-of-bag R² falls when its values are shuffled, the
  /// mean of the repeats; about 0 or below for one that tells nothing.
  package let drops: [Double]
  /// The standard deviation of each over the repeats.
  package let deviations: [Double]
  /// The share of the variance that the forest explains of runs it has not seen; below 0 where
  /// the mean would do better, and then the drops say nothing.
  package let explained: Double
  /// How many runs the forest is grown on.
  package let count: Int

  /// Nil for fewer than 8 runs, no parameter, columns of other lengths, values that are not
  /// finite, or targets that are all equal: no forest says anything of those.
  package init?(
    of targets: [Double], by features: [Feature], trees: Int = 200, repeats: Int = 5,
    leastLeaf: Int = 3, seed: UInt64 = 1
  ) {
    guard targets.count >= 8, !features.isEmpty, trees > 0, repeats > 0,
      features.allSatisfy({ $0.count == targets.count && $0.isFinite }),
      targets.allSatisfy(\.isFinite)
    else { return nil }
    var numbers = SplitMix64(seed: seed)
    let forest = RegressionForest(
      of: targets, by: features, trees: trees, leastLeaf: max(1, leastLeaf), numbers: &numbers)
    let explained = forest.explained()
    guard explained.isFinite else { return nil }
    let falls = features.indices.map { feature in
      (0..<repeats).map { _ in
        var order = Array(targets.indices)
        numbers.shuffle(&order)
        return explained - forest.explained(shuffling: feature, as: order)
      }
    }
    drops = falls.map { Moments(of: $0).mean }
    deviations = falls.map { Moments(of: $0).deviation }
    self.explained = explained
    count = targets.count
  }

  /// What a caption has to say beside the bars: `40 runs, out-of-bag R² 0.83`.
  package var words: String {
    let hundredths = Int((explained * 100).rounded())
    let digits = String(1000 + hundredths.magnitude % 100).suffix(2)
    let sign = hundredths < 0 ? "-" : ""
    return "\(count.grouped) runs, out-of-bag R² "
      + "\(sign)\(hundredths.magnitude / 100).\(digits)"
  }
}

extension Feature {
  fileprivate var isFinite: Bool {
    switch self {
    case .numeric(let values): values.allSatisfy(\.isFinite)
    case .categorical: true
    }
  }
}
