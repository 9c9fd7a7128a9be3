import TestSupport
import Testing

@testable import Tables

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      ("1.5", 1.5), ("-2", -2), ("+3e2", 300), ("1e-400", 0), ("1e400", Double.infinity),
      ("0.1", 0.1), ("123456789012345678901234567890", 1.2345678901234568e29), ("1E5", 100_000),
      ("inf", .infinity), ("+inf", .infinity), ("-Infinity", -.infinity), (".5", 0.5), ("5.", 5),
      ("-0", -0.0), ("0e999999999999", 0), ("1e-99999999999999999999", 0), ("007", 7),
      ("9007199254740993", 9_007_199_254_740_992), ("0.000000000000000000000000000001", 1e-30),
      ("179769313486231580793728971405301e276", 1.797_693_134_862_315_8e308),
    ] as [(String, Double)])
  func textReadsAsTheNearestNumber(text: String, value: Double) {
    #expect(text.withBytes(NumberText.double) == value)
  }

  @Test(arguments: ["nan", "NaN", "-nan", "+NAN"]) func notANumberIsRead(text: String) {
    #expect(text.withBytes(NumberText.double)?.isNaN == true)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.5x", " 1", "1 ", "0x10", "1_000", "--1", "infinit", "+-1",
    "1.2.3", "1,5", "½",
  ])
  func otherTextIsNoNumber(text: String) {
    #expect(text.withBytes(NumberText.double) == nil)
    #expect(text.withBytes(NumberText.integer) == nil)
  }

  @Test func decimalsReadAsSwiftReadsThem() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect("\(value)".withBytes(NumberText.double) == value)
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("+12", 12), ("-9223372036854775808", .min),
      ("9223372036854775807", .max),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1.0", nil), ("1e3", nil),
      ("1.", nil),
      ("99999999999999999999999", nil), ("inf", nil),
    ] as [(String, Int64?)])
  func wholeNumbersAreDigitsWithASign(text: String, value: Int64?) {
    #expect(text.withBytes(NumberText.integer) == value)
  }
}
