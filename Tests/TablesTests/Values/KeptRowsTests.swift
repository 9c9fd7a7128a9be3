import Testing

@testable import Tables

@Suite struct KeptRowsTests {
  private func json(_ field: Field) -> String {
    String(written: { field.writeJSON(into: &$0, zone: .utc) })
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
    for place in 0..<rows.count {
      rows.withRow(at: place) { row in
        #expect(json(row[0]) == (place % 7 == 0 ? "null" : "\(place)"))
        #expect(json(row[1]) == #""text \#(place)""#)
        if case .date(let days) = row[2] { #expect(days == Int32(-place)) }
      }
    }
    #expect(rows.withRow(at: 99) { json($0[1]) } == #""text 99""#)
    #expect(rows.withField(row: 98, column: 2) { json($0) } == #""-infinity""#)
  }

  @Test func keptRowsKeepEveryKindOfField() {
    var rows = KeptRows(columnCount: 11)
    "[1]".withBytes { bytes in
      let fields: [Field] = [
        .boolean(false), .boolean(true), .real(-0.0), .numeric(bytes), .json(bytes), .bytes(bytes),
        .timestamp(Timestamp(microseconds: -1, isZoned: false)), .interval(.min), .date(.min),
        .text(UnsafeBufferPointer(start: nil, count: 0)),
      ]
      fields.withUnsafeBufferPointer { rows.append(Row(fields: $0)) }
    }
    #expect(
      rows.withRow(at: 0) { row in row.fields.map { json($0) } } == [
        "false", "true", "-0.0", #""[1]""#, "[1]", #""WzFd""#,
        #""1969-12-31T23:59:59.999999""#,
        "-9223372036854.775808", #""-infinity""#, #""""#, "null",
      ])
  }

  @Test func aZonedTimeStaysZoned() {
    var rows = KeptRows(columnCount: 1)
    for isZoned in [true, false] {
      let field = Field.timestamp(Timestamp(microseconds: 5, isZoned: isZoned))
      [field].withUnsafeBufferPointer { rows.append(Row(fields: $0)) }
    }
    let zoned = (0..<2).map { index in
      rows.withField(row: index, column: 0) { field in
        if case .timestamp(let time) = field { time.isZoned } else { false }
      }
    }
    #expect(zoned == [true, false])
  }

  @Test func theirMemoryIsCounted() {
    var rows = KeptRows(columnCount: 2)
    #expect(rows.byteCount == 0 && rows.columnCount == 2)
    "abc".withBytes { text in
      [Field.text(text), .integer(1)].withUnsafeBufferPointer { rows.append(Row(fields: $0)) }
    }
    #expect(rows.byteCount == 8 + 3 + 2 * 9)
  }
}
