import Databases
import Docopt
import Foundation
import Markdown
import Math
import Plots
import Reports
import Tables
import TestSupport
import Testing

/// Every limit: as much as there may be is taken, and one more is told.
@Suite struct LimitsOfReportsTests {
  @Test(arguments: Trial.limits)
  func asMuchAsThereMayBeIsTaken(limit: Limit) throws {
    let trial = try Trial(limit, count: limit.most)
    let words = [trial.expected, limit.things]
    #expect(!trial.told.contains { told in words.contains { told.contains($0) } })
  }

  @Test(arguments: Trial.limits)
  func oneMoreIsTold(limit: Limit) throws {
    let trial = try Trial(limit, count: limit.most + 1)
    #expect(trial.told.contains { $0.contains(trial.expected) }, "\(trial.told.prefix(3))")
  }

  @Test func theGuideListsThem() throws {
    let guide = try String(contentsOf: root("docs/reports.md"), encoding: .utf8)
    let lines = guide.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "## Limits"))
    let table = lines[start...].drop { !$0.hasPrefix("|--") }.dropFirst().prefix { $0.first == "|" }
    #expect(
      Array(table)
        == Limit.allCases.map { "| \($0.things) | \($0.most.grouped) | \($0.hint ?? "") |" })
  }

  private func root(_ path: String) -> URL {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent(path)
  }

  @Test func placesAreFound() {
    let headings = String(repeating: "# a\n", count: Limit.headings.most + 1)
    #expect(
      TestDatabase.report(headings).diagnostics.sorted == [
        Diagnostic(
          "cannot take 10,001 headings of a report: at most 10,000 are possible",
          at: SourceLocation(line: 10_001), hint: "split it into several reports")
      ])
  }
}

/// An input with so many of what a limit counts, and what is told about it.
private struct Trial {
  private(set) var told: [String] = []
  /// What is told of one too many.
  private(set) var expected: String
  private let limit: Limit

  // One line for each limit, so that a new one is missing here.
  init(_ limit: Limit, count: Int) throws {
    self.limit = limit
    let counted = limit.message(count)
    let uncounted = limit.message()
    expected = counted
    func list(_ body: (Int) -> String, _ separator: String = ", ") -> String {
      (0..<count).map(body).joined(separator: separator)
    }
    switch limit {
    case .reportSize:
      expected = uncounted
      read(String(repeating: " ", count: count))
    case .templateSize:
      expected = uncounted
      try draw("template", String(repeating: " ", count: count - 10) + "{{{body}}}")
    case .styleSize:
      expected = uncounted
      try draw("css", String(repeating: " ", count: count))
    case .imageSize:
      expected = uncounted
      try embed(count)
    case .templateTags:
      expected = "template:1: \(uncounted)"
      try draw("template", list({ _ in "{{title}}" }, "").dropFirst(9).description + "{{{body}}}")
    case .templateDepth:
      expected = "template:1: \(uncounted)"
      try draw(
        "template", list({ _ in "{{#title}}" }, "") + "{{{body}}}" + list({ _ in "{{/title}}" }, "")
      )
    case .yamlDepth:
      expected = uncounted
      // The front matter and its key are two levels.
      read(
        "---\nauthor: \(list({ _ in "[" }, "").dropFirst())\(list({ _ in "]" }, "").dropFirst())\n---\n"
      )
    case .yamlValues:
      expected = uncounted
      read("---\nauthor: [\(list { _ in "a" }.dropFirst(9))]\n---\n")
    case .yamlKeys:
      expected = uncounted
      read("---\nformat: {\(list { "a\($0): float" })}\n---\n")
    case .jsonDepth:
      expected = "nil"
      let text = list({ _ in "[" }, "") + list({ _ in "]" }, "")
      told = [JSON(parsing: text) == nil ? "nil" : "\(limit.most)"]
    // The text itself is a level of it.
    case .containerDepth:
      expected = "cannot nest text deeper than \(limit.most) levels"
      read(String(repeating: ">", count: count - 1) + " x\n")
    case .markDepth:
      expected = "cannot nest text deeper than \(limit.most) levels"
      let marks = (1..<count).map { $0 % 2 == 0 ? "*" : "_" }
      read(
        marks.map { "\($0)a " }.joined() + "x" + marks.reversed().map { " a\($0)" }.joined() + "\n")
    case .missingCells:
      expected = "paragraph"
      let (columns, rows) = count == limit.most ? (501, 1000) : (501, 1001)
      let head = String(repeating: "|a", count: columns) + "|\n"
      let ruler = String(repeating: "|-", count: columns) + "|\n"
      let text = head + ruler + String(repeating: "|b|\n", count: rows)
      let blocks = MarkdownDocument(parsing: text, firstLine: 1).blocks
      if case .paragraph = blocks.first?.kind { told = ["paragraph"] }
    case .formulaSize:
      expected = uncounted
      read("$$\n\(String(repeating: "a", count: count))\n$$\n")
    case .formulaDepth:
      expected = uncounted
      let (begin, end) = ("{", "}")
      read(
        "$\(String(repeating: begin, count: count - 1))x\(String(repeating: end, count: count - 1))$\n"
      )
    case .blocks:
      expected = uncounted
      read(list({ _ in "```sql\nSELECT 1\n```\n" }, ""))
    case .inlineValues:
      expected = uncounted
      read("---\nparams: {p: 1}\n---\n" + list({ _ in "`{param p}`" }, " "))
    case .headings: read(list({ _ in "# a\n" }, ""))
    case .footnotes: read(list({ "[^\($0)]" }, " ") + "\n\n" + list({ "[^\($0)]: a\n\n" }, ""))
    case .parameters: read("---\nparams: {\(list { "p\($0): 1" })}\n---\n")
    case .choices: read("---\nparams: {p: {default: 1, choices: [\(list { "\($0)" })]}}\n---\n")
    case .with:
      read(
        list({ "```sql a\($0)\nSELECT 1\n```\n" }, "")
          + "```sql\n--| with: [\(list { "a\($0)" })]\nSELECT 1\n```\n")
    case .usageDepth:
      expected = "its brackets are nested deeper than 100 levels"
      // The usage and the program's line are two levels.
      let usage =
        "usage: p " + list({ _ in "[" }, "").dropFirst(2) + "<x>"
        + list({ _ in "]" }, "").dropFirst(2)
      do { _ = try Usage(usage) } catch { told = ["\(error)"].filter { $0.contains(expected) } }
    case .statistics:
      read(
        "```sql a\nSELECT 1 AS b\n```\n```stats\n\(list({ _ in "- {label: c, value: a.b}" }, "\n"))\n```\n"
      )
    case .columns:
      try run("--| expand: [j]\n" + numbers(count, "json_group_object('k' || n, n) AS j"))
    case .spreadCells:
      let (lines, heads) = count == limit.most ? (1000, 5000) : (1001, 5000)
      expected = limit.message(lines * heads)
      try run(
        "--| pivot: {rows: a, cols: b, value: n}\n--| output: none\n"
          + numbers(5000, "n, n % \(lines) AS a, n AS b"))
    case .pages: try pages(count)
    case .figures:
      read(
        "```sql\n--| plot: [\(list { _ in "{mark: line, x: x, y: y}" })]\nSELECT 1 AS x, 2 AS y\n```\n"
      )
    case .dimensions:
      read("```sql\n--| plot: {mark: parallel, dims: [\(list { "c\($0)" })]}\nSELECT 1\n```\n")
    case .references:
      read(
        "```sql\n--| plot: {mark: line, x: x, y: y, ref: [\(list { "{y: \($0)}" })]}\nSELECT 1 AS x, 2 AS y\n```\n"
      )
    case .categories:
      expected = limit.message(count, of: "v")
      try plot("{mark: dot, x: n, y: v}", count, "n, 'v' || n AS v")
    case .series:
      expected = limit.message(count, of: "v")
      try plot("{mark: line, x: n, y: n, color: v}", count, "n, 'v' || n AS v")
    case .panels:
      expected = limit.message(count, of: "v")
      try plot("{mark: line, x: n, y: n, facet: v}", count, "n, 'v' || n AS v")
    case .heatmapCells:
      let (rows, most) = count == limit.most ? (500, 500) : (501, 500)
      expected = limit.message(rows * most)
      try plot(
        "{mark: cell, x: x, y: y, fill: n}", rows, "n, 'x' || n AS x, 'y' || (n % \(most)) AS y")
    case .stackedValues:
      let (series, places) = count == limit.most ? (1000, 2000) : (1001, 2000)
      expected = limit.message(series * places)
      try plot(
        "{mark: area, x: x, y: n, color: v, stack: true}", places,
        "n, n AS x, 'v' || (n % \(series)) AS v")
    case .shapes:
      try plot("{mark: rule, x: n, y: n}", count, "n")
    case .bins:
      // More than there are pixels are refused before.
      expected = "bins of"
      let width = 1_000_000.0 / Double(count == limit.most ? 500 : 2 * limit.most)
      try plot("{mark: bar, x: {field: n, bin: \(width)}, y: count}", 1001, "n * 1000 AS n")
    case .linePoints:
      expected = "a whole number from 2 to \(limit.most)"
      read(
        "```sql\n--| plot: {mark: line, x: x, y: y, max_points: \(count)}\nSELECT 1 AS x, 2 AS y\n```\n"
      )
    case .legendEntries:
      expected = "legend: the first \(limit.most) of \(limit.most + 1) names"
      try plot("{mark: dot, x: n, y: n, color: v}", count, "n, 'v' || n AS v", tellNotes: true)
    case .height, .diagramNodes, .diagramArrows, .diagramSiblings, .logLine, .logKeys, .logBacklog:
      break
    }
  }

  /// All limits but those where a drawing is cut, which the tests of Plots have, and those of
  /// tracking.
  static let limits = Limit.allCases.filter {
    switch $0 {
    case .height, .diagramNodes, .diagramArrows, .diagramSiblings, .logLine, .logKeys, .logBacklog:
      false
    default: true
    }
  }

  // MARK: Ways to tell

  private mutating func read(_ text: String) {
    told = TestDatabase.report(text).diagnostics.sorted.map(\.message)
  }

  /// Draws a page with a file that the front matter names.
  private mutating func draw(_ key: String, _ content: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(content, to: key)
    let report = TestDatabase.report(
      "---\n\(key): \(key)\n---\nText\n", path: folder.file("test.md"))
    told = report.diagnostics.sorted.map(\.message)
    guard told.isEmpty else { return }
    do {
      let renderer = HTMLRenderer()
      _ = try page(
        Runner(report, TestDatabase.options, opening: TestDatabase.open).run(with: renderer).page,
        renderer: renderer)
    } catch let error as Diagnostic {
      told = [error.message]
    } catch {
      told = ["\(error)"]
    }
  }

  private mutating func embed(_ size: Int) throws {
    let folder = try TemporaryFolder()
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    try Data(png + [UInt8](repeating: 0, count: size - png.count)).write(
      to: URL(fileURLWithPath: folder.file("a.png")))
    told = TestDatabase.report("![](a.png)\n", path: folder.file("test.md"))
      .diagnostics.sorted.map(\.message)
  }

  /// Rows of n = 0, 1 and so on.
  private func numbers(_ count: Int, _ columns: String) -> String {
    "WITH RECURSIVE r (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r WHERE n < \(count - 1))\n"
      + "SELECT \(columns) FROM r"
  }

  private mutating func run(_ block: String) throws {
    let run = try Runner(
      TestDatabase.report("```sql\n\(block)\n```\n"), TestDatabase.options,
      opening: TestDatabase.open
    ).run(with: BlankRenderer())
    told = run.messages.map(\.message)
  }

  private mutating func plot(
    _ options: String, _ count: Int, _ columns: String, tellNotes: Bool = false
  ) throws {
    let block = "--| plot: \(options)\n\(numbers(count, columns))"
    guard tellNotes else { return try run(block) }
    told = [try main("```sql\n\(block)\n```\n").lowercased()]
  }

  private mutating func pages(_ count: Int) throws {
    let query = numbers(count, "n AS id").replacing("\n", with: " ")
    let report = TestDatabase.report(
      "---\npages: {each: \"\(query)\", path: \"{id}.html\"}\n---\n")
    let runner = Runner(report, TestDatabase.options, opening: TestDatabase.open)
    do {
      _ = try runner.rows(of: #require(report.settings.pages))
    } catch let error as Diagnostic {
      told = [error.message]
    }
  }
}
