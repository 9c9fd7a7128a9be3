import Foundation
import Reports
import Tables
import Testing

@testable import Publishing

struct IndexPageTests {
  private func index(_ groups: [(report: SiteReport, entries: [PageEntry])]) throws -> String {
    var page = IndexPage(groups, title: "Lab", feed: nil)
    return text(try page.bytes())
  }

  /// What stands below the header.
  private func list(_ groups: [(report: SiteReport, entries: [PageEntry])]) throws -> String {
    let page = try index(groups)
    let start = page.firstRange(of: "<section")?.lowerBound ?? page.endIndex
    let end = page.range(of: "</section>", options: .backwards)?.upperBound ?? page.endIndex
    return String(page[start..<end])
  }

  @Test func aReportIsACard() throws {
    let entry = PageEntry("sub/a b.html", title: "Fish & chips") {
      $0.summary.date = "2026-11-20"
      $0.summary.authors = ["Ada", "Bob"]
      $0.summary.abstract = "One < two"
    }
    #expect(
      try list([(SiteReport("sub/a b.md"), [entry])]) == """
        <section aria-labelledby="f-sub/"><h2 id="f-sub/">sub</h2><ul class=cards>
        <li data-i=0 id=r-sub/a~20b><h3><a href=sub/a%20b.html>Fish &amp; chips</a></h3>\
        <p class=facts><span class="status COMPLETED fam-done">\
        <svg class=ic aria-hidden=true><use href=#st-COMPLETED /></svg>Up to date</span>\
        <time datetime=2026-11-20>2026-11-20</time><span>Ada, Bob</span>\
        <span>sub/a b.html</span><p class=say>One &lt; two<ul class=hits></ul></li>
        </ul></section>
        """)
  }

  @Test func whatTheScriptMakesHasItsRules() throws {
    let page = try index([(SiteReport("a.md"), [PageEntry("a.html", title: "A")])])
    #expect(page.contains(".hits mark{") && !page.contains("\n// "))
  }

  @Test func aFailureIsTold() throws {
    let failed = PageEntry("a.html", title: "A") {
      $0.status = .failed
      $0.hasPage = false
      $0.problem = "line 3: no such column: x < y"
    }
    let stale = PageEntry("b.html", title: "B") { $0.status = .stale }
    let page = try index([(SiteReport("a.md"), [failed]), (SiteReport("b.md"), [stale])])
    // There is no page to lead to.
    #expect(page.contains("<h3>A</h3>"))
    #expect(page.contains("</svg>Failed</span>"))
    #expect(page.contains("<p class=why>line 3: no such column: x &lt; y<ul"))
    #expect(page.contains("<h3><a href=b.html>B</a></h3>"))
    #expect(page.contains("Old page, the last run failed"))
    #expect(page.contains("1 page, 2 failed"))
  }

  @Test func thePagesAreCounted() throws {
    let report = SiteReport("a.md")
    let entries = (1...1200).map { PageEntry("\($0).html", title: "") }
    #expect(try index([(report, [entries[0]])]).contains("1 page, all up to date"))
    #expect(try index([(report, entries)]).contains("1,200 pages, all up to date"))
    #expect(try index([]).contains("0 pages, all up to date"))
    let unknown = PageEntry("a.html", title: "") { $0.status = .unknown }
    #expect(try index([(report, [unknown])]).contains("1 page, shown as they change"))
  }

  /// The page has the rules of its controls, which wait for the script, and says nothing twice.
  @Test func theSearchIsShown() throws {
    let group = (SiteReport("a.md"), [PageEntry("a.html", title: "A")])
    let page = try index([group])
    for rule in [".js .needjs{display:flex}", ".cards>li", ".find", ".vh"] {
      #expect(page.contains(rule), "\(rule)")
    }
    #expect(page.matches(of: /all up to date/).count == 1)
    #expect(page.contains("<h2 id=f->Reports</h2>"))
    var reports = IndexPage([group], title: "Reports", feed: nil)
    #expect(text(try reports.bytes()).contains("<h2 id=f- class=vh>Reports</h2>"))
  }

  @Test func foldersAreSections() throws {
    let paths = ["z.md", "sub/b.md", "a.md", "sub/a.md", "other/x.md"]
    let page = try list(
      paths.map { (SiteReport($0), [PageEntry("\($0.dropLast(3)).html", title: $0)]) })
    #expect(
      page.matches(of: /<h2[^>]*>([^<]+)|<h3><a[^>]*>([^<]+)/)
        .map { String($0.output.1 ?? $0.output.2 ?? "") }
        == ["Reports", "a.md", "z.md", "other", "other/x.md", "sub", "sub/a.md", "sub/b.md"])
  }

  @Test func theContentsSayWhereSomethingFailed() throws {
    let bad = PageEntry("sub/b.html", title: "B") { $0.status = .failed }
    let page = try index([
      (SiteReport("a.md"), [PageEntry("a.html", title: "A")]), (SiteReport("sub/b.md"), [bad]),
    ])
    let contents = try #require(page.firstMatch(of: /<nav[\s\S]*?<\/nav>/)).output
    #expect(contents.contains("href=#f-"))
    #expect(contents.contains("href=\"#f-sub/\""))
    #expect(contents.matches(of: /st-FAILED/).count == 1)
  }

  @Test func aReportWithManyPagesIsAFoldedList() throws {
    let report = SiteReport("each.md", "---\ntitle: Runs\npages: {each: SELECT 1, path: x}\n---\n")
    let entries = [
      PageEntry("runs/1.html", title: "Run 1"),
      PageEntry("runs/2.html", title: "Run 2") {
        $0.status = .stale
        $0.problem = "line 7: timeout"
      },
    ]
    let list = try list([(report, entries)])
    #expect(list.contains("<li class=group id=r-each><h3>Runs</h3>"))
    #expect(list.contains("<span>each.md</span><p class=why>line 7: timeout</p>"))
    #expect(list.contains("<summary>2 pages</summary><ol class=many>\n"))
    #expect(list.contains("<li data-i=0><a href=runs/1.html>Run 1</a></li>\n"))
    #expect(list.contains("<li data-i=1><a href=runs/2.html>Run 2</a><span"))
    #expect(try self.list([(report, [])]).contains("<summary>0 pages</summary>"))
    #expect(try self.list([(report, [entries[0]])]).contains("<summary>1 page</summary>"))
  }

  @Test func oneFailureMakesAGroupFail() throws {
    let report = SiteReport("each.md", "---\npages: {each: SELECT 1, path: x}\n---\n")
    let stale = PageEntry("1.html", title: "1") { $0.status = .stale }
    let failed = PageEntry("2.html", title: "2") { $0.status = .failed }
    func status(_ entries: [PageEntry]) throws -> String? {
      try list([(report, entries)]).firstMatch(of: /<p class=facts><span class="status (\w+)/)
        .map { String($0.output.1) }
    }
    #expect(try status([stale]) == "TIMEOUT")
    #expect(try status([stale, failed]) == "FAILED")
    #expect(try status([PageEntry("3.html", title: "3")]) == "COMPLETED")
  }

  @Test func figuresHaveTheirTrend() throws {
    var entry = PageEntry("a.html", title: "A")
    entry.summary.figures = [
      .init(label: "Loss", text: "0.25", number: 0.25),
      .init(label: "Runs & more", text: "3", number: 3),
    ]
    entry.trends = ["Loss": [0.5, 0.25], "Runs & more": [3]]
    let list = try list([(SiteReport("a.md"), [entry])])
    #expect(list.contains("<dl class=figs><div><dt>Loss <dd>0.25</dd><svg"))
    #expect(list.contains("aria-label=\"trend 0.5 to 0.25\""))
    // One number is no trend.
    #expect(list.contains("<div><dt>Runs &amp; more <dd>3</dd></div></dl>"))
  }

  @Test func aThumbnailIsAnImageOfItsOwn() throws {
    let entry = PageEntry("a b.html", title: "A") { $0.summary.thumbnail = "<svg/>" }
    #expect(
      try list([(SiteReport("a b.md"), [entry])]).contains(
        "<a class=thumb aria-hidden=true tabindex=-1 href=a%20b.html>"
          + "<img alt=\"\" src=data:image/svg+xml;base64,PHN2Zy8+></a>"))
  }

  @Test func theSearchKnowsAllPages() throws {
    let entry = PageEntry("a b.html", title: "A</script>") {
      $0.summary.headings = [PageSummary.Heading(id: "part", text: "Part")]
      $0.summary.labels = ["tbl"]
      $0.summary.prose = "Some \"text\""
    }
    #expect(
      entry.searchData.compactText
        == #"{"u":"a%20b.html","t":"A</script>","h":[["part","Part"]],"l":["tbl"],"p":"Some \"text\""}"#
    )
    let page = try index([(SiteReport("a b.md"), [entry])])
    #expect(page.contains(#""t":"A\u003c/script>""#))
  }

  @Test func aPreviewLoadsItselfAgain() throws {
    var page = IndexPage([], title: "Lab", feed: "feed.xml")
    page.reloadScript = "reload()"
    let index = text(try page.bytes())
    #expect(index.contains("reload()"))
    #expect(index.contains("<link rel=alternate type=application/atom+xml"))
    #expect(index.contains("href=feed.xml"))
  }
}
