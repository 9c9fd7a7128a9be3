import TestSupport
import Testing

@testable import Reports

/// Statements put together from blocks.
@Suite struct ComposedSQLTests {
  @Test(arguments: [
    ("SELECT 1", "WITH \"a\" AS (\nSELECT 0\n)\nSELECT 1"),
    ("WITH b AS (SELECT 2) SELECT 1", "WITH \"a\" AS (\nSELECT 0\n), b AS (SELECT 2) SELECT 1"),
    (
      "with recursive b AS (SELECT 2) SELECT 1",
      "WITH RECURSIVE \"a\" AS (\nSELECT 0\n), b AS (SELECT 2) SELECT 1"
    ),
    (
      "-- c\nWITH b AS (SELECT 2) SELECT 1",
      "WITH \"a\" AS (\nSELECT 0\n), b AS (SELECT 2) SELECT 1"
    ),
    ("SELECT 'with'", "WITH \"a\" AS (\nSELECT 0\n)\nSELECT 'with'"),
    ("", "WITH \"a\" AS (\nSELECT 0\n)\n"),
  ])
  func anEarlierBlockStandsInFront(sql: String, expected: String) {
    let composed = ComposedSQL(
      block(sql, line: 20), with: [NamedQuery(name: "a", sql: block("SELECT 0", line: 10))])
    #expect(composed.text == expected)
  }

  @Test(arguments: [
    ("SELECT 0;", "SELECT 0"), ("SELECT 0 ; -- c", "SELECT 0 "), ("SELECT 0 -- c", "SELECT 0 -- c"),
    ("SELECT ';'", "SELECT ';'"),
    ("SELECT 0 /* ; */", "SELECT 0 /* ; */"),
  ])
  func anEarlierBlockEndsBeforeItsSemicolon(earlier: String, inside: String) {
    let composed = ComposedSQL(
      block("x", line: 2), with: [NamedQuery(name: "a", sql: block(earlier, line: 1))])
    #expect(composed.text == "WITH \"a\" AS (\n\(inside)\n)\nx")
  }

  @Test func namesAreQuoted() {
    let composed = ComposedSQL(
      block("x", line: 2), with: [NamedQuery(name: "a\"b", sql: block("y", line: 1))])
    #expect(composed.text.hasPrefix("WITH \"a\"\"b\" AS ("))
  }

  @Test func aStatementAloneStaysAsItIs() {
    #expect(ComposedSQL(block("SELECT 1;", line: 1)).text == "SELECT 1;")
    #expect(ComposedSQL(block("SELECT 1;", line: 1), with: []).text == "SELECT 1;")
  }

  /// Every word of the whole statement is found in the block that it came from.
  @Test(arguments: [
    "SELECT ccc", "WITH d AS (SELECT ddd) SELECT ccc",
    "with recursive d AS (SELECT ddd) SELECT ccc",
  ])
  func aByteIsFoundInItsBlock(sql: String) throws {
    let earlier = [
      NamedQuery(name: "a", sql: block("SELECT aaa;", line: 10)),
      NamedQuery(name: "b", sql: block("SELECT bbb", line: 11)),
    ]
    let composed = ComposedSQL(block(sql, line: 20), with: earlier)
    for (word, line, text) in [
      ("aaa", 10, "SELECT aaa;"), ("bbb", 11, "SELECT bbb"), ("ccc", 20, sql),
    ] {
      let start = try #require(composed.text.firstRange(of: word)).lowerBound
      let offset = composed.text[..<start].utf8.count
      let inside = try #require(text.firstRange(of: word)).lowerBound
      let column = text[..<inside].utf8.count + 1
      #expect(composed.location(ofByte: offset) == SourceLocation(line: line, column: column))
    }
  }

  @Test func bytesBeyondAStatementAreAtItsEnd() {
    let sql = block("ab", line: 3)
    #expect(sql.location(ofByte: 9) == SourceLocation(line: 3, column: 3))
    #expect(sql.location(ofByte: -1) == SourceLocation(line: 3, column: 1))
    #expect(ComposedSQL(sql).location(ofByte: 1) == SourceLocation(line: 3, column: 2))
  }

  @Test(arguments: [
    ("SELECT :b, :a, :b", ["a", "b"]), ("SELECT ':a', \":b\", a::text -- :c", []),
    ("SELECT :a::int", ["a"]), ("", []),
    ("SELECT 1 WHERE x IN (:tags)", ["tags"]),
  ])
  func theParametersOfAStatementAreNamedOnce(sql: String, names: [String]) {
    #expect(block(sql, line: 1).parameterNames == names)
  }

  private func block(_ sql: String, line: Int) -> BlockSQL {
    BlockSQL(sql) { SourceLocation(line: line, column: $0 + 1) }
  }
}
