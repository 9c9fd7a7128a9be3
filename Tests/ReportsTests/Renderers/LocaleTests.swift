import Tables
import Testing

@testable import Reports

@Suite struct LocaleTests {
  private static let report = """
    ---
    title: T
    date: 2026-11-20
    locale: de
    timezone: UTC
    format:
      acc: percentage
      n: {float: {spec: ",.1f"}}
    ---
    Bei `{sql} SELECT 0.985 AS acc` bleibt es.

    ```sql t
    SELECT 0.985 AS acc, 12345.67 AS n, 3.5 AS plain, 'v1.2' AS name, '0.9 ± 0.1' AS m
    UNION ALL SELECT 0.5, -1, 0.25, 'a,b 1,000', '0.8 ± 0.2'
    ```

    ```plot
    data: t
    mark: dot
    x: plain
    y: acc
    ```
    """

  @Test func numbersOfAPageAreThoseOfItsReaders() throws {
    let page = try ReportsTests.page(Self.report)
    for text in [
      "98,5%", ">12.345,7", ">3,5", "v1.2", "a,b 1,000", "Fr, 20. Nov. 2026", "data-k=0.985",
      "title=12345.67",
    ] { #expect(page.contains(text), "\(text)") }
    for text in ["98.5%", "12,345.7", "v1,2"] { #expect(!page.contains(text), "\(text)") }
    // The axis and the pointer.
    #expect(page.contains(">0,50</text>") && page.contains("plain: 3,5\nacc: 0,985"))
    // Data stay data.
    #expect(page.contains("0.985,12345.67,3.5,v1.2"))
  }

  @Test func markdownAndLaTeXFollow() throws {
    let markdown = try ReportsTests.page(Self.report, renderer: MarkdownRenderer())
    #expect(markdown.contains("98,5%") && markdown.contains("12.345,7"))
    let latex = try ReportsTests.page(Self.report, renderer: LaTeXRenderer())
    #expect(latex.contains("Bei 98,5\\% bleibt"))
    #expect(latex.contains("output-decimal-marker={,}") && latex.contains("group-separator={.}"))
    // siunitx reads a point.
    #expect(latex.contains("12345.7"))
    #expect(latex.contains("\\date{Fr, 20. Nov. 2026}"))
  }

  @Test func withoutItNothingChanges() throws {
    let page = try ReportsTests.page(Self.report.replacing("locale: de\n", with: "lang: de\n"))
    #expect(page.contains("98.5%") && page.contains("12,345.7") && page.contains("Fri 20 Nov 2026"))
  }

  @Test(arguments: [
    ("de", "1.234,5", "Fr, 20. Nov. 2026"), ("de-CH", "1’234.5", "Fr, 20. Nov. 2026"),
    ("fr", "1\u{202F}234,5", "ven. 20 nov. 2026"), ("es", "1.234,5", "vie, 20 nov 2026"),
    ("zh", "1,234.5", "2026年11月20日周五"), ("sv", "1\u{A0}234,5", "2026-11-20"),
  ])
  func countriesWriteThemTheirWay(tag: String, number: String, day: String) throws {
    let locale = try #require(ReaderLocale(tag))
    #expect(locale.localized("1,234.5") == number)
    #expect(locale.plain(number) == "1,234.5")
    #expect(locale.day(20_777) == day)
  }

  @Test func onlyMarksOfNumbersChange() throws {
    let locale = try #require(ReaderLocale("de"))
    for (plain, written) in [
      ("1.5e-05", "1,5e-05"), ("-0.5", "-0,5"), ("1.", "1,"), (".5", ",5"), ("78.9%", "78,9%"),
      ("76.41 ± 0.13", "76,41 ± 0,13"), ("inf", "inf"), ("a. b, c", "a. b, c"),
    ] { #expect(locale.localized(plain) == written) }
  }

  @Test func anUnknownOneIsTold() throws {
    let found = try #require(TestDatabase.report("---\nlocale: xx\n---\n").settingsErrors.first)
    #expect(
      found.message == "invalid value 'xx' for 'locale': expected a language such as de or de-CH")
    #expect(found.hint?.hasPrefix("known: en, de, de-at, ") == true)
  }
}
