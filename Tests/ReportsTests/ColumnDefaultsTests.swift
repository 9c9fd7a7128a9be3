import Markup
import Reports
import Tables
import Testing

/// What front matter, a block and a formatter say of missing values, times and long texts, in every
/// form of page.
@Suite struct ColumnDefaultsTests {
  /// A page in one of the forms.
  enum Form: String, CaseIterable {
    case html, markdown, latex, terminal, json

    func page(_ text: String) throws -> String {
      switch self {
      case .html: try ReportsTests.page(text, renderer: HTMLRenderer())
      case .markdown: try ReportsTests.page(text, renderer: MarkdownRenderer())
      case .latex: try ReportsTests.page(text, renderer: LaTeXRenderer())
      case .terminal: try ReportsTests.page(text, renderer: TerminalRenderer())
      case .json: try ReportsTests.page(text, renderer: JSONRenderer())
      }
    }

    /// The missing value of a table of one column, as it stands in the page.
    func missing(_ text: String) -> String {
      switch self {
      case .html: "<td class=n data-k title=NULL>\(text)\n"
      case .markdown: "| \(text) |\n"
      case .latex: "\n\(text) \\\\\n"
      case .terminal: "\n\(text)\n(1 row)"
      case .json: "[{\"value\": null, \"text\": \"\(text)\"}]"
      }
    }
  }

  private static func report(
    front: String = "", block: String = "", format: String? = nil,
    _ sql: String = "SELECT NULL AS x"
  ) -> String {
    let format = format.map { "--| format: {x: \($0)}\n" } ?? ""
    let options = block.isEmpty ? "" : "--| \(block)\n"
    return "---\ntitle: a\n\(front)\n---\n```sql t\n\(options)\(format)\(sql)\n```\n"
  }

  // MARK: Missing values

  @Test(arguments: Form.allCases) func aMissingValueIsTwoHyphens(form: Form) throws {
    #expect(try form.page(Self.report()).contains(form.missing("--")))
  }

  @Test(arguments: Form.allCases) func theReportSaysWhatIsMissing(form: Form) throws {
    let page = try form.page(Self.report(front: "na_rep: n/a"))
    #expect(page.contains(form.missing("n/a")))
  }

  @Test(arguments: Form.allCases) func aBlockSaysItBeforeTheReport(form: Form) throws {
    let page = try form.page(Self.report(front: "na_rep: n/a", block: "na_rep: none"))
    #expect(page.contains(form.missing("none")))
  }

  @Test(arguments: Form.allCases) func aFormatterSaysItBeforeBoth(form: Form) throws {
    let page = try form.page(
      Self.report(front: "na_rep: n/a", block: "na_rep: none", format: "{text: {na_rep: unknown}}"))
    #expect(page.contains(form.missing("unknown")))
  }

  @Test(arguments: Form.allCases) func aFormatterWithoutItLeavesItToTheBlock(form: Form) throws {
    let page = try form.page(
      Self.report(front: "na_rep: n/a", block: "na_rep: none", format: "{string: right}"))
    #expect(page.contains(form.missing("none")))
  }

  @Test(arguments: Form.allCases) func nothingMayStandForIt(form: Form) throws {
    let page = try form.page(Self.report(block: "na_rep: ''"))
    #expect(page.contains(form.missing("")))
  }

  @Test(
    arguments: [
      (.html, "&lt;b&gt; &amp; *|_"), (.markdown, "\\<b\\> \\& \\*\\|\\_"),
      (.latex, "\\textless{}b\\textgreater{} \\& {*}\\textbar{}\\_"), (.terminal, "<b> & *|_"),
      (.json, "<b> & *|_"),
    ] as [(Form, String)])
  func theWordIsNoMarkup(form: Form, text: String) throws {
    let page = try form.page(Self.report(front: "na_rep: '<b> & *|_'"))
    #expect(page.contains(form.missing(text)), "\(page)")
  }

  @Test func aTerminalIsNotSteeredByIt() throws {
    let page = try Form.terminal.page(Self.report(front: #"na_rep: "\e[31m""#))
    #expect(page.contains("\n␛[31m\n"))
  }

  @Test(arguments: ["na_rep: n/a", "na_rep: ''"]) func dataStayAsTheyAre(front: String) throws {
    let csv = try page(Self.report(front: front), renderer: CSVRenderer())
    #expect(csv == "x\r\n\r\n")
    #expect(try Form.json.page(Self.report(front: front)).contains("\"value\": null"))
  }

  @Test func whatIsNotANumberIsMissingAndEmptyTextIsNot() throws {
    let sql = "SELECT 1.5 AS x, '' AS y UNION ALL SELECT CAST('NaN' AS TEXT), 'NaN'"
    let page = try Form.markdown.page(
      Self.report(front: "na_rep: n/a", format: "float", sql))
    #expect(page.contains("| 1.50 |  |\n| n/a | NaN |\n"))
  }

  @Test func whatDrawsNothingForNullDoesSo() throws {
    let sql = "SELECT NULL AS marked, NULL AS tags"
    #expect(try Form.markdown.page(Self.report(front: "na_rep: n/a", sql)).contains("|  |  |\n"))
    let own = "```sql\n--| format: {marked: {marked: {na_rep: no}}}\n\(sql)\n```\n"
    #expect(try Form.markdown.page(own).contains("| no |  |\n"))
  }

  @Test func missingValuesComeLastAndAreNeverBest() throws {
    let page = try main(
      """
      ```sql
      --| na_rep: "9"
      --| columns: {x: {best: max}}
      SELECT column1 AS x FROM (VALUES (1), (NULL))
      ```
      """)
    #expect(page.contains("<b class=best>1</b>"))
    #expect(page.contains("<td class=n data-k title=NULL>9"))
  }

  @Test(
    arguments: [
      ("`{value t.x}`", "none"), ("`{value t.x float .1f}`", "none"),
      ("`{sql} SELECT NULL`", "n/a"),
      ("`{sql float} SELECT NULL`", "n/a"), ("`{param p}`", "n/a"), ("`{param p float}`", "n/a"),
      ("`{sql} SELECT 1 WHERE 0`", "n/a"),
    ])
  func valuesInTheTextFollow(span: String, text: String) throws {
    let report = Self.report(front: "na_rep: n/a\nparams: {p: null}", block: "na_rep: none")
    #expect(try Form.markdown.page(report + "\nIt is \(span).\n").contains("It is **\(text)**."))
    #expect(try Form.html.page(report + "\nIt is \(span).\n").contains(">\(text)</data>."))
    #expect(try Form.latex.page(report + "\nIt is \(span).\n").contains("It is \(text)."))
  }

  @Test func aParameterThatIsNullReadsAsItIsTyped() throws {
    #expect(try main("---\nparams: {p: null}\n---\n`{param p}`").contains(">null</data>"))
  }

  @Test func aLargeValueAListAndFiguresFollow() throws {
    let text = Self.report(front: "na_rep: n/a")
    func page(_ output: String) throws -> String {
      try Form.markdown.page(text.replacing("SELECT", with: "--| output: \(output)\nSELECT"))
    }
    #expect(try page("value").contains("**n/a**"))
    #expect(try page("list").contains("- n/a\n"))
    let stats = """

      ```stats
      - {label: A, value: t.x}
      - {label: B, value: t.x, format: {float: {na_rep: "?"}}}
      ```
      """
    #expect(try Form.markdown.page(text + stats).contains("- A: **n/a**\n- B: **?**\n"))
  }

  @Test func aComparisonFollows() throws {
    let report = Self.report(
      block: "output: compare\n--| na_rep: none", "SELECT 1 AS id, 'a' AS x UNION SELECT 2, NULL")
    #expect(try Form.markdown.page(report).contains("| x | a | **none** |"))
    #expect(try Form.html.page(report).contains("<td class=odd>none"))
    #expect(try Form.latex.page(report).contains("x & a & \\textbf{none}"))
  }

  @Test func emptyCellsAndHeadsOfAPivotFollow() throws {
    let report = Self.report(
      block: "na_rep: none\n--| pivot: {rows: id, cols: x, value: v}",
      "SELECT 1 AS id, 'a' AS x, 7 AS v UNION ALL SELECT 2, NULL, 8")
    #expect(
      try Form.markdown.page(report).contains(
        "| id | a | none |\n| --: | --: | --: |\n| 1 | 7 | none |\n| 2 | none | 8 |\n"))
  }

  @Test func aTableOfAFigureFollows() throws {
    let page = try Form.markdown.page(
      Self.report(
        block: "na_rep: none\n--| plot: {mark: dot, x: step, y: loss}",
        "SELECT 1 AS step, 0.5 AS loss UNION ALL SELECT 2, NULL"))
    #expect(page.contains("| 2 | none |\n"))
  }

  @Test func aTableThatShowsAResultAgainHasAWordOfItsOwn() throws {
    let text = Self.report(front: "na_rep: n/a", block: "na_rep: none")
    let page = try Form.markdown.page(text + "\n```table\ndata: t\n```\n")
    #expect(page.contains(Form.markdown.missing("none")))
    #expect(page.contains(Form.markdown.missing("n/a")))
    let own = try Form.markdown.page(text + "\n```table\ndata: t\nna_rep: again\n```\n")
    #expect(own.contains(Form.markdown.missing("again")))
  }

  @Test func aColumnOfNumbersStaysOneInPapers() throws {
    let page = try Form.latex.page(
      Self.report(front: "na_rep: n/a", "SELECT 0.5 AS x UNION ALL SELECT NULL"))
    #expect(page.contains("{S[table-format=1.2, detect-weight=true]}"))
    #expect(page.contains("\n0.50 \\\\\n{n/a} \\\\\n"))
  }

  // MARK: Times

  private static let times =
    "SELECT time_updated AS x FROM runs WHERE id = 1"

  @Test(
    arguments: [
      ("", "", nil, "4 hours ago"), ("datetimes: absolute", "", nil, "2026-11-20 08:00:00"),
      ("relative_datetimes: false", "", nil, "2026-11-20 08:00:00"),
      ("", "datetimes: absolute", nil, "2026-11-20 08:00:00"),
      ("", "relative_datetimes: false", nil, "2026-11-20 08:00:00"),
      ("datetimes: absolute", "datetimes: relative", nil, "4 hours ago"),
      ("datetimes: absolute", "relative_datetimes: true", nil, "4 hours ago"),
      ("datetimes: absolute", "datetimes: absolute", "relative", "4 hours ago"),
      ("", "", "{datetime: minutes}", "2026-11-20 08:00"),
      ("format: {x: relative}\ndatetimes: absolute", "", nil, "4 hours ago"),
    ] as [(String, String, String?, String)])
  func timesAreAbsoluteWhereTheReportSays(
    front: String, block: String, format: String?, text: String
  ) throws {
    let report = Self.report(front: front, block: block, format: format, Self.times)
    let row = text == "2026-11-20 08:00" ? text : "\(text)\n"
    #expect(try Form.terminal.page(report).contains("\n\(row)"))
    #expect(try Form.markdown.page(report).contains("| \(text) |\n"))
    #expect(try Form.html.page(report).contains(">\(text)\n"))
    #expect(try Form.json.page(report).contains("\"text\": \"\(text)\""))
    // Paper has no "ago".
    #expect(try Form.latex.page(report).contains("\n2026-11-20 08:00"))
    let value = try Form.markdown.page(report + "\nIt was `{value t.x}`.\n")
    #expect(value.contains("It was **\(text)**."))
  }

  // MARK: Long texts

  private static let path = "/data/experiments/2026/digits/checkpoint.pt"
  /// The name of the file is not cut.
  private static let ends =
    "<span>/data/experiments/2026/digits</span><span>/checkpoint.pt</span>"

  @Test(
    arguments: [
      ("", "", nil, "<span class=\"ell mid\" title=\"\(path)\">\(ends)</span>"),
      (
        "ellipsis: left", "", nil,
        "<span class=\"ell left\" title=\"\(path)\"><bdi>\(path)</bdi></span>"
      ),
      ("ellipsis: right", "", nil, "<span class=ell title=\"\(path)\">\(path)</span>"),
      ("string_ellipsis: true", "", nil, "<span class=ell title=\"\(path)\">\(path)</span>"),
      ("ellipsis: false", "", nil, "<td>\(path)\n"),
      (
        "ellipsis: false", "ellipsis: right", nil,
        "<span class=ell title=\"\(path)\">\(path)</span>"
      ),
      ("", "string_ellipsis: false", "string", "<td>\(path)\n"),
      (
        "ellipsis: false", "ellipsis: false", "{string: left}",
        "<span class=\"ell left\" title=\"\(path)\"><bdi>\(path)</bdi></span>"
      ),
    ] as [(String, String, String?, String)])
  func textsAreCutWhereTheReportSays(
    front: String, block: String, format: String?, cell: String
  ) throws {
    let report = Self.report(
      front: front, block: block, format: format, "SELECT '\(Self.path)' AS x")
    #expect(try Form.html.page(report).contains(cell))
    // Nothing is cut where there is room for all.
    #expect(try Form.markdown.page(report).contains("| \(Self.path) |"))
    #expect(try Form.latex.page(report).contains("\n\(Self.path) \\\\\n"))
    #expect(try Form.terminal.page(report).contains("\n\(Self.path)\n"))
    #expect(try Form.html.page(report + "\n`{value t.x}`\n").contains(">\(Self.path)</data>"))
  }

  @Test(
    arguments: [
      ("", "a\(some)…\(some)z"), ("ellipsis: left", "…\(letters)z"),
      ("ellipsis: right", "a\(letters)…"),
    ])
  func aTerminalCutsTheSameSide(front: String, text: String) throws {
    let sql = "SELECT 'a' || '\(Self.letters)' || '\(Self.letters)' || 'z' AS x"
    #expect(try Form.terminal.page(Self.report(front: front, sql)).contains("\n\(text)\n"))
  }

  private static let some = String(repeating: "é", count: 249)
  private static let letters = String(repeating: "é", count: 499)
}
