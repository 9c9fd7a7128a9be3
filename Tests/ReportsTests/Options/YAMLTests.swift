import Reports
import Tables
import Testing

/// YAML with the places of its values.
@Suite struct YAMLTests {
  @Test(arguments: [
    ("", Value.null), ("~", .null), ("null", .null), ("NULL", .null), ("true", .boolean(true)),
    ("False", .boolean(false)),
    ("yes", .text("yes")), ("12", .integer(12)), ("-3", .integer(-3)), ("0.5", .real(0.5)),
    ("1e3", .real(1000)),
    (".inf", .real(.infinity)), ("-.Inf", .real(-.infinity)), ("1.2.3", .text("1.2.3")),
    ("a", .text("a")),
    ("2026-13-01", .text("2026-13-01")), ("12:30", .text("12:30")), ("1970-01-02", .date(1)),
    ("1969-12-31", .date(-1)),
  ])
  func aPlainScalarMeansAValue(text: String, value: Value) {
    #expect(Value(plainYAML: text) == value)
  }

  @Test func notANumberIsANumber() {
    guard case .real(let value) = Value(plainYAML: ".nan") else {
      Issue.record("no number")
      return
    }
    #expect(value.isNaN)
  }

  @Test func aTimeOfADayIsATimestamp() {
    let expected = Timestamp(microseconds: 86_400_000_000 + 3_600_000_000, isZoned: true)
    #expect(Value(time: "1970-01-02T01:00:00Z") == .timestamp(expected))
    #expect(Value(time: "1970-01") == nil)
    #expect(Value(time: "1970-01-02x") == nil)
  }

  @Test func whatIsQuotedIsText() throws {
    let yaml = try #require(try parse("[1, '1', \"true\", true, a]"))
    #expect(
      yaml.value == .list([.integer(1), .text("1"), .text("true"), .boolean(true), .text("a")]))
  }

  @Test func everyValueKnowsItsPlace() throws {
    let yaml = try #require(try parse("a: 1\nb:\n  - x\n  - {c: y}\n"))
    let entries = try #require(yaml.entries)
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries.map(\.keyLocation) == [SourceLocation(line: 11), SourceLocation(line: 12)])
    #expect(entries[0].value.location == SourceLocation(line: 11, column: 4))
    let items = try #require(entries[1].value.items)
    #expect(items.map(\.location.line) == [13, 14])
    #expect(items[1].entries?[0].value.location == SourceLocation(line: 14, column: 9))
  }

  @Test func anAliasIsWhatItStandsFor() throws {
    let yaml = try #require(try parse("a: &x [1, 2]\nb: *x\n"))
    #expect(
      yaml.entries?.map(\.value.value) == [
        .list([.integer(1), .integer(2)]), .list([.integer(1), .integer(2)]),
      ])
  }

  @Test(arguments: [("a", "'a'"), ("'a b'", "'a b'"), ("[a]", "a list"), ("{a: b}", "a mapping")])
  func aMessageSaysWhatAValueIs(text: String, summary: String) throws {
    #expect(try parse(text)?.summary == summary)
  }

  @Test func aMappingIsNoValue() throws {
    #expect(try parse("{a: 1}")?.value == nil)
    #expect(try parse("[1, {a: 1}]")?.value == nil)
    #expect(try parse("[[1], 2]")?.value == .list([.list([.integer(1)]), .integer(2)]))
  }

  @Test(arguments: ["", "# only a comment", "\n\n"])
  func anEmptyTextIsNothing(text: String) throws {
    #expect(try parse(text) == nil)
  }

  @Test func mistakesHaveAPlace() {
    #expect(
      mistake(in: "a: b: c") == "11:5: invalid YAML: mapping values are not allowed in this context"
    )
    #expect(mistake(in: "a: 1\na: 2")?.hasSuffix("invalid YAML: the key 'a' stands twice") == true)
    #expect(
      mistake(in: "a: [1")?.contains("invalid YAML: did not find expected ',' or ']'") == true)
    #expect(mistake(in: "a: 'b")?.contains("invalid YAML: found unexpected end of stream") == true)
    #expect(
      mistake(in: "\tb: 1")?.contains("invalid YAML: found character that cannot start any token")
        == true)
  }

  /// YAML from line 11 of a report on.
  private func parse(_ text: String) throws -> YAML? {
    try YAML.parse(text) { SourceLocation(line: $0 + 10, column: $1) }
  }

  private func mistake(in text: String) -> String? {
    do {
      _ = try parse(text)
      return nil
    } catch let error as Diagnostic {
      return "\(error.location.line):\(error.location.column): \(error.message)"
    } catch {
      return "\(error)"
    }
  }
}
