import Tables
import Testing

@testable import Databases

@Suite struct ParameterTextTests {
  @Test(arguments: [
    (Int32(0), "1970-01-01"), (19850, "2024-05-07"), (-719_528, "0001-01-01 BC"),
    (-1, "1969-12-31"), (3_652_059, "11968-12-31"),
  ])
  func datesAreWrittenWithTheirEra(days: Int32, text: String) {
    #expect(ParameterText.text(ofDate: days) == text)
  }

  @Test(arguments: [
    (Int64(0), true, "1970-01-01 00:00:00+00:00"), (1, false, "1970-01-01 00:00:00.000001"),
    (-1, true, "1969-12-31 23:59:59.999999+00:00"), (.max, true, "infinity"),
    (.min, false, "-infinity"), (1_715_083_200_500_000, false, "2024-05-07 12:00:00.500000"),
    (-62_167_219_200_000_001, true, "0002-12-31 23:59:59.999999+00:00 BC"),
  ])
  func timesAreWrittenToTheMicrosecond(microseconds: Int64, isZoned: Bool, text: String) {
    let time = Timestamp(microseconds: microseconds, isZoned: isZoned)
    #expect(ParameterText.text(of: time) == text)
  }
}

@Suite struct ScratchMemoryTests {
  private func text(_ field: Field) -> String {
    switch field {
    case .text(let bytes), .json(let bytes), .numeric(let bytes), .bytes(let bytes):
      String(decoding: bytes, as: UTF8.self)
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: "\(field)"
    }
  }

  @Test func copiesLastUntilTheReset() {
    let memory = ScratchMemory()
    for _ in 0..<3 {
      var kept: [Field] = []
      for number in 0..<300 {
        var word = String(repeating: "x", count: number)
        kept.append(word.withUTF8 { memory.copy(.text($0)) })
        word = ""
      }
      #expect(kept.enumerated().allSatisfy { text($0.element).utf8.count == $0.offset })
      memory.reset()
    }
  }

  @Test func everyKindIsCopied() {
    let memory = ScratchMemory()
    var word = "[1]"
    word.withUTF8 { bytes in
      #expect(text(memory.copy(.json(bytes))) == "[1]")
      #expect(text(memory.copy(.numeric(bytes))) == "[1]")
      #expect(text(memory.copy(.bytes(bytes))) == "[1]")
    }
    if case .integer(5) = memory.copy(.integer(5)) {} else { Issue.record("5 is not kept") }
    if case .null = memory.copy(.null) {} else { Issue.record("null is not kept") }
  }

  @Test func roomMayBeLargerThanAnyBefore() {
    let memory = ScratchMemory()
    #expect(memory.allocate(0).count == 0)
    #expect(memory.allocate(10_000).count == 10_000)
    memory.reset()
    #expect(memory.allocate(3).count == 3)
  }
}

@Suite struct StoredReadingTests {
  private func read(_ text: String, as type: ColumnType) -> String {
    var text = text
    return text.withUTF8 { Field.text($0).read(as: type).words }
  }

  @Test(arguments: [
    ("2024-05-07 12:00:00+02", ColumnType.timestamptz, "timestamp 1715076000000000z"),
    ("2024-05-07 12:00", .timestamp, "timestamp 1715083200000000"), ("soon", .date, "text soon"),
    ("2024-05-07", .date, "date 19850"), ("20240507", .date, "date 19850"),
    ("20240507T1200", .timestamp, "timestamp 1715083200000000"), ("true", .boolean, "boolean true"),
    ("{}", .json, "json {}"),
    ("F", .boolean, "text F"), ("f", .boolean, "boolean false"), ("-12.5", .json, "json -12.5"),
    ("{]", .json, "text {]"), ("\"", .json, "text \""), ("null", .json, "json null"),
    ("inf", .real, "real inf"), ("-Infinity", .numeric, "real -inf"),
    ("12e", .numeric, "numeric 12e"),
    ("abc", .numeric, "text abc"), ("01:00:00", .interval, "interval 3600000000"),
    ("a0ee", .uuid, "text a0ee"), (" [1] ", .json, "json  [1] "), ("", .json, "text "),
  ])
  func textsAreReadAsTheColumnSays(text: String, type: ColumnType, words: String) {
    #expect(read(text, as: type) == words)
  }

  @Test func numbersAreReadAsTheColumnSays() {
    let readings: [(Field, ColumnType, String)] = [
      (.integer(1), .boolean, "boolean true"), (.integer(2), .boolean, "integer 2"),
      (.integer(5), .real, "real 5.0"), (.integer(86400), .timestamp, "timestamp 86400000000z"),
      (.integer(.max), .timestamptz, "timestamp 9223372036854776z"),
      (.integer(20_260_101), .date, "date 20454"), (.real(2_461_041.5), .date, "date 20454"),
      (.integer(1_767_225_600), .date, "date 20454"),
      (.integer(1_767_225_601), .date, "timestamp 1767225601000000z"),
      (.integer(20_260_101), .timestamp, "timestamp 1767225600000000"),
      (.integer(20_260_101), .timestamptz, "timestamp 1767225600000000z"),
      (.integer(1_767_225_600_000), .timestamp, "timestamp 1767225600000000z"),
      (.integer(.max), .interval, "integer 9223372036854775807"),
      (.integer(2), .interval, "interval 2000000"), (.real(1.5), .interval, "interval 1500000"),
      (.real(1e300), .timestamp, "real 1e+300"), (.real(.nan), .interval, "real nan"),
      (.real(0.5), .integer, "real 0.5"), (.null, .integer, "null"),
    ]
    for (field, type, words) in readings { #expect(field.read(as: type).words == words) }
  }
}
