import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Chromium.isExpected, "no chromium"))
struct SurroundingsTests {
  private let page = TestPage(
    body: TestPage.section("runs", TestPage.runs), contents: [("runs", "Runs")])

  // MARK: Policy

  @Test func nothingBreaksThePolicyOrLeavesThePage() throws {
    let page = try page.open { try $0.allowClipboard() }
    try page.sort(1)
    try page.filter("run-1")
    try page.click(".menu summary")
    try page.click(".menu label:nth-child(2) input")
    try page.click(".tbar > button")
    for button in 1...2 { try page.click(".tools button:nth-child(\(button))") }
    #expect(page.violations.isEmpty)
    #expect(page.messages.isEmpty)
    #expect(page.requests.count == 1)
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^(style|on)/.test(a.name)))"
      ) == false)
  }

  @Test func theDriverSeesViolations() throws {
    let html = try page.html.replacingOccurrences(
      of: "<header>",
      with: "<header style=\"color:red\"><img src=\"https://example.invalid/a.png\">")
    let page = try Page.open(html: html)
    #expect(page.violations.contains { $0.hasPrefix("style-src") })
    #expect(page.violations.contains { $0.hasPrefix("img-src") })
    #expect(!page.messages.isEmpty)
  }

  @Test func theScriptIsSmall() throws {
    #expect(try TestPage.file("assets/page.js").utf8.count < 9 * 1024)
  }

  // MARK: Narrow windows

  @Test func wordsOfHeadsStayWholeOnAPhone() throws {
    let names = ["Hyperparameter", "Generalization", "Regularization", "Reproducibility"]
    let heads = names.map { "<th>\($0)</th>" }.joined()
    let page = try TestPage(
      body: "<table><thead><tr>\(heads)</tr></thead><tbody><tr><td>a</td></tr></tbody></table>"
    ).open { try $0.setViewport(width: 400, height: 800) }
    let lines = "[...document.querySelectorAll('th')].map(e => Math.round((e.clientHeight"
    #expect(
      try page.evaluate(
        "\(lines) - 2 * parseFloat(getComputedStyle(e).paddingTop))"
          + " / parseFloat(getComputedStyle(e).lineHeight))).join()") == "1,1,1,1")
    #expect(try page.evaluate("document.scrollingElement.scrollWidth") == 400)
  }

  // MARK: Without script

  @Test func withoutScriptAllRowsAreThere() throws {
    let page = try page.open { try $0.disableScripts() }
    #expect(try page.column(1) == (1...30).map(String.init))
    #expect(try page.evaluate("document.querySelectorAll('button, input').length") == 0)
    try page.click("details.q summary")
    #expect(try page.evaluate("document.querySelector('details.q').open") == true)
  }

  @Test func withoutScriptNoDeadControlIsShown() throws {
    let page = try TestPage(
      body: "<p><label class=\"needjs\"><input type=\"checkbox\" data-only=\"a\"> Only</label></p>"
    ).open { try $0.disableScripts() }
    #expect(
      try page.evaluate("document.querySelector('.needjs').getClientRects().length") == 0)
  }

  // MARK: Theme

  private let background = "getComputedStyle(document.body).backgroundColor"
  private let white: ChromiumValue = "rgb(255, 255, 255)"
  private let black: ChromiumValue = "rgb(18, 21, 27)"

  @Test(arguments: ["light", "dark"], ["light", "dark"])
  func theRootOverridesTheSystem(theme: String, system: String) throws {
    var page = page
    page.root = " data-theme=\"\(theme)\""
    let shown = try page.open { page in
      try page.emulate(colorScheme: Page.ColorScheme(rawValue: system) ?? .light)
    }
    #expect(try shown.evaluate(background) == (theme == "dark" ? black : white))
    #expect(
      try shown.evaluate("getComputedStyle(document.documentElement).colorScheme") == .string(theme)
    )
  }

  @Test(arguments: [Page.ColorScheme.light, .dark])
  func theButtonTurnsTheThemeRound(system: Page.ColorScheme) throws {
    let page = try page.open { try $0.emulate(colorScheme: system) }
    let (own, other) = system == .dark ? (black, white) : (white, black)
    #expect(try page.evaluate(background) == own)
    try page.click(".tools button:nth-child(2)")
    #expect(try page.evaluate(background) == other)
    try page.click(".tools button:nth-child(2)")
    #expect(try page.evaluate(background) == own)
  }

  @Test func theThemeIsRemembered() throws {
    let shown = try page.open()
    try shown.click(".tools button:nth-child(2)")
    try shown.load(html: page.html)
    #expect(try shown.evaluate(background) == black)
  }

  @Test func paperIsAlwaysLight() throws {
    var page = page
    page.root = " data-theme=\"dark\""
    let shown = try page.open { try $0.emulate(.print, colorScheme: .dark) }
    #expect(try shown.evaluate(background) == white)
  }

  // MARK: Paper

  private let printed = """
    [...document.querySelectorAll('tbody tr')].filter(r => r.getBoundingClientRect().height)
      .map(r => r.cells[0].textContent)
    """

  @Test func paperHasAllRows() throws {
    let page = try page.open()
    #expect(try page.column(1) == (1...10).map(String.init))
    try page.emulate(.print)
    #expect(try page.evaluate(printed).strings == (1...30).map(String.init))
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('.tools, .tbar, .pager, nav.toc')].some(e => e.getClientRects().length)"
      ) == false)
  }

  @Test func paperKeepsTheOrderOnShow() throws {
    let page = try page.open()
    try page.sort(1)
    try page.sort(1)
    try page.click(".pager button:nth-of-type(2)")
    try page.filter("run-2")
    try page.emulate(.print)
    try page.evaluate("dispatchEvent(new Event('beforeprint'))")
    #expect(try page.evaluate(printed).strings == (1...30).reversed().map(String.init))
    try page.evaluate("dispatchEvent(new Event('afterprint'))")
    try page.emulate()
    #expect(try page.column(1) == (20...29).reversed().map(String.init))
  }

  @Test func printingTellsTheScript() throws {
    let page = try page.open {
      try $0.runFirst("addEventListener('beforeprint', () => window.printed = true)")
    }
    let pdf = try page.pdf()
    #expect(pdf.starts(with: Data("%PDF".utf8)))
    #expect(try page.evaluate("printed") == true)
  }

  // MARK: Small screens and keyboards

  @Test func onNarrowScreensOnlyTablesScroll() throws {
    let wide = (1...12).map { "<th scope=\"col\">column \($0)</th>" }
    let rows = (1...30).map { row in (1...12).map { "<td>cell \(row)·\($0)" }.joined() }
    let page = try TestPage(
      body: TestPage.section("wide", TestPage.table(heads: wide, rows: rows)),
      contents: [("wide", "Wide")]
    ).open { try $0.setViewport(width: 400, height: 800) }
    let width = "document.scrollingElement.scrollWidth"
    #expect(try page.evaluate(width).number ?? 999 <= 400)
    #expect(
      try page.evaluate("(t => t.scrollWidth > t.clientWidth)(document.querySelector('.tw'))")
        == true)
    try page.click(".menu summary")
    #expect(try page.evaluate(width).number ?? 999 <= 400)
    // The open menu lies inside the window.
    #expect(
      try page.evaluate(
        "(r => r.left >= 0 && r.right <= 400)(document.querySelector('.menu > div').getBoundingClientRect())"
      ) == true)
  }

  @Test(arguments: [1280, 400])
  func tabReachesAllControls(width: Int) throws {
    let page = try page.open { try $0.setViewport(width: width, height: 800) }
    try page.evaluate(
      """
      window.wanted = new Set([...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
        .filter(e => e.getClientRects().length && !e.disabled && e.checkVisibility({contentVisibilityAuto: true})));
      window.weak = []
      """)
    let count = Int(try page.evaluate("wanted.size").number ?? 0)
    #expect(count > 10)
    for _ in 0..<count {
      try page.press(.tab)
      try page.evaluate(
        """
        (() => {
          const e = document.activeElement, s = getComputedStyle(e);
          wanted.delete(e);
          if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) weak.push(e.outerHTML);
        })()
        """)
    }
    #expect(try page.evaluate("[...wanted].map(e => e.outerHTML.slice(0, 80))") == [])
    #expect(try page.evaluate("weak") == [])
  }

  @Test func theKeyboardWorksTheControls() throws {
    let page = try page.open()
    try page.evaluate("document.querySelector('th button').focus()")
    try page.press(.enter)
    try page.press(.space)
    #expect(try page.announcement == "Sorted by id, descending")
    #expect(try page.evaluate("document.activeElement.closest('th').ariaSort") == "descending")
  }

  @Test func lessMotionMeansNoSmoothScrolling() throws {
    let behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    let page = try page.open { try $0.emulate(reducedMotion: true) }
    #expect(try page.evaluate(behaviour) == "auto")
    try page.emulate(reducedMotion: false)
    #expect(try page.evaluate(behaviour) == "smooth")
  }

  // MARK: Contrast

  /// WCAG's contrast of tokens with the background; `color` resolves them as the page does.
  private func contrast(_ tokens: [String], on ground: String, _ page: Page) throws -> [String:
    Double]
  {
    let script = """
      (() => {
        const probe = document.body.appendChild(document.createElement('p'));
        const luminance = token => {
          probe.style.color = `var(--${token})`;
          const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map(x => x / 255)
            .map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const ground = luminance('\(ground)');
        return \(tokens).map(t => luminance(t))
          .map(x => (Math.max(x, ground) + .05) / (Math.min(x, ground) + .05));
      })()
      """
    let ratios = try page.evaluate(script).array.compactMap(\.number)
    return Dictionary(uniqueKeysWithValues: zip(tokens, ratios))
  }

  @Test(arguments: [Page.ColorScheme.light, .dark])
  func colorsStandOut(scheme: Page.ColorScheme) throws {
    let page = try page.open { try $0.emulate(colorScheme: scheme) }
    let text = ["ink", "ink2", "ink3", "acc", "diffi", "t1", "t2", "t3", "t4"]
    for ground in ["bg", "sur"] {
      for (token, ratio) in try contrast(text, on: ground, page) {
        #expect(ratio >= 4.5, "--\(token) on --\(ground)")
      }
    }
    let graphics = [
      "ok", "run", "wait", "gone", "held", "limit", "fail", "ctl", "barx", "strong", "goldk", "c1",
      "c2", "c3", "c4", "c5", "c6", "c7", "c8",
    ]
    for (token, ratio) in try contrast(graphics, on: "bg", page) {
      #expect(ratio >= 3, "--\(token) on --bg")
    }
    for (token, ratio) in try contrast(["diffi", "ink"], on: "diff", page) {
      #expect(ratio >= 4.5, "--\(token) on --diff")
    }
  }
}
