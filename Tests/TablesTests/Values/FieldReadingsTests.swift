import Testing

@testable import Tables

@Suite struct FieldReadingsTests {
  @Test func whatIsMissing() {
    for field in [Field.null, .real(.nan)] { #expect(field.isMissing) }
    #expect(Field.with(text: "NaN", as: Field.numeric) { $0.isMissing })
    for field in [Field.integer(0), .real(0), .boolean(false), .date(.max)] {
      #expect(!field.isMissing)
    }
    #expect(!Field.with(text: "nan") { $0.isMissing } && !Field.with(text: "") { $0.isMissing })
  }

  @Test func whatHasANumber() {
    #expect(Field.boolean(true).number == 1 && Field.boolean(false).number == 0)
    #expect(Field.integer(-3).number == -3 && Field.real(1.5).number == 1.5)
    for make in [Field.text, Field.json, Field.numeric] {
      #expect(Field.with(text: "1e3", as: make) { $0.number } == 1000)
      #expect(Field.with(text: "x", as: make) { $0.number } == nil)
    }
    #expect(Field.with(text: "1", as: Field.bytes) { $0.number } == nil)
    for field in [Field.null, .date(1), .interval(1), .timestamp(.distantPast)] {
      #expect(field.number == nil)
    }
  }

  @Test func lengthsAreInSeconds() {
    #expect(Field.interval(1_500_000).lengthInSeconds == 1.5)
    #expect(Field.integer(3).lengthInSeconds == 3)
    #expect(Field.real(0.5).lengthInMicroseconds() == 500_000)
    #expect(Field.real(.infinity).lengthInMicroseconds() == nil)
    #expect(Field.real(1e20).lengthInMicroseconds() == nil)
    #expect(Field.real(-9_223_372_036_854.775_808).lengthInMicroseconds() == .min)
  }

  @Test func momentsAreTimesInAnyForm() {
    func moment(_ field: Field) -> String? { field.moment?.plainText(zone: .utc) }
    #expect(moment(.integer(0)) == "1970-01-01 00:00:00")
    #expect(moment(.real(0.5)) == "1970-01-01 00:00:00.500000")
    #expect(moment(.date(1)) == "1970-01-02")
    #expect(Field.with(text: "1970-01-01T02:00+02", moment) == "1970-01-01 00:00:00")
    #expect(Field.with(text: "1970-01-01", moment) == "1970-01-01")
    #expect(Field.with(text: "12024-01-01 24:00", moment) == "12024-01-02 00:00:00")
    #expect(Field.with(text: "-infinity", moment) == "-infinity")
    #expect(Field.with(text: "60", as: Field.numeric, moment) == "1970-01-01 00:01:00")
    #expect(Field.with(text: "60", moment) == "1970-01-01 00:01:00")
    #expect(Field.with(text: "60 s", moment) == nil && moment(.boolean(true)) == nil)
    #expect(moment(.real(1e300)) == nil && moment(.null) == nil)
  }

  @Test func instantsAreInSeconds() throws {
    let zone = try #require(Zone(name: "Europe/Berlin"))
    #expect(Field.timestamp(FormatContext.noon).seconds(in: zone) == 1_715_083_200)
    #expect(Field.date(19_850).seconds(in: zone) == 1_715_032_800)
    #expect(Field.with(text: "2024-05-07 12:00") { $0.seconds(in: zone) } == 1_715_076_000)
    #expect(Field.timestamp(.distantFuture).seconds(in: zone) == nil)
    #expect(Field.null.seconds(in: zone) == nil)
  }

  @Test(arguments: [
    "1", "0.1", "x", "true", "t", "[1]", "{\"a\":1}", "\"x\"", "yes", " ", "inf", "nulls",
  ])
  func thisTextIsTrue(text: String) {
    #expect(Field.with(text: text) { $0.isTrue })
  }

  @Test(arguments: [
    "", "0", "0.0", "-0", "false", "False", "f", "off", "null", "[]", "[ ]", "{}", "{ }", "\"\"",
    "nan",
  ])
  func thisTextIsNotTrue(text: String) {
    #expect(!Field.with(text: text) { $0.isTrue })
  }

  @Test func otherValuesAreTrueUnlessZero() {
    for field in [
      Field.boolean(true), .integer(-1), .real(0.1), .date(0), .interval(1),
      .timestamp(.distantPast),
    ] {
      #expect(field.isTrue)
    }
    for field in [Field.null, .boolean(false), .integer(0), .real(-0.0), .real(.nan), .interval(0)]
    {
      #expect(!field.isTrue)
    }
    #expect(Field.with(text: "\u{0}", as: Field.bytes) { $0.isTrue })
    #expect(!Field.with(text: "", as: Field.bytes) { $0.isTrue })
  }
}
