import TestSupport
import Testing

@testable import Tables

@Suite struct FixedDecimalsTests {
  private func fixed(_ value: Double, _ places: Int) -> String {
    String(written: { $0.append(fixed: value, places: places) })
  }

  @Test(
    arguments: [
      (0, 0, "0"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"),
      (0.375, 2, "0.38"),
      (0.005, 2, "0.01"), (1.005, 2, "1.00"), (9.995, 2, "9.99"), (9.999, 2, "10.00"),
      (1e-9, 2, "0.00"),
      (0.1, 15, "0.100000000000000"), (0.1, 17, "0.10000000000000001"),
      (1e15, 2, "1000000000000000.00"),
      (1e22, 1, "10000000000000000000000.0"), (123.456, 5, "123.45600"),
    ] as [(Double, Int, String)])
  func decimalsRoundTheExactValue(value: Double, places: Int, text: String) {
    #expect(fixed(value, places) == text)
  }

  @Test func aSignStaysInFrontOfWhatRoundsToZero() {
    #expect(String(written: { $0.append(signed: -0.001, places: 2) }) == "-0.00")
    #expect(String(written: { $0.append(signed: -0.0, places: 0) }) == "-0")
    #expect(String(written: { $0.append(signed: -12.5, places: 1) }) == "-12.5")
  }

  @Test func fixedDecimalsAreThoseOfPrintf() {
    var random = SeededNumbers(seed: 42)
    for _ in 0..<20_000 {
      let places = Int.random(in: 0...16, using: &random)
      let value = Double.sample(&random)
      let expected = String(written: { $0.append(printf: "%.*f", places, value) })
      if fixed(value, places) != expected {
        Issue.record("\(value) with \(places) places: \(fixed(value, places)), not \(expected)")
      }
    }
  }

  @Test func thousandDecimalsAreWrittenToo() {
    #expect(fixed(0.5, 1000).utf8.count == 1002)
    #expect(fixed(1.7e308, 1000).utf8.count == 309 + 1001)
  }
}

extension Double {
  /// Numbers of all sizes, and many that lie exactly between two decimals.
  static func sample(_ random: inout SeededNumbers) -> Double {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: Double(Int.random(in: 0..<1_000_000, using: &random)) / 64
    case 1: Double.random(in: 0..<1, using: &random)
    case 2: Double(Int.random(in: 0..<100_000, using: &random)) / 1000
    default: Double(bitPattern: random.next() & 0x4FFF_FFFF_FFFF_FFFF)
    }
  }
}
