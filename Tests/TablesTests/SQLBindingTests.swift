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

@Suite struct SQLTimeTests {
  private func timestamp(_ text: String) -> Timestamp? {
    Array(text.utf8).withUnsafeBufferPointer { Timestamp(parsing: $0) }
  }
  private func interval(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { Interval.microseconds(parsing: $0) }
  }

  @Test(
    arguments: [
      ("2024-05-07 12:00:00", 1_715_083_200_000_000, false),
      ("2024-05-07T12:00:00.123456Z", 1_715_083_200_123_456, true),
      ("2024-05-07 12:00:00.1234565+02", 1_715_076_000_123_457, true),
      ("2024-05-07 12:00+05:30", 1_715_063_400_000_000, true),
      ("2024-05-07 12:00-0330", 1_715_095_800_000_000, true),
      ("1890-01-01 00:00:00-00:19:32", -2_524_520_428_000_000, true),
      ("2024-05-07", 1_715_040_000_000_000, false),
      ("2024-02-29 24:00:00", 1_709_251_200_000_000, false),
      ("infinity", .max, true), ("-infinity", .min, true),
      ("0001-12-31 23:59:59 BC", -62_135_596_801_000_000, false),
      ("12024-01-01 00:00:00+00", 317_273_587_200_000_000, true),
    ] as [(String, Int64, Bool)])
  func timesAreRead(text: String, microseconds: Int64, isZoned: Bool) {
    #expect(timestamp(text) == Timestamp(microseconds: microseconds, isZoned: isZoned))
  }

  @Test(arguments: [
    "", "2024", "2024-13-01", "2024-02-30", "2024-05-07 25:00", "2024-05-07 12:60",
    "2024-05-07 12:00x", "2024-05-07 ", "2024-05-07T", "24-05-07", "2024-05-07 12:00:00.", "inf",
    "2024-05-07 12:00+2", "999999999-01-01", "soon",
  ])
  func otherTextsAreNoTimes(text: String) { #expect(timestamp(text) == nil) }

  @Test(
    arguments: [
      ("1 year 2 mons -3 days 04:05:06.789", 36_497_106_789_000), ("-00:00:01", -1_000_000),
      ("00:00:00", 0), ("1 day", 86_400_000_000), ("-1 days +02:03:00", -79_020_000_000),
      ("-1 day, 23:59:59", -1_000_000), ("12.5", 12_500_000),
      ("3 hours 1.5 seconds", 10_801_500_000),
      ("100:00", 360_000_000_000), ("2 weeks", 1_209_600_000_000),
    ] as [(String, Int64)])
  func lengthsAreRead(text: String, microseconds: Int64) {
    #expect(interval(text) == microseconds)
  }

  @Test(arguments: ["", " ", "long", "1 parsec", "1:2", "--1", "99999999999999 years"])
  func otherTextsAreNoLengths(text: String) { #expect(interval(text) == nil) }
}
