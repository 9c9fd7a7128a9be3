import Files
import Foundation
import Reports
import Tables
import TestSupport
import Testing

@testable import Publishing

struct PublicationTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
    try site.report("a", "# First\n\n`{sql} SELECT count(*) FROM runs` runs, see [b](sub/b.md#x).")
    try site.report("sub/b", "# Second\n\n## Part\n\nSee [the first](../a.md).")
  }

  // MARK: What runs

  @Test func everyReportBecomesAPageAtItsPath() throws {
    let outcome = try site.publish()
    #expect(
      outcome == Publication.Outcome(reports: 2, pages: 2, run: 2, written: 2))
    #expect(site.messages == [])
    #expect(site.progress == ["a.md: report 1 of 2", "sub/b.md: report 2 of 2"])
    #expect(site.files() == ["a.html", "index.html", "sub/b.html"])
    let page = try site.page("a.html")
    #expect(page.contains("<a href=sub/b.html#x>b</a>"))
    #expect(page.contains("<a rel=up href=index.html>Index</a>"))
    #expect(try site.page("sub/b.html").contains("<a href=../a.html>the first</a>"))
    #expect(try site.page("index.html").contains("2 pages, all up to date"))
  }

  @Test func aSecondRunTouchesNothing() throws {
    func inodes() throws -> [String: Int?] {
      try Dictionary(
        uniqueKeysWithValues: site.files(hidden: true).map { name in
          let path = site.folder.file("site/\(name)")
          let attributes = try FileManager.default.attributesOfItem(atPath: path)
          return (name, attributes[.systemFileNumber] as? Int)
        })
    }
    try site.publish()
    let before = try inodes()
    #expect(try site.publish() == Publication.Outcome(reports: 2, pages: 2))
    #expect(try inodes() == before)
    #expect(
      try site.publish { $0.isForced = true }
        == Publication.Outcome(reports: 2, pages: 2, run: 2))
    #expect(try inodes() == before)
  }

  @Test func anAnswerOfFreshThatChangedRunsTheReport() throws {
    try site.report("a", "---\nfresh: SELECT count(*) FROM runs\n---\n# First")
    try site.report("sub/b", "---\nfresh: SELECT random()\n---\n# Second")
    #expect(try site.publish().run == 2)
    #expect(try site.publish().run == 1)
  }

  @Test func aReportWhoseFreshFailsKeepsItsPage() throws {
    try site.publish()
    let before = try site.page("a.html")
    try site.report("a", "---\nfresh: SELECT nme FROM runs\n---\n# Other")
    for _ in 0..<2 {
      let outcome = try site.publish()
      #expect((outcome.run, outcome.written, outcome.failures) == (1, 0, 1), "\(outcome)")
      #expect(
        site.told.hasPrefix("reports/a.md:2:15: error: no such column: nme\n"), "\(site.told)")
    }
    #expect(try site.page("a.html") == before)
  }

  @Test func onlyWhatChangedRuns() throws {
    try site.publish()
    try site.report("sub/b", "# Other")
    let outcome = try site.publish()
    #expect((outcome.run, outcome.written) == (1, 1))
    #expect(try site.page("index.html").contains(">Other</a>"))
  }

  @Test func changedDataRunAgain() throws {
    try site.publish()
    try site.execute("DELETE FROM runs WHERE id = 1")
    // The other report reads no database.
    #expect(try site.publish().run == 1)
    #expect(try site.page("a.html").contains(">2</data> runs"))
  }

  @Test func optionsOfPagesAreAReasonToRun() throws {
    try site.publish()
    #expect(try site.publish { $0.showsDurations = true }.run == 2)
    #expect(try site.publish { $0.showsDurations = true }.run == 0)
  }

  @Test func aPageThatIsGoneIsMadeAgain() throws {
    try site.publish()
    try site.remove("site/a.html")
    let outcome = try site.publish()
    #expect((outcome.run, outcome.written) == (1, 1))
  }

  @Test func neighboursOfAFolderAreLinked() throws {
    try site.report("c", "# Third")
    try site.publish()
    #expect(try site.page("a.html").contains("<a rel=next href=c.html>Third →</a>"))
    #expect(try site.page("c.html").contains("<a rel=prev href=a.html>← First</a>"))
    #expect(try !site.page("sub/b.html").contains("rel=prev"))
    // A new title shows on the pages beside it.
    try site.report("c", "# New")
    #expect(try site.publish().run == 2)
    #expect(try site.page("a.html").contains(">New →</a>"))
  }

  @Test func brokenLinksAreCounted() throws {
    try site.report("a", "See [x](nope.md), [out](../../x.md) and [b](sub/b.md).")
    #expect(try site.publish().brokenLinks == 2)
    #expect(
      site.told == """
        reports/a.md:1:9: error: broken link 'nope.md'
        1 | See [x](nope.md), [out](../../x.md) and [b](sub/b.md).
          |         ^ there is no report 'nope.md'
        reports/a.md:1:25: error: broken link '../../x.md': it leads out of the site
        1 | See [x](nope.md), [out](../../x.md) and [b](sub/b.md).
          |                         ^
        """)
  }

  // MARK: Failures

  @Test func aReportThatFailsKeepsItsPage() throws {
    try site.publish()
    let page = try site.page("a.html")
    try site.report("a", "# First\n\n`{sql} SELECT missing FROM runs`")
    let outcome = try site.publish()
    #expect((outcome.failures, outcome.written) == (1, 0))
    #expect(site.told.hasPrefix("reports/a.md:3:15: error: no such column: missing\n"))
    #expect(try site.page("a.html") == page)
    #expect(try site.page("index.html").contains("line 3: no such column: missing"))
    // It is tried again, though nothing changed.
    #expect(try site.publish().failures == 1)
    try site.report("a", "# First")
    #expect(try site.publish().failures == 0)
    #expect(try !site.page("index.html").contains("Old page"))
  }

  @Test func aReportThatNeverRanHasNoPage() throws {
    try site.report("a", "# First\n\n`{sql} SELECT missing FROM runs`")
    #expect(try site.publish().pages == 1)
    #expect(!site.has("a.html"))
    #expect(try site.page("index.html").contains("<h3>First</h3>"))
  }

  @Test func anErrorMayShowInThePage() throws {
    try site.report("a", "# First\n\n```sql\nSELECT missing FROM runs\n```")
    let outcome = try site.publish { $0.error = .show }
    #expect((outcome.failures, outcome.written) == (1, 2))
    #expect(try site.page("a.html").contains("<p>No such column: missing.\n"))
    #expect(try site.page("index.html").contains("2 pages, 1 failed"))
  }

  @Test func aDatabaseThatCannotBeOpenedFailsItsReportsOnly() throws {
    try site.remove("runs.db")
    let outcome = try site.publish()
    #expect((outcome.failures, outcome.written) == (1, 1))
    #expect(site.told.hasPrefix("reports/a.md:1:1: error: missing database 'runs.db'\n"))
    #expect(site.files() == ["index.html", "sub/b.html"])
  }

  @Test func whatWasDoneBeforeAnInterruptionStaysDone() throws {
    try site.report("z", "# Third\n\n`{sql} SELECT 1`")
    site.isCancelled = { [site] in site.has("sub/b.html") }
    #expect(throws: CancellationError.self) { try site.publish() }
    site.isCancelled = { false }
    #expect(site.has("a.html") && !site.has("z.html") && !site.has("index.html"))
    #expect(try site.publish() == Publication.Outcome(reports: 3, pages: 3, run: 1, written: 1))
    #expect(site.has("index.html"))
  }

  // MARK: What others left

  @Test func filesOfOthersAreLeftAlone() throws {
    try site.folder.write("mine", to: "site/a.html")
    let outcome = try site.publish()
    #expect((outcome.pages, outcome.written, outcome.failures) == (1, 1, 1))
    #expect(
      site.told.hasPrefix(
        "reports/a.md:1:1: error: 'a.html' is there and was not made by sqltrack\n"))
    #expect(try site.page("a.html") == "mine")
    try site.remove("reports/a.md")
    try site.report("sub/b", "# Second")
    #expect(try site.publish { $0.prunes = true }.removed == 0)
    #expect(try site.page("a.html") == "mine")
  }

  @Test func aFolderWhereAPageShouldBeIsTold() throws {
    try site.folder.write("mine", to: "site/a.html/x")
    let outcome = try site.publish()
    #expect((outcome.written, outcome.failures) == (1, 1))
    #expect(site.told.contains("'a.html' is there and was not made by sqltrack"))
    // Also where there was a page before.
    try site.remove("site/a.html")
    try site.publish()
    try site.remove("site/a.html")
    try site.folder.write("mine", to: "site/a.html/x")
    #expect(try site.publish { $0.isForced = true }.failures == 1)
    #expect(site.told == "reports/a.md: error: cannot write 'site/a.html': it is a folder")
    #expect(site.has("a.html/x"))
  }

  @Test func aFileWhereAFolderShouldBeIsTold() throws {
    try site.folder.write("mine", to: "site/sub")
    #expect(try site.publish().failures == 1)
    #expect(
      site.told == "reports/sub/b.md: error: cannot create the folder 'site/sub': file exists")
    #expect(try site.page("sub") == "mine")
  }

  @Test func anIndexOfOthersStopsAll() throws {
    let told = "'site/index.html' is there and was not made by sqltrack"
    try site.folder.write("mine", to: "site/index.html")
    #expect(site.message { try site.publish() } == told)
    try site.remove("site/index.html")
    try site.folder.write("mine", to: "site/index.html/x")
    #expect(site.message { try site.publish() } == told)
    #expect(!site.has("a.html"))
  }

  @Test func aFeedOfOthersStopsAll() throws {
    try site.folder.write("mine", to: "site/feed.xml")
    #expect(
      site.message { try site.publish { $0.baseURL = "https://lab.example" } }
        == "'site/feed.xml' is there and was not made by sqltrack")
    try site.publish()
    #expect(try site.page("feed.xml") == "mine")
  }

  @Test func aFileIsNoSite() throws {
    try site.folder.write("mine", to: "site")
    #expect(
      site.message { try site.publish() } == "cannot create the folder 'site': file exists")
  }

  @Test func aSiteWithoutItsMemoryIsStillOurs() throws {
    try site.publish()
    try site.remove("site/.sqltrack")
    #expect(
      try site.publish() == Publication.Outcome(reports: 2, pages: 2, run: 2, written: 0))
  }

  @Test func whatAKilledRunLeftGoes() throws {
    try site.publish()
    try site.folder.write("half", to: "site/.a.html.sqltrack")
    try site.folder.write("half", to: "site/sub/.b.html.sqltrack")
    try site.folder.write("half", to: "site/.index.html.sqltrack")
    try site.report("a", "# New")
    try site.remove("reports/sub/b.md")
    try site.publish { $0.prunes = true }
    #expect(site.files() == ["a.html", "index.html"])
    #expect(!site.has("sub"))
  }

  @Test func aReportWithALongNameIsPublished() throws {
    let name = String(repeating: "n", count: 240)
    try site.report(
      name, "```stats\n- {label: Runs, value: n.n}\n```\n\n```sql n\nSELECT 3 AS n\n```")
    #expect(try site.publish().written == 3)
    #expect(site.has("\(name).html"))
    #expect(try site.publish().run == 0)
    let tooLong = String(repeating: "m", count: 251)
    try site.report(tooLong, "# Long")
    let outcome = try site.publish()
    #expect((outcome.failures, outcome.pages) == (1, 3))
    #expect(
      site.told == "reports/\(tooLong).md: error: cannot write 'site/\(tooLong).html': "
        + "file name too long")
  }

  // MARK: Pages without a source

  @Test func aPageWithoutSourceIsRemovedWhenAsked() throws {
    try site.publish()
    try site.remove("reports/sub/b.md")
    try site.report("a", "# First")
    try site.folder.write("mine", to: "site/mine.html")
    let told = "site/sub/b.html: no report gives this page any more; --prune removes it"
    for _ in 0..<2 {
      #expect(try site.publish().removed == 0)
      #expect(site.told == told)
    }
    #expect(try site.publish { $0.prunes = true }.removed == 1)
    #expect(site.told == "site/sub/b.html: removed")
    #expect(site.files() == ["a.html", "index.html", "mine.html"])
    #expect(!site.has("sub"))
    try site.publish()
    #expect(site.messages == [])
  }

  /// Writes what a site remembers: a report that is gone, with these pages.
  private func remember(_ pages: [String], of report: String = "gone.md") throws {
    var state = SiteState()
    state.reports[report] = SiteState.Published(key: nil, pages: pages)
    try site.store.write(state)
  }

  @Test func onlyPagesOfTheSiteAreRemoved() throws {
    let ours = "<meta name=generator content=\"sqltrack 1\">"
    try site.publish()
    for name in ["out/x.html", "site/theirs.html", "site/gone.html", "site/data.txt", "keep.html"] {
      try site.folder.write(name == "site/theirs.html" ? "theirs" : ours, to: name)
    }
    mkdir(site.folder.file("site/d.html"), 0o700)
    symlink("../out", site.folder.file("site/linked"))
    symlink("gone.html", site.folder.file("site/link.html"))
    try remember([
      "../out/x.html", site.folder.file("keep.html"), "linked/x.html", "theirs.html", "data.txt",
      "d.html", "link.html", "gone.html", "./gone.html", ".sqltrack/x.html", "none.html", "",
    ])
    let outcome = try site.publish { $0.prunes = true }
    #expect(outcome.removed == 1)
    #expect(
      site.messages.filter { !$0.contains("is no file of the site") }.map {
        $0.replacingOccurrences(of: site.folder.path + "/", with: "")
      } == [
        "site/d.html: it is no file, so it stays", "site/gone.html: removed",
        "site/link.html: it is no file, so it stays",
        "site/linked/x.html: it lies behind a link, so it stays",
        "site/theirs.html: it was not made by sqltrack, so it stays",
      ])
    #expect(
      site.told.contains(
        "site/.sqltrack/state.json: '../out/x.html' is no file of the site and stays"))
    let left = FileManager.default
    for name in [
      "out/x.html", "keep.html", "site/theirs.html", "site/data.txt", "site/d.html",
      "site/link.html",
    ] { #expect(left.fileExists(atPath: site.folder.file(name)) || name == "site/link.html") }
    #expect(
      try left.destinationOfSymbolicLink(atPath: site.folder.file("site/link.html")) == "gone.html")
  }

  @Test func theMemoryOfASiteLeadsNowhereElse() throws {
    try site.publish()
    try site.folder.write("mine", to: "mine.json")
    try remember(["gone.html"], of: "../../../mine")
    try site.publish { $0.prunes = true }
    #expect(site.folder.file("mine.json").realPath != nil)
    try site.remove("site/.sqltrack")
    try site.folder.write("[]", to: "out/pages/x")
    symlink("../out", site.folder.file("site/.sqltrack"))
    #expect(
      site.message { try site.publish() }
        == "cannot write into 'site/.sqltrack': it is no folder of the site")
  }

  @Test func aPageBehindALinkIsNotReplaced() throws {
    try site.publish()
    try site.remove("site/a.html")
    symlink("../reports/a.md", site.folder.file("site/a.html"))
    let before = try String(contentsOfFile: site.folder.file("reports/a.md"), encoding: .utf8)
    #expect(try site.publish { $0.isForced = true }.failures == 1)
    #expect(
      try String(contentsOfFile: site.folder.file("reports/a.md"), encoding: .utf8) == before)
  }

  @Test func whatAKilledRunLeftGoesThoughNothingChanged() throws {
    try site.publish()
    try site.folder.write("half", to: "site/.a.html.sqltrack")
    try site.folder.write("theirs", to: "site/.other.html.sqltrack")
    #expect(try site.publish().run == 0)
    #expect(site.files() == [".other.html.sqltrack", "a.html", "index.html", "sub/b.html"])
  }

  @Test func aFolderWithoutReportsEmptiesNoSite() throws {
    try site.publish()
    try site.remove("reports/a.md")
    try site.remove("reports/sub/b.md")
    #expect(
      site.message { try site.publish { $0.prunes = true } }
        == "cannot prune 'site': there is no report below 'reports'")
    #expect(site.has("a.html"))
    #expect(try site.publish().reports == 0)
  }

  @Test func aReportThatMovesTakesItsPageAlong() throws {
    try site.publish()
    try site.remove("reports/sub/b.md")
    try site.report("a", "# First")
    try site.report("c", "---\npages: {each: SELECT 1 AS x, path: \"sub/b.html\"}\n---\n# Row")
    #expect(try site.publish { $0.prunes = true }.removed == 0)
    #expect(try site.page("sub/b.html").contains("<title>Row</title>"))
  }

  @Test func twoReportsCannotHaveOnePage() throws {
    try site.report("c", "---\npages: {each: SELECT 1 AS x, path: \"a.html\"}\n---\n# Row")
    let outcome = try site.publish()
    #expect((outcome.pages, outcome.failures) == (2, 1))
    #expect(
      site.told.hasPrefix("reports/c.md:1:1: error: the page 'a.html' is also that of a.md\n"))
    #expect(try site.page("a.html").contains("<title>First</title>"))
  }

  // MARK: Index and feed

  /// Writes the reports so that their times are shown in UTC.
  private func useUTC() throws {
    try site.report("a", "---\ntimezone: UTC\n---\n# First")
    try site.report("sub/b", "---\ntimezone: UTC\n---\n# Second")
  }

  @Test func theFeedNeedsAnAddress() throws {
    try useUTC()
    try site.publish { $0.title = "Lab" }
    #expect(try site.page("index.html").contains("<title>Lab</title>"))
    #expect(!site.has("feed.xml"))
    try site.publish {
      $0.title = "Lab"
      $0.baseURL = "https://lab.example"
    }
    #expect(site.files() == ["a.html", "feed.xml", "index.html", "sitemap.xml", "sub/b.html"])
    #expect(try site.page("feed.xml").contains("<updated>2026-11-20T12:00:00+00:00</updated>"))
    #expect(try site.page("index.html").contains("href=feed.xml"))
    #expect(try site.page("index.html").contains("<time datetime=2026-11-20>"))
  }

  @Test func aPageThatDidNotChangeKeepsItsTime() throws {
    func updated() throws -> [String] {
      try site.publish { $0.baseURL = "https://lab.example" }
      return try site.page("sitemap.xml").matches(of: /<lastmod>(.+)<\/lastmod>/)
        .map { String($0.output.1) }
    }
    try useUTC()
    #expect(try updated() == ["2026-11-20T12:00:00+00:00", "2026-11-20T12:00:00+00:00"])
    site.now = Timestamp(parsing: "2026-11-21T12:00:00Z") ?? site.now
    try site.report("sub/b", "---\ntimezone: UTC\n---\n# Other")
    #expect(try updated() == ["2026-11-20T12:00:00+00:00", "2026-11-21T12:00:00+00:00"])
  }

  @Test func figuresBecomeTrends() throws {
    try site.remove("reports/sub/b.md")
    for k in 1...3 {
      try site.report(
        "a", "```stats\n- {label: Runs, value: n.n}\n```\n\n```sql n\nSELECT \(k) AS n\n```")
      site.now = Timestamp(parsing: "2026-11-2\(k)T12:00:00Z") ?? site.now
      try site.publish()
    }
    #expect(site.store.entries(of: "a.md").map(\.trends) == [["Runs": [1, 2, 3]]])
    #expect(try site.page("index.html").contains("aria-label=\"trend 1 to 3\""))
    #expect(site.files(hidden: true).contains(".sqltrack/history/a.jsonl"))
  }

  // MARK: What a report is

  @Test func onlyMarkdownOfOurOwnIsAReport() throws {
    for name in [".hidden", ".git/x", "a.out", "sub/.x/y"] { try site.report(name, "# No") }
    try site.folder.write("no", to: "reports/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: site.folder.file("reports/link.md"), withDestinationPath: "a.md")
    try FileManager.default.createSymbolicLink(
      atPath: site.folder.file("reports/loop"), withDestinationPath: ".")
    #expect(try site.publish().reports == 2)
  }

  @Test func theSiteMayStandAmongTheReports() throws {
    try site.folder.write("# Not a report\n", to: "reports/site/x.md")
    #expect(
      try site.publish { $0.site = site.folder.file("reports/site") }.reports == 2)
  }

  @Test func aFolderThatIsMissingIsTold() throws {
    #expect(
      site.message { try site.publish { $0.folder = site.folder.file("none") } }
        == "cannot read the folder 'none': no such file or directory")
    #expect(
      site.message { try site.publish { $0.folder = site.folder.file("runs.db") } }
        == "cannot read the folder 'runs.db': not a directory")
  }

  // MARK: Preview

  @Test func aPreviewListsWhatHasNotRun() throws {
    try site.report("c", "---\nauthor: Ada\n---\n# `{sql} SELECT 1` of one")
    let preview = SitePreview(folder: site.folder.file("reports"), by: .ordinary)
    let index = text(try preview.index(reloadScript: "reload()"))
    #expect(index.contains("3 pages, shown as they change"))
    #expect(index.contains("<h3><a href=sub/b.html>Second</a></h3>"))
    #expect(index.contains("<span>Ada</span>"))
    #expect(index.contains("<h3><a href=c.html>c</a></h3>"))
    #expect(!index.contains("Up to date"))
    #expect(index.contains("reload()"))
  }

  @Test func aPreviewSaysWhyThereIsNoPage() throws {
    let preview = SitePreview(folder: site.folder.file("reports"), by: .ordinary)
    let page = text(
      try preview.failure("line 3: a < b", title: "a.md", reloadScript: "reload()"))
    #expect(page.contains("<title>a.md</title>"))
    #expect(page.contains("line 3: a &lt; b"))
  }

  @Test func linksOfAPreviewLeadToPages() {
    let report = SiteReport("a.md", "[b](sub/b.md#x), [q](b.md?y), [data](x.csv), [page](c.html)")
    #expect(
      SitePreview(folder: ".", by: .ordinary).addresses(in: report.report)
        == ["sub/b.md#x": "sub/b.html#x", "b.md?y": "b.html?y"])
  }
}
