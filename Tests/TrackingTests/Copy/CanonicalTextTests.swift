import Tables
import Testing

@testable import Tracking

@Suite struct CanonicalTextTests {
  func text(_ field: Field, _ type: ColumnType) -> String {
    var out: [UInt8] = []
    CanonicalText.append(field, as: type, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  func text(_ text: String, _ type: ColumnType) -> String {
    var copy = text
    return copy.withUTF8 { self.text(.text($0), type) }
  }

  @Test func oneSpellingForEachNumber() {
    for same in [
      ["1.50", "1.5", "15e-1", "0.15E1"], ["100", "1e2", "1E+2"], ["0", "-0.0", "0e9"],
    ] {
      #expect(Set(same.map { text($0, .numeric) }).count == 1, "\(same)")
    }
    #expect(text("0.1", .numeric) != text("-0.1", .numeric))
    #expect(text("1e9223372036854775807", .numeric) != text("1", .numeric))
    #expect(text("NaN", .numeric) == text(.real(.nan), .numeric))
    #expect(text("Infinity", .real) == text(.real(.infinity), .real))
    #expect(text(.integer(2), .real) == text(.real(2), .real))
    #expect(text(.real(-0.0), .real) == text(.real(0), .real))
    #expect(text(.real(1e300), .timestamptz) == "1e+300")
  }

  @Test func oneSpellingForEachTime() {
    #expect(
      text("2024-05-07 12:00:00+02", .timestamptz) == text("2024-05-07T10:00:00Z", .timestamptz))
    #expect(text(.integer(5), .timestamp) == text(.real(5), .timestamp))
    #expect(text("9:00", .text) == "9:00")
  }

  @Test func oneSpellingForEachDocument() {
    #expect(
      text(#"{"b": 1.50, "a": [1, null], "b": 2}"#, .json)
        == text(#"{"a":[1.0,null],"b":2}"#, .json))
    #expect(text(#"{"a": "1.50"}"#, .json) != text(#"{"a": "1.5"}"#, .json))
    #expect(text("A0EE-BC99", .uuid) == text("a0eebc99", .uuid))
    #expect(text("t", .boolean) == text(.integer(1), .boolean))
    #expect(text(.null, .text) != text("", .text))
  }

  @Test func theOrderOfRowsDoesNotCount() {
    func sum(_ rows: [[Int64]]) -> TableSum {
      var sum = TableSum(of: rows[0].map { Column(name: "\($0)", type: .integer) })
      for row in rows {
        row.map(Field.integer).withUnsafeBufferPointer { sum.add(Row(fields: $0)) }
      }
      return sum
    }
    #expect(sum([[1, 2], [3, 4]]) == sum([[3, 4], [1, 2]]))
    #expect(sum([[1, 2], [3, 4]]) != sum([[1, 4], [3, 2]]))
    #expect(sum([[1, 2], [1, 2]]) != sum([[1, 2]]))
    #expect(sum([[1, 23]]) != sum([[12, 3]]))
    #expect(sum([[1, 2]]).description == "1 row (checksum \(sum([[1, 2]]).checksum))")
    #expect(sum([[1, 2]]).checksum.count == 16)
  }
}
