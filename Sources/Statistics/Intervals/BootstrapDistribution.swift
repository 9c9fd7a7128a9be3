/// What a statistic is over the resamples of a bootstrap.
struct BootstrapDistribution {
  /// In increasing order.
  private let values: [Double]
  /// For each value, how many resamples have it or one before it.
  private let counts: [Int]

  init(_ weighted: [(value: Double, weight: Int)]) {
    let sorted = weighted.sorted { $0.value < $1.value }
    var total = 0
    values = sorted.map(\.value)
    counts = sorted.map {
      total += $0.weight
      return total
    }
    hasGap = weighted.contains { $0.value.isNaN }
  }

  /// Whether the statistic is NaN for some resample, so that nothing can be said.
  private let hasGap: Bool

  /// The quantile of type 7 over all resamples, each counted as often as it stands.
  func quantile(_ share: Double) -> Double {
    guard let total = counts.last, !hasGap, !share.isNaN else { return .nan }
    let place = Double(total - 1) * min(max(share, 0), 1)
    let index = Int(place)
    let (low, high) = (value(at: index), value(at: min(index + 1, total - 1)))
    return Summary.between(low, high, part: place - Double(index))
  }

  /// The share of resamples below a value, those equal to it up to rounding counted half.
  func share(below value: Double) -> Double {
    guard let total = counts.last, let least = values.first, let most = values.last, !hasGap
    else { return .nan }
    let noise = 1e-12 * max(least.magnitude, most.magnitude)
    let below = count { $0 < value - noise }
    let upTo = count { $0 <= value + noise }
    return Double(below + upTo) / Double(2 * total)
  }

  /// The value at a place if each stood as often as it is counted.
  private func value(at place: Int) -> Double {
    values[Self.first(in: counts.indices) { counts[$0] > place }]
  }

  private func count(where isBelow: (Double) -> Bool) -> Int {
    let end = Self.first(in: values.indices) { !isBelow(values[$0]) }
    return end > 0 ? counts[end - 1] : 0
  }

  /// The first index that holds, where all after it do too; the end where none does.
  private static func first(in range: Range<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
