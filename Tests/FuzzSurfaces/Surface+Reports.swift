import Databases
import Markup
import Plots
import Reports
import Tables

extension Surface {
  /// A whole report: parsed, checked without a database, run, and drawn in two formats.
  static let report = Surface("report", testedInputs: 60, words: reportWords) { input in
    // No text has a NUL.
    let bytes = input.bytes.filter { $0 != 0 }
    try Drawing(SourceFile(path: "fuzz.md", bytes: bytes), data: bytes).check()
  }

  /// The options of a block, and after `%%` what decides the data.
  static let options = Surface("options", testedInputs: 100, words: optionWords) { input in
    let parts = input.parts(2)
    let text = "```sql fuzz\n\(optionLines(parts[0]))SELECT 1\n```\n"
    try Drawing(SourceFile(path: "fuzz.md", text: text), data: parts[1].utf8).check()
  }

  /// The options of a plot, and after `%%` what decides the data.
  static let plot = Surface("plot", testedInputs: 200, words: plotWords) { input in
    let parts = input.parts(2)
    let text = "```sql fuzz\n\(optionLines(parts[0]))SELECT 1\n```\n"
    let drawing = Drawing(SourceFile(path: "fuzz.md", text: text), data: parts[1].utf8)
    try drawing.checkFigures()
  }

  /// Text as the lines of options that a block begins with; no report has a NUL.
  private static func optionLines(_ text: String) -> String {
    text.replacing("\0", with: "").split(separator: "\n").map { "--| \($0)\n" }.joined()
  }

  private static let reportWords = [
    "---\n", "```sql\n", "```sql a\n", "```plot\n", "```stats\n", "```view\n", "\n```\n", "--| ",
    "title: ", "params:\n", "`{sql} SELECT 1`", "`{a.name}`", "@fuzz", "{#fig}", "database: ",
    "databases: {a: b}\n", "with: [a]\n", "pages: {each: SELECT 1, path: '{{name}}'}\n", ":name",
    "template: ", "css: ", "timezone: Europe/Berlin\n", "format: {x: .2f}\n", "data: a\n",
    "- {label: a, value: a.x}\n", "colors: {a: 1}\n", "number-sections: true\n", "toc: true\n",
    "![a](b.png)", "[^1]", "$x^2$", "$$\n", "| a | b |\n|---|---|\n", "> [!NOTE]\n", "<b>",
  ]

  private static let optionWords =
    [
      "caption: ", "label: ", "columns: ", "column: ", "format: ", "hide: ", "sort: ", "order: ",
      "limit: ", "best: ", "group: ", "pivot: {rows: kind, cols: name, value: x, agg: mean}\n",
      "transpose: true\n", "expand: doc\n", "title: ", "align: right\n", "width: ", "null: ",
      "output: compare\n", "output: list\n", "output: value\n", "output: none\n", "echo: true\n",
      "eval: false\n", "timeout: 1s\n", "error: ", "totals: ", "stripe: ", "heat: ", "search: ",
      "na_rep: ", "datetimes: absolute\n", "ellipsis: right\n",
    ] + columnNames + formatNames

  private static let plotWords =
    [
      "plot: {mark: ", "x: ", "y: ", "color: ", "size: ", "shape: ", "group: ", "band: sd",
      "facet: ", "bin: ", "smooth: ", "ema: ", "sort: -x", "pareto: {x: min, y: max}",
      "highlight: ", "label: ", "scale: log", "domain: [0, 1]", "whiskers: ", "title: ", "size: ",
      "[80, 2000]", "half", "references: [{y: 1, label: a}]", "dimensions: [x, y, id]", "start: ",
      "end: ", "text: ", "reduce: ", "merge: ", "{field: x, title: a, format: .2f}", "stack: ",
    ] + columnNames + Marks.standard.names

  static let columnNames = [
    "id", "x", "y", "name", "kind", "t", "d", "dt", "doc", "status", "ok", "num", "blob",
  ]
  static let formatNames = Formats.standard.names
}

/// A report that is run on generated data.
private struct Drawing {
  private let runner: Runner
  private let unopened: Runner
  /// Whether the source itself may say what data must not.
  private let namesData: Bool
  private let source: SourceFile

  init(_ source: SourceFile, data: some Collection<UInt8>) {
    self.source = source
    let report = Report(parsing: source, by: Catalog(kinds: BlockKinds.all))
    var options = RunOptions(now: Timestamp(microseconds: 1_795_176_000_000_000, isZoned: true))
    options.zone = .utc
    options.showsDurations = false
    let data = Array(data)
    runner = Runner(report, options) { _ in GeneratedDatabase(data) }
    unopened = Runner(report, options) { _ in throw DatabaseError(.connection, "no database") }
    let text = source.text.lowercased()
    namesData = text.contains("<") || text.contains("javascript")
  }

  func check() throws {
    for runner in [unopened, runner] {
      do {
        for message in try runner.check().sorted { try check(message) }
      } catch is ParameterError {
        // It stops the whole report.
      }
    }
    try checkPage()
    switch source.bytes.count % 4 {
    case 0: try check(MarkdownRenderer())
    case 1: try check(JSONRenderer()) { try require(JSON(parsing: $0) != nil, "no JSON") }
    case 2: try check(LaTeXRenderer())
    default: try check(TerminalRenderer()) { try terminal($0) }
    }
  }

  private func check(_ message: Diagnostic) throws {
    let lines = 1...max(1, source.lineCount)
    try require(lines.contains(message.location.line), "\(message) is on no line")
    try require(!message.text(in: source).isEmpty, "a message without words")
  }

  private func checkPage() throws {
    guard let bytes = try bytes(of: HTMLRenderer()) else { return }
    try OutputCheck.text(bytes, of: "the page")
    if !namesData { try OutputCheck.page(bytes) }
  }

  private func check<R: Renderer>(
    _ renderer: R, _ check: (String) throws -> Void = { _ in }
  ) throws {
    guard let bytes = try bytes(of: renderer) else { return }
    try check(OutputCheck.text(bytes, of: "\(R.self)"))
  }

  /// Without colours nothing of a terminal's controls is left.
  private func terminal(_ text: String) throws {
    let controls = text.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    try require(controls.isEmpty, "controls \(Array(controls)) for the terminal")
  }

  /// The page; nil when the report cannot be run or its page not be put together.
  private func bytes<R: Renderer>(of renderer: R) throws -> [UInt8]? {
    guard let page = run(renderer) else { return nil }
    let spool = Spool()
    do { try renderer.write(page, to: OutputFile(to: spool)) } catch { return nil }
    return try spool.bytes()
  }

  private func run<R: Renderer>(_ renderer: R) -> DrawnNotebook<R>? {
    try? runner.run(with: renderer).page
  }

  /// Draws the figures in all their forms.
  func checkFigures() throws {
    let checker = FigureChecker()
    _ = run(checker)
    if let violation = checker.findings.first { throw violation }
  }
}

/// Draws figures for the page, a file and a paper, and keeps the first that is wrong.
private struct FigureChecker: Renderer {
  final class Findings {
    var first: (any Error)?
  }
  let findings = Findings()

  func rows(of table: ShownTable, context: FormatContext) -> BlankRows {
    BlankRenderer().rows(of: table, context: context)
  }

  func draw(_ figure: any Drawable, id: String, now: Double) -> (drawn: Void, notes: [String]) {
    do {
      let page = figure.pageDrawings(id: id, now: now)
      try OutputCheck.xml(page.wide.svg, of: "the wide figure")
      try OutputCheck.xml(page.narrow.svg, of: "the narrow figure")
      try OutputCheck.xml(figure.fileDrawing(id: id, now: now).svg, of: "the file")
      try OutputCheck.xml(
        figure.paperDrawing(width: 200, id: id, now: now).svg, of: "the paper's figure")
    } catch {
      findings.first = findings.first ?? error
    }
    return ((), [])
  }

  func write(_ page: DrawnNotebook<FigureChecker>, to output: OutputFile) {}
}
