import Reports
import Testing

/// Where figures stand in a page, and what stands with them.
@Suite struct FigurePlaceTests {
  private func figure(_ size: String) -> String {
    "```sql\n--| plot: {mark: dot, x: x, y: y, size: \(size)}\nSELECT 1 AS x, 2 AS y UNION SELECT 2, 3\n```\n\n"
  }

  @Test func halvesStandInPairs() throws {
    let hidden = "```sql n\n--| output: none\nSELECT 1 AS a\n```\n\n"
    let page = try ReportsTests.page(
      figure("half") + hidden + figure("half") + figure("wide") + figure("half") + "Text.\n")
    #expect(page.matches(of: /<div class=halves>/).count == 2)
    let first = try #require(
      page.firstMatch(of: /(?s)<div class=halves>(.*?)<\/div>\n<figure class=side/))
    #expect(first.1.matches(of: /<figure class=half/).count == 2)
    #expect(page.contains("</figure>\n</div>\n<p>Text.</p>"))
  }

  /// Two figures side by side are as high as each other, whatever stands above and below the panel.
  @Test func halvesAreEquallyHigh() throws {
    let rows = "SELECT 'a' AS c, 1 AS x, 20000 AS y UNION SELECT 'b', 2, 3"
    let marks = [
      "{mark: dot, x: x, y: y, color: c, size: half}", "{mark: bar, x: c, y: y, size: half}",
      "{mark: tick, x: y, y: c, size: half}", "{mark: line, x: x, y: y, color: c, size: half}",
    ]
    let page = try ReportsTests.page(
      marks.map { "```sql\n--| plot: \($0)\n\(rows)\n```\n" }.joined(separator: "\n"))
    let heights = page.matches(of: /class="plot wd" viewBox="0 0 522 ([0-9.]+)"/).map {
      String($0.1)
    }
    #expect(heights == Array(repeating: "310", count: 4))
  }

  /// A later view of a result has the SQL that gave it, and its rows.
  @Test func laterViewsKeepSQLAndCSV() throws {
    let source = """
      ```sql many
      --| output: none
      WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 50)
      SELECT x, x * x AS y FROM n
      ```


      """
    let plot = try ReportsTests.page(source + "```plot\ndata: many\nmark: dot\nx: x\ny: y\n```\n")
    #expect(plot.contains("<summary>SQL</summary>") && plot.contains("download=figure-1.csv"))
    let table = try ReportsTests.page(source + "```table\ndata: many\n```\n")
    #expect(table.contains("<summary>SQL</summary>") && table.contains("download=table-1.csv"))
  }
}
