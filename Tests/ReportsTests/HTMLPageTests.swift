import Foundation
import Reports
import Tables
import Testing

@Suite struct HTMLPageTests {
  @Test func dataIsNeverMarkup() throws {
    let page = try page(
      """
      ```sql
      SELECT '<script>alert(1)</script>' AS comment, '{"<img src=x>": true}' AS tags,
        '"><b>' AS status, '<i>' AS "<u>&"
      ```
      """)
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("<img src=x>"))
    #expect(!page.contains("\"><b>\""))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("&lt;u&gt;&amp;</thead>"))
  }

  @Test func thePolicyAllowsTheInlineStyleByItsHash() throws {
    let page = try page("Text.\n")
    let start = try #require(page.firstRange(of: "<style>")).upperBound
    let end = try #require(page.firstRange(of: "</style>")).lowerBound
    let hash = SHA256.hash(Array(page[start..<end].utf8)).base64
    #expect(page.contains("style-src 'sha256-\(hash)'"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains(" style="))
  }

  @Test func nothingIsLoadedFromElsewhere() throws {
    let page = try page("Text with `code`.\n\n```sql\nSELECT * FROM runs\n```\n")
    for text in ["http://", "https://", "@import", "url("] { #expect(!page.contains(text)) }
  }

  @Test func errorsOfNoBlockStandAboveTheText() throws {
    let page = try main(
      "---\ndatabas: postgresql://me:hunter2@h/db\n---\nSee `{param nope}`.\n")
    let boxes = page.components(separatedBy: "This report has an error")
    #expect(boxes.count == 3)
    #expect(page.contains("line 2</span>"))
    #expect(page.contains("<p>Unknown key &#39;databas&#39;") || page.contains("<p>Unknown key 'd"))
    #expect(page.contains("<p>Unknown parameter"))
    #expect(boxes.last?.contains("4  See `{param nope}`.") == true)
    #expect(!page.contains("hunter2"))
  }

  @Test func anErrorOfABlockIsShownOnce() throws {
    let page = try main("```sql\n--| with: nope\nSELECT 1\n```\n")
    #expect(page.components(separatedBy: "Unknown label").count == 2)
  }

  @Test func theFirstHeadingIsTheTitleWithoutFrontMatter() throws {
    let page = try page("# Weekly *report*\n\nText.\n")
    #expect(page.contains("<title>Weekly report</title>"))
    #expect(page.contains("<h1>Weekly <em>report</em></h1>"))
    #expect(page.components(separatedBy: "<h1").count == 2)
  }

  @Test func furtherTopHeadingsBecomeSections() throws {
    let page = try page("---\ntitle: T\n---\n# One\n\n## Two\n")
    #expect(page.contains("<h2 id=one>One"))
    #expect(page.contains("<h3 id=two>Two"))
  }

  @Test func sectionsCanBeNumbered() throws {
    let page = try main(
      "---\ntitle: T\nnumber-sections: true\n---\n## A\n\n### B\n\n## C\n")
    for number in ["1", "1.1", "2"] {
      #expect(page.contains("<span class=no>\(number)</span>"))
    }
  }

  @Test func contentsAreShownFromThreeHeadingsOn() throws {
    #expect(try !page("## A\n\n## B\n").contains("class=toc"))
    #expect(try page("## A\n\n## B\n\n## C\n").contains("class=toc"))
    #expect(try !page("---\ntoc: false\n---\n## A\n\n## B\n\n## C\n").contains("class=toc"))
  }

  @Test func aReferenceLinksToTheNumberOfItsBlock() throws {
    let page = try main(
      "See @b, not @c.\n\n```sql a\nSELECT 1\n```\n\n```sql b\nSELECT 2\n```\n")
    #expect(page.contains("<p>See <a href=#b>Table\u{A0}2</a>, not @c.\n"))
    #expect(page.contains("<div class=tbl id=b>"))
  }

  @Test func theOtherOutputsAreAFigureAListAndNothing() throws {
    let page = try main(
      """
      ```sql
      --| output: value
      --| caption: Best
      --| format: {v: percentage}
      SELECT 0.9123 AS v
      ```

      ```sql
      --| output: list
      SELECT name FROM experiments
      ```

      ```sql
      --| output: none
      SELECT 12345
      ```

      ```sql
      --| eval: false
      SELECT * FROM nowhere
      ```
      """)
    #expect(page.contains("<p class=f><data value=0.9123"))
    #expect(page.contains("<li>digits</li>"))
    #expect(!page.contains("12345"))
    #expect(page.contains("<b>FROM</b> nowhere"))
  }

  @Test func echoDecidesHowTheSQLIsShown() throws {
    let block = "```sql\n--| echo: %\nSELECT 77\n```\n"
    let fold = try main(block.replacing("%", with: "fold"))
    #expect(fold.contains("<details class=q><summary>SQL</summary>"))
    let open = try main(block.replacing("%", with: "true"))
    #expect(open.contains("<details class=q open>"))
    #expect(try !main(block.replacing("%", with: "false")).contains("<details"))
  }

  @Test func aTableOffersItsRowsAsCSV() throws {
    let page = try main("```sql t\nSELECT 1 AS a, 'x,\"y' AS b\n```\n")
    let csv = Array("a,b\r\n1,\"x,\"\"y\"\r\n".utf8).base64
    #expect(
      page.contains(
        "<a download=t.csv href=\"data:text/csv;charset=utf-8;base64,\(csv)\">CSV</a>"))
    #expect(try !main("```sql\n--| download: false\nSELECT 1\n```\n").contains("download="))
  }

  /// The CSV of the table of a page.
  private func csv(in page: String) throws -> String {
    let start = try #require(page.firstRange(of: "charset=utf-8;base64,")?.upperBound)
    let data = Data(base64Encoded: String(page[start...].prefix { $0 != "\"" }))
    return String(decoding: try #require(data), as: UTF8.self)
  }

  @Test func aSafeDownloadHasNoFormulas() throws {
    let sql = """
      SELECT '=1+1' AS "=head", '+1' AS a, '-1.5' AS b, -1.5 AS c, '-x' AS d, '@x' AS e,
        char(9) || 'x' AS f, char(13) || 'x' AS g, 'x=1' AS h, CAST(zeroblob(1) AS TEXT) AS i
      """
    let raw = "=head,a,b,c,d,e,f,g,h,i\r\n=1+1,+1,-1.5,-1.5,-x,@x,\tx,\"\rx\",x=1,\"\u{FFFD}\"\r\n"
    let safe =
      "'=head,a,b,c,d,e,f,g,h,i\r\n'=1+1,+1,-1.5,-1.5,'-x,'@x,'\tx,\"'\rx\",x=1,\"\u{FFFD}\"\r\n"
    let said =
      "CSV</a><span title=\"An apostrophe stands before text that a spreadsheet takes for a "
    let page = try main("```sql\n\(sql)\n```\n")
    #expect(try csv(in: page) == raw)
    #expect(!page.contains(said))
    let block = try main("```sql\n--| csv: {safe: true}\n\(sql)\n```\n")
    #expect(try csv(in: block) == safe)
    #expect(block.contains(said))
    let all = "---\ncsv: {safe: true}\n---\n"
    #expect(try csv(in: main("\(all)```sql\n\(sql)\n```\n")) == safe)
    #expect(try csv(in: main("\(all)```sql\n--| csv: {safe: false}\n\(sql)\n```\n")) == raw)
  }

  @Test func aSiteOffersSafeDownloads() throws {
    let drawn = try TestDatabase.run(
      "```sql\nSELECT '=1' AS x\n```\n", renderer: HTMLRenderer(hasSafeCSV: true))
    #expect(try csv(in: page(drawn, renderer: HTMLRenderer())) == "x\r\n'=1\r\n")
  }

  @Test func rowsBehindTheFirstPageStandInABodyOfTheirOwn() throws {
    let page = try main(
      """
      ```sql
      --| rows: 2
      SELECT id FROM runs
      ```
      """)
    #expect(page.contains("</tbody><tbody class=\"rest\">\n<tr><th scope=row>3"))
  }

  @Test func aHiddenRowHasItsExactNumbersInOneAttribute() throws {
    let page = try main(
      """
      ```sql
      --| rows: 1
      SELECT 0.12345 AS a, 'x' AS b, 2 AS c, 0.98765 AS d, NULL AS e
      UNION ALL SELECT 0.12345, 'x', 2, 0.98765, NULL
      ```
      """)
    #expect(page.contains("<tr><td title=0.12345>0.12<td>x<td>2<td title=0.98765>0.99<td"))
    #expect(page.contains("<tr data-x=0.12345,,,0.98765><td>0.12<td>x<td>2<td>0.99<td"))
  }

  @Test func footnotesStandBesideTheirParagraph() throws {
    let page = try main("Text.[^1]\n\n[^1]: The *note*.\n")
    #expect(
      page.contains("<div class=fn role=note id=fn.1><sup>1</sup> The <em>note</em>."))
  }

  @Test func aBlockInAListStandsInTheList() throws {
    let page = try main("- item\n\n  ```sql\n  SELECT 42 AS n\n  ```\n")
    #expect(page.contains("<li>\n<p>item\n<div class=tbl>"))
    #expect(page.contains("<td>42"))
  }

  @Test func aTemplateOfTheUserWinsAndItsMistakesHaveALine() throws {
    let folder = try temporaryFolder()
    try "<title>{{title}}</title>\n{{{body}}}".write(
      toFile: folder + "/own.mustache", atomically: true, encoding: .utf8)
    try "<p>{{tilte}}</p>{{{body}}}".write(
      toFile: folder + "/bad.mustache", atomically: true, encoding: .utf8)
    let own = try pageIn(folder, "---\ntitle: T\ntemplate: own.mustache\n---\nText.\n")
    #expect(own == "<title>T</title>\n<p>Text.</p>\n")
    let error = #expect(throws: TemplateError.self) {
      try pageIn(folder, "---\ntemplate: bad.mustache\n---\nText.\n")
    }
    #expect(
      error?.description
        == "bad.mustache:1: unknown variable 'tilte'; did you mean 'title'?")
  }

  @Test func aStyleSheetOfTheUserIsAdded() throws {
    let folder = try temporaryFolder()
    try "h1{color:red}</style>".write(
      toFile: folder + "/own.css", atomically: true, encoding: .utf8)
    let page = try pageIn(folder, "---\ncss: own.css\n---\nText.\n")
    #expect(page.contains("h1{color:red}<\\/style>"))
  }

  @Test func localImagesAreEmbedded() throws {
    let folder = try temporaryFolder()
    try Data(gif).write(to: URL(fileURLWithPath: folder + "/a b.gif"))
    let page = try pageIn(folder, "![alt](a%20b.gif)\n")
    #expect(page.contains("<img src=data:image/gif;base64,R0lGODlh alt=alt />"))
    let found = try TestDatabase.notebook("Text\n\n![x](none.png)\n").diagnostics.all
    #expect(found.map(\.message) == ["cannot read image 'none.png'"])
    #expect(found.first?.location.line == 3)
  }

  @Test func imagesOfRawHTMLAreEmbeddedToo() throws {
    let folder = try temporaryFolder()
    try Data(gif).write(to: URL(fileURLWithPath: folder + "/a.gif"))
    let report = TestDatabase.report(
      "<p>\n<img src='a.gif' alt=b></p>\n\na <img src=a.gif> <img src=none.png>\n",
      path: folder + "/test.md")
    let run = try Runner(report, TestDatabase.options, opening: TestDatabase.open)
      .run(with: HTMLRenderer())
    let page = try page(run.page, renderer: HTMLRenderer())
    #expect(page.contains("<p>\n<img src=data:image/gif;base64,R0lGODlh alt=b>"))
    #expect(page.contains("a <img src=data:image/gif;base64,R0lGODlh> <img src=none.png>"))
    #expect(report.diagnostics.all.map(\.message) == ["cannot read image 'none.png'"])
  }

  @Test func imagesOfFootnotesAndCaptionsCountToo() throws {
    let folder = try temporaryFolder()
    for name in ["a", "b"] {
      try Data(gif).write(to: URL(fileURLWithPath: "\(folder)/\(name).gif"))
    }
    let text =
      "Text[^1].\n\n[^1]: ![x](a.gif)\n\n```sql\n--| caption: see ![x](b.gif) ![x](none.png)\n"
      + "SELECT 1\n```\n"
    let report = TestDatabase.report(text, path: folder + "/test.md")
    #expect(Set(report.text.includedFiles.map(\.name)) == ["a.gif", "b.gif"])
    #expect(report.diagnostics.all.map(\.message) == ["cannot read image 'none.png'"])
    #expect(report.diagnostics.all.first?.location.line == 6)
  }

  @Test func linksOfAllTextAreKnown() throws {
    let text =
      "---\ntitle: T\nsubtitle: \"[s](s.md)\"\nabstract: >\n  Text\n  [a](a.md)\n---\n"
      + "[t](t.md)[^1]\n\n[^1]: [f](f.md)\n\n```sql\n--| caption: see [c](c.md)\n"
      + "--| plot: {mark: line, x: a, y: a, caption: \"[p](p.md)\"}\nSELECT 1 AS a\n```\n"
    let report = TestDatabase.report(text)
    #expect(
      report.text.links.map { "\($0.destination) \($0.location.line):\($0.location.column)" } == [
        "s.md 3:16", "a.md 6:7", "t.md 8:5", "f.md 10:11", "c.md 13:22", "p.md 14:50",
      ])
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    #expect(try page(kitchenSink) == page(kitchenSink))
  }

  @Test func kitchenSinkPage() throws {
    try expectSnapshot(try main(kitchenSink), "kitchenSinkPage.html")
  }

  @Test func kitchenSinkJSON() throws {
    let text = try page(kitchenSink, renderer: JSONRenderer())
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    try expectSnapshot(text, "kitchenSink.json")
  }

  /// The first bytes of a picture.
  private let gif = Array("GIF89a".utf8)

  private func temporaryFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "sqltrack-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private func pageIn(_ folder: String, _ text: String) throws -> String {
    let report = TestDatabase.report(text, path: folder + "/test.md")
    let runner = Runner(report, TestDatabase.options, opening: TestDatabase.open)
    return try page(runner.run(with: HTMLRenderer()).page, renderer: HTMLRenderer())
  }
}

/// A report with one of everything.
let kitchenSink = """
  ---
  title: Kitchen sink
  subtitle: Everything once
  author: [A. Author, B. Writer]
  date: 2026-11-20
  params: {status: COMPLETED, ids: [1, 2]}
  format: {val_loss: {float: ".3f"}}
  ---

  ## Runs

  Of `{sql} SELECT count(*) FROM runs` runs, `{value done.n}` completed (@runs).

  ```sql done
  --| output: none
  SELECT count(*) AS n FROM runs WHERE status = :status
  ```

  ```sql runs
  --| caption: All *runs* with status
  --| rows: 2
  --| columns: {comment: {title: Remark, width: 12em}}
  SELECT json_extract(tags, '$.marked') AS " ", id, status, time_updated AS updated, comment, tags, args
  FROM runs ORDER BY id
  ```

  ```sql
  --| columns: {val_top1: {best: max}, val_loss: {best: min}}
  SELECT run_id, step, progress, val_loss, val_top1, val_top1 > 0.5 AS good FROM metrics
  WHERE run_id IN :ids
  ```

  > [!WARNING]
  > Mind the ~~gap~~ step.

  - [x] done
  - [ ] not yet

  | a | b |
  |---|--:|
  | 1 | 2 |

  ```python
  print("<code>")
  ```

  ```sql broken
  SELECT missing FROM runs
  ```

  """
