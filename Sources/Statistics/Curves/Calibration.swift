/// How often what is predicted with a probability comes true.
package struct Calibration: Sendable {
  /// Predictions of about the same probability.
  package struct Bin: Equatable, Sendable {
    /// The bin's edges; all but the first leave out the lower one, as scikit-learn's do.
    package let low, high: Double
    /// How many predictions it has.
    package let count: Int
    /// The mean predicted probability, and the share that came true; NaN for an empty bin.
    package let confidence, accuracy: Double
  }

  /// Bins of equal width from 0 to 1, empty ones included.
  package let bins: [Bin]
  /// The expected calibration error: the mean over predictions of the distance between confidence
  /// and accuracy of their bin (Naeini, Cooper and Hauskrecht, 2015); NaN without predictions.
  package let error: Double

  /// Takes probabilities from 0 to 1, those outside put into the outer bins.
  package init(probabilities: [Double], outcomes: [Bool], bins count: Int = 10) {
    let edges = (0...max(1, count)).map { Double($0) / Double(max(1, count)) }
    var cases = [[(Double, Bool)]](repeating: [], count: max(1, count))
    for (probability, outcome) in zip(probabilities, outcomes) {
      let place = edges[1..<(edges.count - 1)].count { $0 < probability }
      cases[place].append((probability, outcome))
    }
    let bins = cases.enumerated().map { place, cases in
      Bin(
        low: edges[place], high: edges[place + 1], count: cases.count,
        confidence: cases.map(\.0).compensatedSum / Double(cases.count),
        accuracy: Double(cases.count { $0.1 }) / Double(cases.count))
    }
    let distances = bins.filter { $0.count > 0 }.map {
      Double($0.count) * ($0.accuracy - $0.confidence).magnitude
    }
    self.bins = bins
    error = distances.compensatedSum / Double(cases.map(\.count).reduce(0, +))
  }
}
