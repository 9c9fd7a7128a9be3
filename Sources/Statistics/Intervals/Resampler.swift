/// Draws from each stratum as many values as it has, with replacement (Efron, 1979).
///
/// Up to 50,000 resamples, as of a sample of 6, all are gone through and no random number is
/// needed.
struct Resampler {
  let strata: [[Double]]
  let resamples: Resamples

  static let mostEnumerated = 50_000

  /// Nil where a stratum is empty, or where no stratum has two values to choose from.
  init?(of strata: [[Double]], draws: Int, seed: UInt64) {
    guard strata.allSatisfy({ !$0.isEmpty }), strata.contains(where: { $0.count > 1 }), draws > 0
    else { return nil }
    self.strata = strata
    resamples = Self.combinations(of: strata).map(Resamples.all) ?? .drawn(draws, seed: seed)
  }

  /// How many resamples there are, each order of drawing counted; nil for too many.
  private static func combinations(of strata: [[Double]]) -> Int? {
    var product = 1
    for stratum in strata {
      for _ in stratum {
        product *= stratum.count
        guard product <= mostEnumerated else { return nil }
      }
    }
    return product
  }

  /// Gives each resample with how often it stands: once if drawn, else once per order of drawing.
  func forEach(_ body: ([[Double]], _ weight: Int) -> Void) {
    var resample = strata
    switch resamples {
    case .all:
      enumerate(stratum: 0, of: strata.map { Multisets(of: $0.count) }, 1, &resample, body)
    case .drawn(let count, let seed):
      var numbers = SplitMix64(seed: seed)
      for _ in 0..<count {
        draw(&resample, &numbers)
        body(resample, 1)
      }
    }
  }

  private func draw(_ resample: inout [[Double]], _ numbers: inout SplitMix64) {
    for (place, stratum) in strata.enumerated() {
      for index in stratum.indices {
        resample[place][index] = stratum[numbers.index(below: stratum.count)]
      }
    }
  }

  private func enumerate(
    stratum place: Int, of sets: [Multisets], _ weight: Int, _ resample: inout [[Double]],
    _ body: ([[Double]], Int) -> Void
  ) {
    guard place < strata.count else { return body(resample, weight) }
    for set in sets[place].sets {
      for (index, choice) in set.choices.enumerated() {
        resample[place][index] = strata[place][choice]
      }
      enumerate(stratum: place + 1, of: sets, weight * set.orders, &resample, body)
    }
  }
}

/// All ways to choose n of n things with repetition, each with the number of its orders.
struct Multisets {
  private(set) var sets: [(choices: [Int], orders: Int)] = []

  init(of count: Int) {
    extend([], from: 0, to: count)
  }

  private mutating func extend(_ choices: [Int], from least: Int, to count: Int) {
    guard choices.count < count else {
      return sets.append((choices, Self.orders(of: choices)))
    }
    for choice in least..<count { extend(choices + [choice], from: choice, to: count) }
  }

  /// The multinomial coefficient, built up one choice at a time.
  private static func orders(of choices: [Int]) -> Int {
    var (orders, same) = (1, 0)
    for (place, choice) in choices.enumerated() {
      same = place > 0 && choices[place - 1] == choice ? same + 1 : 1
      orders = orders * (place + 1) / same
    }
    return orders
  }
}
