import Testing

@testable import Tracking

@Suite struct SQLTests {
  static let strange = [
    "plain", "select", "a b", "a\"b", "\"", "a'b", "A", "é🜁", ":x", "%(y)s", "{}", "--", "/*", ";",
    "a\\b", "?1", "$1", "val/top1", "x\ny",
  ]

  @Test func namesStandBetweenQuotes() throws {
    #expect(try SQL.identifier("val/top1").text == #""val/top1""#)
    #expect(try SQL.identifier("a\"b").text == #""a""b""#)
    #expect(try SQL.identifier("public", "runs").text == #""public"."runs""#)
    #expect("\(try SQL.identifier("a"))" == #""a""#)
  }

  @Test func aNameCannotHaveANUL() {
    let error = #expect(throws: TrackingError.self) { try SQL.identifier("ok", "a\0b") }
    #expect(error?.description == #"invalid SQL, the name "a\u0000b" has a NUL"#)
  }

  @Test func placeholdersAreFilledByOrderNumberOrName() throws {
    let (a, b) = (try SQL.identifier("a"), try SQL.identifier("b"))
    #expect(try SQL("SELECT {} FROM {}").format(a, b).text == #"SELECT "a" FROM "b""#)
    #expect(try SQL("{1}, {0}, {1}").format(a, b).text == #""b", "a", "b""#)
    #expect(try SQL("{t}.{}").format(b, named: ["t": a]).text == #""a"."b""#)
    #expect(try SQL("'{{}}' || {}").format(a).text == #"'{}' || "a""#)
    #expect(try SQL("").format().text == "")
    // What is put in is no template.
    #expect(try SQL("{}").format(.identifier("{}")).text == #""{}""#)
  }

  @Test func theExamplesOfTheOriginal() throws {
    let query = try SQL("SELECT {0} FROM {1}").format(
      SQL(", ").join([.identifier("foo"), .identifier("bar")]), .identifier("table"))
    #expect(query.text == #"SELECT "foo", "bar" FROM "table""#)
    let people = try SQL("SELECT * FROM {tbl} WHERE name = {name}")
      .format(named: ["tbl": .identifier("people"), "name": .value("O'Rourke")])
    #expect(people.text == #"SELECT * FROM "people" WHERE name = :_1"#)
    #expect(people.parameters == ["_1": "O'Rourke"])
  }

  @Test func valuesAreNumberedWhereTheyStand() throws {
    let inner = try SQL("a = {}").format(.value(1))
    let all = try SQL("{} AND b = {} AND {}").format(inner, .value("x"), inner)
    #expect(all.text == "a = :_1 AND b = :_2 AND a = :_3")
    #expect(all.parameters == ["_1": 1, "_2": "x", "_3": 1])
  }

  @Test(arguments: [
    ("{} {}", "missing part for '{}'"), ("{} {1}", "'{}' and '{0}' do not go together"),
    ("{0} {7}", "missing part for '{7}'"), ("{0} {x}", "missing part for '{x}'"),
    ("{0} {-1}", "missing part for '{-1}'"), ("{0!r}", "missing part for '{0!r}'"),
    ("{0} {", "'{' is alone, a brace as such is doubled"),
    ("{0} }", "'}' is alone, a brace as such is doubled"),
    ("none", "no placeholder '{0}' for a part"),
  ])
  func textsThatCannotBeFilled(text: String, reason: String) {
    #expect(throws: TrackingError.invalidSQL(reason)) { try SQL(text).format(.value(1)) }
  }

  @Test func aPartThatIsNotUsedIsTold() {
    #expect(throws: TrackingError.invalidSQL("no placeholder '{x}' for a part")) {
      try SQL("{}").format(.value(1), named: ["x": .value(2)])
    }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func bothEnginesReadStrangeNames(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let columns = try Self.strange.map { try SQL.identifier($0) }
    let table = try SQL.identifier("a \"strange\" table")
    let types = try columns.map { try SQL("{} INTEGER").format($0) }
    try client.execute(SQL("CREATE TABLE {} ({})").format(table, SQL(", ").join(types)))
    let values = Self.strange.indices.map { SQL.value(SQLValue($0)) }
    let insert = try SQL("INSERT INTO {} ({}) VALUES ({})")
      .format(table, SQL(", ").join(columns), SQL(", ").join(values))
    #expect(try client.execute(insert) == 1)
    for (index, column) in columns.enumerated() {
      let query = try SQL("SELECT {t}.{c} FROM {t} WHERE {c} = :x AND {c} < {limit}")
        .format(named: ["t": table, "c": column, "limit": .value(100)])
      #expect(try client.firstValue(query, ["x": SQLValue(index)]) == SQLValue(index))
    }
    let unknown = try SQL("SELECT {0}.{1} FROM {0}").format(table, .identifier("none"))
    #expect(throws: TrackingError.self) { try client.firstValue(unknown) }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func everyStatementOfAClientTakesIt(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    try client.execute("CREATE TABLE t (a INTEGER, b TEXT, c BYTEA)")
    let insert = try SQL("INSERT INTO {} VALUES (:a, {}, {})")
      .format(.identifier("t"), .value("x"), .value(.bytes([7])))
    #expect(try client.executeMany(insert, [["a": 1], ["a": 2]]) == 2)
    #expect(try client.execute(insert, ["a": 3]) == 1)
    let query = try SQL("SELECT {}, b FROM t WHERE b = {} AND a > :least ORDER BY a")
      .format(.identifier("a"), .value("x"))
    #expect(try client.rows(query, ["least": 1]).map(\.values) == [[2, "x"], [3, "x"]])
    #expect(try client.firstRow(query, ["least": 0])?.values == [1, "x"])
    #expect(try client.firstValue(query, ["least": 3]) == nil)
    #expect(try client.firstValues(query, ["least": 0]) == [1, 2, 3])
    var seen: [SQLValue] = []
    try client.read(query, ["least": 0]) { row in
      seen.append(row["a"])
      return seen.count < 2
    }
    #expect(seen == [1, 2])
  }
}
