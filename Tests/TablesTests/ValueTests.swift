import Testing

@testable import Tables

@Suite struct ValueTests {
  private let zone = Zone(name: "Europe/Berlin") ?? .utc

  private func json(_ field: Field) -> String {
    String(written: { field.writeJSON(into: &$0, zone: zone) })
  }

  @Test func rawValuesAreJSON() {
    #expect(json(.null) == "null")
    #expect(json(.boolean(true)) == "true")
    #expect(json(.integer(1 << 53)) == "9007199254740992")
    #expect(json(.integer(-(1 << 53) - 1)) == #""-9007199254740993""#)
    #expect(json(.real(0.1)) == "0.1")
    #expect(json(.real(.nan)) == #""NaN""#)
    #expect(json(.real(-.infinity)) == #""-Infinity""#)
    #expect(json(.timestamp(FormatContext.noon)) == #""2024-05-07T14:00:00+02:00""#)
    #expect(json(.date(19_850)) == #""2024-05-07""#)
    #expect(json(.date(.max)) == #""infinity""#)
    #expect(json(.interval(-1_500_000)) == "-1.5")
    #expect(json(.interval(60_000_000)) == "60")
    #expect(Field.with(text: "1.50", as: Field.numeric, json) == #""1.50""#)
    #expect(Field.with(text: "a\"b\u{1}", json) == #""a\"b\u0001""#)
    #expect(Field.with(text: #"{"a": 1}"#, as: Field.json, json) == #"{"a":1}"#)
    #expect(Field.with(text: "{", as: Field.json, json) == #""{""#)
    #expect(Field.with(text: "\u{0}\u{7F}", as: Field.bytes, json) == #""AH8=""#)
  }

  @Test func valuesOutliveTheirRow() {
    #expect(Field.with(text: "x") { Value($0) } == .text("x"))
    #expect(Field.with(text: "1.50", as: Field.numeric) { Value($0) } == .text("1.50"))
    #expect(Value(.interval(1_500_000)) == .real(1.5))
    #expect(Value(.timestamp(FormatContext.noon)) == .timestamp(FormatContext.noon))
  }

  @Test(
    arguments: [
      ("2024-05-07 12:00:00", 1_715_083_200_000_000, false),
      ("2024-05-07t12:00:00.5z", 1_715_083_200_500_000, true),
      ("2024-05-07 12:00:00.123456-00:30", 1_715_085_000_123_456, true),
      ("2024-05-07 24:00:00", 1_715_126_400_000_000, false),
      ("2024-05-07T12:00", 1_715_083_200_000_000, false),
      ("2024-05-07", 1_715_040_000_000_000, false),
      ("2016-12-31 23:59:60", 1_483_228_800_000_000, false),
      ("12024-05-07 12:00:00", 317_284_603_200_000_000, false),
      ("0044-03-15 12:00:00 BC", -63_517_780_800_000_000, false),
    ] as [(String, Int64, Bool)])
  func timesAreRead(text: String, microseconds: Int64, isZoned: Bool) {
    let expected = Timestamp(microseconds: microseconds, isZoned: isZoned)
    #expect(text.withBytes { Timestamp(parsing: $0) } == expected)
  }

  @Test(arguments: [
    "2024-05-07 12:00:61", "2024-05-07 12:60:00", "2024-00-07 12:00:00", "2024-02-30 12:00:00",
    "202:-05-07 12:00:00", "2024-05-07 1/:00:00", "2024-05-07 24:00:00.1", "2024-05-07_12:00:00",
    "2024-05-07 12:00:00.", "2024-05-07 12:00:00 x", "2024-05-0712:00:00",
  ])
  func otherTextIsNoTime(text: String) {
    #expect(text.withBytes { Timestamp(parsing: $0) } == nil)
  }

  @Test func keptRowsGiveBackWhatTheyGot() {
    var rows = KeptRows(columnCount: 3)
    for index in 0..<100 {
      "text \(index)".withBytes { text in
        let fields: [Field] = [
          index % 7 == 0 ? .null : .integer(Int64(index)), .text(text),
          index % 2 == 0 ? .timestamp(.distantPast) : .date(Int32(-index)),
        ]
        fields.withUnsafeBufferPointer { rows.append(Row(fields: $0)) }
      }
    }
    #expect(rows.count == 100)
    var seen = 0
    rows.withEachRow { row in
      let expected = seen % 7 == 0 ? "null" : "\(seen)"
      #expect(json(row[0]) == expected)
      #expect(json(row[1]) == #""text \#(seen)""#)
      if case .date(let days) = row[2] { #expect(days == Int32(-seen)) }
      seen += 1
    }
    #expect(rows.withRow(at: 99) { json($0[1]) } == #""text 99""#)
    #expect(rows.withField(row: 98, column: 2) { json($0) } == #""-infinity""#)
  }

  @Test func keptRowsKeepEveryKindOfField() {
    let text = Array("[1]".utf8)
    var rows = KeptRows(columnCount: 11)
    text.withUnsafeBufferPointer { bytes in
      let fields: [Field] = [
        .boolean(false), .boolean(true), .real(-0.0), .numeric(bytes), .json(bytes), .bytes(bytes),
        .timestamp(Timestamp(microseconds: -1, isZoned: false)), .interval(.min), .date(.min),
        .text(UnsafeBufferPointer(start: nil, count: 0)),
      ]
      fields.withUnsafeBufferPointer { rows.append(Row(fields: $0)) }
    }
    let written = rows.withRow(at: 0) { row in row.fields.map { json($0) } }
    #expect(
      written == [
        "false", "true", "-0.0", #""[1]""#, "[1]", #""WzFd""#,
        #""1969-12-31T23:59:59.999999+01:00""#,
        "-9223372036854.775808", #""-infinity""#, #""""#, "null",
      ])
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("los", "loss"), ("LOSS", "loss"), ("val_tpo1", "val_top1"), ("percentge", "percentage"),
    ("stauts", "status"),
  ])
  func theNearestNameIsSuggested(text: String, name: String) {
    let names = ["loss", "val_top1", "percentage", "status", "step"]
    #expect(Suggestion.nearest(to: text, in: names) == name)
  }

  @Test(arguments: ["x", "completely", ""])
  func farNamesAreNot(text: String) {
    #expect(Suggestion.nearest(to: text, in: ["loss", "status"]) == nil)
  }
}
