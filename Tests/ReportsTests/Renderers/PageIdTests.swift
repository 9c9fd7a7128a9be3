import Reports
import Testing

/// Ids of a page: each of them once, whatever headings and labels are called.
@Suite struct PageIdTests {
  private func ids(_ text: String) throws -> [String] {
    try page(text).matches(of: /\sid="?([^"\s>]+)/).map { String($0.1) }
  }

  private func expectUnique(_ text: String) throws {
    let ids = try ids(text)
    #expect(Set(ids).count == ids.count, "\(ids.sorted())")
  }

  @Test func headingsAreNotAlertsOrTables() throws {
    let text = """
      ---
      toc: true
      ---

      > [!NOTE]
      > n

      > [!WARNING]
      > w

      ## Note

      ## Warning

      ## Table 1

      ## Main

      ## Provenance

      ## St-unknown

      ## Fn 1

      ```sql
      --| caption: c
      SELECT 'COMPLETED' AS status, 1 AS m
      ```
      """
    try expectUnique(text)
    let found = try Set(ids(text))
    #expect(found.isSuperset(of: ["note", "warning", "table-1", "main", "provenance", "fn-1"]))
    #expect(found.isSuperset(of: ["icon.note", "icon.warning", "table.1", "page.main"]))
    #expect(found.contains("st-unknown-1"))
  }

  @Test(arguments: [
    "provenance", "fn1", "r1", "main", "table-1", "cap-1", "fig-1", "data-1", "f1t", "note", "star",
    "on",
  ])
  func labelsAreNothingElse(label: String) throws {
    let text = """
      a[^1] @\(label)

      > [!NOTE]
      > n

      ```sql \(label)
      SELECT 1 AS a
      ```

      ```sql
      --| plot: {mark: line, x: step, y: val_loss}
      SELECT step, val_loss FROM metrics
      ```

      [^1]: b
      """
    try expectUnique(text)
    #expect(try page(text).contains("<a href=#\(label)>Table\u{A0}1</a>"))
  }

  @Test func aPageOfAnyLabelIsVerified() throws {
    for label in ["provenance", "page"] {
      let text = "```sql \(label)\nSELECT 1 AS a\n```\n\n<p title='provenance\">{'>\n"
      let recording = try #require(Recording(page: try page(text)))
      #expect(recording.hash.count == 64)
    }
  }

  @Test func pagesOfEarlierVersionsAreVerified() throws {
    let old = try page("```sql a\nSELECT 1\n```\n")
      .replacing("id=page.provenance", with: "id=\"provenance\"")
    #expect(Recording(page: old) != nil)
  }

  @Test func labelsOfIconsAreRefused() {
    let found = TestDatabase.report("```sql st-FAILED\nSELECT 1\n```\n").diagnostics.all
    #expect(
      found.map(\.message) == ["the label 'st-FAILED' begins as the page's own icons do"])
    #expect(found.first?.location == SourceLocation(line: 1, column: 8))
  }

  // MARK: Contents

  /// The texts of the contents, as HTML.
  private func contents(_ text: String) throws -> [String] {
    let page = try page("---\ntoc: true\n---\n\(text)")
    return page.matches(of: /<li class=l\d><a href=#(\S*)><span>(.*)<\/span><\/a>/)
      .map { "\($0.1): \($0.2)" }
  }

  @Test func entriesOfTheContentsAreTextWithoutLinks() throws {
    #expect(
      try contents(
        """
        ```sql best
        SELECT 1 AS a
        ```

        ## One (@best)

        ## Two [x *y*](https://x.org)

        ## Three[^1] `code` <b>bold</b>

        ## `{value best.a}` https://a.org **`{sql link} SELECT 'https://b.org'`** ![alt](data:,)

        [^1]: note
        """) == [
          "one-table-1: One (Table 1)", "two-x-y: Two x <em>y</em>",
          "three-code-bold: Three <code>code</code> bold",
          "1-httpsaorg-httpsborg-alt: 1 https://a.org <strong>https://b.org</strong> alt",
        ])
  }

  @Test func theTitleOfAPageHasReferencesAsTheyRead() throws {
    let page = try page("# About @best\n\n```sql best\nSELECT 1\n```\n")
    #expect(page.contains("<title>About Table 1</title>"))
    #expect(page.contains("<h1>About <a href=#best>Table\u{A0}1</a></h1>"))
  }

  // MARK: Direction

  @Test(arguments: [
    ("lang: ar", " dir=rtl"), ("lang: fa-IR", " dir=rtl"), ("lang: HE", " dir=rtl"),
    ("lang: az-Arab", " dir=rtl"), ("lang: ar-Latn", ""), ("lang: de", ""), ("lang: arn", ""),
    ("lang: ar\ndir: ltr", " dir=ltr"), ("dir: rtl", " dir=rtl"),
    ("dir: auto", " dir=auto"),
    ("title: x", ""),
  ])
  func theLanguageDecidesTheDirection(keys: String, expected: String) throws {
    let page = try page("---\n\(keys)\n---\n\nText\n")
    let html = try #require(page.firstMatch(of: /<html lang=[\w-]+([^>]*)>/))
    #expect(html.1 == expected)
  }

  @Test func otherDirectionsAreMistakes() {
    #expect(
      TestDatabase.report("---\ndir: left\n---\n").diagnostics.all.map(\.message) == [
        "invalid value 'left' for 'dir': expected ltr, rtl or auto"
      ])
  }
}
