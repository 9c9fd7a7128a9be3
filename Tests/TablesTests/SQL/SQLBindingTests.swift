import Tables
import Testing

@Suite struct SQLBindingTests {
  static let values: [String: Value] = [
    "a": .integer(1), "b": .text("x"), "ids": .list([.integer(3), .integer(4)]),
    "none": .list([]), "deep": .list([.list([])]),
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
        == .unboundParameter(name: "c", offset: 7, known: ["a", "b", "deep", "ids", "none"]))
    #expect(error("SELECT 1; SELECT 2") == .secondStatement(offset: 10))
    #expect(error(" ; -- x") == .emptyStatement)
    #expect(error("") == .emptyStatement)
    #expect(error("SELECT :ids") == .listParameter(name: "ids", offset: 7))
    #expect(error("x IN (1, :ids)") == .listParameter(name: "ids", offset: 9))
    #expect(error("x = ANY(:deep)", .postgres) == .listParameter(name: "deep", offset: 8))
  }
}
