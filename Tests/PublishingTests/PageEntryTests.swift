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

  @Test func theSameRunAgainCountsOnce() {
    let first = entry("2", 0.5, after: entry("1", 1))
    #expect(entry("2", 0.25, after: first).trends == ["Loss": [1, 0.25]])
    let missing = entry("2", nil, after: first)
    #expect(missing.trends == ["Loss": [1]])
    #expect(entry("2", 0.25, after: missing).trends == ["Loss": [1, 0.25]])
  }
}
