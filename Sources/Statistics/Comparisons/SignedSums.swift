/// The sums of numbers that may each have either sign.
///
/// The sums of each half are listed in order, and pairs of them are counted with two pointers
/// (Horowitz and Sahni, 1974), so that 2^n signs cost 2^(n/2) steps.
enum SignedSums {
  /// The sum for each choice of signs; bit i of a place lowers number i.
  static func all(of numbers: ArraySlice<Double>) -> [Double] {
    numbers.reduce([0]) { sums, number in sums.map { $0 + number } + sums.map { $0 - number } }
  }

  /// The sums for all signs in increasing order: for each number, what it raises and what it
  /// lowers are merged.
  static func sorted(of numbers: ArraySlice<Double>) -> [Double] {
    numbers.reduce([0]) { sums, number in
      [Double](unsafeUninitializedCapacity: 2 * sums.count) { merged, total in
        sums.withUnsafeBufferPointer { merge($0, number.magnitude, into: merged) }
        total = 2 * sums.count
      }
    }
  }

  /// Merges from the top, and mirrors: for each sum there is one of the other sign.
  private static func merge(
    _ sums: UnsafeBufferPointer<Double>, _ size: Double,
    into merged: UnsafeMutableBufferPointer<Double>
  ) {
    let last = sums.count - 1
    var more = 0
    for step in 0...last {
      let (raised, lowered) = (sums[last - more] + size, sums[last - step + more] - size)
      let sum = max(raised, lowered)
      merged[sums.count + last - step] = sum
      merged[step] = -sum
      // A sum, since a jump on random data costs more than the rest.
      more += raised >= lowered ? 1 : 0
    }
  }

  /// How many pairs of a sum from each of two ordered lists reach a bound.
  static func pairs(_ low: [Double], _ high: [Double], atLeast bound: Double) -> Int {
    low.withUnsafeBufferPointer { low in
      high.withUnsafeBufferPointer { high in
        var count = 0
        var (place, end) = (0, high.count)
        while place < low.count, end > 0 {
          let reaches = low[place] + high[end - 1] >= bound ? 1 : 0
          count += (1 - reaches) * (high.count - end)
          end -= reaches
          place += 1 - reaches
        }
        return count + (low.count - place) * (high.count - end)
      }
    }
  }
}
