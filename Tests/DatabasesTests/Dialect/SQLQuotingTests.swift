import Testing

@testable import Databases

@Suite struct SQLQuotingTests {
  @Test(arguments: [
    ("alice", "alice"), ("Alice", "\"Alice\""), ("a1_", "a1_"), ("1a", "\"1a\""), ("", "\"\""),
    ("select", "\"select\""), ("a\"b", "\"a\"\"b\""), ("é", "\"é\""), ("$user", "\"$user\""),
  ])
  func namesHaveQuotesWhereTheyNeedThem(name: String, sql: String) {
    #expect(SQLQuoting.name(name) == sql)
  }

  @Test func quotedNamesAreQuotedAlways() {
    #expect(SQLQuoting.quotedName("id") == "\"id\"")
    #expect(SQLQuoting.quotedName("a\"b") == "\"a\"\"b\"")
  }

  @Test(arguments: [
    ("a", "'a'"), ("it's", "'it''s'"), ("a\\b", "E'a\\\\b'"), ("", "''"), ("'\\", "E'''\\\\'"),
  ])
  func textsMeanTheSameOnAnyServer(text: String, sql: String) {
    #expect(SQLQuoting.text(text) == sql)
  }

  @Test func textsAreWrittenAsTheirEngineReadsThem() {
    #expect(SQLiteDialect().literal(#"it's a\b"#) == #"'it''s a\b'"#)
    #expect(PostgresDialect().literal(#"it's a\b"#) == #"E'it''s a\\b'"#)
  }

  @Test(arguments: [
    ("timestamp(3) with time zone", true), ("numeric(6, 2)", true), ("double precision", true),
    ("int); DROP TABLE x", false), ("int(a)", false), ("\"x\"", false), ("varchar(", false),
  ])
  func typesArePlainWords(type: String, isPlain: Bool) {
    #expect(TypeWords.isPlain(type) == isPlain)
  }

  @Test(arguments: [
    ("integer[]", "integer"), ("JSON ARRAY OF double precision", "double precision"),
    ("JSON", nil), ("[]", nil), ("JSON ARRAY OF x); DROP", nil),
  ])
  func arraysAreOfSomething(declared: String, element: String?) {
    #expect(TypeWords.arrayElement(of: declared) == element)
  }
}
