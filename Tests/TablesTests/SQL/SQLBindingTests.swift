import Tables
import Testing

@Suite struct SQLBindingTests {
  static let values: [String: Value] = [
    "a": .integer(1), "b": .text("x"), "ids": .list([.integer(3), .integer(4)]),
    "none": .list([]), "deep": .list([.list([])]), "null": .null, "day": .date(0),
    "days": .list([.date(0), .date(1)]),
  ]

  private func text(_ sql: String, _ dialect: SQLDialect) throws -> String {
    try BoundSQL(Query(sql, parameters: Self.values), dialect: dialect).text
  }

  @Test func namesBecomeNumbers() throws {
    let bound = try BoundSQL(
      Query("SELECT :a, :b, %(a)s", parameters: Self.values), dialect: .postgres)
    #expect(bound.text == "SELECT $1, $2, $1")
    #expect(bound.values == [.integer(1), .text("x")])
    #expect(try text("SELECT :a, :b, :a", .sqlite) == "SELECT ?1, ?2, ?1")
  }

  @Test func listsFollowIn() throws {
    #expect(try text("x IN :ids AND :a", .sqlite) == "x IN (?1, ?2) AND ?3")
    #expect(
      try text("x not in ( :ids ) OR y IN :ids", .sqlite) == "x not in ( ?1, ?2 ) OR y IN (?1, ?2)")
    #expect(try text("x IN :none", .sqlite) == "x IN ()")
    #expect(try text("x IN :ids AND :a", .postgres) == "x = ANY ($1) AND $2")
    #expect(
      try text("x NOT /* c */ in ( :ids ) OR y IN :ids", .postgres)
        == "x <> ALL ($1) OR y = ANY ($1)")
    #expect(try text("x = ANY(:ids)", .postgres) == "x = ANY($1)")
    // A text has the type of what it is compared with, whatever stands before.
    #expect(
      try text(":none IS NULL OR x IN :none", .postgres) == "'{}' IS NULL OR x = ANY ('{}')")
  }

  @Test(arguments: [
    ("SELECT t >= :day", "SELECT sqltrack_instant(t) >= sqltrack_instant(?1)"),
    ("WHERE a.t<:day AND x", "WHERE sqltrack_instant(a.t)<sqltrack_instant(?1) AND x"),
    (
      "HAVING max(r.t) = :day", "HAVING sqltrack_instant(max(r.t)) = sqltrack_instant(?1)"
    ),
    (
      "WHERE t BETWEEN :day AND :day AND t != :day",
      "WHERE sqltrack_instant(t) BETWEEN sqltrack_instant(?1) AND sqltrack_instant(?1)"
        + " AND sqltrack_instant(t) != sqltrack_instant(?1)"
    ),
    (
      "WHERE t NOT BETWEEN :day AND :day",
      "WHERE sqltrack_instant(t) NOT BETWEEN sqltrack_instant(?1) AND sqltrack_instant(?1)"
    ),
    (
      "WHERE t NOT IN :days",
      "WHERE sqltrack_instant(t) NOT IN (sqltrack_instant(?1), sqltrack_instant(?2))"
    ),
    // Where it is not sure what is compared, the text alone counts.
    ("WHERE a || t >= :day", "WHERE a || t >= ?1 COLLATE sqltrack_instant"),
    ("WHERE :day <= t", "WHERE ?1 COLLATE sqltrack_instant <= t"),
    ("SET a = 1, t = :day", "SET a = 1, t = ?1 COLLATE sqltrack_instant"),
    ("WHERE t BETWEEN :day AND '2026'", "WHERE t BETWEEN ?1 COLLATE sqltrack_instant AND '2026'"),
    ("VALUES (:day)", "VALUES (?1 COLLATE sqltrack_instant)"),
  ])
  func timesAreComparedAsInstants(sql: String, rewritten: String) throws {
    #expect(try text(sql, .sqlite) == rewritten)
    let plain = sql.replacing("NOT IN :days", with: "<> ALL ($1)").replacing(":day", with: "$1")
    #expect(try text(sql, .postgres) == plain)
  }

  @Test func aListThatIsNullFitsBehindIn() throws {
    for dialect in [SQLDialect.sqlite, .postgres] {
      #expect(try text("x IN :null", dialect) == "x IN (NULL)")
    }
    #expect(try text(":ids IS NULL OR :ids IS NOT NULL", .sqlite) == "0 IS NULL OR 0 IS NOT NULL")
    #expect(try text(":ids IS NULL", .postgres) == "$1 IS NULL")
  }

  @Test(arguments: [
    (ColumnType.integer, "CAST(NULL AS integer)"), (.real, "CAST(NULL AS double precision)"),
    (.boolean, "CAST(NULL AS boolean)"), (.date, "CAST(NULL AS date)"), (.unknown, "NULL"),
  ])
  func aNullHasItsDeclaredType(type: ColumnType, written: String) throws {
    let query = Query(":p IS NULL OR x = :p", parameters: ["p": .null], types: ["p": type])
    let bound = try BoundSQL(query, dialect: .postgres)
    #expect(bound.text == "\(written) IS NULL OR x = \(written)")
    #expect(bound.values.isEmpty)
    #expect(try BoundSQL(query, dialect: .sqlite).text == "?1 IS NULL OR x = ?1")
    #expect(try text(":null IS NULL", .postgres) == "$1 IS NULL")
  }

  @Test func percentsAreHalvedOnlyBesidePsycopgParameters() throws {
    #expect(try text("SELECT 5 %% 2, 'a%%', %(a)s", .postgres) == "SELECT 5 % 2, 'a%', $1")
    #expect(try text("SELECT 5 %% 2, 'a%%', :a", .postgres) == "SELECT 5 %% 2, 'a%%', $1")
  }

  @Test func offsetsLeadBack() throws {
    let sql = "SELECT 'é', :a FROM t WHERE x IN (:ids) AND los = :b"
    for dialect in [SQLDialect.sqlite, .postgres] {
      let bound = try BoundSQL(Query(sql, parameters: Self.values), dialect: dialect)
      for word in ["'é'", "FROM", "AND", "los"] {
        let rewritten = bound.text.utf8.firstRange(of: word.utf8)?.lowerBound
        let original = sql.utf8.firstRange(of: word.utf8)?.lowerBound
        guard let rewritten, let original else { continue }
        let offset = bound.text.utf8.distance(from: bound.text.startIndex, to: rewritten)
        #expect(
          bound.originalOffset(of: offset) == sql.utf8.distance(from: sql.startIndex, to: original))
      }
      let end = bound.text.utf8.count - 1
      #expect(bound.originalOffset(of: end) == sql.utf8.count - 2)
    }
  }

  @Test func mistakesHavePlaces() {
    func error(_ sql: String, _ dialect: SQLDialect = .sqlite) -> QueryError? {
      do {
        _ = try text(sql, dialect)
        return nil
      } catch { return error as? QueryError }
    }
    #expect(
      error("SELECT :c")
        == .unboundParameter(
          name: "c", offset: 7, known: ["a", "b", "day", "days", "deep", "ids", "none", "null"]))
    #expect(error("SELECT 1; SELECT 2") == .secondStatement(offset: 10))
    #expect(error(" ; -- x") == .emptyStatement)
    #expect(error("") == .emptyStatement)
    #expect(error("SELECT :ids") == .listParameter(name: "ids", offset: 7))
    #expect(error("x IN (1, :ids)") == .listParameter(name: "ids", offset: 9))
    #expect(error("x = ANY(:deep)", .postgres) == .listParameter(name: "deep", offset: 8))
  }
}
