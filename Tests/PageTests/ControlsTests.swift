import TestSupport
import Testing

@Suite(.enabled(if: Chromium.isExpected, "no chromium"))
struct ControlsTests {
  private func runs(setup: (Page) throws -> Void = { _ in }) throws -> Page {
    try TestPage(body: TestPage.runs).open(setup: setup)
  }

  // MARK: Pages of rows

  @Test func rowsAreTurnedPageByPage() throws {
    let page = try runs()
    #expect(try page.position == "1–10 of 30")
    #expect(try page.column(1) == (1...10).map(String.init))
    let isDisabled = "[...document.querySelectorAll('.pager button')].map(b => b.disabled)"
    #expect(try page.evaluate(isDisabled) == [true, false, false])
    try page.click(".pager button:nth-of-type(2)")
    try page.click(".pager button:nth-of-type(2)")
    #expect(try page.position == "21–30 of 30")
    #expect(try page.announcement == "Rows 21–30 of 30")
    #expect(try page.column(1) == (21...30).map(String.init))
    #expect(try page.evaluate(isDisabled) == [false, true, false])
    try page.click(".pager button:nth-of-type(1)")
    #expect(try page.column(1) == (11...20).map(String.init))
  }

  @Test func allRowsCanBeShown() throws {
    let page = try runs()
    try page.click(".pager button:nth-of-type(3)")
    #expect(try page.column(1) == (1...30).map(String.init))
    #expect(try page.position == "1–30 of 30")
    #expect(try page.text(".pager button:nth-of-type(3)") == "Show pages")
    try page.click(".pager button:nth-of-type(3)")
    #expect(try page.column(1).count == 10)
  }

  @Test func smallTablesHaveNoControls() throws {
    let rows = (1...5).map { "<td>\($0)" }
    let page = try TestPage(
      body: TestPage.table(heads: ["<th scope=\"col\">a</th>"], rows: rows)
    ).open()
    #expect(try page.evaluate("document.querySelectorAll('.tbl :is(button, input)').length") == 0)
  }

  /// Where all rows are in view, controls wait for the keyboard.
  @Test(arguments: [(14, 1.0), (15, 30)])
  func controlsOfFewRowsShowWithTheFocus(count: Int, least: Double) throws {
    let rows = (1...count).map { "<td>\($0)" }
    let page = try TestPage(
      body: TestPage.table(heads: ["<th scope=\"col\">a</th>"], rows: rows)
    ).open()
    let height = "document.querySelector('.tbar').getBoundingClientRect().height"
    #expect(try page.evaluate("\(height) >= \(least) && (\(least) > 1 || \(height) < 2)") == true)
    #expect(
      try page.evaluate("document.querySelector('.tbar input').focus(), \(height) >= 30") == true)
  }

  @Test func aTableOfOnePageHasNoPageButtons() throws {
    let rows = (1...6).map { "<td>\($0)" }
    let page = try TestPage(
      body: TestPage.table(heads: ["<th scope=\"col\">a</th>"], rows: rows)
    ).open()
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('.pager button')].filter(b => b.getClientRects().length).length"
      ) == 0)
    #expect(try page.position == "1–6 of 6")
  }

  /// A search in the page looks through the rows of the other pages, and the first that has what is
  /// sought turns to its page.
  @Test func aSearchFindsRowsOfOtherPages() throws {
    let page = try runs()
    #expect(
      try page.evaluate("document.querySelectorAll('tr[hidden=until-found]').length") == 20)
    let event = "new Event('beforematch', {bubbles: true})"
    try page.evaluate(
      "[...document.querySelectorAll('tbody tr')].find(r => r.cells[0].textContent.trim() === '25')"
        + ".dispatchEvent(\(event))")
    #expect(try page.column(1) == (21...30).map(String.init))
    #expect(try page.position == "21–30 of 30")
  }

  /// What a filter leaves out is not found.
  @Test func aSearchDoesNotFindWhatTheFilterLeavesOut() throws {
    let page = try runs()
    try page.filter("run-2")
    #expect(try page.evaluate("document.querySelectorAll('tr[hidden=until-found]').length") == 1)
    #expect(try page.column(1).count == 10)
  }

  // MARK: Filter

  @Test func filteringGoesBackToTheFirstPage() throws {
    let page = try runs()
    try page.click(".pager button:nth-of-type(2)")
    try page.filter("run-2")
    #expect(try page.column(3) == ["run-2"] + (20...28).map { "run-\($0)" })
    #expect(try page.position == "1–10 of 11")
    #expect(try page.announcement == "11 of 30 rows match")
    try page.filter("FAILED run-2")
    #expect(try page.column(3) == ["run-22", "run-25", "run-28"])
    #expect(try page.position == "1–3 of 3")
    try page.filter("")
    #expect(try page.column(1) == (1...10).map(String.init))
    #expect(try page.position == "1–10 of 30")
  }

  @Test func wordsDoNotMatchAcrossCells() throws {
    let page = try runs()
    try page.filter("completedrun")
    #expect(try page.position == "no matches")
    #expect(try page.column(1).isEmpty)
  }

  @Test func filteringKeepsTheOrder() throws {
    let page = try runs()
    try page.sort(1)
    try page.sort(1)
    try page.filter("failed")
    #expect(try page.column(1) == ["28", "25", "22", "19", "16", "13", "10", "7", "4", "1"])
    try page.sort(3)
    #expect(
      try page.column(3)
        == [1, 4, 7, 10, 13, 16, 19, 22, 25, 28].map { "run-\($0)" })
    #expect(try page.position == "1–10 of 10")
  }

  // MARK: Columns

  @Test func columnsCanBeHidden() throws {
    let page = try runs()
    try page.click(".menu summary")
    try page.click(".menu label:nth-child(2) input")
    #expect(
      try page.evaluate(
        """
        [...document.querySelectorAll('thead th, tbody:not(.rest) tr:first-child > *')]
          .filter(c => c.getClientRects().length).map(c => c.textContent.trim())
        """) == ["id", "name", "loss ↓", "1", "run-1", "0.9"])
    try page.click(".menu label:nth-child(2) input")
    #expect(
      try page.evaluate("document.querySelector('th:nth-child(2)').getClientRects().length") == 1)
  }

  @Test func theMenuClosesByEscapeAndOutside() throws {
    let page = try runs()
    let isOpen = "document.querySelector('.menu').open"
    try page.click(".menu summary")
    try page.click(".menu label:nth-child(1) input")
    #expect(try page.evaluate(isOpen) == true)
    try page.press(.escape)
    #expect(try page.evaluate(isOpen) == false)
    try page.click(".menu summary")
    try page.click("h1")
    #expect(try page.evaluate(isOpen) == false)
  }

  // MARK: Copy

  private let copied = "navigator.clipboard.readText()"

  @Test func copyTakesTheShownColumnsOfAllMatches() throws {
    let page = try runs { try $0.allowClipboard() }
    try page.sort(1)
    try page.sort(1)
    try page.filter("completed")
    try page.click(".menu summary")
    try page.click(".menu label:nth-child(2) input")
    try page.click(".tbar > button")
    try page.wait(until: "document.querySelector('.tbar > button').textContent !== 'Copy'")
    #expect(try page.announcement == "Copied 10 rows")
    let lines = try #require(try page.evaluate(copied).string).split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines[0] == "id\tname\tloss ↓")
    #expect(lines[1] == "30\trun-30\t")
    #expect(lines[2] == "27\trun-27\t1.1")
  }

  @Test func copyGivesAllPages() throws {
    let page = try runs { try $0.allowClipboard() }
    try page.click(".tbar > button")
    try page.wait(
      until: "document.querySelector('.tbar > button').textContent === 'Copied 30 rows'")
    #expect(try page.evaluate(copied).string?.split(separator: "\n").count == 31)
    try page.sort(1)
    #expect(try page.text(".tbar > button") == "Copy")
  }

  @Test func copiedCellsAreText() throws {
    let cells =
      "<td class=\"t\" title=\"2026-11-20 17:59:00 CET\" data-k=1795215408272981>1 minute ago"
      + "<td><span class=\"tag Forest\" title=\"sgd\"><i></i><s>sgd</s></span>"
      + "<span class=\"tag Orpiment\" title=\"sweep\"><i></i><s>sweep</s></span>"
      + "<td>two\n lines"
    let heads = ["a", "b", "c"].map { "<th scope=\"col\">\($0)</th>" }
    let page = try TestPage(
      body: TestPage.table(heads: heads, rows: Array(repeating: cells, count: 15))
    ).open { try $0.allowClipboard() }
    try page.click(".tbar > button")
    try page.wait(until: "document.querySelector('.tbar > button').textContent !== 'Copy'")
    #expect(
      try page.evaluate(copied).string?.split(separator: "\n")[1]
        == "2026-11-20 17:59:00 CET\tsgd, sweep\ttwo lines")
  }

  @Test func rawCopiesHaveAllDigits() throws {
    let cells =
      "<td class=\"t\" title=\"2026-11-20 17:59:00 CET\" data-k=1795215408272981>1 minute ago"
      + "<td class=\"b p99\" data-k=0.9851301115241635>98.5%<td title=0.30000000000000004>0.3"
      + "<td class=n data-k title=NULL>--"
    let heads = ["a", "b", "c", "d"].map { "<th scope=\"col\">\($0)</th>" }
    let page = try TestPage(
      body: TestPage.table(heads: heads, rows: Array(repeating: cells, count: 15))
    ).open { try $0.allowClipboard() }
    try page.click(".tbar > button:last-child")
    try page.wait(
      until: "document.querySelector('.tbar > button:last-child').textContent !== 'Copy raw'")
    #expect(
      try page.evaluate(copied).string?.split(separator: "\n")[1]
        == "2026-11-20 17:59:00 CET\t0.9851301115241635\t0.30000000000000004\t")
  }

  @Test func copyWorksWithoutTheClipboardInterface() throws {
    let page = try runs {
      try $0.runFirst(
        """
        Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined});
        addEventListener('copy', e => { window.copied = e.target.value });
        """)
    }
    try page.click(".tbar > button")
    #expect(try page.announcement == "Copied 30 rows")
    #expect(try page.evaluate("copied.split('\\n').length") == 31)
    #expect(try page.evaluate("document.activeElement.textContent") == "Copied 30 rows")
    #expect(try page.evaluate("document.querySelector('textarea')") == nil)
  }

  // MARK: Page

  @Test func allSQLOpensAndCloses() throws {
    let page = try runs()
    #expect(try page.text(".tools button") == "Show SQL")
    try page.click(".tools button")
    #expect(try page.evaluate("document.querySelector('details.q').open") == true)
    #expect(try page.text(".tools button") == "Hide SQL")
    try page.click(".tools button")
    #expect(try page.evaluate("document.querySelector('details.q').open") == false)
  }

  @Test func printingIsOneButton() throws {
    let page = try runs { try $0.runFirst("window.print = () => window.printed = true") }
    try page.click(".tools button:last-child")
    #expect(try page.evaluate("printed") == true)
  }

  @Test func onlyRowsThatDiffer() throws {
    let page = try TestPage(
      body: """
        <div class="tbar needjs"><label class="needjs"><input type="checkbox" data-only="table-4"> \
        Only rows that differ</label></div>
        <div class="tw"><table class="cmp" id="table-4"><tbody><tr><td>1</table></div>
        """
    ).open()
    let isOnly = "document.getElementById('table-4').classList.contains('only')"
    #expect(try page.evaluate(isOnly) == false)
    try page.click("[data-only]")
    #expect(try page.evaluate(isOnly) == true)
    try page.click("[data-only]")
    #expect(try page.evaluate(isOnly) == false)
  }

  @Test func contentsMarkWhatIsRead() throws {
    let tall = String(repeating: "<p>text</p>\n", count: 40)
    let page = try TestPage(
      body: ["one", "two", "three"].map { TestPage.section($0, tall) }.joined(),
      contents: [("one", "One"), ("two", "Two"), ("three", "Three")]
    ).open { try $0.emulate(reducedMotion: true) }
    let marked = "[...document.querySelectorAll('nav.toc [aria-current]')].map(a => a.hash).join()"
    try page.wait(until: "\(marked) === '#one'")
    try page.click("nav.toc li:nth-child(3) a")
    try page.wait(until: "\(marked) === '#three'")
    try page.evaluate("scrollTo(0, 0)")
    try page.wait(until: "\(marked) === '#one'")
  }

  @Test func contentsAreClosedOnNarrowScreens() throws {
    let page = try TestPage(
      body: TestPage.section("one", ""), contents: [("one", "One")]
    ).open { try $0.setViewport(width: 1000, height: 800) }
    #expect(try page.evaluate("document.querySelector('nav.toc details').open") == false)
    try page.setViewport(width: 1300, height: 800)
    try page.wait(until: "document.querySelector('nav.toc details').open")
  }
}
