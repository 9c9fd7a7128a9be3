import Reports
import Testing

/// A report as Markdown again: the author's text, with values, references and blocks filled in.
@Suite struct MarkdownRendererTests {
  @Test func valuesMayBeWrappedAndStandAnywhere() throws {
    let text = try text(
      """
      ```sql best
      SELECT 1 AS x
      ```

      It has `{sql} SELECT count(*)
      FROM runs` rows, and ``{sql} SELECT 'a`b'`` and `{value
      best.x}`.[^1]

      > *See `{value best.x}`*

      | a | `{value best.x}` |
      |---|---|

      [^1]: Of `{value best.x}`, see @best.
      """)
    #expect(
      text == """
        **Table 1.**

        | x |
        | --: |
        | 1 |

        It has **3** rows, and **a\\`b** and **1**.[^1]

        > *See __1__*

        | a | **1** |
        | --- | --- |

        [^1]: Of **1**, see Table 1.
        """)
  }

  @Test func onlyReferencesBecomeTheNamesOfTables() throws {
    let rest = """
      ```python
      @best
      def f(): ...
      ```

      [site]: http://x.org/@best
      [site] <b title="@best">
      """
    let text = try text(
      """
      ```sql best
      SELECT 1 AS x
      ```

      Mail ann@best.org, code `@best`, escaped \\@best, see @best.

      \(rest)
      """)
    #expect(
      text.hasSuffix(
        "\n\nMail ann@best.org, code `@best`, escaped \\@best, see Table 1.\n\n\(rest)"))
  }

  @Test func aBlockStandsInItsListOrQuote() throws {
    let text = try text(
      """
      - first

        ```sql
        SELECT 'in list' AS a
        ```

      - second

      > ```sql
      > SELECT 'in quote' AS a
      > ```

      1. > ```sql
         > --| output: none
         > SELECT 1
         > ```
      """)
    #expect(
      text == """
        - first

          **Table 1.**

          | a |
          | --- |
          | in list |

        - second

        > **Table 2.**
        >
        > | a |
        > | --- |
        > | in quote |

        1. >
        """)
  }

  @Test func headersAndCaptionsKeepTheirMarkup() throws {
    let page = try page(
      """
      ---
      title: About *`{sql} SELECT 2`* runs_
      subtitle: See $a^2$
      author: [Ann, Bob]
      date: 2026-01-01
      abstract: "See [x](http://x.org) and $a^2$"
      ---

      ```sql
      --| caption: "Rate $x_1$, `code`, **bold**, [paper](http://x.org/a_b)"
      SELECT 1 AS a
      ```
      """, renderer: MarkdownRenderer())
    #expect(
      page.hasPrefix(
        """
        # About *__2__* runs\\_

        See $a^2$

        Ann, Bob · Thu 1 Jan 2026

        See [x](http://x.org) and $a^2$

        **Table 1.** Rate $x_1$, `code`, **bold**, [paper](http://x.org/a_b)

        """))
  }

  @Test func addressesInCellsAreLinks() throws {
    let text = try text(
      """
      ```sql
      SELECT 'http://x.org/?a=b&c=d' AS u, 'http://x.org/~me/' AS t, 'see www.x.org.' AS w
      ```
      """)
    #expect(
      text.hasSuffix("| <http://x.org/?a=b&c=d> | <http://x.org/~me/> | see www.x.org. |"))
  }

  @Test func itemsOfAListAreText() throws {
    let text = try text(
      """
      ```sql
      --| output: list
      SELECT '# heading' UNION ALL SELECT '- item' UNION ALL SELECT '---' UNION ALL SELECT '1) x'
      UNION ALL SELECT '    code' UNION ALL SELECT '' UNION ALL SELECT '[ ] a'
      ```
      """)
    #expect(
      text == """
        - \\# heading
        - \\- item
        - \\---
        - 1\\) x
        - code
        -
        - \\[ \\] a
        """)
  }

  @Test func formulasStayFormulasBesideValues() throws {
    #expect(try text("It is `{sql} SELECT 1` $x_1$ and $5.") == "It is **1** $x_1$ and \\$5.")
    #expect(try text("$$\na\n- b\n$$ `{sql} SELECT 1`") == "$$\na\n- b\n$$ **1**")
  }

  @Test func sqlThatWasNotRunIsFencedByMoreThanItHolds() throws {
    let text = try text("~~~sql\n--| eval: false\nSELECT '\n```\n'\n~~~")
    #expect(text == "````sql\nSELECT '\n```\n'\n````")
  }

  @Test func aBlockInAListMayFail() throws {
    let text = try text("- a\n\n  ```sql\n  SELECT nope\n  ```")
    #expect(
      text
        == "- a\n\n  > [!CAUTION]\n  > This block failed, line 4: no such column: nope")
  }

  @Test func linksOfTheAuthorLastToTheEnd() throws {
    let source = "```sql\nSELECT 1 AS a\n```\n\n_See_ [x].\n\n[x]: /y\n"
    #expect(try text(source).hasSuffix("\n\n_See_ [x].\n\n[x]: /y"))
  }

  @Test func captionsStandAboveListsToo() throws {
    let text = try text(
      "```sql\n--| output: list\n--| limit: 1\n--| caption: The *first*\n"
        + "SELECT 'a' UNION ALL SELECT 'b'\n```")
    #expect(text == "The *first*\n\n- a\n\n*1 row left out: the limit is 1*")
  }

  @Test func sqlThatIsShownStandsBelowItsResult() throws {
    let text = try text("```sql\n--| echo: true\nSELECT 1 AS a\n```")
    #expect(text == "**Table 1.**\n\n| a |\n| --: |\n| 1 |\n\n```sql\nSELECT 1 AS a\n```")
  }

  @Test func theDataOfAFigureSayWhichOne() throws {
    let text = try text(
      "```sql\n--| output: table\n--| plot: {mark: line, x: step, y: val_loss}\n"
        + "SELECT step, val_loss FROM metrics WHERE run_id = 2\n```")
    #expect(text.contains("**Table 1.** The data of Figure 1\n\n| step | val_loss |"))
  }

  @Test func anErrorOfTheReportIsShown() throws {
    let text = try text("---\nrows: 1\n---\n\nText")
    #expect(text.hasPrefix("> [!CAUTION]\n> This report has an error, line 2: unknown key 'rows'"))
    #expect(text.hasSuffix("\n\nText"))
  }

  // MARK: Figures

  private static let curve =
    "```sql c\n--| caption: Loss [x_1]\n--| plot: {mark: line, x: step, y: val_loss}\n"
    + "SELECT step, val_loss FROM metrics WHERE run_id = 1\n```"

  @Test func figuresAreFilesBesideThePage() throws {
    let renderer = MarkdownRenderer(figureFolder: "a b.files")
    let drawn = try TestDatabase.run(Self.curve, renderer: renderer)
    let text = try page(drawn, renderer: renderer)
    #expect(
      text.contains("\n![Loss \\[x_1\\]](a%20b.files/c.svg)\n\n**Figure 1.** Loss \\[x_1\\]\n"))
    let files = renderer.companions(of: drawn)
    #expect(files.map(\.name) == ["c.svg"])
    #expect(String(decoding: files[0].bytes, as: UTF8.self).hasPrefix("<svg xmlns="))
  }

  @Test func figuresOfManyPointsAreNotExcusedWhereTheyAreShown() throws {
    let text = try page(
      "```sql\n--| plot: {mark: line, x: i, y: i}\n"
        + "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)\n"
        + "SELECT i FROM n\n```\n", renderer: MarkdownRenderer(figureFolder: "f"))
    #expect(text.contains("![Figure 1](f/figure-1.svg)\n\n**Figure 1.**\n\n*Made"))
  }

  @Test func aFigureStandsInItsList() throws {
    let text = try page(
      "- a\n\n" + Self.curve.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"),
      renderer: MarkdownRenderer(figureFolder: "f"))
    #expect(text.contains("\n- a\n\n  ![Loss"))
  }

  /// The page without its title and its last line.
  private func text(_ source: String) throws -> String {
    let page = try page(source, renderer: MarkdownRenderer())
    let start = try #require(page.firstRange(of: "\n\n")).upperBound
    let end = try #require(page.ranges(of: "\n\n*Made ").last).lowerBound
    return String(page[start..<max(start, end)])
  }
}
