import Foundation
import TestSupport
import Testing

/// The gallery of plots in a real browser.
@Suite(.enabled(if: Chromium.isExpected), .serialized)
struct PlotBrowserTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try DemoFolder.make()
    _ = try #require(try Chromium.launch())
  }

  private func open(setup: (Page) throws -> Void = { _ in }) throws -> Page {
    try Page.open(URL(fileURLWithPath: folder.file("gallery.html")), setup: setup)
  }

  @Test func theGalleryRendersWithoutAMessage() throws {
    let answer = try Tool(folder: folder.path)("report", "gallery.md", "--now", DemoFolder.now)
    #expect(answer.status == 0)
    #expect(answer.errors == "")
    let page = try folder.text(of: "gallery.html")
    #expect(!page.contains("class=err-box"))
    #expect(page.utf8.count < 850_000)
  }

  @Test func thePageLoadsNothingAndBreaksNoPolicy() throws {
    let page = try open()
    #expect(page.violations.isEmpty)
    #expect(page.messages.isEmpty)
    #expect(page.requests.allSatisfy { $0.hasPrefix("file://") || $0.hasPrefix("data:") })
    #expect(try page.evaluate("document.querySelectorAll('[style]').length") == 0)
  }

  @Test func everyPlotIsAnImageWithATitleAndADescription() throws {
    let page = try open()
    #expect(
      try page.evaluate(
        """
        [...document.querySelectorAll('.plot')].length > 10 &&
        [...document.querySelectorAll('.plot')].every(s => s.getAttribute('role') === 'img' &&
          s.getAttribute('aria-labelledby').split(' ').every(id =>
            s.parentNode.contains(document.getElementById(id)) &&
            document.getElementById(id).textContent.length > 5))
        """) == true)
    #expect(
      try page.evaluate(
        """
        new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size ===
          document.querySelectorAll('[id]').length
        """) == true)
  }

  /// The classes of the drawings that show.
  private let shown =
    "[...new Set([...document.querySelectorAll('.plot')].filter(s => s.getClientRects().length)"
    + ".map(s => s.getAttribute('class').slice(-2)))].join()"

  @Test func aPhoneShowsTheNarrowDrawings() throws {
    let wide = try open { try $0.setViewport(width: 1440, height: 900) }
    #expect(try wide.evaluate(shown) == "wd")
    let narrow = try open { try $0.setViewport(width: 400, height: 800) }
    #expect(try narrow.evaluate(shown) == "nw")
    #expect(try narrow.evaluate("document.scrollingElement.scrollWidth") == 400)
  }

  @Test func noWindowScrollsSideways() throws {
    for width in [700, 1000, 1240, 1440] {
      let page = try open { try $0.setViewport(width: width, height: 800) }
      #expect(try page.evaluate("document.scrollingElement.scrollWidth <= innerWidth") == true)
    }
  }

  @Test func darkModeRecoloursTheSameDrawing() throws {
    let stroke = "getComputedStyle(document.querySelector('.plot .ln.s1')).stroke"
    let page = try open()
    #expect(try page.evaluate(stroke) == "rgb(42, 93, 190)")
    try page.evaluate("document.documentElement.dataset.theme = 'dark'")
    #expect(try page.evaluate(stroke) == "rgb(111, 151, 254)")
  }

  @Test func captionsStandBesideWideFigures() throws {
    let beside = """
      (() => {
        const f = document.querySelector('figure.side');
        const [a, b] = ['.pl', 'figcaption'].map(s => f.querySelector(s).getBoundingClientRect());
        return b.left >= a.right;
      })()
      """
    let wide = try open { try $0.setViewport(width: 1440, height: 900) }
    #expect(try wide.evaluate(beside) == true)
    let narrow = try open { try $0.setViewport(width: 1100, height: 900) }
    #expect(try narrow.evaluate(beside) == false)
  }

  @Test func halfFiguresStandInPairs() throws {
    let page = try open { try $0.setViewport(width: 1440, height: 900) }
    #expect(
      try page.evaluate(
        """
        (() => {
          const [a, b] = [...document.querySelectorAll('figure.half')]
            .map(f => f.getBoundingClientRect());
          return Math.abs(a.top - b.top) < 1 && b.left > a.right;
        })()
        """) == true)
  }

  @Test func thePointerShowsTheValues() throws {
    let page = try open { try $0.setViewport(width: 1440, height: 900) }
    try page.evaluate(
      """
      (() => {
        const s = document.querySelector('.plot'), r = s.getBoundingClientRect();
        s.dispatchEvent(new PointerEvent('pointermove',
          {clientX: r.left + r.width / 2, clientY: r.top + r.height / 2, bubbles: true}));
      })()
      """)
    let names = try page.evaluate(
      "[...document.querySelectorAll('.tip i')].map(e => e.textContent).sort().join()")
    #expect(names == "adam,momentum,sgd")
  }
}
