import Tables
import Testing

@testable import Reports

/// Columns of JSON as one column per key.
@Suite struct ExpansionTests {
  @Test(arguments: [
    (["{\"lr\": 0.1}"], ["args.lr"], ["0.1"]),
    (["{\"a\": {\"b\": {\"c\": 1}}}"], ["args.a.b.c"], ["1"]),
    (
      ["{\"b\": 1, \"a\": 2}", "{\"c\": 3}"], ["args.b", "args.a", "args.c"], ["1 2 --", "-- -- 3"]
    ),
    (["{\"a\": [1, 2]}"], ["args.a"], ["[1,2]"]), (["{\"a\": null}"], ["args.a"], ["--"]),
    (["{}"], ["args"], ["{}"]), (["{}", "{\"a\": 1}"], ["args.a"], ["--", "1"]),
    (["[1]"], ["args"], ["[1]"]), (["not JSON"], ["args"], ["not JSON"]),
    (["7", "{\"a\": 1}", "[2]"], ["args", "args.a"], ["7 --", "-- 1", "[2] --"]),
    (["{\"a\": {}}"], ["args.a"], ["{}"]),
    (["{\"a\": 1, \"a\": 2}"], ["args.a"], ["1"]),
    (["{\"a.b\": 1, \"a\": {\"b\": 2}}"], ["args.a.b"], ["1"]),
  ])
  func keysBecomeColumns(rows: [String], names: [String], texts: [String]) throws {
    let result = try expanded(rows)
    #expect(result.columns.map(\.name) == names)
    let found = (0..<result.rows.count).map { row in
      result.columns.indices.map { result.text(row: row, column: $0) }.joined(separator: " ")
    }
    #expect(found == texts)
  }

  @Test(arguments: [
    (["1", "2"], ColumnType.integer), (["1", "2.5"], .real), (["1", "null"], .integer),
    (["\"a\""], .text), (["true"], .boolean),
    (["1", "\"a\""], .text), (["[1]"], .json), (["null"], .unknown), (["1e3"], .real),
    (["true", "1"], .text),
  ])
  func aColumnHasTheTypeOfItsValues(values: [String], type: ColumnType) throws {
    let result = try expanded(values.map { "{\"a\": \($0)}" })
    #expect(result.columns.map(\.type) == [type])
  }

  @Test func otherColumnsStayWhereTheyAre() throws {
    let page = try page(
      """
      ```sql
      --| expand: args
      SELECT 1 AS id, '{"x": 1, "y": 2}' AS args, 'a' AS name
      ```
      """, renderer: MarkdownRenderer())
    #expect(page.contains("| id | args.x | args.y | name |"))
    #expect(page.contains("| 1 | 1 | 2 | a |"))
  }

  @Test func anUnknownColumnIsTold() throws {
    let found = try TestDatabase.check("```sql\n--| expand: arg\nSELECT args, id FROM runs\n```\n")
    #expect(found.map(\.message) == ["unknown column 'arg' in the result"])
    #expect(found.first?.hint == "did you mean 'args'?")
    #expect(found.first?.location == SourceLocation(line: 2, column: 13))
  }

  private func expanded(_ rows: [String]) throws -> KeptResult {
    var kept = KeptRows(columnCount: 1)
    var builder = RowBuilder()
    for row in rows {
      builder.append(json: row)
      builder.finish { kept.append($0) }
    }
    let result = KeptResult(columns: [Column(name: "args", type: .json)], rows: kept)
    return try Expansion([LocatedText(text: "args", location: SourceLocation(line: 1))])
      .apply(to: result)
  }
}
