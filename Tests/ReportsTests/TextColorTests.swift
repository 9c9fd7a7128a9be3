import Assets
import Reports
import Tables
import Testing

/// Words in colours, in every form of page.
@Suite struct TextColorTests {
  private func report(_ format: String, front: String = "", _ sql: String = "SELECT 'a' AS x")
    -> String
  {
    "---\ntitle: t\n\(front)\n---\n```sql t\n--| format: {x: \(format)}\n\(sql)\n```\n"
  }

  /// The colour of `a` among these is the first one.
  private let own = ##"{textcolor: [teal, "#B5179E", orange]}"##

  @Test func thePageHasARuleForEachColourOfTheList() throws {
    let page = try page(report(own))
    #expect(page.contains("<td><span class=x008080>a</span>"))
    #expect(
      page.contains(".x008080{color:#008080}\n.xb5179e{color:#b5179e}\n.xffa500{color:#ffa500}\n"))
  }

  @Test func withoutAListThePageMixesTheColoursOfTags() throws {
    let page = try page(report("textcolor"))
    #expect(page.contains("<td><span class=\"tx Orpiment\">a</span>"))
    #expect(page.contains(".tx{color:color-mix(in oklab,var(--tc) 40%,var(--ink))}"))
    #expect(!page.contains("\n.x"))
  }

  @Test func theStyleHasTheColoursThatTheyAreCalled() throws {
    let style = try #require(Asset.named("assets/style.css")).text
    for tag in TagColor.allCases {
      #expect(style.contains(".\(tag.name){--tc:#\(tag.rgb.hexadecimal.uppercased())}"))
    }
  }

  @Test func theFrontMatterNamesColoursForAllBlocks() throws {
    let text =
      "---\nformat: {x: {textcolor: {colors: [teal]}}}\n---\n```sql t\nSELECT 'a' AS x\n```\n"
    let page = try page(text + "\n`{value t.x}`\n")
    #expect(page.contains("<td><span class=x008080>a</span>"))
    #expect(page.contains("<span class=x008080>a</span></data>"))
  }

  @Test(
    arguments: [
      "```sql t\n--| output: none\nSELECT 'a' AS x\n```\n`{value t.x textcolor teal}`\n",
      "`{sql textcolor teal} SELECT 'a'`\n",
      "```sql\n--| output: list\n--| format: {x: {textcolor: teal}}\nSELECT 'a' AS x\n```\n",
      "```sql\n--| output: value\n--| format: {x: {textcolor: teal}}\nSELECT 'a' AS x\n```\n",
      """
      ```sql
      --| output: compare
      --| format: {x: {textcolor: teal}}
      SELECT 1 AS id, 'a' AS x
      ```
      """,
      """
      ```sql t
      --| output: none
      SELECT 'a' AS x
      ```
      ```stats
      - {label: A, value: t.x, format: {textcolor: teal}}
      ```
      """,
      """
      ```sql
      --| plot: {mark: dot, x: n, y: n}
      --| format: {x: {textcolor: teal}}
      SELECT 1 AS n, 'a' AS x
      ```
      """,
    ])
  func theRuleIsThereWhereverTheWordStands(text: String) throws {
    let page = try page(text)
    #expect(page.contains("<span class=x008080>a</span>"))
    #expect(page.contains(".x008080{color:#008080}\n"))
  }

  @Test func aPaperHasTheColour() throws {
    let page = try page(report(own), renderer: LaTeXRenderer())
    #expect(page.contains("\n\\textcolor[HTML]{008080}{a} \\\\\n"))
    #expect(page.contains("\\begin{tabular}{l}"))
    let mixed = try self.page(report("textcolor"), renderer: LaTeXRenderer())
    #expect(mixed.contains("\n\\textcolor[HTML]{735014}{a} \\\\\n"))
  }

  @Test func theNameOfAColourMakesNoColumnWider() throws {
    let page = try page(
      report(own, "SELECT '24 letters that are few.' AS x"), renderer: LaTeXRenderer())
    #expect(page.contains("\\begin{tabular}{l}"))
  }

  @Test func aTerminalHasTheColourWhereItKnowsColours() throws {
    let colored = TerminalRenderer(usesColor: true)
    #expect(
      try page(report(own), renderer: colored).contains("\n\u{1B}[38;2;0;128;128ma\u{1B}[0m\n"))
    #expect(try page(report("textcolor"), renderer: colored).contains("\n\u{1B}[33ma\u{1B}[0m\n"))
    #expect(try page(report(own), renderer: TerminalRenderer()).contains("\na\n"))
  }

  @Test func markdownHasTheWord() throws {
    #expect(try page(report(own), renderer: MarkdownRenderer()).contains("| a |\n"))
  }

  @Test func dataStayAsTheyAre() throws {
    #expect(try page(report(own), renderer: CSVRenderer()) == "x\r\na\r\n")
  }

  private func page<R: Renderer>(_ text: String, renderer: R) throws -> String {
    try ReportsTests.page(text, renderer: renderer)
  }

  private func page(_ text: String) throws -> String { try ReportsTests.page(text) }
}
