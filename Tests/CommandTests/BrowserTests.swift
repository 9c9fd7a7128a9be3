import Foundation
import TestSupport
import Testing

/// The demo's page in a real browser: the points of the design that a machine can check.
@Suite(.enabled(if: Chromium.isExpected), .serialized)
struct BrowserTests {
  private let folder: TemporaryFolder
  private let browser: Chromium

  init() throws {
    folder = try DemoFolder.make()
    browser = try #require(try Chromium.launch())
  }

  private func open(_ name: String, setup: (Page) throws -> Void = { _ in }) throws -> Page {
    try Page.open(URL(fileURLWithPath: folder.file(name)), setup: setup)
  }

  @Test func thePageLoadsNothingAndBreaksNoPolicy() throws {
    let page = try open("weekly.html")
    #expect(page.violations.isEmpty)
    #expect(page.messages.isEmpty)
    #expect(page.requests.allSatisfy { $0.hasPrefix("file://") || $0.hasPrefix("data:") })
    #expect(try page.evaluate("document.querySelectorAll('[style]').length") == 0)
  }

  @Test func thePageHasOneTitleLandmarksAndNames() throws {
    let page = try open("weekly.html")
    #expect(try page.evaluate("document.querySelectorAll('h1').length") == 1)
    #expect(try page.evaluate("document.documentElement.lang") == "en")
    for element in ["main", "header", "footer", "nav[aria-label]", "a.skip"] {
      #expect(try page.evaluate("!!document.querySelector('\(element)')") == true, "\(element)")
    }
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('section')].every(s=>document.getElementById(s.getAttribute('aria-labelledby')))"
      ) == true)
    // The only row of heads needs no scope: each is the head of its column.
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('th:not([scope])')].every(h=>h.closest('thead')?.rows.length==1)"
      ) == true)
    #expect(
      try page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e=>e.id)).size==document.querySelectorAll('[id]').length"
      ) == true)
  }

  @Test func aPhoneDoesNotScrollSideways() throws {
    for name in ["weekly.html", "notebook.html"] {
      let page = try open(name) { try $0.setViewport(width: 400, height: 800) }
      #expect(try page.evaluate("document.scrollingElement.scrollWidth") == 400, "\(name)")
    }
  }

  @Test func withoutAScriptAllRowsAreThere() throws {
    let page = try open("weekly.html") { try $0.disableScripts() }
    #expect(page.violations.isEmpty)
    #expect(try page.evaluate("document.documentElement.className") == "")
    #expect(try page.evaluate("document.querySelectorAll('button').length") == 0)
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('tbody')].every(b=>b.getBoundingClientRect().height>0)")
        == true)
  }

  @Test func runtimeAndStatusSortByWhatTheyStandFor() throws {
    let page = try open("weekly.html")
    let table =
      "[...document.querySelectorAll('table[data-t]')].find(t=>/newest runs/.test(t.closest('.tbl').textContent))"
    try page.evaluate(
      "(()=>{const t=\(table);[...t.tHead.rows[0].cells].find(c=>/Updated/.test(c.textContent)).querySelector('button').click()})()"
    )
    #expect(
      try page.evaluate(
        "(()=>{const t=\(table);const k=[...t.tBodies[0].rows].map(r=>[...r.cells].find(c=>c.matches('.t'))).filter(Boolean).map(c=>+c.dataset.k);return k.length>5&&k.every((v,i)=>!i||k[i-1]<=v)})()"
      ) == true)
    #expect(try page.evaluate("document.querySelectorAll('th[aria-sort]').length") == 1)
  }
}
