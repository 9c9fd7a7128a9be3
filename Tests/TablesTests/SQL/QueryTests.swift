import Testing

@testable import Tables

@Suite struct QueryTests {
  private func bound(
    _ sql: String, _ parameters: [String: Value] = [:], _ dialect: SQLDialect = .postgres
  ) throws -> BoundSQL {
    try BoundSQL(Query(sql, parameters: parameters), dialect: dialect)
  }

  @Test func sqlWithoutParametersStaysAsItIs() throws {
    let sql = "SELECT 1 -- é\n;"
    for dialect in [SQLDialect.sqlite, .postgres] {
      let bound = try bound(sql, ["unused": .null], dialect)
      #expect(bound.text == sql && bound.values.isEmpty && bound.edits.isEmpty)
    }
  }

  @Test func valuesKeepTheirKind() throws {
    let values: [Value] = [
      .null, .boolean(true), .real(0.5), .date(1), .text("'; DROP TABLE runs"),
    ]
    let names = values.indices.map { "p\($0)" }
    let bound = try bound(
      "SELECT " + names.map { ":" + $0 }.joined(separator: ", "),
      Dictionary(uniqueKeysWithValues: zip(names, values)))
    #expect(bound.values == values)
    #expect(bound.text == "SELECT $1, $2, $3, $4, $5")
  }

  @Test func editsSayWhatBecameOfThePlaces() throws {
    let bound = try bound("SELECT :name, x", ["name": .integer(1)])
    #expect(bound.edits == [BoundSQL.Edit(original: 7..<12, rewritten: 7..<9)])
    #expect([0, 6, 7, 8, 9, 11].map(bound.originalOffset) == [0, 6, 7, 7, 12, 14])
  }

  @Test func aListIsOneValueForPostgresAndManyForSQLite() throws {
    let list: Value = .list([.integer(3), .null])
    #expect(try bound("x IN :ids", ["ids": list]).values == [list])
    #expect(try bound("x IN :ids", ["ids": list], .sqlite).values == [.integer(3), .null])
  }

  @Test func namesInTextAreNoParameters() throws {
    let sql = "SELECT ':a', \":b\", 1 -- :c"
    #expect(try bound(sql, [:], .sqlite).text == sql)
  }

  @Test func aListInsideOfAnExpressionIsNoMembership() {
    #expect(throws: QueryError.listParameter(name: "ids", offset: 9)) {
      try bound("x IN (1, :ids)", ["ids": .list([])], .sqlite)
    }
    #expect(throws: QueryError.listParameter(name: "ids", offset: 2)) {
      try bound("x :ids", ["ids": .list([])], .sqlite)
    }
  }
}
