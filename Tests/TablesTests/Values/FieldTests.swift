import Testing

@testable import Tables

@Suite struct FieldTests {
  private let zone = Zone(name: "Europe/Berlin") ?? .utc

  private func json(_ field: Field) -> String {
    String(written: { field.writeJSON(into: &$0, zone: zone) })
  }

  private func text(_ field: Field) -> String? { field.plainText(zone: zone) }

  @Test func rawValuesAreJSON() {
    #expect(json(.null) == "null")
    #expect(json(.boolean(true)) == "true")
    #expect(json(.integer(1 << 53)) == "9007199254740992")
    #expect(json(.integer(-(1 << 53) - 1)) == #""-9007199254740993""#)
    #expect(json(.real(0.1)) == "0.1")
    #expect(json(.real(.nan)) == #""NaN""#)
    #expect(json(.real(-.infinity)) == #""-Infinity""#)
    #expect(json(.timestamp(FormatContext.noon)) == #""2024-05-07T14:00:00+02:00""#)
    #expect(json(.timestamp(.distantPast)) == #""-infinity""#)
    #expect(json(.date(19_850)) == #""2024-05-07""#)
    #expect(json(.date(.max)) == #""infinity""#)
    #expect(json(.date(-719_163)) == #""0000-12-31""#)
    #expect(json(.date(2_932_897)) == #""+010000-01-01""#)
    #expect(json(.interval(-1_500_000)) == "-1.5")
    #expect(json(.interval(60_000_000)) == "60")
    #expect(Field.with(text: "1.50", as: Field.numeric, json) == #""1.50""#)
    #expect(Field.with(text: "a\"b\u{1}", json) == #""a\"b\u0001""#)
    #expect(Field.with(text: #"{"a": 1}"#, as: Field.json, json) == #"{"a":1}"#)
    #expect(Field.with(text: "{", as: Field.json, json) == #""{""#)
    #expect(Field.with(text: "\u{0}\u{7F}", as: Field.bytes, json) == #""AH8=""#)
  }

  @Test func valuesReadAsPlainText() {
    #expect(text(.null) == nil)
    #expect(text(.boolean(false)) == "false")
    #expect(text(.integer(.min)) == "-9223372036854775808")
    #expect(text(.real(1e22)) == "1e+22")
    #expect(text(.timestamp(FormatContext.noon)) == "2024-05-07 14:00:00")
    #expect(text(.date(19_850)) == "2024-05-07")
    #expect(text(.interval(90_000_000)) == "0:01:30")
    #expect(Field.with(text: "1.50", as: Field.numeric, text) == "1.50")
    #expect(Field.with(text: "{ }", as: Field.json, text) == "{ }")
    #expect(Field.with(text: "\u{0}\u{7F}", as: Field.bytes, text) == #"\x007f"#)
  }

  @Test func onlyTextHasBytes() {
    for make in [Field.text, Field.json, Field.numeric, Field.bytes] {
      #expect(Field.with(text: "ab", as: make) { $0.bytes?.count } == 2)
    }
    for field in [Field.null, .integer(1), .date(1)] { #expect(field.bytes == nil) }
  }

  @Test func rowsAreCountedFromZero() {
    [Field.integer(7), .null].withUnsafeBufferPointer { fields in
      let row = Row(fields: fields)
      #expect(row.count == 2)
      #expect(row[0].number == 7 && row[1].isMissing)
    }
  }
}
