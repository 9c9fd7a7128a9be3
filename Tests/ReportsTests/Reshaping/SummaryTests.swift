import Tables
import Testing

@testable import Reports

/// Rows put together, and the tests between them.
@Suite struct SummaryTests {
  /// Eight seeds of three models: b is a little better than a in all, c much worse.
  private static func rows(_ seeds: Int) -> String {
    let values = (0..<seeds).flatMap { seed -> [String] in
      let base = 0.9 + Double((seed * 7) % 5) / 100
      return [
        "('a', \(seed), \(base), 1)", "('b', \(seed), \(base + 0.001), \(seed == 0 ? 0 : 1))",
        "('c', \(seed), \(base - 0.1), 0)",
      ]
    }
    return "SELECT column1 AS model, column2 AS seed, column3 AS acc, column4 AS solved FROM "
      + "(VALUES \(values.joined(separator: ", ")))"
  }

  private func markdown(_ options: String, seeds: Int = 8) throws -> String {
    try page("```sql\n\(options)\n\(Self.rows(seeds))\n```\n", renderer: MarkdownRenderer())
  }

  @Test func rowsArePutTogether() throws {
    let page = try markdown("--| summary: {by: model, of: {acc: mean±sd, solved: rate}}")
    #expect(
      page.contains(
        """
        | model | acc (n = 8) | solved |
        | --- | --: | --: |
        | a | 0.920 ± 0.016 | 100% (8/8) |
        | b | 0.921 ± 0.016 | 87.5% (7/8) |
        | c | 0.820 ± 0.016 | 0.0% (0/8) |
        """))
  }

  /// The second model has a seed less.
  private static let uneven = """
    SELECT column1 AS model, column2 AS acc, column3 AS loss FROM (VALUES ('a', 0.5, 1), ('a', 0.7, 2),
      ('a', 0.6, 3), ('b', 0.2, 4), ('b', 0.4, 5))
    """

  @Test func cellsOfDifferentCountsSayTheirOwn() throws {
    let page = try page(
      """
      ```sql
      --| summary: {by: model, of: {acc: mean±sd, loss: median}}
      \(Self.uneven)
      ```

      """, renderer: MarkdownRenderer())
    #expect(
      page.contains(
        """
        | model | acc | loss |
        | --- | --: | --: |
        | a | 0.60 ± 0.10 (n = 3) | 2.00 |
        | b | 0.30 ± 0.14 (n = 2) | 4.50 |

        *loss: n = 2 to 3*
        """))
  }

  @Test func numbersKeepTheirPlacesBesideTheirCounts() throws {
    let tex = try page(
      """
      ```sql
      --| summary: {by: model, of: {acc: mean±sd}}
      --| columns: {acc: {best: max}}
      \(Self.uneven)
      ```

      """, renderer: LaTeXRenderer())
    #expect(tex.contains("table-space-text-post={\\,(n = 3)}"))
    #expect(tex.contains("a & \\bfseries 0.60 \\pm 0.10 {\\,(n = 3)} \\\\"))
  }

  @Test func columnsOfOneCountShareAHead() throws {
    let options = "```sql\n--| summary: {by: model, of: {acc: mean, solved: 'mean±se'}}\n"
    let report = options + "\(Self.rows(8))\n```\n"
    let html = try page(report, renderer: HTMLRenderer())
    #expect(html.contains("colspan=2") && html.contains(">n = 8<"))
    let tex = try page(report, renderer: LaTeXRenderer())
    #expect(tex.contains("\\multicolumn{2}{c}{n = 8}"))
    let json = try page(report, renderer: JSONRenderer())
    #expect(json.contains("\"name\": \"acc\", \"n\": 8"))
  }

  @Test func severalColumnsHaveOneStatistic() throws {
    let page = try markdown("--| summary: {by: [model], of: [acc, solved], agg: median}")
    #expect(page.contains("| a | 0.92 | 1.00 |"))
  }

  @Test func intervalsAreNamedBelow() throws {
    let page = try markdown("--| summary: {by: model, of: {acc: 'mean [t]'}}")
    #expect(page.contains("| a | 0.920 \\[0.907, 0.933\\] |"))
    #expect(page.contains("*95 % t interval*"))
  }

  @Test func whatCannotBeToldFromTheBestIsBoldToo() throws {
    let page = try markdown(
      """
      --| summary: {by: model, of: {acc: mean}}
      --| columns: {acc: {best: {of: max}}}
      """)
    #expect(page.contains("| a | **0.92** |") && page.contains("| b | **0.92** |"))
    #expect(page.contains("| c | <u>0.82</u> |"))
    #expect(
      page.contains(
        "bold: the highest mean and what cannot be told from it (exact Mann-Whitney test, n = 8 each, "
          + "Holm over 2 comparisons, α = 0.05); underlined: the second"))
  }

  /// By pairs the small difference that all seeds have is told.
  @Test func pairsTellMore() throws {
    let page = try markdown(
      """
      --| summary: {by: model, of: {acc: mean}}
      --| columns: {acc: {best: {of: max, paired: seed, p: true, effect: cliff}}}
      """)
    #expect(page.contains("| b | **0.92** | -- | -- |"))
    #expect(page.contains("| a | <u>0.92</u> | 0.02 |"))
    #expect(
      page.contains("exact sign-flip permutation test on 8 pairs by seed, Holm over 2 comparisons"))
    #expect(page.contains("| model | acc (n = 8) | acc p | acc Cliff's δ |"))
  }

  /// The best is the best of what the cells show: here the mean would be another.
  @Test func theBestIsThatOfTheFigureShown() throws {
    let values = (0..<10).flatMap { ["('a', \($0 == 9 ? 1000 : 1 + $0))", "('b', \(21 + $0))"] }
    let page = try page(
      """
      ```sql
      --| summary: {by: model, of: {loss: median}}
      --| columns: {loss: {best: {of: min}}}
      SELECT column1 AS model, column2 AS loss FROM (VALUES \(values.joined(separator: ", ")))
      ```

      """, renderer: MarkdownRenderer())
    #expect(page.contains("| a | **5.50** |") && page.contains("| b | <u>25.50</u> |"), "\(page)")
    #expect(page.contains("bold: the lowest median and"))
  }

  @Test func whatIsInfiniteIsNoJSON() throws {
    let page = try page(
      """
      ```sql
      --| summary: {by: m, of: {v: mean±sd}}
      SELECT column1 AS m, column2 AS v FROM (VALUES ('a', 9e999), ('a', 0.5), ('b', 1), ('b', 2))
      ```

      """, renderer: MarkdownRenderer())
    #expect(page.contains("| a | inf |") && !page.contains("{"), "\(page)")
  }

  @Test func aDeviationOfZeroStaysInLaTeX() throws {
    let tex = try page(
      """
      ```sql
      --| summary: {by: m, of: {v: mean±sd}}
      SELECT column1 AS m, column2 AS v FROM (VALUES ('a', 0.5), ('a', 0.5), ('b', 0.25), ('b', 0.35))
      ```

      """, renderer: LaTeXRenderer())
    #expect(tex.contains("retain-zero-uncertainty") && tex.contains("0.50 \\pm 0.00"), "\(tex)")
  }

  @Test func threeSeedsTellNothing() throws {
    let page = try markdown(
      """
      --| summary: {by: model, of: {acc: mean}}
      --| columns: {acc: {best: {of: max, paired: seed}}}
      """, seeds: 3)
    #expect(!page.contains("**0.9") && page.contains("none is bold"))
    #expect(page.contains("n too small to tell: 7 pairs could"))
  }

  @Test func oneRunIsNeverBold() throws {
    let page = try page(
      """
      ```sql
      --| summary: {by: m, of: {v: mean}}
      --| columns: {v: {best: {of: max}}}
      SELECT column1 AS m, column2 AS v FROM (VALUES ('a', 0.99), ('b', 0.5), ('b', 0.6), ('b', 0.55),
        ('b', 0.52), ('c', 0.1), ('c', 0.2), ('c', 0.15), ('c', 0.12))
      ```
      """, renderer: MarkdownRenderer())
    #expect(page.contains("| a | 0.99 (1 run) |") && page.contains("| b | **0.54** |"))
    #expect(page.contains("| c | <u>0.14</u> |"))
  }

  @Test func ratesAreComparedByTheirCounts() throws {
    let page = try markdown(
      """
      --| summary: {by: model, of: {solved: rate}}
      --| columns: {solved: {best: {of: max}}}
      """)
    #expect(page.contains("| a | **100% (8/8)** |") && page.contains("Fisher's exact test"))
    #expect(page.contains("| b | **87.5% (7/8)** |") && page.contains("| c | <u>0.0% (0/8)</u> |"))
  }

  @Test func aPivotIsTestedColumnByColumn() throws {
    let page = try page(
      """
      ```sql
      --| pivot: {rows: model, cols: data, value: acc, agg: mean±sd}
      --| columns: {acc: {best: {of: max, paired: seed}}}
      WITH r AS (\(Self.rows(8)))
      SELECT model, seed, 'x' AS data, acc FROM r UNION ALL SELECT model, seed, 'y', -acc FROM r
      ```
      """, renderer: MarkdownRenderer())
    #expect(page.contains("| a | <u>0.920 ± 0.016</u> | <u>-0.920 ± 0.016</u> |"))
    #expect(page.contains("| b | **0.921 ± 0.016** | -0.921 ± 0.016 |"))
    #expect(page.contains("| c | 0.820 ± 0.016 | **-0.820 ± 0.016** |"))
  }

  @Test func everyFormatMarks() throws {
    let report = """
      ```sql
      --| summary: {by: model, of: {acc: mean}}
      --| columns: {acc: {best: {of: max}}}
      \(Self.rows(8))
      ```
      """
    #expect(try page(report).contains("<b class=best>0.92</b>"))
    #expect(try page(report).contains("<u>0.82</u>"))
    let latex = try page(report, renderer: LaTeXRenderer())
    #expect(latex.contains("\\bfseries 0.92") && latex.contains("\\underline{"))
  }

  @Test(
    arguments: [
      ("--| summary: {by: model}", "line 2: invalid value a mapping for 'summary'"),
      ("--| summary: {by: model, of: {acc: average}}", "invalid value 'average' for 'acc'"),
      ("--| summary: {by: modl, of: {acc: mean}}", "unknown column 'modl' in the result"),
      (
        "--| columns: {acc: {best: {of: max, paired: seed}}}",
        "'best' with a test needs the values behind each cell"
      ),
      (
        "--| summary: {by: model, of: {acc: mean}}\n--| columns: {acc: {best: {of: max, paired: solved}}}",
        "several values of 'acc' for solved"
      ),
      (
        "--| summary: {by: model, of: {acc: mean}}\n--| columns: {acc: {best: {of: max, test: wilcoxon}}}",
        "invalid value 'wilcoxon' for 'test': expected welch or mann-whitney"
      ),
      (
        "--| summary: {by: model, of: {acc: mean}}\n--| columns: {acc: {best: {of: max, p: true, vs: d}}}",
        "unknown line 'd' in 'vs'"
      ),
      ("--| summary: {by: seed, of: {model: mean}}", "no mean of 'model'"),
      ("--| summary: {by: seed, of: {acc: rate}}", "no rate of 'acc'"),
    ])
  func aMistakeIsTold(options: String, message: String) throws {
    let page = try markdown(options, seeds: 2)
    #expect(page.contains("This block failed") && page.contains(message), "\(page)")
  }
}
