import Testing

@testable import Tracking

@Suite struct MetricLineTests {
  /// The keys and values of a line as they are written; nil for what is no line.
  private func parts(_ text: String) -> [String]? {
    var text = text
    return text.withUTF8 { bytes in
      var line = MetricLine()
      guard line.read(bytes) else { return nil }
      return zip(line.keys, line.values).map { key, value in
        "\(String(decoding: key, as: UTF8.self))=\(value.text)"
      }
    }
  }

  private func value<Answer>(_ text: String, _ body: (RawMetric) -> Answer) -> Answer {
    var text = text
    return text.withUTF8 { body(RawMetric(bytes: $0)) }
  }

  @Test(arguments: [
    ("{}", []), (" { \"a\" : 1 , \"b\":[1, {\"c\": 2}]}\r", ["a=1", "b=[1, {\"c\": 2}]"]),
    ("{\"a\": NaN, \"b\": -Infinity}", ["a=NaN", "b=-Infinity"]),
    ("{\"a\": .5, \"b\": +1., \"c\": -nan }", ["a=.5", "b=+1.", "c=-nan"]),
    ("{\"\\u0061\": \"x\\\"y\"}", ["\\u0061=\"x\\\"y\""]), ("{\"a\": null}", ["a=null"]),
  ])
  func aLineIsOneObject(text: String, expected: [String]) {
    #expect(parts(text) == expected)
  }

  @Test(arguments: [
    "", "1", "[1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x", "{a: 1}", "{\"a\": 1",
    "{\"a\": nul}", "{\"a\": 01}", "{,}", "{\"a\": .}", "{\"a\": +}", "{\"a\": 1.e}",
    "{\"a\": info}",
    "{\"a\": [.5]}", "{\"a\": --1}", "{\"a\": 1.2.3}",
  ])
  func otherLinesAreNone(text: String) {
    #expect(parts(text) == nil)
  }

  @Test(arguments: [
    ("true", MetricType.boolean), ("false", .boolean), ("\"a\"", .text), ("[1]", .json),
    ("{}", .json),
    ("1", .integer), ("-1", .integer), ("1.0", .real), ("1e3", .real), ("NaN", .real),
    ("+1", .integer), (".5", .real), ("1.", .real), ("nan", .real), ("-inf", .real),
    ("null", nil),
  ])
  func valuesHaveTypes(text: String, type: MetricType?) {
    #expect(value(text, \.type) == type)
  }

  @Test(arguments: [
    ("0", Int64(0)), ("-0", 0), ("123456789012345678", 123_456_789_012_345_678),
    ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
    ("1.5", nil), ("1e2", nil), ("NaN", nil), ("+5", 5), ("+9223372036854775808", nil),
  ])
  func wholeNumbersFit64Bits(text: String, number: Int64?) {
    #expect(value(text, \.integer) == number)
  }

  @Test(arguments: [
    ("1.5", true), ("2.0", false), ("NaN", true), ("1e300", true), ("3", false), ("\"1.5\"", false),
  ])
  func fractionsNeedAColumnOfRealNumbers(text: String, isFraction: Bool) {
    #expect(value(text, \.isFraction) == isFraction)
  }

  @Test(arguments: [
    ("9223372036854775808", true), ("18446744073709551615", true), ("-9223372036854775809", true),
    ("9223372036854775807", false), ("1234567890123456789.5", false), ("1e25", false),
    ("\"18446744073709551615\"", false), ("7", false),
  ])
  func wholeNumbersMayBeTooLong(text: String, isTooLong: Bool) {
    #expect(value(text, \.isTooLong) == isTooLong)
  }
}

@Suite struct MetricColumnTests {
  @Test(arguments: [
    ("trainLoss", "trainloss"), ("val/top1", "val/top1"), ("Top 1", "Top 1"), ("1st", "1st"),
    ("_X", "_x"), ("CAFE\u{301}", "CAF\u{c9}"), ("caf\u{e9}", "caf\u{e9}"), ("", ""),
  ])
  func namesAreAsSQLMakesThem(metric: String, column: String) {
    #expect(Array(MetricColumn.name(for: metric).utf8) == Array(column.utf8))
  }

  static let values: [(SQLValue, MetricType?)] = [
    (SQLValue.null, nil), (true, MetricType.boolean), (1, .integer), (0.5, .real), ("a", .text),
    (.bytes([]), .bytes), (.date(year: 1, month: 1, day: 1), .date), (.array([]), .json),
    (.interval(seconds: 1), .interval), ([:], .json),
  ]

  @Test(arguments: values)
  func valuesMakeColumns(value: SQLValue, type: MetricType?) {
    #expect(MetricType(of: value) == type)
  }
}

@Suite struct MetricNameTests {
  /// One letter with its accent, and the two characters that it may be written with.
  private let composed = "caf\u{e9}"
  private let decomposed = "cafe\u{301}"

  @Test(arguments: TrackedDatabase.Engine.available)
  func anAccentIsOneNameInEitherSpelling(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
      .addMetrics([decomposed: 1], step: 1).addMetrics([composed: 2], step: 2)
      .addMetrics([decomposed: 3], step: 2)
    let lines = ["{\"step\": 3, \"\(decomposed)\": 4}\n", "{\"step\": 4, \"\(composed)\": 5}\n"]
    #expect(
      try Logged.store(lines, in: run)
        == Logged(
          count: 2, remarks: ["metric '\(decomposed)' is stored in the column '\(composed)'"]))
    let rows = try database.client.rows("SELECT \(composed) AS n FROM metrics ORDER BY step")
    #expect(rows.map { $0["n"] } == [1, 3, 4, 5])
    #expect(throws: TrackingError.self) {
      try run.addMetrics([MetricsRow([composed: 1, decomposed.uppercased(): 2], step: 9)])
    }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func columnsInTheOtherSpellingAreFound(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    try database.client.execute("ALTER TABLE metrics ADD COLUMN \"\(decomposed)\" BIGINT")
    try database.run().addMetrics([composed: 1], step: 1).addMetrics([decomposed: 2], step: 2)
      .addMetrics(["CAF\u{c9}": 3], step: 3)
    #expect(
      try database.client.firstValues("SELECT \"\(decomposed)\" FROM metrics ORDER BY step")
        == [1, 2, 3])
  }
}
