import Databases
import Reports
import Tables
import Testing

@testable import Publishing

/// The pages of reports with a page for every row, and what is told of rows that give none.
struct RowPagesTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func each(_ query: String, path: String, _ body: String = "# Run `{param id}`") throws {
    try site.report("each", "---\npages: {each: \"\(query)\", path: \"\(path)\"}\n---\n\(body)")
  }

  @Test func everyRowBecomesAPage() throws {
    try each(
      "SELECT id, name FROM runs ORDER BY id", path: "runs/{name}.html",
      "# Run `{param id}`\n\n`{sql} SELECT loss FROM runs WHERE id = :id`")
    let outcome = try site.publish()
    #expect(site.told == "")
    #expect((outcome.reports, outcome.pages, outcome.run, outcome.written) == (1, 3, 3, 3))
    #expect(site.files() == ["index.html", "runs/one.html", "runs/three.html", "runs/two.html"])
    let page = try site.page("runs/two.html")
    #expect(page.contains("<title>Run 2</title>"))
    #expect(page.contains(">0.25</data>"))
    #expect(page.contains("<a rel=prev href=one.html>← Run 1</a>"))
    #expect(page.contains("<a rel=next href=three.html>Run 3 →</a>"))
    #expect(page.contains("<a rel=up href=../index.html>Index</a>"))
  }

  @Test func pagesStandBelowTheFolderOfTheReport() throws {
    try site.report(
      "sub/each", "---\npages: {each: SELECT 7 AS id, path: \"x/{id}.html\"}\n---\n# T")
    try site.publish()
    #expect(site.files() == ["index.html", "sub/x/7.html"])
  }

  @Test func oneSnapshotIsReadForAllPages() throws {
    try each("SELECT id FROM runs", path: "{id}.html", "`{sql} SELECT count(*) FROM runs`")
    try site.publish()
    #expect(site.opened == 1)
  }

  @Test func aRowThatIsGoneLeavesItsPage() throws {
    try each("SELECT id FROM runs", path: "{id}.html")
    try site.publish()
    try site.execute("DELETE FROM runs WHERE id = 2")
    #expect(try site.publish().pages == 2)
    #expect(site.told == "site/2.html: no report gives this page any more; --prune removes it")
    #expect(try site.publish { $0.prunes = true }.removed == 1)
    #expect(site.files() == ["1.html", "3.html", "index.html"])
  }

  @Test func aReportMayHaveNoRows() throws {
    try each("SELECT id FROM runs WHERE id > 9", path: "{id}.html")
    let outcome = try site.publish()
    #expect((outcome.pages, outcome.failures) == (0, 0))
    #expect(try site.page("index.html").contains("<summary>0 pages</summary>"))
  }

  @Test(
    arguments: [
      (
        "SELECT 'x' AS name, id FROM runs", "{name}.html",
        "rows 1 and 2 have the same path 'x.html': name = x, id = 1 and name = x, id = 2"
      ),
      (
        "SELECT id FROM runs", "{nam}.html",
        "row 1: unknown column 'nam' in the path: the row has id"
      ),
      ("SELECT NULL AS id", "{id}.html", "row 1: the column 'id' gives no part of a path"),
      ("SELECT 1 AS id", "{id.html", "row 1: missing '}' in the path '{id.html'"),
      ("SELECT 1 AS id", "{id}.txt", "row 1: invalid path '1.txt': it must end in .html"),
      (
        "SELECT 1 AS id", "../{id}.html",
        "row 1: invalid path '../1.html': it must stay below the site"
      ),
      (
        "SELECT 'index' AS id", "{id}.html",
        "row 1: the page 'index.html' would replace the index of the site"
      ),
      (
        "SELECT printf('%.*c', 300, 'n') AS id", "{id}.html",
        "row 1: invalid name '\(String(repeating: "n", count: 40))…': it has 305 bytes, at most 200 are possible"
      ),
      ("SELECT missing FROM runs", "{id}.html", "no such column: missing"),
    ])
  func whatGivesNoPageIsTold(_ query: String, _ path: String, _ message: String) throws {
    try each(query, path: path)
    let outcome = try site.publish()
    #expect(site.told.contains("error: \(message)"), "\(site.told)")
    #expect((outcome.failures, outcome.written) == (1, 0))
    #expect(site.files() == ["index.html"])
  }

  @Test func aMistakeKeepsAllPages() throws {
    try each("SELECT id FROM runs", path: "{id}.html")
    try site.publish()
    let before = try site.page("2.html")
    for query in ["SELECT missing FROM runs", "SELECT id FROM runs\\\""] {
      try each(query, path: "{id}.html")
      #expect(try site.publish { $0.prunes = true }.failures == 3)
      #expect(site.files() == ["1.html", "2.html", "3.html", "index.html"])
      #expect(try site.page("2.html") == before)
    }
    try each("SELECT id FROM runs", path: "{id}.html")
    #expect(try site.publish().failures == 0)
    #expect(try !site.page("index.html").contains("Old page"))
  }

  @Test func aMistakeOfAllPagesIsToldOnce() throws {
    try each("SELECT id FROM runs", path: "{id}.html", "`{sql} SELECT missing FROM runs`")
    #expect(try site.publish().failures == 3)
    #expect(site.messages.count == 1)
  }
}
