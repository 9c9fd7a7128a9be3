import Reports
import Testing

@testable import Publishing

struct SiteLinksTests {
  private let reports = [
    SiteReport(
      "a.md",
      """
      [b](sub/b.md#part), [rows](each.md#x), [page](runs/1.html#y), [none](none.md),
      [out](../x.md), [data](data.csv), [same](#here), [odd](q%20r.md?x#z)
      """),
    SiteReport("sub/b.md", "[a](../a.md), [a again](.././a.md), [gone](a.html)"),
    SiteReport("each.md"), SiteReport("q r.md"),
  ]

  private var links: SiteLinks { SiteLinks(reports) { $0.path != "each.md" } }

  @Test func linksToReportsLeadToTheirPages() {
    let addresses = links.addresses(in: reports[0], from: "a.html")
    #expect(addresses["sub/b.md#part"] == "sub/b.html#part")
    #expect(addresses["q%20r.md?x#z"] == "q%20r.html#z")
    #expect(
      links.addresses(in: reports[1], from: "sub/b.html")
        == ["../a.md": "../a.html", ".././a.md": "../a.html", "a.html": "a.html"])
  }

  @Test func aReportWithManyPagesIsOnTheIndex() {
    #expect(links.addresses(in: reports[0], from: "a.html")["each.md#x"] == "index.html#r-each")
    #expect(
      links.addresses(in: SiteReport("sub/c.md", "[x](../each.md)"), from: "sub/c.html")
        == ["../each.md": "../index.html#r-each"])
  }

  @Test func theAddressDependsOnThePage() {
    // A row's page may stand anywhere in the site.
    let addresses = links.addresses(in: reports[0], from: "runs/deep/1.html")
    #expect(addresses["sub/b.md#part"] == "../../sub/b.html#part")
    #expect(addresses["runs/1.html#y"] == "../1.html#y")
  }

  @Test func linksToOtherFilesStayAsTheyAre() {
    let addresses = links.addresses(in: reports[0], from: "a.html")
    for destination in ["none.md", "../x.md", "data.csv", "#here"] {
      #expect(addresses[destination] == nil)
    }
  }

  @Test func brokenLinksAreFound() {
    let problems = links.problems(in: reports[0]) { $0 == "runs/1.html" }
    #expect(
      problems.map(\.message) == [
        "broken link 'none.md'", "broken link '../x.md': it leads out of the site",
      ])
    #expect(problems.map(\.location.line) == [1, 2])
    #expect(problems.map(\.hint) == ["there is no report 'none.md'", nil])
    #expect(
      links.problems(in: reports[1]) { _ in false }.map(\.hint)
        == ["there is no page 'sub/a.html'"])
  }

  @Test func placesOnTheIndexDiffer() {
    #expect(SiteReport("runs/a b.md").anchor == "r-runs/a~20b")
    #expect(SiteReport("runs/a b.md").fragment == "#r-runs/a~20b")
    #expect(SiteReport("größe.md").fragment == "#r-gr%C3%B6%C3%9Fe")
  }
}
