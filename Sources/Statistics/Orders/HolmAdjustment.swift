/// The step-down adjustment of p values for several tests (Holm, 1979).
package enum HolmAdjustment {
  /// The adjusted p values in the order given; at most 1, and NaN counts as 1.
  ///
  ///     HolmAdjustment.adjusted([0.01, 0.04, 0.03, 0.005])   // [0.03, 0.06, 0.06, 0.02]
  package static func adjusted(_ values: [Double]) -> [Double] {
    let known = values.map { $0.isNaN ? 1 : $0 }
    var adjusted = known
    var least = 0.0
    let order = known.indices.sorted { (known[$0], $0) < (known[$1], $1) }
    for (step, index) in order.enumerated() {
      least = max(least, min(1, known[index] * Double(known.count - step)))
      adjusted[index] = least
    }
    return adjusted
  }
}
