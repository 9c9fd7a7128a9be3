import Reports
import Testing

@testable import Publishing

struct PageEntryTests {
  private func entry(_ made: String, _ number: Double?, after earlier: PageEntry? = nil)
    -> PageEntry
  {
    var entry = PageEntry(path: "a.html")
    entry.summary.made = made
    entry.summary.figures = [PageSummary.Figure(label: "Loss", text: "", number: number)]
    entry.continueTrends(of: earlier)
    return entry
  }

  @Test func aRunWithoutTheNumberKeepsTheTrend() {
    let first = entry("1", 0.5)
    let missing = entry("2", nil, after: first)
    #expect(missing.trends == ["Loss": [0.5]])
    var failed = PageEntry(path: "a.html")
    failed.continueTrends(of: missing)
    #expect(entry("4", 0.25, after: failed).trends == ["Loss": [0.5, 0.25]])
  }

  @Test func aRunThatIsNotDoneForgetsNothing() {
    var old = SiteState(index: "i", orphans: ["c.html"])
    old.reports["a.md"] = SiteState.Published(key: "1", pages: ["a.html", "b.html"])
    old.reports["z.md"] = SiteState.Published(key: "2", pages: ["z.html"])
    var new = SiteState()
    new.reports["a.md"] = SiteState.Published(key: "3", pages: ["a.html"])
    let all = new.completed(by: old)
    #expect(all.reports["a.md"]?.pages == ["a.html"])
    #expect(all.reports["z.md"] == old.reports["z.md"])
    #expect(all.orphans == ["b.html", "c.html"])
    #expect(all.index.isEmpty)
    #expect(old.completed(by: old) == old)
  }

  @Test func theSameRunAgainCountsOnce() {
    let first = entry("2", 0.5, after: entry("1", 1))
    #expect(entry("2", 0.25, after: first).trends == ["Loss": [1, 0.25]])
    let missing = entry("2", nil, after: first)
    #expect(missing.trends == ["Loss": [1]])
    #expect(entry("2", 0.25, after: missing).trends == ["Loss": [1, 0.25]])
  }
}
