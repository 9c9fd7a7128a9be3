/// Which numbers belong to each number: all of them in one array, in the order of the pairs.
struct Links: Sendable {
  private var starts: [Int32]
  private var targets: [Int32]

  /// - Parameters:
  ///   - count: How many numbers there are to come from.
  ///   - pairs: A number, and one that belongs to it.
  init(count: Int, _ pairs: [(from: Int32, to: Int32)]) {
    starts = [Int32](repeating: 0, count: count + 1)
    targets = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs { starts[Int(pair.from) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    for pair in pairs {
      targets[Int(next[Int(pair.from)])] = pair.to
      next[Int(pair.from)] += 1
    }
  }

  /// What belongs to a number; nothing for one that came later.
  subscript(number: Int32) -> ArraySlice<Int32> {
    guard number >= 0, number + 1 < starts.count else { return [] }
    return targets[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
  }

  /// The links with what belongs to each number in rising order.
  var sorted: Links {
    var links = self
    for index in 0..<starts.count - 1 {
      let range = Int(starts[index])..<Int(starts[index + 1])
      if range.count > 1 { links.targets[range].sort() }
    }
    return links
  }
}

extension ArraySlice<Int32> {
  /// Whether a number is among numbers in rising order.
  func hasSorted(_ number: Int32) -> Bool {
    let place = firstSorted(atLeast: number)
    return place < endIndex && self[place] == number
  }

  /// The place of the first number that is not below another, of numbers in rising order.
  func firstSorted(atLeast number: Int32) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ArraySlice<Int32> {
  /// How often a number is among numbers in rising order.
  func countSorted(of number: Int32) -> Int {
    firstSorted(atLeast: number + 1) - firstSorted(atLeast: number)
  }

  /// The last place of a number among numbers in rising order.
  func lastSorted(of number: Int32) -> Int? {
    let end = firstSorted(atLeast: number + 1)
    return end > startIndex && self[end - 1] == number ? end - 1 : nil
  }
}
