import Reports
import Testing

/// Where messages about YAML point.
@Suite struct YAMLPlaceTests {
  private func messages(_ text: String) -> [String] {
    TestDatabase.report(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  @Test(arguments: [
    (
      "title: \"abc\ndatabase: \"sqlite:e.db\"",
      "2:8 invalid YAML: did not find expected key while parsing a block mapping"
    ),
    (
      "title: 'abc\n",
      "2:8 invalid YAML: found unexpected end of stream while scanning a quoted scalar"
    ),
    (
      "title: x\nauthor: [a, b\ndate: today",
      "3:9 invalid YAML: did not find expected ',' or ']' while parsing a flow sequence"
    ),
    (
      "params: {a: 1\ndate: today",
      "2:9 invalid YAML: did not find expected ',' or '}' while parsing a flow mapping"
    ),
    ("title: x\n date: today", "3:6 invalid YAML: mapping values are not allowed in this context"),
  ])
  func whatHasNoEndIsToldAtItsBeginning(yaml: String, expected: String) {
    #expect(messages("---\n\(yaml)\n---\n") == [expected])
  }

  @Test func inABlockToo() {
    #expect(
      messages("```sql\n--| rows: 5\n--| caption: \"x [\nSELECT 1\n```\n") == [
        "3:14 invalid YAML: found unexpected end of stream while scanning a quoted scalar"
      ])
  }

  @Test(arguments: [
    ("title: abc `{value nope.x}`", 2, 20), ("title: \"abc `{value nope.x}`\"", 2, 21),
    ("title: 'it''s `{value nope.x}`'", 2, 23), ("title: \"\\u00e9\\\"é `{value nope.x}`\"", 2, 27),
    ("abstract: |\n  line\n  `{value nope.x}`", 4, 11),
    ("abstract: >-\n    line\n\n    one `{value nope.x}`", 5, 17),
    ("abstract: a\n  b `{value nope.x}`", 3, 13),
    ("abstract: \"a\n\n  b `{value nope.x}`\"", 4, 13),
    ("abstract: \"a \\\n  b `{value nope.x}`\"", 3, 13), ("subtitle: é `{value nope.x}`", 2, 21),
  ])
  func valuesInYAMLAreFoundWhereTheyStand(yaml: String, line: Int, column: Int) {
    #expect(messages("---\n\(yaml)\n---\n") == ["\(line):\(column) unknown label 'nope'"])
  }

  @Test func formulasAndFiguresToo() {
    #expect(
      messages("---\ntitle: \"a $\\\\nope$\"\n---\n") == ["2:12 unknown command '\\nope'"])
    #expect(
      messages("```stats\n- {label: x, value: \"nope.y\"}\n```\n") == ["2:22 unknown label 'nope'"])
    #expect(
      messages("```sql\n--| caption: \"a `{value nope.x}`\"\nSELECT 1\n```\n")
        == ["2:25 unknown label 'nope'"])
  }

  @Test func unknownFormattersOfTheFrontMatterAreToldWhereverTheirColumnsAre() {
    #expect(
      messages("---\nformat:\n  x: nope\n  y: {float: {sepc: 1}}\n  z: {link: \"a/{id}\"}\n---\n")
        == [
          "3:6 unknown formatter 'nope'", "4:7 unknown argument 'sepc' of formatter 'float'",
        ])
  }
}

/// What `--check` says.
@Suite struct CheckTests {
  private func check(_ text: String) throws -> [String] {
    try TestDatabase.check(text).map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  private func run(_ text: String) throws -> [String] {
    try TestDatabase.notebook(text).diagnostics.sorted.map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  @Test func nothingIsSaidOfWhatIsNotRun() throws {
    let text = "```sql a\n--| eval: false\n--| format: {a: nope}\nSELECT nope FROM nope\n```\n"
    #expect(try check(text) == [])
    #expect(try run(text) == [])
  }

  @Test(arguments: [
    "`{value a.x}`", "```table\ndata: a\n```", "```plot\n{data: a, mark: line, x: x, y: y}\n```",
  ])
  func whatIsNotRunGivesNothing(use: String) throws {
    let text = "```sql a\n--| eval: false\nSELECT 1 AS x, 2 AS y\n```\n\n\(use)\n"
    let found = try check(text)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("the block 'a' has 'eval: false' and gives no result") == true)
    #expect(try run(text) == found)
  }

  @Test(arguments: [
    ("```sql\nSELECT 1 AS x,\n  (\n```\n", "3:4 incomplete input"),
    ("`{sql} SELECT 1 +`\n", "1:18 incomplete input"),
    ("```sql\nSELECT (\n-- more\n\n```\n", "2:9 incomplete input"),
    (
      "```sql\n--| plot: {mark: line, x: id}\nSELECT id FROM runs\n```\n",
      "2:11 missing 'y' for mark 'line'"
    ),
    (
      "```sql a\nSELECT 1 AS x\n```\n\n```plot\n{data: a, mark: line, x: x}\n```\n",
      "5:4 missing 'y' for mark 'line'"
    ),
    ("```sql a\nSELECT 1 AS x\n```\n`{value a.x nope}`\n", "4:13 unknown formatter 'nope'"),
    (
      "```sql a\nSELECT 1 AS x\n```\n`{value a.nope}`\n", "4:11 unknown column 'nope' in the result"
    ),
    ("`{sql nope} SELECT 1`\n", "1:7 unknown formatter 'nope'"),
    (
      "```sql a\nSELECT 1 AS x\n```\n```stats\n- {label: x, value: a.y}\n```\n",
      "5:23 unknown column 'y' in the result"
    ),
  ])
  func whatARunSaysBeforeDataIsSaid(text: String, expected: String) throws {
    #expect(try check(text) == [expected])
    #expect(try run(text) == [expected])
  }

  @Test func plotsThatCountOrMeltNeedNoMore() throws {
    for plot in [
      "{mark: bar, x: status, y: count}", "{mark: line, x: id, y: [id, experiment_id]}",
      "{mark: parallel, dims: [id, experiment_id]}",
      "{mark: bar, x: {field: id, bin: true}, y: count}",
      "{mark: cell, x: id, y: status, fill: experiment_id}", "{mark: rule, x: id, y: id, y2: id}",
      "{mark: bar, x: upper(status), y: id, sort: -y}",
    ] {
      let text = "```sql\n--| plot: \(plot)\nSELECT *, upper(status) FROM runs\n```\n"
      #expect(try check(text) == [])
    }
  }

  @Test func missingFilesOfThePageAreSaid() throws {
    #expect(
      try check("---\ntemplate: nope.mustache\ncss: nope.css\n---\n") == [
        "2:11 cannot read 'nope.mustache'", "3:6 cannot read 'nope.css'",
      ])
  }

  @Test func brokenFrontMatterIsTheOnlyMistake() throws {
    let text =
      "---\ntitle: [a\ndatabases: {old: x}\n---\n```sql\n--| database: old\nSELECT :n\n```\n`{param n}`\n"
    let expected = [
      "2:8 invalid YAML: did not find expected ',' or ']' while parsing a flow sequence"
    ]
    #expect(try check(text) == expected)
    #expect(try run(text) == expected)
  }
}
