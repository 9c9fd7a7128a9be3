import TestSupport
import Testing

/// The script that shows the values of lines below the pointer.
@Suite(.enabled(if: Chromium.isExpected), .serialized)
struct CrosshairTests {
  /// Two lines over x from 0 to 10 on a scale of y; a falls from 100 to 10, b stays at 10.
  private func figure(x: String = "linear 0 10 50 250", y: String = "log 1 100 110 10") -> String {
    """
    <figure><div class="pl"><svg class="plot wd" viewBox="0 0 300 120" width="300" height="120">\
    <path class="ln s1" stroke="#355fce" data-s="a" d="M50 10l100 25 100 25"/>\
    <path class="ln s2" stroke="#e65a00" data-s="b" d="M50 60h200"/>\
    <g class="xh" data-x="\(x)" data-y="\(y)" data-box="50 10 200 100"></g></svg></div></figure>
    """
  }

  private func open(_ body: String) throws -> Page { try TestPage(body: body, draws: true).open() }

  /// Moves the pointer to a place of the drawing, in its own units.
  private func move(_ page: Page, _ x: Double, _ y: Double) throws {
    try page.evaluate(
      """
      (() => {
        const s = document.querySelector('.plot'), r = s.getBoundingClientRect();
        s.dispatchEvent(new PointerEvent('pointermove', {
          clientX: r.left + \(x) * r.width / 300, clientY: r.top + \(y) * r.height / 120,
          bubbles: true}));
      })()
      """)
  }

  @Test func theValuesOfAllLinesShowInTheirOrder() throws {
    let page = try open(figure())
    try move(page, 148, 50)
    let text = try page.text(".tip")
    #expect(text == "5a31.62b10")
    #expect(try page.evaluate("document.querySelector('.vref').getAttribute('d')") == "M150 10v100")
    #expect(page.violations.isEmpty)
    #expect(page.messages.isEmpty)
  }

  @Test func namesHaveTheColoursOfTheirLines() throws {
    let page = try open(figure())
    try move(page, 60, 50)
    let same = try page.evaluate(
      """
      [...document.querySelectorAll('.tip i')].map(i => i.style.color).join() ===
        [...document.querySelectorAll('[data-s]')].map(p => getComputedStyle(p).stroke).join()
      """)
    #expect(same == true)
  }

  @Test func outsideThePanelNothingShows() throws {
    let page = try open(figure())
    try move(page, 150, 50)
    #expect(try page.evaluate("document.querySelector('.tip').hidden") == false)
    try move(page, 20, 50)
    #expect(try page.evaluate("document.querySelector('.tip').hidden") == true)
    #expect(try page.evaluate("document.querySelector('.vref').hasAttribute('d')") == false)
  }

  @Test func timesAreWritten() throws {
    let page = try open(figure(x: "time 1795176000 1795183200 50 250 UTC"))
    try move(page, 150, 50)
    #expect(try page.text(".tip p") != nil)
    #expect(try page.text(".tip")?.hasPrefix("2026-11-20 13:00 UTC") == true)
  }

  @Test func timesAreThoseOfTheAxis() throws {
    let page = try open(figure(x: "time 1795176000 1795183200 50 250 Europe/Berlin"))
    try move(page, 150, 50)
    #expect(try page.text(".tip")?.hasPrefix("2026-11-20 14:00 Europe/Berlin") == true)
  }

  @Test func rootsAndSymmetricLogarithmsAreRead() throws {
    let roots = try open(figure(x: "sqrt -4 16 50 250"))
    try move(roots, 150, 50)
    #expect(try roots.text(".tip")?.hasPrefix("1") == true)
    let page = try open(figure(x: "symlog -100 100 50 250 1"))
    try move(page, 150, 50)
    #expect(try page.text(".tip")?.hasPrefix("0") == true)
    try move(page, 250, 50)
    #expect(try page.text(".tip")?.hasPrefix("100") == true)
  }

  @Test func theTipStaysInTheFigure() throws {
    let page = try open(figure())
    for x in [50.0, 150, 250] {
      try move(page, x, 50)
      #expect(
        try page.evaluate(
          """
          (() => {
            const t = document.querySelector('.tip').getBoundingClientRect();
            return t.left >= 0 && t.right <= innerWidth;
          })()
          """) == true)
    }
  }

  @Test func theScriptIsSmall() throws {
    #expect(try TestPage.file("assets/plot.js").utf8.count <= 3 * 1024)
  }
}
