import Foundation
import Tables
import Testing

@testable import Tracking

@Suite struct SQLValueTests {
  static let written: [(SQLValue, String)] = [
    (SQLValue.null, "null"), (true, "true"), (5, "5"), (0.5, "0.5"), (.real(1e22), "1e+22"),
    (.real(.nan), "\"NaN\""), (.real(-.infinity), "\"-Infinity\""), ("é\n", "\"é\\n\""),
    (.bytes([0, 255]), "\"AP8=\""), (.date(year: 2024, month: 5, day: 7), "\"2024-05-07\""),
    (.time(Date(timeIntervalSince1970: 0.5)), "\"1970-01-01 00:00:00.500000+00:00\""),
    (.interval(seconds: 1.5), "1.5"), ([1, "a", nil], "[1,\"a\",null]"),
    (["b": 1, "a": [true]], "{\"a\":[true],\"b\":1}"),
  ]

  @Test(arguments: written)
  func valuesAreWrittenAsJSON(value: SQLValue, text: String) {
    #expect(value.jsonText == text)
  }

  static let read: [(String, SQLValue)] = [
    ("null", SQLValue.null), ("true", true), ("-7", -7), ("0.5", 0.5), ("1e3", 1000.0),
    ("\"a\\u00e9\"", "aé"), ("[1, [2.5]]", [1, [2.5]]), ("{\"a\": {}}", ["a": .object([:])]),
    ("{\"a\": 1, \"a\": 2}", ["a": 2]), ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)), ("-0", 0), ("1E400", .real(.infinity)),
  ]

  @Test(arguments: read)
  func valuesAreReadFromJSON(text: String, value: SQLValue) {
    #expect(SQLValue(json: text) == value)
  }

  @Test(arguments: ["", "{", "[1,]", "{a: 1}", "'a'", "01", "1 2"])
  func whatIsNoJSONIsNoValue(text: String) {
    #expect(SQLValue(json: text) == nil)
  }

  @Test func wholeNumbersBeyond64BitsKeepTheirDigits() {
    #expect(SQLValue(json: "9223372036854775808") == "9223372036854775808")
    #expect(SQLValue(json: "-123456789012345678901") == "-123456789012345678901")
    #expect(SQLValue(UInt64.max) == "18446744073709551615")
    #expect(SQLValue(UInt64(7)) == 7)
    #expect(SQLValue(Int8(-7)) == -7)
  }

  @Test func valuesOfVariablesHaveTheirKind() {
    #expect(SQLValue(Float(0.5)) == 0.5)
    #expect(SQLValue("abc".dropFirst()) == "bc")
    #expect(SQLValue(false) == false)
    let date = Date(timeIntervalSince1970: 1)
    #expect(SQLValue(date).time == date)
  }

  @Test func valuesAnswerWhatTheyAre() {
    #expect(SQLValue.integer(3).integer == 3 && SQLValue.integer(3).number == 3)
    #expect(SQLValue.real(0.5).integer == nil && SQLValue.real(0.5).number == 0.5)
    #expect(SQLValue.text("a").text == "a" && SQLValue.text("a").number == nil)
    #expect(SQLValue.boolean(true).boolean == true && SQLValue.integer(1).boolean == nil)
    #expect(SQLValue.object(["a": 1]).object == ["a": 1] && SQLValue.array([]).object == nil)
    #expect(SQLValue.null.isNull && !SQLValue.text("").isNull)
    #expect(SQLValue.time(.distantPast).time == .distantPast && SQLValue.null.time == nil)
  }

  /// A value as an engine takes it and gives it back.
  private func roundTrip(_ value: SQLValue) -> SQLValue { value.withField { SQLValue($0) } }

  static let kinds: [SQLValue] = [
    SQLValue.null, true, 5, 0.5, "é", "", .bytes([1, 0]), .date(year: -43, month: 3, day: 15),
    .time(Date(timeIntervalSince1970: 1_700_000_000.25)), .interval(seconds: -1.5), [1, "a"],
    ["a": [nil]],
  ]

  @Test(arguments: kinds)
  func fieldsHoldEveryValue(value: SQLValue) {
    #expect(roundTrip(value) == value)
  }

  @Test func timesBeyondTheDatabasesStopAtTheirEnds() {
    let far = Date(timeIntervalSince1970: 1e300)
    #expect(Timestamp(far).isFinite)
    #expect(Timestamp(Date(timeIntervalSince1970: -1e300)).isFinite)
    #expect(Timestamp(Date(timeIntervalSince1970: .nan)).microseconds == 0)
    #expect(Timestamp(microseconds: .max, isZoned: true).date == .distantFuture)
    #expect(Timestamp(microseconds: .min, isZoned: true).date == .distantPast)
    #expect(roundTrip(.interval(seconds: 1e300)).number == nil)
  }

  @Test func parametersTravelAsTheirOwnTypes() {
    #expect(SQLValue.integer(1).parameter == .integer(1))
    #expect(SQLValue.array([1, "a"]).parameter == .list([.integer(1), .text("a")]))
    #expect(SQLValue.object(["a": 1]).parameter == .text("{\"a\":1}"))
    #expect(SQLValue.bytes([0, 255]).parameter == .text("\\x00ff"))
    #expect(SQLValue.date(year: 1970, month: 1, day: 2).parameter == .date(1))
    #expect(SQLValue.interval(seconds: 2).parameter == .real(2))
    #expect(SQLValue.null.parameter == .null)
  }
}

@Suite struct TrackingErrorTests {
  static let errors: [(TrackingError, String)] = [
    (TrackingError.configuration("unknown engine 'x'"), "unknown engine 'x'"),
    (.database(message: "no such table: runs", code: nil, hint: nil), "no such table: runs"),
    (.database(message: "a", code: "42P01", hint: "b"), "a (b)"),
    (.readingRows, "cannot use the client while its rows are read, collect them first"),
    (.missingIdentity("run"), "missing number or name of the run"),
    (.unknownExperiment("'x'"), "unknown experiment 'x'"), (.unknownRun(7), "unknown run 7"),
    (
      .conflictingRun(id: 1, experiment: 2, storedExperiment: 3),
      "run 1 belongs to experiment 3, not 2"
    ),
    (.missingVariable("X"), "missing environment variable X"),
    (.invalidVariable(name: "X", value: "a"), "invalid number 'a' in the environment variable X"),
    (.invalidMetric("'x', because"), "invalid metric 'x', because"),
    (
      .invalidObject(column: "tags", owner: "run 1"),
      "cannot change tags of run 1, which is no JSON object"
    ),
    (
      .unfinishedRun(id: 1, status: "FAILED", reason: "r", cause: nil),
      "cannot store that run 1 is FAILED: r"
    ),
    (
      .unfinishedRun(id: 1, status: "FAILED", reason: "r", cause: "c"),
      "cannot store that run 1 is FAILED: r; the run itself ended with: c"
    ),
  ]

  @Test(arguments: errors)
  func errorsAreOneSentence(error: TrackingError, words: String) {
    #expect("\(error)" == words)
  }

  @Test func queriesAreWordedForPrograms() {
    func words(_ error: QueryError) -> String { "\(TrackingError.wrapping(error))" }
    #expect(
      words(.unboundParameter(name: "x", offset: 0, known: []))
        == "missing value for the parameter 'x'")
    #expect(
      words(.secondStatement(offset: 9))
        == "invalid second statement, use executeScript for several")
    #expect(words(.emptyStatement) == "missing statement")
    #expect(
      words(.listParameter(name: "x", offset: 0))
        == "invalid list 'x', SQLite takes one after IN only")
  }

  @Test func otherErrorsStayWhatTheyAre() {
    #expect(TrackingError.wrapping(CancellationError()) is CancellationError)
    let error = TrackingError.unknownRun(1)
    #expect(TrackingError.wrapping(error) as? TrackingError == error)
  }
}
