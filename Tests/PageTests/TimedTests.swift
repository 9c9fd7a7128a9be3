import Foundation
import TestSupport
import Testing

/// Times of large pages; they depend on the machine, so they are looked at and not checked in CI.
@Suite(
  .enabled(
    if: Chromium.isExpected && ProcessInfo.processInfo.environment["SQLTRACK_TIMED_TESTS"] == "1",
    "SQLTRACK_TIMED_TESTS is not 1"), .serialized)
struct TimedTests {
  private func rows(_ count: Int) -> [String] {
    (1...count).map { id in
      let noise = (id &* 7_919) % 100_003
      let null = id % 9 == 0
      return "<th scope=row class=r>\(id)<td data-k=\"COMPLETED\"><span class=\"status COMPLETED"
        + " fam-done\" title=\"COMPLETED\"><svg class=ic aria-hidden=true><use href=\"#st-COMPLETED\"/>"
        + "</svg><span class=stl>Completed</span></span><td>experiment-\(noise % 40)"
        + "<td class=\"t\" title=\"2026-11-20 17:59:00 UTC\" data-k=\(1_795_215_408 + noise)>2 hours ago"
        + "<td class=r>\(noise % 512)<td class=\"r b p\(noise % 101)\" data-k=\(noise % 101)>\(noise % 101).0%"
        + (null
          ? "<td class=\"r n\" data-k title=NULL>--"
          : "<td class=r title=\(Double(noise) / 7)>\(noise / 7).0") + "<td>run-\(noise)-\(id)"
    }
  }

  /// Milliseconds until the next frame after an action in the page.
  private func time(_ page: Page, _ action: String) throws -> Double {
    try page.evaluate(
      """
      new Promise(done => {
        const start = performance.now();
        \(action);
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
      })
      """
    ).number ?? .infinity
  }

  @Test(arguments: [10_000, 100_000])
  func largePagesStayQuick(count: Int) throws {
    let heads = ["id", "status", "experiment", "updated", "width", "progress", "loss", "name"]
      .map { "<th scope=\"col\">\($0)</th>" }
    let html = try TestPage(body: TestPage.table(heads: heads, rows: rows(count))).html
    let start = ContinuousClock.now
    let page = try Page.open(html: html)
    let load = (ContinuousClock.now - start) / .milliseconds(1)
    var report = ["\(count) rows, \(html.utf8.count / 1_000_000) MB: loaded \(Int(load)) ms"]
    let input = """
      const i = document.querySelector('input[type=search]');
      i.value = 'experiment-3 run-1'; i.dispatchEvent(new Event('input'))
      """
    for (name, action) in [
      ("number", "document.querySelectorAll('th button')[6].click()"),
      ("again", "document.querySelectorAll('th button')[6].click()"),
      ("text", "document.querySelectorAll('th button')[7].click()"),
      ("filter", input), ("filter again", input),
    ] { report.append("\(name) \(Int(try time(page, action))) ms") }
    print(report.joined(separator: ", "))
    #expect(load < 30_000)
  }
}
