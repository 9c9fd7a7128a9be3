import TestSupport
import Testing

@testable import Tables

@Suite struct ShortestDecimalTests {
  private func shortest(_ value: Double) -> String {
    String(written: { $0.append(shortest: value) })
  }

  @Test(
    arguments: [
      (0.5, "0.5"), (1e-5, "1e-05"), (1e16, "1e+16"), (-0.0, "-0.0"), (0, "0.0"),
      (9.1e15, "9100000000000000.0"), (-1.25, "-1.25"), (1e15, "1000000000000000.0"),
      (0.1 + 0.2, "0.30000000000000004"), (100, "100.0"), (.infinity, "inf"), (-.infinity, "-inf"),
      (.nan, "nan"), (1e-300, "1e-300"), (1.7976931348623157e308, "1.7976931348623157e+308"),
      (0.0001, "0.0001"), (0.00012345, "0.00012345"),
      (9.999999999999999e-05, "9.999999999999999e-05"),
      (5e-324, "5e-324"), (999_999_999_999_999.9, "999999999999999.9"),
      (1 / 3.0, "0.3333333333333333"),
      (2 / 3.0, "0.6666666666666666"), (0.3, "0.3"), (123_456.789, "123456.789"),
      (2_251_799_813_685_249.5, "2251799813685249.5"), (1.0000000000000002, "1.0000000000000002"),
    ] as [(Double, String)])
  func theShortestDecimalIsPythonsRepr(value: Double, text: String) {
    #expect(shortest(value) == text)
  }

  /// Swift finds the same digits; it turns to exponents elsewhere than Python.
  private func check(_ value: Double) {
    guard value >= 1e-4, value < 0x1p53 else { return }
    if shortest(value) != value.description {
      Issue.record("\(shortest(value)) is not \(value)")
    }
  }

  @Test func anyNumberHasTheDigitsThatSwiftFinds() {
    var random = SeededNumbers(seed: 21)
    for _ in 0..<20_000 {
      check(Double.random(in: 0..<1, using: &random))
      check(Double.random(in: 0..<1e15, using: &random))
      check(Double(Int.random(in: 0..<1_000_000_000, using: &random)) / 10_000)
      check(
        Double(Int.random(in: 1..<100_000, using: &random))
          / Double(Int.random(in: 1..<100_000, using: &random)))
    }
  }

  @Test(arguments: -14...52) func neighboursOfPowersOfTwoToo(exponent: Int) {
    var (up, down) = (Double(sign: .plus, exponent: exponent, significand: 1), 0.0)
    down = up
    for _ in 0..<100 {
      check(up)
      check(down)
      (up, down) = (up.nextUp, down.nextDown)
    }
  }

  @Test func everyDecimalReadsBackAsItsNumber() {
    var random = SeededNumbers(seed: 22)
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(shortest(value).withBytes(NumberText.double) == value)
    }
  }
}
