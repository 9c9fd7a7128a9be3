import Tables
import Testing

/// Queries apart from the order of their rows.
@Suite struct OrderedSQLTests {
  private static func words(_ sql: String) -> String? {
    OrderedSQL(sql).map { query in
      let terms = query.terms.map { term in
        let column =
          switch term.column {
          case .name(let name): name
          case .place(let place): "#\(place)"
          }
        return column + (term.isDescending ? "-" : "")
      }
      return "\(query.body)|\(query.order)|\(terms.joined(separator: " "))"
    }
  }

  @Test(arguments: [
    ("SELECT a FROM t ORDER BY a", "SELECT a FROM t |a|a"),
    (
      "SELECT a FROM t order\n by A desc, \"B\"\"x\" ASC , 2;",
      "SELECT a FROM t |A desc, \"B\"\"x\" ASC , 2|a- B\"x #2"
    ),
    ("SELECT a FROM t ORDER BY a NULLS LAST -- the end;", "SELECT a FROM t |a NULLS LAST|a"),
    (
      "WITH t AS (SELECT 1 AS a ORDER BY 1 LIMIT 2) SELECT row_number() OVER (ORDER BY a) FROM t ORDER BY 1",
      "WITH t AS (SELECT 1 AS a ORDER BY 1 LIMIT 2) SELECT row_number() OVER (ORDER BY a) FROM t |1|#1"
    ),
    ("SELECT 1 AS a UNION SELECT 2 ORDER BY a", "SELECT 1 AS a UNION SELECT 2 |a|a"),
    ("SELECT DISTINCT a FROM t ORDER BY a", "SELECT DISTINCT a FROM t |a|a"),
    ("SELECT a FROM t WHERE b = :b ORDER BY a", "SELECT a FROM t WHERE b = :b |a|a"),
  ]) func anOrderOfColumnsIsTakenOff(sql: String, words: String) {
    #expect(Self.words(sql) == words)
  }

  @Test(arguments: [
    "SELECT a FROM t", "SELECT a FROM t ORDER BY a LIMIT 3", "SELECT a FROM t ORDER BY a OFFSET 3",
    "SELECT a FROM t ORDER BY a FETCH FIRST ROW ONLY", "SELECT a FROM t ORDER BY a FOR SHARE",
    "SELECT a FROM t ORDER BY a + 1", "SELECT a FROM t ORDER BY t.a", "SELECT a FROM t ORDER BY -1",
    "SELECT a FROM t ORDER BY random()", "SELECT a FROM t ORDER BY a COLLATE \"C\"",
    "SELECT a FROM t ORDER BY a USING <", "SELECT a FROM t ORDER BY", "SELECT a FROM t ORDER BY a,",
    "SELECT a FROM t ORDER BY 'a'", "SELECT a FROM t ORDER BY :a", "SELECT a FROM t ORDER BY 1.5",
    "SELECT a FROM t ORDER BY user, a", "SELECT a FROM t ORDER BY a, Current_Date",
    "SELECT a FROM t ORDER BY a -- b\rLIMIT 3",
    "SELECT DISTINCT ON (b) a FROM t ORDER BY a", "SELECT (SELECT a FROM t ORDER BY a) FROM t",
    "SELECT 'x ORDER BY a' FROM t -- ORDER BY a", "", ";", "ORDER BY a NULLS",
  ]) func otherOrdersAreLeft(sql: String) {
    #expect(Self.words(sql) == nil)
  }
}
