/// Counts of subsets by the sum of their whole scores: the shift algorithm of Streitberg and
/// Röhmel (1986), the exact distribution of rank sums with and without ties.
enum SubsetSums {
  /// For each sum from 0 to a bound, how many subsets of any size have it.
  static func counts(of scores: [Int], upTo bound: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: max(0, bound) + 1)
    counts[0] = 1
    for score in scores {
      for sum in stride(from: bound, through: score, by: -1) { counts[sum] += counts[sum - score] }
    }
    return counts
  }

  /// For each possible sum, how many subsets of one size have it.
  static func counts(of scores: [Int], choosing size: Int) -> [Double] {
    let bound = scores.sorted().suffix(size).reduce(0, +)
    var counts = [[Double]](
      repeating: [Double](repeating: 0, count: bound + 1), count: size + 1)
    counts[0][0] = 1
    for (place, score) in scores.enumerated() {
      for chosen in stride(from: min(size, place + 1), to: 0, by: -1) {
        for sum in stride(from: bound, through: score, by: -1) {
          counts[chosen][sum] += counts[chosen - 1][sum - score]
        }
      }
    }
    return counts[size]
  }

  /// The number of subsets of any size.
  static func power(_ count: Int) -> Double { Double(sign: .plus, exponent: count, significand: 1) }
}
