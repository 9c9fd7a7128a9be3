import Reports
import Testing

/// What is said about SQL that does not run, and where.
@Suite struct SQLErrorTests {
  @Test(
    arguments: [
      ("SELECT los FROM metrics", "2:8: no such column: los", nil),
      ("SELECT val_los FROM metrics", "2:8: no such column: val_los", "did you mean 'val_loss'?"),
      ("SELECT m.stp FROM metrics m", "2:8: no such column: m.stp", "did you mean 'step'?"),
      ("SELECT * FROM metric", "2:15: no such table: metric", "did you mean 'metrics'?"),
      (
        "SELECT :lr", "2:8: unknown parameter ':lr'",
        "declare it under 'params:' in the front matter"
      ),
      ("SELECT :nwo", "2:8: unknown parameter ':nwo'", "did you mean 'now'?"),
      (
        "SELECT 1; SELECT 2", "2:11: a block runs exactly one statement, and this is a second one",
        "give it a block of its own"
      ),
      ("-- nothing", "2:1: the block has no statement", nil),
    ] as [(String, String, String?)])
  func aMistakeHasAPlaceAndANextStep(sql: String, expected: String, hint: String?) throws {
    let found = try TestDatabase.check("```sql\n\(sql)\n```\n")
    #expect(
      found.map { "\($0.location.line):\($0.location.column): \($0.message)" } == [expected])
    #expect(found.first?.hint == hint)
  }

  @Test func aListStandsBehindIN() throws {
    let found = try TestDatabase.check(
      "---\nparams: {ids: [1, 2]}\n---\n```sql\nSELECT :ids\n```\n")
    #expect(found.map(\.message) == ["the list ':ids' can only stand behind IN"])
    #expect(found.first?.hint == "write IN :ids")
    #expect(found.first?.location == SourceLocation(line: 5, column: 8))
  }

  @Test func aWordInACommentIsNoTable() throws {
    // Of all columns the nearest is told where the statement names no table that is known.
    let found = try TestDatabase.check("```sql\nSELECT stats FROM runs -- metrics\n```\n")
    #expect(found.first?.hint == "did you mean 'status'?")
  }

  @Test func anErrorInAnEarlierBlockIsToldThere() throws {
    let found = try TestDatabase.check(
      "```sql a\nSELECT stauts FROM runs\n```\n\n```sql\n--| with: a\nSELECT * FROM a\n```\n")
    #expect(found.map(\.location).first == SourceLocation(line: 2, column: 8))
    #expect(found.first?.hint == "did you mean 'status'?")
  }
}
