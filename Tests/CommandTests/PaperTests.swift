import Foundation
import TestSupport
import Testing

@Suite struct PaperTests {
  /// A copy of the example paper beside the demo's database.
  private struct Paper {
    let root: TemporaryFolder
    var folder: String { root.file("reports/paper") }
    var tool: Tool { Tool(folder: folder) }

    init() throws {
      root = try TemporaryFolder()
      let manager = FileManager.default
      // Whether the demo's own reports can be drawn does not matter here.
      _ = try Tool(folder: root.path)("demo", "--now", DemoFolder.now)
      try manager.createDirectory(
        atPath: root.file("reports/paper"), withIntermediateDirectories: true)
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../reports/paper").path
      for name in ["results.md", "paper.tex"] {
        try manager.copyItem(atPath: "\(source)/\(name)", toPath: "\(folder)/\(name)")
      }
    }

    func attach(_ folder: String = "attached") throws -> Tool.Answer {
      try tool(
        "report", "results.md", "--attach", folder, "--venue", "neurips", "--now", DemoFolder.now)
    }

    func text(_ name: String) throws -> String { try root.text(of: "reports/paper/\(name)") }

    /// Runs another program here; nil when it is not installed.
    func run(_ program: String, _ arguments: String...) throws -> Tool.Answer? {
      var tool = tool
      tool.program = "/usr/bin/\(program)"
      guard FileManager.default.isExecutableFile(atPath: tool.program) else { return nil }
      let running = try tool.start(arguments)
      let output = running.output.fileHandleForReading.readDataToEndOfFile()
      running.process.waitUntilExit()
      return Tool.Answer(
        status: running.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
        errors: "")
    }
  }

  private static let isRequired =
    ProcessInfo.processInfo.environment["SQLTRACK_TEST_LATEX"] == "required"

  private func compile(_ name: String, in paper: Paper) throws {
    for _ in 1...2 {
      let answer = try paper.run(
        "pdflatex", "-interaction=nonstopmode", "-halt-on-error", name)
      guard let answer else {
        if PaperTests.isRequired { Issue.record("pdflatex is missing") }
        return
      }
      #expect(answer.status == 0, "\(answer.output.suffix(2000))")
      #expect(!answer.output.contains("undefined") || answer.output.contains("Rerun"))
    }
  }

  @Test func theExampleCompilesWithItsAttachments() throws {
    let paper = try Paper()
    let answer = try paper.attach()
    #expect(answer.output == "results.html\nattached/manifest.json\n", "\(answer.errors)")
    try compile("paper.tex", in: paper)
  }

  @Test func aWholeReportCompiles() throws {
    let paper = try Paper()
    let answer = try paper.tool("report", "results.md", "--to", "latex", "--now", DemoFolder.now)
    #expect(answer.output == "results.tex\n", "\(answer.errors)")
    #expect(FileManager.default.fileExists(atPath: paper.folder + "/results-figures/curves.pdf"))
    try compile("results.tex", in: paper)
  }

  @Test func allThatAReportMayHoldCompiles() throws {
    let paper = try Paper()
    let text = kitchenReport.replacing("sqlite:sqltrack.db", with: "sqlite:../../demo/sqltrack.db")
    try text.write(toFile: paper.folder + "/kitchen.md", atomically: true, encoding: .utf8)
    let answer = try paper.tool("report", "kitchen.md", "--to", "latex", "--now", DemoFolder.now)
    #expect(answer.status == 3)
    #expect(answer.output == "kitchen.tex\n", "\(answer.errors)")
    try compile("kitchen.tex", in: paper)
  }

  @Test func foldersMayHaveSignsOfTeX() throws {
    let paper = try Paper()
    let folder = "~my 50% {figs}_&^"
    let answer = try paper.tool(
      "report", "results.md", "--to", "latex", "--attach", folder, "--now", DemoFolder.now)
    #expect(answer.status == 0, "\(answer.errors)")
    try compile("results.tex", in: paper)
    let refused = try paper.tool("report", "results.md", "--to", "latex", "--attach", "a#b")
    #expect(refused.status == 1)
    #expect(
      refused.errors
        == "error: cannot include figures of the folder 'a#b': TeX finds no path with '#'\n")
  }

  @Test func allNumbersOfTablesAreThoseOfThePage() throws {
    let paper = try Paper()
    _ = try paper.attach()
    let page = try paper.text("results.html")
    for (number, label) in ["optimizers", "best"].enumerated() {
      let shown = Numbers.ofTable(number + 1, in: page)
      #expect(shown.count > 15)
      try expectDigits(shown, of: label, in: paper.folder + "/attached")
    }
    let values = try paper.text("attached/values.tex")
    for value in ["{66}", "{8}", "{98.5\\%}", "{49}", "{0.16}"] { #expect(values.contains(value)) }
  }

  @Test func soAreThoseOfTheWeeklyReport() throws {
    let folder = try DemoFolder.make()
    let answer = try Tool(folder: folder.path)(
      "report", "weekly.md", "--attach", "attached", "--now", DemoFolder.now)
    #expect(answer.status == 0, "\(answer.errors)")
    let page = try folder.text(of: "weekly.html")
    let labels = [
      "outcome", "best", "marked", "optimizers", "sweep", "failed", "transfer", "digits",
    ]
    for label in labels {
      let shown = Numbers.ofTable(labelled: label, in: page)
      #expect(shown.count > 10, "\(label)")
      try expectDigits(shown, of: label, in: folder.file("attached"))
    }
  }

  /// Every form of a table has the numbers of the page, and its workbook the values of its CSV.
  private func expectDigits(_ shown: [String], of label: String, in folder: String) throws {
    func bytes(_ ending: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(label).\(ending)")))
    }
    func text(_ ending: String) throws -> String {
      String(decoding: try bytes(ending), as: UTF8.self)
    }
    #expect(shown == Numbers.ofTabular(try text("tex")), "\(label).tex")
    #expect(shown == Numbers.ofTypst(try text("typ")), "\(label).typ")
    let workbook = String(decoding: try bytes("xlsx"), as: UTF8.self)
    #expect(shown == Numbers.ofWorkbook(workbook), "\(label).xlsx")
    let csv = Set(try text("csv").matches(of: Numbers.number).compactMap { Double($0.output.0) })
    let raw = workbook.matches(of: /<v>([^<]*)<\/v>/).compactMap { Double($0.output.1) }
    #expect(raw.allSatisfy(csv.contains), "\(label).xlsx")
  }

  @Test func checksumsHoldAndTwoRunsAreAlike() throws {
    let paper = try Paper()
    _ = try paper.attach("attached")
    _ = try paper.attach("again")
    #expect(try paper.text("attached/SHA256SUMS") == paper.text("again/SHA256SUMS"))
    let answer = try paper.run(
      "env", "-C", paper.folder + "/attached", "sha256sum", "-c", "SHA256SUMS")
    #expect(answer?.status == 0)
    #expect(answer?.output.split(separator: "\n").count == 19)
  }

  /// A paper whose numbers come from macros has nothing to say; one with typed ones and an edited
  /// table has.
  @Test func numbersTypedByHandAreTold() throws {
    let paper = try Paper()
    _ = try paper.attach()
    let clean = try paper.tool("paper", "paper.tex")
    #expect(clean.status == 0 && clean.output == "attached/manifest.json: nothing to say\n")
    let path = paper.folder + "/paper.tex"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing(
      "We trained \\valQueryOne{} networks", with: "We trained 66 networks, 98.4\\%"
    )
    .write(toFile: path, atomically: true, encoding: .utf8)
    let table = paper.folder + "/attached/best.tex"
    try (String(contentsOfFile: table, encoding: .utf8) + "x")
      .write(toFile: table, atomically: true, encoding: .utf8)
    let typed = try paper.tool("paper", "paper.tex", "--manifest", "attached/manifest.json")
    #expect(typed.status == 1)
    for words in [
      "paper.tex:30:12: 66 is \\valQueryOne\n",
      "98.4\\% is not \\valBestAccuracy, which is 98.5%\n",
      "'best.tex' has been changed by hand since it was attached\n", ": 3 remarks\n",
    ] { #expect(typed.output.contains(words), "\(words)") }
  }

  @Test func verifyTellsWhatHasChanged() throws {
    let paper = try Paper()
    _ = try paper.attach()
    let same = try paper.tool("report", "--verify", "results.html")
    #expect(same.status == 0)
    #expect(same.output.hasSuffix("results.html: 12 results, 0 not as it was\n"))
    let manifest = try paper.tool("report", "--verify", "attached/manifest.json")
    #expect(manifest.status == 0)
    let text = try paper.text("results.md").replacing("LIMIT 5", with: "LIMIT 4")
    try text.write(toFile: paper.folder + "/results.md", atomically: true, encoding: .utf8)
    let other = try paper.tool("report", "--verify", "results.html")
    #expect(other.status == 1)
    #expect(other.output.contains("results.md:72: best: changed\n"))
    #expect(other.output.contains("results.md:39: optimizers: unchanged\n"))
    #expect(
      other.errors
        == "results.md: warning: the report has changed since 'results.html' was made\n")
  }

  @Test func parametersAreVerifiedWithTheirTypes() throws {
    let folder = try DemoFolder.make()
    let tool = Tool(folder: folder.path)
    try folder.write(
      """
      ---
      database: sqlite:sqltrack.db
      params: {tags: [a, "b,c"], since: 2026-11-13, lr: 1.0, word: "12", none: null}
      ---
      ```sql
      SELECT 'b,c' IN (:tags) AS both, 'b' IN (:tags) AS one
      ```

      ```sql
      SELECT :since AS since, :lr AS lr, typeof(:word) AS word, typeof(:none) AS none
      ```
      """, to: "r.md")
    #expect(try tool("report", "r.md", "-P", "none=5").output == "r.html\n")
    let answer = try tool("report", "--verify", "r.html")
    #expect(answer.output.hasSuffix("r.html: 2 results, 0 not as it was\n"), "\(answer)")
  }

  @Test func aPageOfARowCanBeVerified() throws {
    let folder = try DemoFolder.make()
    let tool = Tool(folder: folder.path)
    try folder.write(
      """
      ---
      database: sqlite:../sqltrack.db
      pages: {each: "SELECT id, status FROM runs LIMIT 2", path: "{id}.html"}
      ---
      ```sql
      SELECT :status AS status, status AS same FROM runs WHERE id = :id
      ```
      """, to: "r/each.md")
    #expect(try tool("publish", "r", "-o", "site").status == 0)
    let answer = try tool("report", "r/each.md", "--verify", "site/2.html")
    #expect(
      answer.output
        == "r/each.md:5: block: unchanged\nsite/2.html: 1 result, 0 not as it was\n")
    #expect(answer.status == 0, "\(answer.errors)")
  }

  @Test func aReportThatIsElsewhereMustBeNamed() throws {
    let paper = try Paper()
    _ = try paper.tool("report", "results.md", "-o", "../page.html", "--now", DemoFolder.now)
    let answer = try paper.tool("report", "--verify", "../page.html")
    #expect(answer.status == 1)
    #expect(answer.errors.hasPrefix("error: cannot find the report '../results.md' of"))
    #expect(try paper.tool("report", "results.md", "--verify", "../page.html").status == 0)
  }

  @Test func wrongUsageIsTold() throws {
    let tool = Tool(folder: NSTemporaryDirectory())
    let venue = try tool("report", "a.md", "--attach", "x", "--venue", "neurip")
    #expect(venue.status == 2)
    #expect(venue.errors.hasPrefix("Error: unknown venue 'neurip': did you mean 'neurips'?\n"))
    #expect(
      try tool("report", "a.md", "--venue", "icml").errors.hasPrefix(
        "Error: --venue needs --attach\n"))
    #expect(
      try tool("report", "a.md", "b.md", "--attach", "x").errors.hasPrefix(
        "Error: --attach takes one report at a time\n"))
  }

  @Test func withoutABrowserNothingIsPrinted() throws {
    let paper = try Paper()
    var tool = paper.tool
    tool.environment["PATH"] = "/nowhere"
    let answer = try tool("report", "results.md", "--to", "pdf")
    #expect(answer.status == 1)
    #expect(
      answer.errors == "error: cannot print without Chromium: install it, as with "
        + "`apt-get install chromium`, or name a browser in SQLTRACK_CHROMIUM\n")
    #expect(!FileManager.default.fileExists(atPath: paper.folder + "/results.pdf"))
  }

  @Test(.enabled(if: Chromium.isExpected)) func aBrowserPrintsThePage() throws {
    let paper = try Paper()
    var tool = paper.tool
    tool.environment["SQLTRACK_CHROMIUM"] = Chromium.path ?? ""
    let answer = try tool("report", "results.md", "--to", "pdf")
    #expect(answer.output == "results.pdf\n", "\(answer.errors)")
    let pdf = FileManager.default.contents(atPath: paper.folder + "/results.pdf") ?? Data()
    #expect(pdf.prefix(5) == Data("%PDF-".utf8))
    guard let text = try paper.run("pdftotext", "results.pdf", "-") else { return }
    #expect(text.output.contains("Table 2."))
  }

  @Test(.enabled(if: Chromium.isExpected)) func paperHasAllColumnsOfAWideTable() throws {
    let paper = try Paper()
    var tool = paper.tool
    tool.environment["SQLTRACK_CHROMIUM"] = Chromium.path ?? ""
    for count in [20, 45] {
      let columns = (1...count).map { "\(123_456 + $0) AS val_metric_\($0)" }
      let query = "SELECT \(columns.joined(separator: ", "))"
      try Data("---\ndatabase: sqlite:../../demo/sqltrack.db\n---\n```sql\n\(query)\n```\n".utf8)
        .write(to: URL(fileURLWithPath: paper.folder + "/wide.md"))
      let answer = try tool("report", "wide.md", "--to", "pdf")
      #expect(answer.output == "wide.pdf\n", "\(answer.errors)")
      guard let text = try paper.run("pdftotext", "wide.pdf", "-") else { return }
      for number in 1...count { #expect(text.output.contains("\(123_456 + number)")) }
    }
  }

  @Test func figuresOfMarkdownAreFilesBesideThePage() throws {
    let paper = try Paper()
    let answer = try paper.tool(
      "report", "results.md", "--to", "markdown", "--now", DemoFolder.now)
    #expect(answer.output == "results.out.md\n", "\(answer.errors)")
    let text = try String(contentsOfFile: paper.folder + "/results.out.md", encoding: .utf8)
    #expect(text.contains("](results.out.files/curves.svg)"))
    #expect(
      FileManager.default.fileExists(atPath: paper.folder + "/results.out.files/curves.svg"))
    let other = try paper.tool(
      "report", "results.md", "--to", "markdown", "--figures", "a b", "-o", "-")
    #expect(other.output.contains("](a%20b/curves.svg)"))
    #expect(FileManager.default.fileExists(atPath: paper.folder + "/a b/curves.svg"))
    let none = try paper.tool("report", "results.md", "--to", "markdown", "-o", "-")
    #expect(!none.output.contains(".svg)"))
    #expect(
      try paper.tool("report", "results.md", "--figures", "x").errors.hasPrefix(
        "Error: --figures goes with --to markdown or latex"))
  }
}

/// The numbers of tables, in the order of the cells.
private enum Numbers {
  static func ofTable(_ number: Int, in page: String) -> [String] {
    guard let start = page.firstRange(of: "<table id=table.\(number) ")?.lowerBound,
      let body = page[start...].firstRange(of: "<tbody>")?.upperBound,
      let end = page[body...].firstRange(of: "</table>")?.lowerBound
    else { return [] }
    let cells = page[body..<end].replacing(/<svg.*?<\/svg>/, with: "")
      .replacing(/<[^>]*>/, with: " ").replacing("−", with: "-")
    return all(in: String(cells))
  }

  static func ofTable(labelled label: String, in page: String) -> [String] {
    guard let block = page.firstRange(of: " id=\(label)>")?.upperBound,
      let number = page[block...].firstMatch(of: /<table id=table\.(\d+)/)?.output.1
    else { return [] }
    return ofTable(Int(number) ?? 0, in: page)
  }

  static func ofTabular(_ tex: String) -> [String] {
    guard let start = tex.firstRange(of: "\\midrule")?.upperBound,
      let end = tex[start...].firstRange(of: "\\bottomrule")?.lowerBound
    else { return [] }
    return all(in: String(tex[start..<end]).replacing(/\\multicolumn\{\d+\}/, with: ""))
  }

  static func ofTypst(_ text: String) -> [String] {
    guard let start = text.firstRange(of: "table.hline(stroke: 0.5pt),")?.upperBound,
      let end = text[start...].ranges(of: "table.hline()").last?.lowerBound
    else { return [] }
    let cells = text[start..<end].matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.output.1) }
    return all(in: cells.joined(separator: " "))
  }

  /// The cells of a workbook, whose files are stored as they are, as a program shows them.
  static func ofWorkbook(_ text: String) -> [String] {
    let formats = Dictionary(
      text.matches(of: /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/).map {
        (String($0.output.1), String($0.output.2).replacing("&quot;", with: "\""))
      }, uniquingKeysWith: { one, _ in one })
    let styles = text.matches(of: /<xf(?: numFmtId="(\d+)")?[^>]*\/>/).map {
      $0.output.1.flatMap { formats[String($0)] }
    }
    guard let start = text.firstRange(of: "<sheetData>")?.upperBound,
      let head = text[start...].firstRange(of: "</row>")?.upperBound,
      let end = text[head...].firstRange(of: "</sheetData>")?.lowerBound
    else { return [] }
    let rows = text[head..<end]
    let body = rows.firstRange(of: "<row/>").map { rows[..<$0.lowerBound] } ?? rows
    let cells = body.matches(of: /<c s="(\d+)"><v>([^<]*)<\/v>|<t>([^<]*)<\/t>/).map { cell in
      guard let value = cell.output.2.flatMap({ Double($0) }) else {
        return String(cell.output.3 ?? "")
      }
      // One of the first styles is that of cells without any: `cellStyleXfs`.
      let place = cell.output.1.flatMap { Int($0) }.map { $0 + 1 } ?? 0
      return shown(value, styles.indices.contains(place) ? styles[place] : nil)
    }
    return all(in: cells.joined(separator: " "))
  }

  /// A number as a spreadsheet shows it by a format.
  private static func shown(_ value: Double, _ format: String?) -> String {
    guard let format else { return value == value.rounded() ? "\(Int(value))" : "\(value)" }
    let digits = format.prefix { "0#,.".contains($0) }
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let isShare = format.hasSuffix("%")
    return String(format: "%.\(decimals)f", isShare ? value * 100 : value)
  }

  static var number: Regex<(Substring, Substring?, Substring?)> {
    /-?\d+(\.\d+)?(e-?\d+)?/
  }

  private static func all(in text: String) -> [String] {
    text.matches(of: number).map { String($0.output.0) }
  }
}
