import Markup
import Reports
import Tables
import Testing

/// Long values and results: cut where they are shown, told as a warning, whole in the data.
@Suite struct LongValueTests {
  private static let long = "SELECT replace(hex(zeroblob(750000)), '0', 'x') AS log"
  private static let hint = "select a part of it, as in substr(x, 1, 1000)"

  private func warnings(_ text: String) throws -> [String] {
    try TestDatabase.notebook(text).diagnostics.sorted.map {
      "\($0.location.line): \($0.message)"
    }
  }

  private func block(_ sql: String, _ options: String = "") -> String {
    "# Long\n\n```sql\n\(options)\(sql)\n```\n"
  }

  @Test func aCutTextSaysItsSizeAndIsAWarning() throws {
    let text = block(Self.long)
    let page = try page(text)
    #expect(page.contains("x … (1.5 MB)</span>"))
    #expect(page.utf8.count < 1_100_000)
    #expect(try warnings(text) == ["3: 1 text of more than 1 MB is cut"])
    let diagnostic = try #require(try TestDatabase.notebook(text).diagnostics.sorted.first)
    #expect(diagnostic.hint == Self.hint)
    #expect(diagnostic.severity == .warning)
  }

  @Test(arguments: ["json", "code", "text", "tags", "link", "status", "{bar: [0, 1]}"])
  func everyFormatCutsIt(format: String) throws {
    let text = block(Self.long, "--| format: {log: \(format)}\n")
    #expect(try page(text).utf8.count < 1_100_000)
    #expect(try warnings(text) == ["3: 1 text of more than 1 MB is cut"])
  }

  @Test func dataStayWhole() throws {
    let text = block(Self.long)
    let csv = try page(text, renderer: CSVRenderer())
    #expect(csv.utf8.count == 1_500_000 + "log\r\n\r\n".utf8.count)
    let json = try page(text, renderer: JSONRenderer())
    #expect(json.contains("\"" + String(repeating: "x", count: 1_500_000) + "\""))
    let notebook = try TestDatabase.run(text, renderer: JSONRenderer()).notebook
    #expect(notebook.diagnostics.all.isEmpty)
  }

  @Test func aValueInASentenceIsCut() throws {
    let text = "# Long\n\nThe log is `{sql} \(Self.long)` here.\n"
    #expect(try page(text).utf8.count < 3_100_000)
    #expect(try warnings(text) == ["3: 1 text of more than 1 MB is cut"])
  }

  @Test func bytesAreShownBySize() throws {
    let text =
      block("SELECT zeroblob(3000000) AS b")
      + "\nA picture: `{sql} SELECT zeroblob(2000000)`.\n"
    let page = try page(text)
    #expect(page.contains("3.0 MB · 0000000000000000…"))
    #expect(page.contains("2.0 MB · 0000000000000000…"))
    #expect(page.utf8.count < 100_000)
    #expect(try warnings(text).isEmpty)
    #expect(try self.page(text, renderer: MarkdownRenderer()).contains("3.0 MB · 00000000"))
    #expect(try self.page(text, renderer: LaTeXRenderer()).utf8.count < 20_000)
    #expect(try self.page(text, renderer: TerminalRenderer()).contains("3.0 MB · 00000000"))
  }

  private func page<R: Renderer>(_ text: String, renderer: R) throws -> String {
    try ReportsTests.page(text, renderer: renderer)
  }

  private func page(_ text: String) throws -> String { try ReportsTests.page(text) }

  @Test(
    arguments: [
      ("string", "a\(half)…\(half)b"), ("{string: left}", "…\(zeros)b"),
      ("{string: right}", "a\(zeros)…"),
      ("{string: false}", "a\(zeros)…"),
      ("text", "a\(zeros)…"), ("code", "a\(zeros)…"),
    ])
  func aTerminalShowsTheSideOfALongTextThatItsFormatSays(format: String, text: String) throws {
    let sql = "SELECT 'a' || hex(zeroblob(5000)) || 'b' AS x"
    let table = try page(block(sql, "--| format: {x: \(format)}\n"), renderer: TerminalRenderer())
    #expect(table.contains("\n\(text)\n"))
    #expect(!table.contains(Self.zeros + "0"))
  }

  private static let half = String(repeating: "0", count: 499)
  private static let zeros = String(repeating: "0", count: 999)

  private static let manyLongRows = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
    SELECT i, replace(hex(zeroblob(450000)), '0', 'x') AS log FROM n
    """

  @Test func aTableShowsSoMuchText() throws {
    let text = block(Self.manyLongRows)
    let page = try TestDatabase.run(text, renderer: HTMLRenderer())
    let facts = try #require(page.notebook.blocks[0].result)
    #expect(facts.rowsTotal == 80)
    #expect(facts.rowsKept == 71)
    #expect(facts.leftOutText == "9 rows left out: a table shows 64 MB of text")
    #expect(
      try warnings(text) == ["3: 9 rows left out: a table shows 64 MB of text"])
  }

  @Test func shortRowsAreShownHoweverMany() throws {
    let text = block(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
      SELECT i, replace(hex(zeroblob(200)), '0', 'x') AS log FROM n
      """, "--| limit: 200000\n")
    #expect(try warnings(text).isEmpty)
  }

  @Test func aResultIsKeptUpToItsBound() throws {
    let text =
      "# Kept\n\n```sql\n--| label: a\n--| output: none\n\(Self.long)\n```\n\n"
      + "```table\ndata: a\n```\n\nThe log: `{value a.log}`.\n"
    let page = try page(text)
    #expect(page.components(separatedBy: "x … (1.5 MB)").count > 3)
    #expect(try warnings(text) == ["3: 1 text of more than 1 MB is cut"])
  }

  @Test func namesInFiguresAreShort() throws {
    let text = block(
      "SELECT replace(hex(zeroblob(750000)), '0', 'x') AS log, 1 AS n",
      "--| plot: {mark: bar, x: n, y: log}\n")
    let page = try page(text)
    let figure = try #require(page.firstRange(of: "<svg class=\"plot")?.upperBound)
    let end = try #require(page[figure...].firstRange(of: "</svg>")?.lowerBound)
    #expect(page[figure..<end].utf8.count < 10_000)
  }
}
