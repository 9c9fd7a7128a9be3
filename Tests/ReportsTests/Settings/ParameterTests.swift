import Reports
import Tables
import TestSupport
import Testing

/// The parameters of a report and their values.
@Suite struct ParameterTests {
  @Test(arguments: [
    ("12", Value.integer(12)), ("-1", .integer(-1)), ("0.5", .real(0.5)), ("true", .boolean(true)),
    ("false", .boolean(false)),
    ("null", .null), ("True", .text("True")), ("a", .text("a")), ("", .text("")),
    (" 12 ", .integer(12)), (" a ", .text(" a ")),
    ("[1, 2]", .list([.integer(1), .integer(2)])), ("[]", .list([])), ("[a", .text("[a")),
    ("2026-11-13", .text("2026-11-13")),
    ("99999999999999999999", .text("99999999999999999999")),
  ])
  func withoutATypeAValueIsGuessed(text: String, value: Value) {
    #expect(Value(guessing: text) == value)
  }

  @Test(arguments: [
    (Value.null, "null"), (.boolean(true), "true"), (.integer(-5), "-5"), (.real(0.1), "0.1"),
    (.real(2), "2.0"),
    (.text("a b"), "a b"), (.date(1), "1970-01-02"), (.list([.integer(1), .text("a")]), "1, a"),
    (.list([]), ""),
    (.timestamp(Timestamp(microseconds: 0, isZoned: true)), "1970-01-01T00:00:00+00:00"),
  ])
  func aValueIsWrittenAsAPersonWould(value: Value, text: String) {
    #expect(value.displayText == text)
  }

  @Test(arguments: [
    ("n: 1", "n", "5", Value.integer(5)), ("n: 0.5", "n", "5", .real(5)),
    ("n: true", "n", "off", .boolean(false)),
    ("n: true", "n", "YES", .boolean(true)), ("n: a", "n", "5", .text("5")),
    ("n: 2026-01-01", "n", "1970-01-02", .date(1)),
    ("n: [1]", "n", "1,2", .list([.integer(1), .integer(2)])),
    ("n: [a]", "n", "[1, b]", .list([.text("1"), .text("b")])),
    ("n: [0.5]", "n", "1", .list([.real(1)])), ("n: [1]", "n", "", .list([])),
    ("n: [1, 0.5]", "n", "1", .list([.real(1)])),
    ("n: [1, a]", "n", "x,2", .list([.text("x"), .integer(2)])),
    ("n: [b]", "n", "[\"a\"]", .list([.text("a")])),
    ("n: [b]", "n", "[\"a,b\", \"c\"]", .list([.text("a,b"), .text("c")])),
    ("n: [b]", "n", "\"a,b\", c ,'d, e'", .list([.text("a,b"), .text("c"), .text("d, e")])),
    ("n: [b]", "n", "\"say \"\"hi\"\"\",it's", .list([.text("say \"hi\""), .text("it's")])),
    ("n: [b]", "n", "[\"a\", null]", .list([.text("a"), .null])),
    ("n: [b]", "n", "\"open, a", .list([.text("\"open"), .text("a")])),
    ("n: [1]", "n", "[1, null]", .list([.integer(1), .null])), ("n: [1]", "n", "null", .null),
    ("n: []", "n", "[\"01\", 1]", .list([.text("01"), .integer(1)])),
    ("n: [2026-01-01]", "n", "1970-01-02", .list([.date(1)])),
    ("n: {type: float}", "n", "null", .null), ("n: {type: text}", "n", "null", .text("null")),
    ("n: {type: date}", "n", "20260101", .date(20_454)),
    ("n: {type: date}", "n", "12026-01-01", .date(3_672_879)),
    ("n: {type: date}", "n", "infinity", .timestamp(.distantFuture)),
    ("n:", "n:text", "0123", .text("0123")), ("n: 1", "n:text", "0123", .text("0123")),
    ("n:", "n:int", "0123", .integer(123)), ("n:", "n:float", "1", .real(1)),
    ("n:", "n:bool", "1", .boolean(true)), ("n:", "n:date", "1970-01-02", .date(1)),
    ("n:", "n:list", "a,1", .list([.text("a"), .integer(1)])),
    ("n:", "n", "5", .integer(5)), ("n: {type: text}", "n", "5", .text("5")),
    ("n: {default: 1, type: float}", "n", "2", .real(2)),
    ("n: {type: list}", "n", "a, 1", .list([.text("a"), .integer(1)])),
  ])
  func aGivenValueTakesTheTypeOfTheDefault(
    parameters: String, name: String, text: String, value: Value
  ) throws {
    #expect(try values(parameters, [(name, text)]).values["n"] == value)
  }

  @Test(arguments: [
    ("n: 1", "n", "x", "invalid value 'x' for parameter 'n': expected a whole number"),
    ("n: 1", "n", "1.5", "invalid value '1.5' for parameter 'n': expected a whole number"),
    ("n: 0.5", "n", "x", "invalid value 'x' for parameter 'n': expected a number"),
    ("n: true", "n", "2", "invalid value '2' for parameter 'n': expected true or false"),
    (
      "n: 2026-01-01", "n", "soon",
      "invalid value 'soon' for parameter 'n': expected a date such as 2026-11-13"
    ),
    (
      "n: {default: 1, choices: [1, 2]}", "n", "3",
      "invalid value '3' for parameter 'n': expected 1 or 2"
    ),
    (
      "n: [1]", "n", "1,x",
      "invalid value '1,x' for parameter 'n': expected a list of whole numbers such as 1,2,3"
    ),
    (
      "n: [0.5]", "n", "[\"x\"]",
      "invalid value '[\"x\"]' for parameter 'n': expected a list of numbers such as 0.1,0.2"
    ),
    (
      "n: {default: [1], choices: [1, 2]}", "n", "1,3",
      "invalid value '1, 3' for parameter 'n': expected 1 or 2"
    ),
    ("n:", "n:int", "x", "invalid value 'x' for parameter 'n': expected a whole number"),
    (
      "n:", "n:txt", "x",
      "unknown type 'txt' of parameter 'n': expected text, int, float, bool, date or list"
    ),
    ("n: 1", "m:int", "1", "unknown parameter 'm': the report has n"),
    ("n: 1", "m", "1", "unknown parameter 'm': the report has n"),
    ("{}", "m", "1", "unknown parameter 'm': the report has none"),
    ("{a: 1, b: 2}", "c", "1", "unknown parameter 'c': the report has a, b"),
  ])
  func otherValuesAreRefused(parameters: String, name: String, text: String, message: String) {
    do {
      _ = try values(parameters, [(name, text)])
      Issue.record("taken")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test(arguments: [
    ("{default: 0.1, choices: [0.1, 1]}", "1", Value.real(1)),
    ("{default: a, choices: [a, 2]}", "2", .text("2")),
    ("{default: 1, type: text, choices: [1, 2]}", "2", .text("2")),
    ("{default: 1, choices: [1, 2]}", "2", .integer(2)),
    ("{type: boolean, choices: [true]}", "yes", .boolean(true)),
  ])
  func aChoiceHasTheTypeOfItsParameter(parameter: String, text: String, value: Value) throws {
    #expect(try values("n: \(parameter)", [("n", text)]).values["n"] == value)
  }

  @Test(arguments: [
    ("n: {default: 3, choices: [1, 2]}", "invalid value '3' for 'default': expected 1 or 2", 16),
    ("n: {default: x, type: float}", "invalid value 'x' for 'default': expected a number", 16),
    (
      "n: {type: integer, choices: [1, x]}",
      "invalid value 'x' for 'choices': expected a whole number", 35
    ),
  ])
  func theDefaultIsOneOfTheChoices(parameters: String, message: String, column: Int) throws {
    let found = try TestDatabase.check("---\nparams:\n  \(parameters)\n---\n")
    #expect(found.map(\.message) == [message])
    #expect(found.first?.location == SourceLocation(line: 3, column: column))
  }

  @Test(arguments: [
    ("{default: 1, type: float}", Value.real(1)), ("{default: 0123, type: text}", .text("0123")),
    ("{default: 20260101, type: date}", .date(20_454)), ("{default: null, type: float}", .null),
    ("{default: [1, 2], choices: [1, 2, 3]}", .list([.integer(1), .integer(2)])),
  ])
  func aDefaultHasItsDeclaredType(parameter: String, value: Value) throws {
    #expect(try values("n: \(parameter)", []).values["n"] == value)
  }

  /// `timezone` is the zone of all that is typed.
  @Test func aTimeWithoutAZoneIsTypedInTheZoneOfTheReport() throws {
    let report = TestDatabase.report(
      "---\nparams: {at: 2026-11-01 10:00:00, on: [2026-11-01 10:00]}\n---\n")
    let zone = try #require(Zone(name: "America/New_York"))
    let values = try ParameterValues(
      report.settings.parameters, given: [], now: TestDatabase.now, zone: zone)
    let instant = Value.timestamp(Timestamp(microseconds: 1_793_545_200_000_000, isZoned: true))
    #expect(values.values["at"] == instant && values.values["on"] == .list([instant]))
    #expect(instant.text(in: zone) == "2026-11-01T10:00:00-05:00")
    let given = try ParameterValues(
      report.settings.parameters, given: [("at", "2026-11-01T10:00")], now: TestDatabase.now,
      zone: zone)
    #expect(given.values["at"] == instant)
  }

  @Test func aRowGoesBeforeTheDefaultsAndIsGoneBeforeByWhatIsGiven() throws {
    let report = TestDatabase.report("---\nparams: {a: 1, b: 2, c: 3}\n---\n")
    let values = try ParameterValues(
      report.settings.parameters, given: [("c", "9")],
      row: [("b", .integer(7)), ("c", .integer(8)), ("d", .text("x"))], now: TestDatabase.now,
      zone: .utc)
    #expect(values.names == ["a", "b", "c", "d"])
    #expect(
      values.names.map { values.values[$0] } == [.integer(1), .integer(7), .integer(9), .text("x")])
    #expect(values.values["now"] == .timestamp(TestDatabase.now))
  }

  @Test(arguments: [
    ("1a: 1", "invalid parameter name '1a'"), ("a-b: 1", "invalid parameter name 'a-b'"),
    ("a: {defalt: 1}", "unknown key 'defalt'"),
    ("a: {choices: 1}", "invalid value '1' for 'choices': expected a list"),
    (
      "a: {type: int}",
      "invalid value 'int' for 'type': expected integer, float, boolean, text, date or list"
    ),
    (
      "a: 99999999999999999999",
      "invalid value '99999999999999999999' for 'a': expected a whole number of at most 64 bits"
    ),
    ("[a]", "invalid value a list for 'params': expected a mapping from names to defaults"),
  ])
  func mistakesInTheirDescriptionAreTold(parameters: String, message: String) throws {
    let indented = parameters.hasPrefix("[") ? " \(parameters)" : "\n  \(parameters)"
    #expect(try TestDatabase.check("---\nparams:\(indented)\n---\n").map(\.message) == [message])
  }

  @Test func lettersOfAnyScriptMakeAName() throws {
    #expect(try values("größe: 1", [("größe", "2")]).values["größe"] == .integer(2))
    #expect(try values("_a: 1", []).names == ["_a"])
  }

  private func values(
    _ parameters: String, _ given: [(name: String, text: String)]
  ) throws -> ParameterValues {
    let inside = parameters.hasPrefix("{") ? " \(parameters)" : "\n  \(parameters)"
    let report = TestDatabase.report("---\nparams:\(inside)\n---\n")
    return try ParameterValues(
      report.settings.parameters, given: given, now: TestDatabase.now, zone: .utc)
  }
}
