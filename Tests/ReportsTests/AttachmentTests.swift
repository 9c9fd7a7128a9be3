import Foundation
import Reports
import Tables
import Testing

@Suite struct AttachmentTests {
  private static let report = """
    ---
    title: Paper
    params: {top: 2}
    ---
    `{sql} SELECT count(*) FROM runs` runs, `{value best.top1 percentage}`, `{value best.top1}`,
    `{param top}`.

    ```sql best
    --| format: {top1: percentage}
    --| columns: {top1: {best: max}}
    SELECT run_id AS id, max(val_top1) AS top1 FROM metrics GROUP BY run_id LIMIT :top
    ```

    ```sql head_1
    --| output: value
    SELECT 7 AS n
    ```

    ```sql curve
    --| plot: {mark: line, x: step, y: val_top1, size: full}
    SELECT step, val_top1 FROM metrics WHERE run_id = 1
    ```

    """

  private func attachments(
    _ text: String = report, venue: String = "cvpr"
  ) throws -> Attachments<HTMLRenderer> {
    let renderer = try AttachingRenderer(page: HTMLRenderer(), venue: Venue(named: venue))
    let page = try TestDatabase.run(text, renderer: renderer)
    return try Attachments(page, venue: Venue(named: venue), sourcePath: "../test.md")
  }

  private func text(_ name: String, of attachments: Attachments<HTMLRenderer>) throws -> String {
    let folder = NSTemporaryDirectory() + "sqltrack-attached-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try #require(attachments.files.first { $0.name == name })
    try file.write(toFolder: folder)
    // A PDF holds bytes that are no text.
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    return String(decoding: data, as: UTF8.self)
  }

  @Test func everyLabelHasItsFiles() throws {
    #expect(
      try attachments().files.map(\.name) == [
        "best.tex", "best.typ", "best.xlsx", "best.csv", "head_1.csv", "curve.svg", "curve.pdf",
        "curve.csv", "values.tex",
        "manifest.json", "SHA256SUMS",
      ])
  }

  @Test func anAnonymousPaperTellsNobody() throws {
    let renderer = try AttachingRenderer(page: HTMLRenderer(), venue: Venue(named: "cvpr"))
    let page = try TestDatabase.run(Self.report, renderer: renderer)
    func all(_ path: String?) throws -> String {
      let attached = try Attachments(page, venue: Venue(named: "cvpr"), sourcePath: path)
      return try attached.files.map { try text($0.name, of: attached) }.joined()
    }
    func manifest(_ path: String?) throws -> String {
      let attached = try Attachments(page, venue: Venue(named: "cvpr"), sourcePath: path)
      return try text("manifest.json", of: attached)
    }
    #expect(try Recording.isAnonymous(manifest(nil)) && !Recording.isAnonymous(manifest("x.md")))
    let named = try all("../x/test.md")
    for word in ["test.md", "../x", "\"sql\"", "GROUP BY", "\"database\"", "count(*)", "SELECT 7"] {
      #expect(named.contains(word), "\(word)")
      #expect(try !all(nil).contains(word), "\(word)")
    }
  }

  @Test func aTableOfTypstHasTextsBetweenQuotes() throws {
    let typst = try text(
      "t.typ",
      of: attachments(
        "```sql t\n--| columns: {a: {best: max}}\nSELECT 1.5 AS a, 'x \"#strong[y]\\' AS \"g|b\", NULL AS \"g|c\"\n```\n"
      ))
    #expect(
      typst.contains(
        "strong(\"1.50\"), \"x \\\"#strong[y]\\\\\", text(fill: luma(45%), \"--\"), \n"))
    #expect(typst.contains("table.cell(rowspan: 2, strong(\"a\"))"))
    #expect(typst.contains("table.cell(colspan: 2, align: center, strong(\"g\"))"))
    #expect(typst.hasPrefix("// sqltrack "))
  }

  @Test func tableAndFileHaveTheSameRow() throws {
    let attachments = try attachments()
    #expect(try text("best.tex", of: attachments).contains("1 & \\bfseries 91.2 \\\\\n"))
    #expect(try text("best.csv", of: attachments) == "id,top1\r\n1,0.9123\r\n2,0.1\r\n")
  }

  @Test func theHeadSaysWhereATableComesFrom() throws {
    let attachments = try attachments()
    let manifest = try #require(JSON(parsing: try text("manifest.json", of: attachments)))
    guard case .array(let results)? = manifest["results"],
      case .string(let sql)? = results[0]["sql"]
    else { return #expect(Bool(false)) }
    let hash = SHA256.hash(Array(sql.utf8)).hexadecimal
    let tex = try text("best.tex", of: attachments)
    #expect(
      tex.hasPrefix(
        "% sqltrack 0.1.0 · test.md#best · query sha256 \(hash) · needs booktabs, siunitx ≥ 3\n"))
  }

  /// The paper numbers tables and figures itself.
  @Test func theChecklistIsMacrosWithReferences() throws {
    let report = """
      ```sql scores_1
      --| summary: {by: a, of: {v: mean±sd}}
      SELECT column1 AS a, column2 AS v FROM (VALUES ('x', 1), ('x', 2))
      ```

      ```sql
      SELECT 1
      ```

      ```stats
      checklist
      ```

      """
    let values = try text("values.tex", of: attachments(report))
    #expect(
      values.contains(
        "\\newcommand{\\valChecklistErrorBars}{Table~\\ref{tab:scores_1}, v: the mean "),
      "\(values)")
    #expect(values.contains("Without a measure of spread: table 2 of the report.}"))
    #expect(values.contains("\\newcommand{\\valChecklist}{\\textbf{Error bars.} Table~\\ref{"))
    #expect(!values.contains("@"))
    // A block of that name has a macro of another one.
    let named = "```sql checklist\n--| output: value\nSELECT 7\n```\n\n" + report
    let both = try text("values.tex", of: attachments(named))
    #expect(both.contains("\\newcommand{\\valChecklistTwo}{7}"))
    #expect(both.components(separatedBy: "\\newcommand{\\valChecklist}").count == 2)
  }

  /// How many values a mean is of stands in the table, for readers of the paper.
  @Test func countsStandInTheTable() throws {
    let report = """
      ```sql t
      --| pivot: {rows: a, cols: b, value: v, agg: mean}
      SELECT column1 AS a, column2 AS b, column3 AS v
      FROM (VALUES ('x', 'p', 1), ('x', 'p', 2), ('x', 'q', 3), ('x', 'q', 5))
      ```

      """
    let tex = try text("t.tex", of: attachments(report))
    #expect(
      tex.contains(
        " & \\multicolumn{2}{c}{n = 2} \\\\\n\\cmidrule(lr){2-3}\na & {p} & {q} \\\\\n"),
      "\(tex)")
  }

  @Test func thousandsAreThoseOfThePage() throws {
    let report = """
      ```sql t
      --| format: {n: {integer: ","}, m: {integer: ""}}
      SELECT column1 AS n, column1 AS m FROM (VALUES (1000), (25000000))
      ```

      """
    let tex = try text("t.tex", of: attachments(report))
    #expect(
      tex.contains(
        "S[table-format=8, group-digits=integer, group-separator={,}, group-minimum-digits=4, "
          + "detect-weight=true] S[table-format=8, group-digits=none, detect-weight=true]"),
      "\(tex)")
    #expect(tex.contains("1000 & 1000 \\\\\n25000000 & 25000000 \\\\\n"))
  }

  @Test func infinityKeepsAColumnOfNumbers() throws {
    let report = """
      ```sql t
      SELECT column1 AS loss FROM (VALUES (0.5), (9e999), (-9e999), (1.25))
      ```

      """
    let tex = try text("t.tex", of: attachments(report))
    #expect(tex.contains("\\begin{tabular}{S[table-format="), "\(tex)")
    #expect(tex.contains("{") && tex.contains("1.25 \\\\"))
  }

  @Test func whatADocumentMayLackHasAStandIn() throws {
    let links = try text(
      "t.tex",
      of: attachments(
        """
        ```sql t
        --| format: {l: {link: "https://ci.example/{id}?a=1"}}
        SELECT 1 AS id, 'run' AS l
        ```

        """))
    #expect(links.contains("\\providecommand{\\href}[2]{#2}\n\\begin{tabular}"), "\(links)")
    #expect(!links.contains("\\providecommand{\\textcolor}"))
    #expect(try !text("best.tex", of: attachments()).contains("providecommand"))
  }

  @Test func aWideTableSaysHowToFitIt() throws {
    let columns = (1...20).map { "'some words' AS column_\($0)" }.joined(separator: ", ")
    let tex = try text("t.tex", of: attachments("```sql t\nSELECT \(columns)\n```\n"))
    #expect(tex.contains("\n% wider than a line of text: \\resizebox{\\linewidth}{!}{"))
  }

  @Test func lettersThatAFigureLacksAreTold() throws {
    let report = """
      ```sql f
      --| plot: {mark: bar, x: m, y: v}
      SELECT column1 AS m, column2 AS v FROM (VALUES ('two\nlines', 1), ('日本語', 2), ('Łódź ≤ 5 µs', 3))
      ```

      """
    #expect(
      try attachments(report).warnings == ["f.pdf: 3 letters are drawn as ?: 日本語"])
    #expect(try attachments().warnings == [])
  }

  @Test func macrosAreCalledByTheirValue() throws {
    let lines = try text("values.tex", of: try attachments()).split(separator: "\n").dropFirst()
    #expect(lines.count == 4)
    let all = lines.joined(separator: "\n")
    for macro in [
      "\\newcommand{\\valQueryOne}{3}%", "\\newcommand{\\valBestTopOne}{91.2\\%}%",
      "\\newcommand{\\valParamTop}{2}%", "\\newcommand{\\valHeadOne}{7}%",
    ] { #expect(all.contains(macro), "\(macro) in \(all)") }
  }

  @Test func otherTextUnderTheSameNameIsNumbered() throws {
    let attachments = try attachments(
      "`{value a.n float .1f}` `{value a.n float .2f}` `{value a.n float .1f}`\n\n"
        + "```sql a\nSELECT 1.25 AS n\n```\n")
    let tex = try text("values.tex", of: attachments)
    #expect(tex.contains("\\newcommand{\\valAN}{1.2}% line 1: a.n\n"))
    #expect(tex.contains("\\newcommand{\\valANTwo}{1.25}% line 1: a.n\n"))
    #expect(tex.split(separator: "\n").count == 3)
  }

  @Test func aFigureIsAsWideAsItsVenue() throws {
    let attachments = try attachments()
    #expect(try text("curve.svg", of: attachments).contains(" width=\"495pt\""))
    #expect(try text("curve.pdf", of: attachments).contains("/MediaBox [0 0 495 306.9]"))
    #expect(
      try text("curve.svg", of: attachments).contains(
        "<metadata>sqltrack 0.1.0 · test.md#curve · query sha256 "))
  }

  @Test func theManifestHasHashesOfEverything() throws {
    let attachments = try attachments()
    let manifest = try #require(JSON(parsing: try text("manifest.json", of: attachments)))
    #expect(manifest["path"] == .string("../test.md"))
    #expect(manifest["venue"] == .string("cvpr"))
    #expect(manifest["params"]?["top"] == .number("2"))
    guard case .array(let files)? = manifest["files"] else { return #expect(Bool(false)) }
    for file in attachments.files.dropLast(2) {
      #expect(files.contains { $0["sha256"] == .string(file.hash) })
    }
    guard case .array(let results)? = manifest["results"] else { return #expect(Bool(false)) }
    let csv = try #require(attachments.files.first { $0.name == "best.csv" })
    #expect(results[0]["sha256"] == .string(csv.hash))
    #expect(results[0]["ms"] == nil)
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    #expect(try attachments().files.map(\.hash) == (try attachments().files.map(\.hash)))
  }

  @Test func twoFilesOfOneNameAreRefused() throws {
    let error = #expect(throws: AttachmentError.self) {
      try attachments("```sql manifest\nSELECT 1\n```\n\n```sql values\nSELECT 1\n```\n")
    }
    #expect(
      error?.description
        == "cannot attach the block on line 5: two files would be called 'values.tex'")
  }

  @Test func anUnknownVenueNamesTheNearest() {
    let error = #expect(throws: VenueError.self) { try Venue(named: "neurip") }
    #expect(error?.description == "unknown venue 'neurip': did you mean 'neurips'?")
    #expect(Venue.all.map(\.columnPoints).allSatisfy { $0 > 200 })
  }
}

@Suite struct VerificationTests {
  private func verify(_ page: String, _ text: String) throws -> [String] {
    let recording = try #require(Recording(page: page))
    let verification = Verification(recording, against: try TestDatabase.notebook(text))
    return verification.findings.map { "\($0.line) \($0.name) \($0.outcome.rawValue)" }
  }

  private let report = "`{sql} SELECT 1`\n\n```sql a\nSELECT 1 AS n\n```\n\n```sql\nSELECT 2\n```\n"

  @Test func thePageKnowsItsResults() throws {
    let page = try page(report)
    #expect(
      try verify(page, report) == ["1 SELECT 1 unchanged", "3 a unchanged", "7 block unchanged"])
  }

  @Test func whatChangedIsTold() throws {
    let page = try page(report)
    let changed = "`{sql} SELECT 3`\n\n```sql a\nSELECT 2 AS n\n```\n\n```sql\nSELECT x\n```\n"
    #expect(
      try verify(page, changed) == ["1 SELECT 1 changed", "3 a changed", "7 block failed"])
    #expect(
      try verify(page, "No values.\n\n```sql b\nSELECT 1\n```\n") == [
        "1 SELECT 1 missing", "3 a missing", "3 b new", "7 block missing",
      ])
  }

  @Test func otherFilesAreNoPages() {
    #expect(Recording(page: "<html></html>") == nil)
    #expect(Recording(page: "{}") == nil)
  }

  @Test func rowsOfOtherTypesDiffer() {
    func print(_ fields: [Field]) -> String {
      fields.withUnsafeBufferPointer { fields in
        var fingerprint = Fingerprint()
        fingerprint.update(Row(fields: fields))
        return fingerprint.text
      }
    }
    let all = [
      print([.null]), print([.integer(0)]), print([.real(0)]), print([.boolean(false)]),
      print([.integer(1)]), print([.null, .null]), print([]), print([.date(0)]),
    ]
    #expect(Set(all).count == all.count)
    #expect(print([.integer(5)]) == print([.integer(5)]))
    #expect(all[0].count == 32)
  }
}
