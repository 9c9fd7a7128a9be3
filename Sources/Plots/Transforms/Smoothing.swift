import Foundation

/// How a noisy line is smoothed; a value that is not finite passes through and leaves no trace.
///
///     Smoothing.ema(weight: 0.5).smoothed([1, 2, 3], x: [])   // [1, 1.667, 2.429]
package enum Smoothing: Equatable, Sendable {
  /// TensorBoard's exponential moving average: `last = last·w + (1−w)·y`, shown as
  /// `last / (1−wⁿ)`, where n counts the finite values so far. A constant line stays as it is,
  /// and a weight of 1 gives zeros, as there.
  case ema(weight: Double)
  /// The time-weighted form of Weights & Biases: what came before fades by `min(√w, 0.999)`
  /// raised to the step in x as thousandths of the range of x.
  case emaByX(weight: Double)
  /// The mean of the last `window` finite values, this one included: a trailing mean, so that a
  /// point never knows the future.
  case mean(window: Int)

  /// The smoothed values, one for each of `y`; x counts only for `emaByX`.
  package func smoothed(_ y: [Double], x: [Double]) -> [Double] {
    switch self {
    case .ema(let weight): Self.exponential(y, weight: weight)
    case .emaByX(let weight): Self.exponential(y, x: x, weight: weight)
    case .mean(let window): Self.trailingMean(y, window: min(max(window, 1), max(y.count, 1)))
    }
  }

  /// vz_line_chart2 of TensorBoard, `resmoothDataset`.
  private static func exponential(_ y: [Double], weight: Double) -> [Double] {
    guard let first = y.first, y.contains(where: { $0 != first }) else { return y }
    var smoothed = y
    var last = 0.0
    var power = 1.0  // weight to the number of values
    for index in y.indices where y[index].isFinite {
      last = last * weight + (1 - weight) * y[index]
      power *= weight
      smoothed[index] = weight == 1 ? last : last / (1 - power)
    }
    return smoothed
  }

  /// "Time-weighted exponential moving average" in the manual of Weights & Biases.
  ///
  /// A step back in x fades nothing; a point without a place in x passes through.
  private static func exponential(_ y: [Double], x: [Double], weight: Double) -> [Double] {
    let weight = min(max(weight, 0).squareRoot(), 0.999)
    let scale = thousandths(of: x)
    var smoothed = y
    var (last, debias) = (0.0, 0.0)
    var previous: Double?
    for index in 0..<min(x.count, y.count) where y[index].isFinite && x[index].isFinite {
      let step = max(0, x[index] - (previous ?? x[index])) * scale
      let fade = pow(weight, step)
      last = last * fade + y[index]
      debias = debias * fade + 1
      smoothed[index] = last / debias
      previous = x[index]
    }
    return smoothed
  }

  /// What turns a distance in x into thousandths of its range; 0 where there is no range.
  private static func thousandths(of x: [Double]) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in x where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return high > low ? 1000 / (high - low) : 0
  }

  /// Sums of the block before from the back and of this block from the front (van Herk, 1992):
  /// no value is ever subtracted, so a spike leaves no rounding error behind.
  private static func trailingMean(_ y: [Double], window: Int) -> [Double] {
    var smoothed = y
    var block: [Double] = []
    block.reserveCapacity(window)
    var before = [Double](repeating: 0, count: window + 1)
    var (sum, isFirstBlock) = (0.0, true)
    for index in y.indices where y[index].isFinite {
      block.append(y[index])
      sum += y[index]
      smoothed[index] =
        (sum + before[block.count]) / Double(isFirstBlock ? block.count : window)
      guard block.count == window else { continue }
      for place in block.indices.reversed() { before[place] = before[place + 1] + block[place] }
      block.removeAll(keepingCapacity: true)
      (sum, isFirstBlock) = (0, false)
    }
    return smoothed
  }
}
