/// Counts how far numbers are from being in order.
enum Inversions {
  /// The pairs of which the larger number comes first.
  ///
  ///     Inversions.count([2, 0, 1])   // 2
  static func count(_ numbers: [Int]) -> Int {
    guard let most = numbers.max() else { return 0 }
    var sums = Array(repeating: 0, count: most + 2)
    var inversions = 0
    for (seen, number) in numbers.enumerated() {
      var notLarger = 0
      var index = number + 1
      while index > 0 {
        notLarger += sums[index]
        index &= index - 1
      }
      inversions += seen - notLarger
      index = number + 1
      while index < sums.count {
        sums[index] += 1
        index += index & -index
      }
    }
    return inversions
  }
}
