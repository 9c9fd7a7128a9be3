import Reports
import Tables
import Testing

@Suite struct ReshapingTests {
  @Test func aPivotHasOneLinePerGroupAndOneColumnPerValue() throws {
    let json = try page(
      """
      ```sql
      --| pivot: {rows: model, cols: set, value: top1, agg: mean}
      --| columns: {top1: {best: max}}
      SELECT column1 AS model, column2 AS "set", column3 AS top1 FROM (VALUES
        ('a', 'val', 0.5), ('a', 'val', 0.7), ('a', 'test', 0.4), ('b', 'val', 0.9))
      ```
      """, renderer: MarkdownRenderer())
    #expect(
      json.contains(
        """
        | model | val | test |
        | --- | --: | --: |
        | a | 0.60 | **0.40** |
        | b | **0.90** | -- |

        *n = 1 to 2*
        """))
  }

  @Test(arguments: [
    ("median", "0.60"), ("min", "0.50"), ("max", "0.90"), ("n", "3"), ("mean", "0.67"),
  ])
  func everyAggregateIsThere(name: String, expected: String) throws {
    let page = try page(
      """
      ```sql
      --| pivot: {rows: a, cols: b, value: v, agg: \(name)}
      SELECT 'x' AS a, 'y' AS b, column1 AS v FROM (VALUES (0.5), (0.9), (0.6))
      ```
      """, renderer: MarkdownRenderer())
    #expect(page.contains("| x | \(expected) |"))
  }

  @Test func aPivotOfAnUnknownColumnNamesTheNearest() throws {
    let found = try TestDatabase.check(
      "```sql\n--| pivot: {rows: status, cols: id, value: idd}\nSELECT id, status FROM runs\n```\n")
    #expect(found.map(\.message) == ["unknown column 'idd' in the result"])
    #expect(found.first?.hint == "did you mean 'id'?")
    #expect(found.first?.location == .init(line: 2, column: 44))
  }

  @Test func jsonColumnsSpreadIntoOneColumnPerKey() throws {
    let page = try TestDatabase.run(
      """
      ```sql
      --| expand: args
      SELECT 1 AS id, '{"lr": 0.1, "opt": {"name": "sgd"}}' AS args
      UNION ALL SELECT 2, '{"lr": 1, "seed": 7}' UNION ALL SELECT 3, NULL
      ```
      """, renderer: BlankRenderer())
    guard case .table(let table, _)? = page.parts[0].first?.content else {
      Issue.record("the block is no table")
      return
    }
    #expect(
      table.columns.map(\.column.name) == ["id", "args.lr", "args.opt.name", "args.seed"])
    #expect(table.columns.map(\.column.type) == [.integer, .real, .text, .integer])
  }

  /// What is told apart can be seen: a rounded number shows all its digits where it differs.
  @Test func aComparisonShowsWhereNumbersDiffer() throws {
    let page = try page(
      """
      ```sql
      --| output: compare
      --| format: {lr: {float: ".2f"}}
      SELECT column1 AS id, column2 AS lr, column3 AS loss
      FROM (VALUES (1, 0.001, 0.25), (2, 0.0014, 0.25))
      ```
      """)
    #expect(page.contains("<td>0.001<td class=odd>0.0014"))
    #expect(page.contains("<td>0.25<td>0.25"))
  }

  /// What is too much for a link is said instead.
  @Test func aLargeCSVIsNamed() throws {
    let rows =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT i FROM n"
    #expect(try page("```sql\n\(rows)\n```\n").contains("<span>CSV left out: over 256 kB</span>"))
    #expect(
      try page("```sql\n--| plot: {mark: line, x: i, y: i}\n\(rows)\n```\n")
        .contains("<span>CSV left out: over 64 kB</span>"))
    #expect(try !page("```sql\n--| download: false\n\(rows)\n```\n").contains("CSV left out"))
  }

  @Test(arguments: ["compare", "list", "value", "table"])
  func noRowsAreSaidInWords(output: String) throws {
    let report = "```sql\n--| output: \(output)\nSELECT 1 AS id WHERE 0\n```\n"
    #expect(try page(report).contains("<p class=empty>The query returned no rows.\n"))
    #expect(try page(report, renderer: MarkdownRenderer()).contains("The query returned no rows."))
    let latex = try page(report, renderer: LaTeXRenderer())
    #expect(latex.contains("The query returned no rows.") && !latex.contains("begin{itemize}"))
  }

  @Test func aComparisonMarksWhatDiffersAndNotWhatAlwaysDoes() throws {
    let drawn = try TestDatabase.run(
      """
      ```sql
      --| output: compare
      --| expand: [args, env]
      SELECT column1 AS id, column2 AS status, column3 AS args, column4 AS env FROM (VALUES
        (1, 'COMPLETED', '{"lr": 0.1, "seed": 1}', '{"HOSTNAME": "a"}'),
        (2, 'COMPLETED', '{"lr": 0.3, "seed": 1}', '{"HOSTNAME": "b"}'))
      ```
      """, renderer: HTMLRenderer())
    guard case .comparison(let comparison)? = drawn.parts[0].first?.content else {
      Issue.record("the block is no comparison")
      return
    }
    #expect(comparison.corner == "id")
    #expect(comparison.sections.map(\.heading) == ["", "Arguments", "Environment"])
    let lines = comparison.sections.flatMap(\.lines)
    #expect(lines.map(\.name) == ["status", "lr", "seed", "HOSTNAME"])
    #expect(lines.map(\.isDifferent) == [false, true, false, false])
    let page = try page(drawn, renderer: HTMLRenderer())
    #expect(
      page.contains("<tr class=diff><th scope=row>lr<td>0.10<td class=odd>"))
    #expect(page.contains("data-only=table.1> Only rows that differ"))
  }

  @Test func headlineFiguresShowTheirChange() throws {
    let page = try main(
      """
      ```stats
      - {label: Best, value: b.v, format: percentage, change: b.c, good: up}
      - {label: Failed, value: b.f, change: b.c, good: down}
      ```

      ```sql b
      --| output: none
      SELECT 0.9123 AS v, 0.012 AS c, 3 AS f
      ```
      """)
    #expect(page.contains(">91.2%</data></div><div class=d><b class=up>▲ 1.2%</b></div>"))
    #expect(page.contains("<b class=dn>▲ 0.01</b>"))
  }

  /// The format of a change has an arrow of its own.
  @Test(arguments: ["delta", "float"]) func changesHaveOneArrowInMarkdown(format: String) throws {
    let text = """
      ```stats
      - {label: Best, value: b.v, change: b.c}
      ```

      ```sql b
      --| output: none
      --| format: {c: \(format)}
      SELECT 0.9123 AS v, -0.31 AS c
      ```
      """
    let page = try ReportsTests.page(text, renderer: MarkdownRenderer())
    #expect(page.matches(of: /▼/).count == 1)
  }

  @Test func mistakesInFiguresAreNamed() throws {
    let found = try TestDatabase.notebook(
      """
      ```stats
      - {label: B, vlaue: y.x}
      - {label: C, value: y}
      ```
      """
    ).diagnostics.sorted
    #expect(
      found.map(\.message) == [
        "missing 'value' in a figure", "unknown key 'vlaue'", "invalid inline value 'y'",
      ])
  }

  @Test func figuresOfUnknownBlocksAreNamed() throws {
    let found = try TestDatabase.notebook("```stats\n- {label: A, value: no.x}\n```\n")
    #expect(found.diagnostics.all.map(\.location) == [.init(line: 2, column: 21)])
  }

  @Test func expressionsWithoutANameShareNone() throws {
    let page = try main("```sql\nSELECT 'q'||'r'\n```\n")
    #expect(page.contains("<th>&#39;q&#39;||&#39;r&#39;"))
  }

  @Test func columnsCanShareAHead() throws {
    let page = try main("```sql\nSELECT 1 AS id, 2 AS \"val|top1\", 3 AS \"val|top5\"\n```\n")
    #expect(
      page.contains(
        "<th scope=col class=\"r id\" rowspan=2>id"
          + "<th class=grp scope=colgroup colspan=2><span>val</span>"
          + "<tr><th scope=col class=r>top1<th scope=col class=r>top5</thead>"
      ))
  }
}

@Suite struct MarkdownPageTests {
  @Test func kitchenSinkMarkdown() throws {
    try expectSnapshot(
      try page(kitchenSink, renderer: MarkdownRenderer()), "kitchenSink.md")
  }

  @Test func dataIsNeverMarkup() throws {
    let page = try page(
      "```sql\nSELECT '<b>|*x*|`y`\n# z' AS \"a|b\"\n```\n", renderer: MarkdownRenderer())
    #expect(page.contains("| \\<b\\>\\|\\*x\\*\\|\\`y\\` # z |"))
  }
}

@Suite struct FormulaTests {
  @Test func formulasBecomeMathML() throws {
    let page = try main("The loss $\\alpha_t$ costs $5 and $6.\n\n$$\nx^2\n$$\n")
    #expect(page.contains("<math><semantics><msub><mi>α</mi><mi>t</mi></msub>"))
    #expect(page.contains("<math display=block>"))
    #expect(page.contains("costs $5 and $6."))
  }

  @Test func aFormulaThatIsNotUnderstoodStaysCodeWithAWarning() throws {
    let drawn = try TestDatabase.run("Text $\\nonsense{x}$.\n", renderer: HTMLRenderer())
    let notebook = drawn.notebook
    #expect(notebook.diagnostics.all.map(\.location) == [.init(line: 1, column: 7)])
    #expect(!notebook.diagnostics.hasErrors)
    let page = try page(drawn, renderer: HTMLRenderer())
    #expect(page.contains("<code>\\nonsense{x}</code>"))
  }

  @Test func inlineValuesBehindAFormulaKeepTheirPlace() throws {
    let found = try TestDatabase.notebook("With $x^2$ and `{sql} SELECT zzz FROM runs`.\n")
    #expect(found.diagnostics.all.map(\.location) == [.init(line: 1, column: 30)])
  }
}
