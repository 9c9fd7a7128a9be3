import Testing

@testable import Tables

@Suite struct ValueTests {
  @Test func valuesOutliveTheirRow() {
    #expect(Field.with(text: "x") { Value($0) } == .text("x"))
    #expect(Field.with(text: "1.50", as: Field.numeric) { Value($0) } == .text("1.50"))
    #expect(Field.with(text: "[1]", as: Field.json) { Value($0) } == .text("[1]"))
    #expect(Field.with(text: "\u{0}", as: Field.bytes) { Value($0) } == .text("AA=="))
    #expect(Value(.interval(1_500_000)) == .real(1.5))
    #expect(Value(.timestamp(FormatContext.noon)) == .timestamp(FormatContext.noon))
    #expect(Value(.null) == .null && Value(.boolean(true)) == .boolean(true))
    #expect(Value(.integer(1)) == .integer(1) && Value(.real(1)) == .real(1))
    #expect(Value(.date(1)) == .date(1))
  }

  @Test(
    arguments: [
      ("12", .integer(12)), ("-12", .integer(-12)), ("+12", .integer(12)), ("007", .integer(7)),
      ("0.5", .real(0.5)), (".5", .real(0.5)), ("5.", .real(5)), ("1e3", .real(1000)),
      ("-1E-2", .real(-0.01)),
      ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .real(9_223_372_036_854_775_808)),
      ("-9223372036854775808", .integer(.min)),
    ] as [(String, Value)])
  func decimalNotationIsANumber(text: String, value: Value) {
    #expect(Value(number: text) == value)
  }

  @Test(arguments: [
    "", "x", "1x", "1_000", "0x1F", "inf", "nan", "1e", "--1", "1.2.3", "-", ".", "1,5", " 1",
  ])
  func otherTextIsNoNumber(text: String) {
    #expect(Value(number: text) == nil)
  }

  @Test(
    arguments: [
      (Value.null, "null"), (.boolean(true), "true"), (.integer(3), "3"), (.real(0.5), "0.5"),
      (.text("a b"), "a b"), (.date(0), "1970-01-01"),
      (.timestamp(Timestamp(microseconds: 0, isZoned: true)), "1970-01-01 00:00:00"),
      (.list([.integer(1), .text("x")]), "[1, x]"),
    ])
  func errorsQuoteValuesAsAPersonWritesThem(value: Value, text: String) {
    #expect(value.plainText == text)
  }
}
