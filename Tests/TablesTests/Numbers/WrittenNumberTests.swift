import Testing

@testable import Tables

@Suite struct WrittenNumberTests {
  @Test func wholeNumbersOfAnySize() {
    let cases = [
      ("0", "0"), ("-0", "0"), ("+5", "5"), ("007", "7"), ("-005", "-5"), (" 5\n", "5"),
      ("1_000", "1000"), ("\u{663}\u{661}", "31"), ("12345678901234567890", "12345678901234567890"),
    ]
    for (text, digits) in cases { #expect(WrittenNumber(text) == .integer(digits), "\(text)") }
  }

  @Test func decimalNumbers() {
    let cases = [
      ("1.", 1), (".5", 0.5), ("-.5", -0.5), ("1E-3", 0.001), ("1e1_0", 1e10), ("1_0.0_1", 10.01),
      ("1e400", Double.infinity), ("-Inf", -.infinity), ("+infinity", .infinity),
    ]
    for (text, value) in cases { #expect(WrittenNumber(text) == .real(value), "\(text)") }
    #expect(WrittenNumber.real("-nan")?.isNaN == true)
  }

  @Test func otherTexts() {
    for text in [
      "", " ", "_1", "1_", "1__0", "1_.0", "+", "-", ".", "e5", "0b1", "0x1F", "1 2", "²", "1.0f",
      "nan(1)", "1+2j", "½", "--1",
    ] {
      #expect(WrittenNumber(text) == nil, "\(text)")
    }
  }
}
