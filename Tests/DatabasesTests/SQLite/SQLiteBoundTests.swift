import Tables
import TestSupport
import Testing

@testable import Databases

/// What would take too much memory or time is refused with words.
@Suite struct SQLiteBoundTests {
  @Test(arguments: [
    "SELECT zeroblob(1000000000)", "SELECT hex(zeroblob(100000000))",
    """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
    SELECT group_concat(hex(zeroblob(250000)), '') FROM n
    """,
  ])
  func aValueIsNeverTooLarge(sql: String) throws {
    let error = try TestDatabase(.sqlite).snapshot().failure(sql)
    #expect(error?.message == "a value of the query has more than 128 MB")
    #expect(error?.code == "SQLITE_TOOBIG")
    #expect(error?.hint == "select a part of it, as in substr(x, 1, 1000), or its length")
  }

  @Test func aLargeValueArrivesWhole() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    let rows = try snapshot.rows(
      for: Query("SELECT 1 AS a, zeroblob(10000000) AS b UNION ALL SELECT 2, 'x'"), timeout: nil)
    #expect(rows.columns.map(\.type) == [.integer, .bytes])
    var lengths: [Int] = []
    while let row = try rows.next() { lengths.append(row[1].byteCount) }
    #expect(lengths == [10_000_000, 1])
  }

  @Test func aCopyTakesWhateverThereIs() throws {
    let database = try TestDatabase(
      .sqlite, "CREATE TABLE b (x BLOB); INSERT INTO b VALUES (zeroblob(150000000));")
    let snapshot = try database.snapshot()
    #expect(snapshot.failure("SELECT x FROM b")?.code == "SQLITE_TOOBIG")
    let rows = try snapshot.exactRows(of: "b", columns: [Column(name: "x", type: .bytes)])
    #expect(try rows.next()?[0].byteCount == 150_000_000)
  }

  @Test(arguments: [
    ("'^(a|b)*$'", 1), ("'^(a*)*$'", 1), ("'^(a+)+b$'", 0), ("'^(|a|aa|aaa)*$'", 1),
    ("'(?i)^(A|B)*$'", 1), ("'\\bz|a\\z'", 1), ("'^((a?){90}a){5}'", 1),
  ])
  func longTextsAreMatchedToTheEnd(pattern: String, answer: Int) throws {
    let sql = "SELECT replace(hex(zeroblob(50000)), '0', 'a') REGEXP \(pattern)"
    #expect(try TestDatabase(.sqlite).snapshot().words(sql) == [["integer \(answer)"]])
  }

  @Test func aTextThatIsTooLongForAPatternIsAnError() throws {
    let error = try TestDatabase(.sqlite).snapshot().failure(
      "SELECT hex(zeroblob(9000000)) REGEXP 'x+'")
    #expect(
      error?.message == "cannot match the regular expression 'x+': the text has more than 16 MB; "
        + "match a part with substr()")
  }

  @Test func whatOnlyICUKnowsSaysThatItGaveUp() throws {
    let sql = "SELECT replace(hex(zeroblob(500000)), '0', 'a') REGEXP '^(a|b)*$(?<=a)' AS x"
    let error = try TestDatabase(.sqlite).snapshot().failure(sql)
    #expect(
      error?.message == "cannot match the regular expression '^(a|b)*$(?<=a)': too many ways to "
        + "match; write it without repeated groups")
  }

  @Test func aPatternStopsAtTheTimeLimit() throws {
    let sql = "SELECT replace(hex(zeroblob(20)), '0', 'a') || 'b' REGEXP '(?=a)((a+)+)+$' AS x"
    let error = try TestDatabase(.sqlite).snapshot().failure(sql, timeout: .milliseconds(200))
    #expect(error?.kind == .timeout)
  }

  @Test func aPatternOfLikeIsShort() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    let error = snapshot.failure("SELECT 'a' LIKE hex(zeroblob(501))")
    #expect(error?.message == "LIKE or GLOB pattern too complex")
    #expect(error?.hint == "patterns have up to 1000 bytes; REGEXP takes longer ones")
    #expect(
      try snapshot.words(
        "SELECT hex(zeroblob(100000)) LIKE replace(hex(zeroblob(240)), '0', '%0') || '1'")
        == [["integer 0"]])
  }

  @Test func textsOfNumbersAreNumbers() throws {
    let sql = "SELECT column1 + 0.0 AS x FROM (VALUES (1), (2)) UNION ALL SELECT 'NaN'"
    let snapshot = try TestDatabase(.sqlite).snapshot()
    #expect(try snapshot.types(sql) == [.real])
    #expect(try snapshot.words(sql).last == ["real nan"])
    #expect(try snapshot.types("SELECT 'NaN' AS x") == [.text])
    #expect(try snapshot.types("SELECT 1 AS x UNION ALL SELECT 'none'") == [.text])
  }
}
