import Testing

@testable import Statistics

@Suite struct WordingTests {
  @Test(arguments: [
    (0.95, "95 %"), (0.999, "99.9 %"), (0.9545, "95.45 %"), (1, "100 %"), (0.001, "0.1 %"),
  ])
  func levelsAreSaidShortly(share: Double, text: String) {
    #expect(Wording.percent(share) == text)
  }

  @Test func seededNumbersAreThoseOfThePaper() {
    var numbers = SplitMix64(seed: 1_234_567)
    let first = (0..<3).map { _ in numbers.next() }
    #expect(
      first == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func drawsStayInTheirBounds() {
    var numbers = SplitMix64(seed: 2)
    var counts = [0, 0, 0]
    for _ in 0..<3000 { counts[numbers.index(below: 3)] += 1 }
    #expect(counts.allSatisfy { $0 > 900 })
    #expect(numbers.index(below: 0) == 0)
    var order = Array(0..<10)
    numbers.shuffle(&order)
    #expect(order.sorted() == Array(0..<10))
  }
}
