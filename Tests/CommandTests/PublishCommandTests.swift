import Foundation
import TestSupport
import Testing

@Suite struct PublishCommandTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try DemoFolder.make()
    sqltrack = Tool(folder: folder.path)
    for name in ["weekly", "notebook", "gallery"] {
      try FileManager.default.removeItem(atPath: folder.file("\(name).md"))
    }
    try report("a", "# First\n\n`{sql} SELECT count(*) FROM runs` runs, see [b](sub/b.md#x).")
    try report("sub/b", "# Second\n\n## Part\n\nMarigold. See [the first](../a.md).")
  }

  private func report(_ name: String, _ body: String, front: String = "") throws {
    let up = name.contains("/") ? "../" : ""
    try folder.write(
      "---\ndatabase: sqlite:\(up)sqltrack.db\n\(front)---\n\(body)\n", to: "r/\(name).md")
    try? FileManager.default.copyItem(
      atPath: folder.file("sqltrack.db"), toPath: folder.file("r/sqltrack.db"))
  }

  private func publish(_ options: String...) throws -> Tool.Answer {
    try publish(options)
  }

  private func publish(_ options: [String]) throws -> Tool.Answer {
    let running = try sqltrack.start(
      ["publish", "r", "-o", "site", "--now", DemoFolder.now] + options)
    let output = running.output.fileHandleForReading.readDataToEndOfFile()
    let errors = running.errors.fileHandleForReading.readDataToEndOfFile()
    running.process.waitUntilExit()
    return Tool.Answer(
      status: running.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  /// The bytes and the times of all files of the site.
  private func files(_ site: String = "site") throws -> [String: Data] {
    var files: [String: Data] = [:]
    let names = FileManager.default.enumerator(atPath: folder.file(site))
    while let name = names?.nextObject() as? String {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.file("\(site)/\(name)"))
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("\(site)/\(name)")))
      files["\(name) \(attributes[.modificationDate] ?? "")"] = data
    }
    return files
  }

  @Test func everyReportBecomesAPageAtItsPath() throws {
    let answer = try publish()
    #expect(answer.status == 0)
    #expect(answer.output == "site/index.html: 2 pages of 2 reports, 2 run, 2 written\n")
    let page = try folder.text(of: "site/a.html")
    #expect(page.contains("<a href=sub/b.html#x>b</a>"))
    #expect(page.contains("<a rel=up href=index.html>Index</a>"))
    let other = try folder.text(of: "site/sub/b.html")
    #expect(other.contains("<a href=../a.html>the first</a>"))
    #expect(other.contains("href=../index.html"))
    let index = try folder.text(of: "site/index.html")
    for text in [">First</a>", ">Second</a>", "Up to date", "2026-11-21", ">sub</h2>"] {
      #expect(index.contains(text), "\(text)")
    }
  }

  @Test func aSecondRunTouchesNothing() throws {
    _ = try publish()
    let before = try files()
    let answer = try publish()
    #expect(answer.output == "site/index.html: 2 pages of 2 reports, 0 run, 0 written\n")
    #expect(try files() == before)
    #expect(try publish("--force").output.contains("2 run, 0 written"))
    #expect(try files() == before)
  }

  @Test func onlyWhatChangedRuns() throws {
    _ = try publish()
    try report("a", "# Other")
    #expect(try publish().output.contains("1 run, 1 written"))
    #expect(try folder.text(of: "site/index.html").contains(">Other</a>"))
  }

  @Test func changedDataRunAgain() throws {
    _ = try publish()
    let answer = try run(
      "/usr/bin/env",
      [
        "python3", "-c",
        """
        import sqlite3
        c = sqlite3.connect('\(folder.file("r/sqltrack.db"))')
        c.execute('DELETE FROM metrics WHERE run_id = 1'); c.execute('DELETE FROM runs WHERE id = 1')
        c.commit()
        """,
      ])
    #expect(answer.status == 0, "\(answer.output)")
    // The other report reads no database.
    #expect(try publish().output.contains("1 run, 1 written"))
    #expect(try folder.text(of: "site/a.html").contains("65"))
  }

  @Test func aReportThatFailsKeepsItsPage() throws {
    _ = try publish()
    let page = try folder.text(of: "site/a.html")
    try report("a", "# First\n\n`{sql} SELECT missing FROM runs`")
    let answer = try publish()
    #expect(answer.status == 3)
    #expect(answer.output.hasSuffix("1 run, 0 written, 1 failed\n"))
    #expect(answer.errors.contains("r/a.md:6:15: error: no such column: missing"))
    #expect(try folder.text(of: "site/a.html") == page)
    let index = try folder.text(of: "site/index.html")
    #expect(index.contains("Old page, the last run failed"))
    #expect(index.contains("line 6: no such column: missing"))
    #expect(index.contains("2 pages, 1 failed"))
    // It is tried again, though nothing changed.
    #expect(try publish().status == 3)
  }

  @Test func aPageWithoutSourceIsRemovedWhenAsked() throws {
    _ = try publish()
    try FileManager.default.removeItem(atPath: folder.file("r/sub/b.md"))
    try report("a", "# First")
    try folder.write("mine", to: "site/mine.html")
    let told = "site/sub/b.html: no report gives this page any more; --prune removes it\n"
    #expect(try publish().errors == told)
    #expect(try publish().errors == told)
    #expect(FileManager.default.fileExists(atPath: folder.file("site/sub/b.html")))
    #expect(try publish("--prune").errors == "site/sub/b.html: removed\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("site/sub")))
    #expect(FileManager.default.fileExists(atPath: folder.file("site/mine.html")))
    #expect(try publish().errors.isEmpty)
  }

  @Test func aFolderMayBeALink() throws {
    _ = try publish()
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("r"))
    let answer = try sqltrack(
      "publish", "link", "-o", "site", "--now", DemoFolder.now, "--prune")
    #expect(answer.output.hasPrefix("site/index.html: 2 pages of 2 reports"))
    #expect(answer.status == 0, "\(answer.errors)")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("r/sub/here"), withDestinationPath: folder.file("r/sub"))
    #expect(try publish().output.contains("2 pages of 2 reports"))
  }

  @Test func aFolderWithoutReportsEmptiesNoSite() throws {
    _ = try publish()
    try FileManager.default.createDirectory(
      atPath: folder.file("empty"), withIntermediateDirectories: false)
    let answer = try sqltrack("publish", "empty", "-o", "site", "--prune")
    #expect(answer.status == 1)
    #expect(answer.errors == "error: cannot prune 'site': there is no report below 'empty'\n")
    #expect(FileManager.default.fileExists(atPath: folder.file("site/a.html")))
    #expect(
      try sqltrack("publish", "none", "-o", "site").errors
        == "error: cannot read the folder 'none': no such file or directory\n")
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    try folder.write("mine", to: "site/a.html")
    let answer = try publish()
    #expect(answer.status == 3)
    #expect(
      answer.errors.hasPrefix(
        "r/a.md:1:1: error: 'a.html' is there and was not made by sqltrack\n"))
    #expect(answer.output.contains("1 page of 2 reports, 1 run, 1 written, 1 failed"))
    #expect(
      try folder.text(of: "site/index.html").contains(">&#39;a.html&#39; is there"))
    try FileManager.default.removeItem(atPath: folder.file("r/a.md"))
    try report("sub/b", "# Second")
    #expect(try publish("--prune").status == 0)
    #expect(try folder.text(of: "site/a.html") == "mine")
  }

  @Test func anIndexOfOthersStopsAll() throws {
    try folder.write("mine", to: "site/index.html")
    let answer = try publish()
    #expect(answer.status == 1)
    #expect(
      answer.errors == "error: 'site/index.html' is there and was not made by sqltrack\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("site/a.html")))
  }

  @Test func aSitemapOfOthersStopsAllToo() throws {
    try folder.write("mine", to: "site/sitemap.xml")
    let answer = try publish("--base-url", "https://lab.example")
    #expect(
      answer.errors == "error: 'site/sitemap.xml' is there and was not made by sqltrack\n")
    #expect(try publish().status == 0)
    #expect(try folder.text(of: "site/sitemap.xml") == "mine")
  }

  @Test func aSiteWithoutItsStateIsStillOurs() throws {
    _ = try publish()
    try FileManager.default.removeItem(atPath: folder.file("site/.sqltrack"))
    #expect(try publish().output.contains("2 run, 0 written"))
  }

  @Test func aFileIsNoSite() throws {
    try folder.write("mine", to: "site")
    let answer = try publish()
    #expect(answer.status == 1)
    #expect(answer.errors == "error: cannot create the folder 'site': file exists\n")
  }

  @Test func whatWasDoneBeforeAnInterruptionStaysDone() throws {
    try report(
      "sub/b",
      """
      `{sql} WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n`
      """)
    let running = try sqltrack.start(["publish", "r", "-o", "site", "--now", DemoFolder.now])
    while !FileManager.default.fileExists(atPath: folder.file("site/.sqltrack/state.json")) {
      try #require(running.process.isRunning)
      sched_yield()
    }
    running.process.interrupt()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 130)
    try report("sub/b", "# Second")
    #expect(try publish().output.contains("2 pages of 2 reports, 1 run, 1 written"))
    #expect(FileManager.default.fileExists(atPath: folder.file("site/index.html")))
  }

  @Test func markdownThatWasWrittenIsNoReport() throws {
    #expect(try sqltrack("report", "r/a.md", "--to", "markdown").output == "r/a.out.md\n")
    #expect(try publish().output.contains("2 pages of 2 reports"))
  }

  @Test func aBrokenLinkIsTold() throws {
    try report("a", "See [x](nope.md) and [out](../../x.md).")
    let answer = try publish()
    #expect(answer.status == 3)
    #expect(
      answer.errors.hasPrefix(
        """
        r/a.md:4:9: error: broken link 'nope.md'
        4 | See [x](nope.md) and [out](../../x.md).
          |         ^ there is no report 'nope.md'
        r/a.md:4:28: error: broken link '../../x.md': it leads out of the site
        """))
  }

  @Test func addressesOfOddNamesAreEncoded() throws {
    try report("a", "# First\n\n[odd](a%23b%3Fc.md#part), [percent](50%2525.md).")
    try report("a#b?c", "# Odd")
    try report("50%25", "# Percent")
    let answer = try publish()
    #expect(answer.status == 0, "\(answer.errors)")
    let page = try folder.text(of: "site/a.html")
    #expect(page.contains("<a href=a%23b%3Fc.html#part>odd</a>"))
    #expect(page.contains("<a href=50%2525.html>percent</a>"))
    #expect(page.contains("<a rel=prev href=a%23b%3Fc.html>← Odd</a>"))
    #expect(
      try folder.text(of: "site/a#b?c.html").contains(
        "<a rel=prev href=50%2525.html>← Percent</a>"))
  }

  @Test func similarNamesHaveTheirOwnPlaceOnTheIndex() throws {
    try report("x y", "# One")
    try report("x-y", "# Other")
    _ = try publish()
    let index = try folder.text(of: "site/index.html")
    #expect(index.contains("id=r-x~20y"))
    #expect(index.contains("id=r-x-y"))
  }

  @Test func linksOfCaptionsLeadToPagesOrAreTold() throws {
    try report(
      "a", "```sql\n--| caption: see [x](sub/b.md) and [bad](missing.md)\nSELECT 1\n```")
    let answer = try publish()
    #expect(answer.status == 3)
    #expect(answer.errors.hasPrefix("r/a.md:5:42: error: broken link 'missing.md'\n"))
    #expect(try folder.text(of: "site/a.html").contains("<a href=sub/b.html>x</a>"))
  }

  // MARK: One page per row

  private let pages =
    "pages: {each: \"SELECT id, status FROM runs ORDER BY id\", path: \"runs/{id}.html\"}\n"

  @Test func everyRowBecomesAPage() throws {
    try report(
      "each", "# Run `{param id}`\n\n`{sql} SELECT status FROM runs WHERE id = :id`", front: pages)
    let answer = try publish()
    #expect(answer.output.contains("68 pages of 3 reports"))
    #expect(answer.errors.isEmpty)
    let page = try folder.text(of: "site/runs/2.html")
    #expect(page.contains("<title>Run 2</title>"))
    #expect(page.contains("<a rel=prev href=1.html>← Run 1</a>"))
    #expect(page.contains("<a rel=next href=3.html>Run 3 →</a>"))
    #expect(try publish().output.contains("0 run, 0 written"))
    #expect(try folder.text(of: "site/index.html").contains("66 pages"))
  }

  @Test func twoRowsCannotHaveOnePath() throws {
    try report(
      "each", "# Run",
      front: "pages: {each: \"SELECT id, 'x' AS name FROM runs\", path: \"{name}.html\"}\n")
    let answer = try publish()
    #expect(answer.status == 3)
    #expect(
      answer.errors.contains(
        "rows 1 and 2 have the same path 'x.html': id = 1, name = x and id = 2"))
    try report("each", "# Run", front: "pages: {each: SELECT 1 AS id, path: \"a.html\"}\n")
    #expect(try publish().errors.contains("the page 'a.html' is also that of a.md"))
    #expect(
      try folder.text(of: "site/index.html").contains(
        "<p class=why>the page &#39;a.html&#39; is also that of a.md"))
  }

  @Test func noRowLeavesTheSite() throws {
    let query = "SELECT '../../../escaped' AS name"
    try report("each", "# Run", front: "pages: {each: \"\(query)\", path: \"{name}.html\"}\n")
    #expect(try publish().status == 0)
    #expect(FileManager.default.fileExists(atPath: folder.file("site/escaped.html")))
  }

  @Test(arguments: [false, true]) func aReportThatCannotTellItsPagesKeepsThem(
    _ isLost: Bool
  ) throws {
    try report("each", "# Run `{param id}`", front: pages)
    try report("c", "[runs](each.md)")
    _ = try publish()
    if isLost {
      try FileManager.default.removeItem(atPath: folder.file("site/.sqltrack/pages/each.md.json"))
    }
    try report(
      "each", "# Run `{param id}`", front: pages.replacing("\"runs/{id}", with: "[\"runs/{id}"))
    let broken = try publish("--prune")
    #expect(broken.status == 3)
    #expect(broken.errors.contains("error: invalid YAML"), "\(broken.errors)")
    #expect(broken.output.contains("69 pages of 4 reports, 0 run, 0 written, 66 failed"))
    #expect(FileManager.default.fileExists(atPath: folder.file("site/runs/66.html")))
    let index = try folder.text(of: "site/index.html")
    #expect(index.contains("Old page, the last run failed"))
    #expect(index.contains("invalid YAML"))
    try report(
      "each", "# Run `{param id}`", front: pages.replacing("status FROM", with: "missing FROM"))
    #expect(try publish("--prune").output.contains("66 failed"))
    #expect(FileManager.default.fileExists(atPath: folder.file("site/runs/66.html")))
    try report("each", "# Run `{param id}`", front: pages)
    #expect(try publish("--prune").status == 0)
  }

  // MARK: Feed

  @Test func theFeedIsXML() throws {
    try report("a", "# Fish & a < b", front: "author: Ada\nabstract: One & two\n")
    #expect(try publish("--base-url", "https://lab.example/x").status == 0)
    for name in ["feed.xml", "sitemap.xml"] {
      let answer = try run(
        "/usr/bin/env",
        [
          "python3", "-c",
          """
          import sys, xml.etree.ElementTree as e
          print(e.parse(sys.argv[1]).getroot().tag)
          """, folder.file("site/\(name)"),
        ])
      #expect(answer.status == 0, "\(answer.output)")
    }
    let feed = try folder.text(of: "site/feed.xml")
    #expect(feed.contains("<title>Fish &amp; a &lt; b</title>"))
    #expect(feed.contains("<id>https://lab.example/x/a.html</id>"))
    #expect(feed.contains("<name>Ada</name>"))
    #expect(try publish("--base-url", "lab.example").status == 2)
  }

  @Test func theIndexDrawsTheTrendOfFigures() throws {
    let stats = "```stats\n- {label: Runs, value: n.n}\n```\n\n```sql n\nSELECT :k AS n\n```"
    for k in 1...3 {
      try report("a", stats, front: "params: {k: \(k)}\n")
      _ = try sqltrack("publish", "r", "-o", "site", "--now", "2026-11-2\(k)T09:00Z")
    }
    let history = try folder.text(of: "site/.sqltrack/history/a.jsonl")
    #expect(history.split(separator: "\n").count == 3)
    #expect(
      history.hasPrefix(#"{"figures":[{"label":"Runs","number":1,"text":"1"}],"made":"2026-"#))
    #expect(try folder.text(of: "site/index.html").contains("aria-label=\"trend 1 to 3\""))
  }

  @Test(.enabled(if: Chromium.isExpected)) func theSearchWorksFromAFile() throws {
    _ = try publish()
    let page = try Page.open(URL(fileURLWithPath: folder.file("site/index.html")))
    #expect(page.violations.isEmpty)
    let shown =
      "[...document.querySelectorAll('[data-i]:not([hidden]) h3')].map(e=>e.textContent).join()"
    #expect(try page.evaluate(shown) == "First,Second")
    try page.evaluate("{const i=document.getElementById('find');i.value='marigold';i.oninput()}")
    #expect(try page.evaluate(shown) == "Second")
    #expect(try page.evaluate("document.querySelector('mark').textContent") == "Marigold")
    try page.evaluate("{const i=document.getElementById('find');i.value='part';i.oninput()}")
    #expect(
      try page.evaluate("document.querySelector('.hits a').getAttribute('href')")
        == "sub/b.html#part")
    #expect(page.requests.count == 1)
    #expect(page.messages.isEmpty)
    #expect(try folder.text(of: "site/index.html").contains("<script>"))
  }

  @Test func reportIfChangedLeavesAPageThatIsUpToDate() throws {
    #expect(try sqltrack("report", "r/a.md", "--if-changed").output == "r/a.html\n")
    #expect(try sqltrack("report", "r/a.md", "--if-changed").output.isEmpty)
    try report("a", "# Other")
    #expect(try sqltrack("report", "r/a.md", "--if-changed").output == "r/a.html\n")
    #expect(try sqltrack("report", "r/a.md", "--if-changed", "-o", "-").status == 2)
  }

  @Test func aLongPageCanBeUpToDateToo() throws {
    let blocks = (1...800).map { "```sql l\($0)\nSELECT \($0)\n```\n" }
    try report("a", blocks.joined(separator: "\n"))
    #expect(try sqltrack("report", "r/a.md", "--if-changed").output == "r/a.html\n")
    let page = try folder.text(of: "r/a.html")
    let start = try #require(page.firstRange(of: "provenance>{")).lowerBound
    #expect(page[start...].utf8.count > 1 << 16)
    #expect(try sqltrack("report", "r/a.md", "--if-changed").output.isEmpty)
  }

  @Test func attachmentsAreUpToDateForTheirVenue() throws {
    let report = ["report", "r/a.md", "--if-changed"]
    _ = try sqltrack.run(report)
    let both = "r/a.html\np/manifest.json\n"
    #expect(try sqltrack.run(report + ["--attach", "p"]).output == both)
    #expect(try sqltrack.run(report + ["--attach", "p"]).output.isEmpty)
    #expect(try sqltrack.run(report + ["--attach", "p", "--venue", "icml"]).output == both)
    #expect(try sqltrack.run(report + ["--attach", "p", "--venue", "icml"]).output.isEmpty)
    #expect(try sqltrack.run(report).output.isEmpty)
  }
}
