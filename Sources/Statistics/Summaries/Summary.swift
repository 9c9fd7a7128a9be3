/// One number that stands for a sample.
///
///     Summary.iqm.value(of: [1, 2, 3, 4, 50])   // 3
///     Summary.quantile(0.25).value(of: [1, 2, 3, 4])   // 1.75
package enum Summary: Equatable, Sendable {
  /// How many values there are.
  case count
  case mean
  /// The standard deviation with n - 1.
  case sd
  /// The standard error of the mean.
  case se
  case median
  /// The quantile for a share from 0 to 1, by type 7 of Hyndman and Fan (1996), NumPy's default.
  case quantile(Double)
  /// The interquartile mean of rliable (Agarwal and others, 2021): the mean of what is left after
  /// cutting floor(n / 4) values at each end.
  case iqm
  /// The mean of what is left after cutting floor(n * share) values at each end, as SciPy's
  /// `trim_mean`; from a half on nothing would be left, and it is the median.
  case trimmedMean(Double)
  /// How far the values stay below gamma on average; what is above it counts as gamma
  /// (Agarwal and others, 2021).
  case optimalityGap(Double)
  case min, max

  /// The summary in the unit of the values; NaN where there are too few of them.
  package func value(of values: [Double]) -> Double {
    switch self {
    case .count: Double(values.count)
    case .mean: values.compensatedSum / Double(values.count)
    case .sd: Moments(of: values).deviation
    case .se: Moments(of: values).error
    case .median: Self.quantile(0.5, ofSorted: values.sorted())
    case .quantile(let share): Self.quantile(share, ofSorted: values.sorted())
    case .iqm: Self.trimmedMean(of: values, share: 0.25)
    case .trimmedMean(let share): Self.trimmedMean(of: values, share: share)
    case .optimalityGap(let gamma): Self.gap(of: values, below: gamma)
    case .min: values.min() ?? .nan
    case .max: values.max() ?? .nan
    }
  }

  /// The quantile of type 7 of values in increasing order; NaN for no values or a NaN share.
  package static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    guard let highest = values.last, !share.isNaN else { return .nan }
    let place = Double(values.count - 1) * Swift.min(Swift.max(share, 0), 1)
    let index = Int(place)
    guard index + 1 < values.count else { return highest }
    return between(values[index], values[index + 1], part: place - Double(index))
  }

  /// The point a part of the way from one value to the next, from the nearer end.
  static func between(_ low: Double, _ high: Double, part: Double) -> Double {
    guard low != high, part > 0 else { return low }
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part)
  }

  private static func trimmedMean(of values: [Double], share: Double) -> Double {
    guard !share.isNaN else { return .nan }
    let cut = Int(Double(values.count) * Swift.min(Swift.max(share, 0), 0.5))
    guard cut > 0 else { return values.compensatedSum / Double(values.count) }
    let sorted = values.sorted()
    guard 2 * cut < values.count else { return quantile(0.5, ofSorted: sorted) }
    return sorted[cut..<(values.count - cut)].compensatedSum / Double(values.count - 2 * cut)
  }

  private static func gap(of values: [Double], below gamma: Double) -> Double {
    gamma - values.lazy.map { Swift.min($0, gamma) }.compensatedSum / Double(values.count)
  }
}
