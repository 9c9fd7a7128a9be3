import TestSupport
import Testing

@Suite(.enabled(if: Chromium.isExpected, "no chromium"))
struct SortingTests {
  /// A table of one column whose cells are given.
  private func page(_ cells: [String]) throws -> Page {
    try TestPage(
      body: TestPage.table(heads: ["<th scope=\"col\">value</th>"], rows: cells)
    ).open()
  }

  @Test func numbersSortAsNumbers() throws {
    let page = try page(["<td>10", "<td>9", "<td>-2", "<td>100", "<td>0", "<td>33"])
    try page.sort(1)
    #expect(try page.column(1) == ["-2", "0", "9", "10", "33", "100"])
    try page.sort(1)
    #expect(try page.column(1) == ["100", "33", "10", "9", "0", "-2"])
  }

  @Test func theKeyCountsRatherThanTheText() throws {
    let page = try page([
      "<td data-k=14400>4 h", "<td data-k=540>9 min", "<td data-k=259200>3 days",
      "<td data-k=1e-3>0", "<td data-k=20>20 s", "<td data-k=61>1 min",
    ])
    try page.sort(1)
    #expect(try page.column(1) == ["0", "20 s", "1 min", "9 min", "4 h", "3 days"])
  }

  @Test func theNumberInTheTitleIsAKey() throws {
    let page = try page([
      "<td title=2.7750805>2.78", "<td title=2.7751>2.78", "<td title=-inf>-inf",
      "<td title=1e-05>0.00", "<td title=inf>inf", "<td title=0.001>0.00",
    ])
    try page.sort(1)
    #expect(
      try page.evaluate("[...document.querySelectorAll('tbody:not(.rest) td')].map(c => c.title)")
        == ["-inf", "1e-05", "0.001", "2.7750805", "2.7751", "inf"])
  }

  @Test func textSortsByLanguageAndItsNumbers() throws {
    let page = try page([
      "<td>run 10", "<td>run 9", "<td>Émile", "<td>zoo", "<td>apple", "<td>Banana",
    ])
    try page.sort(1)
    #expect(try page.column(1) == ["apple", "Banana", "Émile", "run 9", "run 10", "zoo"])
  }

  @Test func numbersStandBeforeWordsBothWays() throws {
    let page = try page(["<td>0.5", "<td>0.25", "<td>10", "<td>oom", "<td>2", "<td>n/a", "<td>-3"])
    try page.sort(1)
    #expect(try page.column(1) == ["-3", "0.25", "0.5", "2", "10", "n/a", "oom"])
    try page.sort(1)
    #expect(try page.column(1) == ["10", "2", "0.5", "0.25", "-3", "oom", "n/a"])
  }

  @Test func numbersWithOneUnitSortAsNumbers() throws {
    let page = try page(["<td>0.5 s", "<td>0.25 s", "<td>10 s", "<td>2 s", "<td>1e-3 s", "<td>NaN"])
    try page.sort(1)
    #expect(try page.column(1) == ["1e-3 s", "0.25 s", "0.5 s", "2 s", "10 s", "NaN"])
  }

  @Test func negativeNumbersStandBeforeWords() throws {
    let page = try page(["<td>-3", "<td>-20", "<td>5", "<td>none", "<td>-1", "<td>0"])
    try page.sort(1)
    #expect(try page.column(1) == ["-20", "-3", "-1", "0", "5", "none"])
  }

  @Test func allDigitsOfANumberCount() throws {
    let page = try page([
      "<td>9007199254740993", "<td>9007199254740992", "<td>9007199254740994",
      "<td>1", "<td>12345678901234567890.13", "<td>12345678901234567890.12",
    ])
    try page.sort(1)
    #expect(
      try page.column(1) == [
        "1", "9007199254740992", "9007199254740993", "9007199254740994",
        "12345678901234567890.12", "12345678901234567890.13",
      ])
  }

  @Test func datesAndVersionsAreNoNumbersWithUnits() throws {
    let page = try page([
      "<td>1.10.0", "<td>1.9.0", "<td>2026-11-01", "<td>2026-02-28", "<td>12:30", "<td>9:05",
    ])
    try page.sort(1)
    #expect(
      try page.column(1) == ["1.9.0", "1.10.0", "9:05", "12:30", "2026-02-28", "2026-11-01"])
  }

  @Test func nullIsLastBothWays() throws {
    let null = "<td class=n data-k title=NULL>--"
    let page = try page([null, "<td>2", null, "<td>1", "<td>3", "<td>0"])
    try page.sort(1)
    #expect(try page.column(1) == ["0", "1", "2", "3", "--", "--"])
    try page.sort(1)
    #expect(try page.column(1) == ["3", "2", "1", "0", "--", "--"])
  }

  @Test func nullIsLastAmongTextsToo() throws {
    let null = "<td class=n data-k title=NULL>--"
    let page = try page(["<td>b", null, "<td>a", "<td>c", "<td>e", "<td>d"])
    try page.sort(1)
    #expect(try page.column(1) == ["a", "b", "c", "d", "e", "--"])
    try page.sort(1)
    #expect(try page.column(1) == ["e", "d", "c", "b", "a", "--"])
  }

  @Test func equalRowsKeepTheirOrder() throws {
    let page = try TestPage(body: TestPage.runs).open()
    try page.sort(1)
    try page.sort(1)
    try page.sort(2)
    #expect(
      try page.column(1) == ["30", "27", "24", "21", "18", "15", "12", "9", "6", "3"])
  }

  @Test func sortingTakesInTheHiddenRows() throws {
    let page = try TestPage(body: TestPage.runs).open()
    try page.sort(1)
    try page.sort(1)
    #expect(try page.column(1) == (21...30).reversed().map(String.init))
    #expect(try page.position == "1–10 of 30")
  }

  @Test func hiddenRowsSortByTheirExactNumbersAndGetThemAsTitles() throws {
    let page = try TestPage(body: TestPage.runs).open()
    try page.sort(4)
    #expect(
      try page.evaluate(
        "[...document.querySelectorAll('tr:not([hidden]) td:last-child')].map(c => c.title)")
        == ["0.125", "0.25", "0.375", "0.5", "0.75", "0.875", "1.0", "1.125", "1.375", "1.5"])
    #expect(try page.column(4).prefix(3) == ["0.1", "0.2", "0.4"])
  }

  @Test func oneHeadIsMarkedAndTheOrderIsAnnounced() throws {
    let page = try TestPage(body: TestPage.runs).open()
    let marks =
      "[...document.querySelectorAll('th')].map(h => h.getAttribute('aria-sort')).filter(x => x)"
    #expect(try page.evaluate("document.querySelectorAll('[aria-sort]').length") == 0)
    try page.sort(3)
    #expect(try page.evaluate(marks) == ["ascending"])
    #expect(try page.announcement == "Sorted by name, ascending")
    try page.sort(4)
    try page.sort(4)
    #expect(try page.evaluate(marks) == ["descending"])
    #expect(try page.announcement == "Sorted by loss ↓, descending")
    #expect(
      try page.evaluate("document.querySelector('th:nth-child(4)').getAttribute('aria-sort')")
        == "descending")
  }

  @Test func headsKeepTheirTextAndAlignment() throws {
    let page = try TestPage(body: TestPage.runs).open()
    #expect(try page.text("th:nth-child(4) button") == "loss ↓")
    #expect(
      try page.evaluate("document.querySelector('th:nth-child(4) span').title") == "lower is better"
    )
    // The right edges of a head and a cell of its column are the same.
    #expect(
      try page.evaluate(
        """
        ['thead th:nth-child(4)', 'tbody td:nth-child(4)'].map(s => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(s));
          return Math.round(range.getBoundingClientRect().right);
        }).reduce((a, b) => Math.abs(a - b)) < 2
        """) == true)
  }

  @Test func groupHeadsLeaveTheColumnsInPlace() throws {
    let heads =
      "<th scope=\"col\" rowspan=2>run</th><th scope=\"colgroup\" colspan=2 class=grp><span>val</span></th>"
      + "<th scope=\"col\" rowspan=2>hours</th></tr><tr><th scope=\"col\">loss</th><th scope=\"col\">top</th>"
    let rows = (1...6).map { "<td>\($0)<td>\(7 - $0)<td>\(($0 * 5) % 7)<td>\(($0 * 3) % 7)" }
    let page = try TestPage(body: TestPage.table(heads: [heads], rows: rows)).open()
    try page.click("thead tr:first-child th:last-child button")
    #expect(try page.column(4) == ["1", "2", "3", "4", "5", "6"])
    try page.click("thead tr:last-child th:last-child button")
    #expect(try page.column(3) == ["1", "2", "3", "4", "5", "6"])
  }
}
