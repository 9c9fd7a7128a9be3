import Databases
import Foundation
import Reports
import Tables
import Testing

/// Figures in pages.
@Suite struct FigureTests {
  private static let curves = """
    ```sql curves
    --| caption: Accuracy by step
    --| plot: {mark: line, x: step, y: val_top1, color: run_id}
    SELECT run_id, step, val_top1 FROM metrics WHERE val_top1 IS NOT NULL
    ```

    """

  @Test func aPageWithPlots() throws {
    let text = try main(
      """
      \(Self.curves)
      As @curves shows, and @both.

      ```plot again
      data: curves
      mark: line
      x: step
      y: val_top1
      caption: The same as **one** line
      size: half
      alt: One line.
      ```

      ```sql both
      --| plot: {mark: line, x: step, y: [val_loss, val_top1], title: Both}
      --| output: table
      SELECT step, val_loss, val_top1 FROM metrics WHERE run_id = 1
      ```
      """)
    // The drawings have snapshots of their own.
    let plain = text.replacing(/<svg class="plot (..)".*?<\/svg>/, with: { "[\($0.1)]" })
      .replacing(/base64,[^"]*/, with: "base64,…")
    try expectSnapshot(plain, "pageWithPlots.html")
  }

  @Test func figuresAndTablesAreNumberedApart() throws {
    let text = try main(
      "```sql t\nSELECT 1\n```\n\(Self.curves)```sql u\nSELECT 2\n```\n@t, @curves and @u\n")
    #expect(text.contains("<b>Table 2.</b>"))
    #expect(text.contains("<b>Figure 1.</b> Accuracy by step"))
    #expect(text.contains(">Table\u{A0}1</a>, <a href=#curves>Figure\u{A0}1</a> and <a"))
  }

  @Test func theStyleAndTheScriptComeWithTheFirstFigure() throws {
    let plain = try page("```sql\nSELECT 1\n```\n")
    #expect(!plain.contains(".plot.nw"))
    #expect(!plain.contains("data-s"))
    let drawn = try page(Self.curves)
    #expect(drawn.contains(".plot.nw{display:none}"))
    #expect(drawn.contains("[data-s]"))
    #expect(!drawn.contains(" style="))
  }

  @Test func anEmptyResultSaysSo() throws {
    let text = try main(
      "```sql\n--| plot: {mark: line, x: step, y: val_loss}\n"
        + "SELECT step, val_loss FROM metrics WHERE run_id = 99\n```\n")
    #expect(text.contains("<p class=none>The query returned no rows.</div>"))
    #expect(text.contains("<b>Figure 1.</b>"))
  }

  /// The data of a figure have the digits of the table above it, and formats of what only that
  /// table makes are no mistake.
  @Test func aFigureOfAnEarlierBlockShowsItsFormats() throws {
    let text = try main(
      """
      ```sql runs
      --| expand: args
      --| format: {args.lr: {float: ".3f"}, loss: {float: ".2f"}}
      SELECT 1 AS id, '{"lr": 0.5}' AS args, 0.123456 AS loss, 7 AS other
      ```

      ```plot
      {data: runs, mark: dot, x: id, y: loss}
      ```
      """)
    #expect(!text.contains("class=err-box"))
    let data = text[(text.firstRange(of: "<table id=data.1")?.lowerBound ?? text.startIndex)...]
    #expect(data.contains("<tr><th scope=row>1<td title=0.123456>0.12\n"))
  }

  @Test func theSameValueHasTheSameColourInAllFigures() throws {
    let block = { (runs: String) in
      """
      ```sql
      --| plot: {mark: line, x: step, y: val_loss, color: run_id}
      SELECT 'run ' || run_id AS run_id, step, val_loss FROM metrics WHERE run_id IN (\(runs))
      ```

      """
    }
    let text = try main(block("1, 2") + block("2") + block("1"))
    let pattern = /class="ln (s\d)" data-s="run (\d)"/
    let pairs = Set(text.matches(of: pattern).map { "\($0.2) \($0.1)" })
    #expect(pairs == ["1 s1", "2 s2"])
  }

  @Test func theFrontMatterChoosesColours() throws {
    let text = try main(
      "---\ncolors: {\"1\": 5}\n---\n" + Self.curves)
    #expect(text.contains("class=\"ln s5\" data-s=1"))
  }

  @Test func aBlockWithoutOutputKeepsAllRowsForAFence() throws {
    let text = try main(
      """
      ```sql many
      --| output: none
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 149999)
      SELECT i, i % 1000 AS v FROM n
      ```
      ```plot
      {data: many, mark: line, x: i, y: v}
      ```
      """)
    #expect(text.contains("150\u{2009}000 points"))
    #expect(text.utf8.count < 200_000)
  }

  @Test func aHundredThousandPointsGiveASmallPage() throws {
    let text = try page(
      """
      ```sql
      --| plot: {mark: line, x: i, y: v, smooth: {ema: 0.9}}
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
      SELECT i, CASE WHEN i = 54321 THEN 99 ELSE i % 7 END AS v FROM n
      ```
      """)
    #expect(text.utf8.count < 2_000_000)
    #expect(text.contains("drawn as"))
    #expect(text.contains("EMA 0.9"))
  }

  @Test func aLimitOfThePlotIsSaid() throws {
    let block =
      "```sql\n--| limit: 2\n--| plot: {mark: line, x: step, y: val_loss}\n"
      + "SELECT step, val_loss FROM metrics\n```\n"
    let notebook = try TestDatabase.notebook(block)
    #expect(notebook.diagnostics.all.map(\.message) == ["2 rows left out: the limit is 2"])
    #expect(try main(block).contains("2 rows left out"))
  }

  @Test func anErrorOfTheFigureIsOneOfItsBlock() throws {
    let block =
      "```sql\n--| plot: {mark: line, x: step}\nSELECT step, val_loss FROM metrics\n```\n"
    let notebook = try TestDatabase.notebook(block)
    #expect(notebook.diagnostics.all.map(\.message) == ["missing 'y' for mark 'line'"])
    #expect(notebook.diagnostics.all.first?.location == .init(line: 2, column: 11))
    let text = try main(block)
    #expect(text.contains("Missing "))
  }

  @Test func anErrorAboutAColumnStandsAtItsName() throws {
    let found = try TestDatabase.notebook(
      "```sql\n--| plot: {mark: line, x: {field: step, bin: true}, y: val_loss}\n"
        + "SELECT step, val_loss FROM metrics\n```\n"
    ).diagnostics.all
    #expect(found.map(\.message) == ["cannot bin x and draw 'val_loss'"])
    #expect(found.first?.location == .init(line: 2, column: 56))
  }

  @Test func mergingNeedsTheTableOfLinks() throws {
    let block =
      "```sql\n--| plot: {mark: line, x: step, y: val_loss, group: run_id, merge: resumes}\n"
      + "SELECT run_id, step, val_loss FROM metrics\n```\n"
    let found = try TestDatabase.notebook(block).diagnostics.all
    #expect(found.map(\.message) == ["cannot follow resumed runs: no such table: run_links"])
    #expect(found.first?.location == .init(line: 2, column: 61))
  }
}

/// Figures in the other page formats.
@Suite struct FigureFormatsTests {
  private static let curve =
    "```sql c\n--| caption: Loss\n--| plot: {mark: line, x: step, y: val_loss, smooth: {ema: 0.6}}\n"
    + "SELECT step, val_loss FROM metrics WHERE run_id = 1\n```\n"

  @Test func jsonHasTheDrawingAndTheNotes() throws {
    let text = try page(Self.curve, renderer: JSONRenderer())
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let block = try #require((document?["blocks"] as? [[String: Any]])?.first)
    #expect(block["kind"] as? String == "plot")
    #expect(block["number"] as? Int == 1)
    #expect(block["caption"] as? String == "Loss")
    #expect((block["svg"] as? String)?.hasPrefix("<svg xmlns=") == true)
    #expect((block["notes"] as? [String])?.first?.hasPrefix("EMA 0.6") == true)
  }

  @Test func markdownHasTheCaptionAndFewRows() throws {
    let text = try page(Self.curve, renderer: MarkdownRenderer())
    #expect(text.contains("**Figure 1.** Loss\n\n*EMA 0.6"))
    #expect(text.contains("| step | val_loss |\n"))
  }

  @Test func markdownSaysThatManyRowsAreNotShown() throws {
    let text = try page(
      "```sql\n--| plot: {mark: line, x: i, y: i}\n"
        + "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)\n"
        + "SELECT i FROM n\n```\n", renderer: MarkdownRenderer())
    #expect(text.contains("*A figure of 100 points, which Markdown cannot show.*"))
  }
}
