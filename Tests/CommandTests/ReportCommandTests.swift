import Foundation
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try DemoFolder.make()
    sqltrack = Tool(folder: folder.path)
  }

  private func write(_ block: String, front: String = "") throws {
    try folder.write(
      "---\ndatabase: sqlite:sqltrack.db\n\(front)---\n```sql\n\(block)\n```\n", to: "r.md")
  }

  @Test func demoWritesTheDatabaseAndRendersItsReports() throws {
    for name in [
      "sqltrack.db", "sqltrack.conf", "weekly.md", "weekly.html", "gallery.html", "notebook.html",
    ] {
      #expect(FileManager.default.fileExists(atPath: folder.file(name)), "\(name)")
    }
    let page = try folder.text(of: "weekly.html")
    #expect(page.contains("<title>Digits: three optimizers, one plateau</title>"))
    #expect(!page.contains("class=err-box"))
    #expect(page.utf8.count <= 120_500)
  }

  @Test func twoReportsOfOneNameDoNotReplaceEachOther() throws {
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        atPath: folder.file(name), withIntermediateDirectories: true)
      try folder.write("# \(name)\n", to: "\(name)/r.md")
    }
    let answer = try sqltrack("report", "a/r.md", "b/r.md", "-o", "out/")
    #expect(answer.status == 2)
    #expect(
      answer.errors.contains("the page 'out/r.html' would be that of 'a/r.md' and of 'b/r.md'"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
    #expect(try sqltrack("report", "a/r.md", "b/r.md").status == 0)
  }

  @Test func parametersOfAQueryAreIts() throws {
    let one = try sqltrack("query", "SELECT :a AS a", "-P", "a=1", "--to", "csv")
    #expect(one.output == "a\r\n1\r\n")
    let answer = try sqltrack("query", "SELECT :a AS a", "-P", "a=1", "-P", "b=2")
    #expect(answer.status == 1)
    #expect(answer.errors == "error: unknown parameter 'b': the query has no :b\n")
  }

  @Test func demoKeepsWhatIsThere() throws {
    try folder.write("# Mine\n", to: "weekly.md")
    #expect(try sqltrack("demo", ".").status == 0)
    #expect(try folder.text(of: "weekly.md") == "# Mine\n")
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let pages = try (0..<2).map { _ in
      try sqltrack("report", "weekly.md", "--now", DemoFolder.now, "-o", "-").output
    }
    #expect(pages[0] == pages[1])
    #expect(try pages[0] == folder.text(of: "weekly.html"))
  }

  /// A lean page has no script and nothing to download, and loses no row and no figure.
  @Test func aLeanPageHasNoScript() throws {
    let whole = try folder.text(of: "weekly.html")
    let answer = try sqltrack(
      "report", "weekly.md", "--lean", "-o", "lean.html", "--now", DemoFolder.now)
    #expect(answer.status == 0, "\(answer.errors)")
    let lean = try folder.text(of: "lean.html")
    #expect(lean.contains("script-src 'none'") && !lean.contains("<script>"))
    #expect(
      !lean.contains("addEventListener") && !lean.contains("download=") && !lean.contains("data-k=")
    )
    #expect(lean.count { $0 == "\n" } > 400 && lean.utf8.count < 90_000)
    func rows(_ page: String) -> Int { page.matches(of: /<tr[ >]/).count }
    #expect(rows(lean) == rows(whole))
    #expect(
      lean.matches(of: /<svg class="plot wd/).count
        == whole.matches(of: /<svg class="plot wd/).count)
    #expect(try sqltrack("report", "weekly.md", "--lean", "--to", "json").status == 2)
  }

  @Test func jsonIsOneDocument() throws {
    let answer = try sqltrack("report", "weekly.md", "--to", "json", "-o", "-")
    let document = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let blocks = (document as? [String: Any])?["blocks"] as? [[String: Any]]
    let kinds = Set(blocks?.compactMap { $0["kind"] as? String } ?? [])
    #expect(kinds.isSuperset(of: ["prose", "table", "none", "stats"]))
  }

  @Test func thePageGoesWhereItIsAsked() throws {
    try write("SELECT 1")
    #expect(try sqltrack("report", "r.md").output == "r.html\n")
    try FileManager.default.createDirectory(
      atPath: folder.file("site"), withIntermediateDirectories: false)
    #expect(try sqltrack("report", "r.md", "-o", "site").output == "site/r.html\n")
    #expect(try sqltrack("report", "r.md", "-o", "site/x.html").output == "site/x.html\n")
    #expect(try sqltrack("report", "r.md", "-o", "none/x.html").status == 1)
  }

  @Test func anErrorLeavesTheOldPageAlone() throws {
    try folder.write("old", to: "r.html")
    try write("SELECT missing FROM runs")
    let answer = try sqltrack("report", "r.md")
    #expect(answer.status == 1)
    #expect(
      answer.errors == """
        r.md:5:8: error: no such column: missing
        5 | SELECT missing FROM runs
          |        ^
        r.md: 1 error, nothing written

        """)
    #expect(try folder.text(of: "r.html") == "old")
  }

  @Test func anErrorCanBeShownInThePage() throws {
    try write("SELECT missing FROM runs")
    #expect(try sqltrack("report", "r.md", "--error", "show").status == 3)
    #expect(try folder.text(of: "r.html").contains("This block failed"))
    try write("SELECT missing FROM runs", front: "error: show\n")
    #expect(try sqltrack("report", "r.md").status == 3)
    #expect(try sqltrack("report", "r.md", "--error", "stop").status == 1)
    try write("--| error: show\nSELECT missing FROM runs")
    #expect(try sqltrack("report", "r.md").status == 3)
  }

  @Test func checkingWritesNothing() throws {
    try write("SELECT 1")
    let answer = try sqltrack("report", "r.md", "--check")
    #expect(answer.status == 0)
    #expect(answer.output == "r.md: 1 block, no errors\n")
    try write("SELECT missing FROM runs")
    #expect(try sqltrack("report", "r.md", "--check").status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.file("r.html")))
  }

  @Test func wrongUsageEndsWithTwo() throws {
    for arguments in [
      ["report"], ["reprot"], ["report", "r.md", "--to", "word"], ["--engine", "x"],
    ] {
      let running = try sqltrack.start(arguments)
      running.process.waitUntilExit()
      #expect(running.process.terminationStatus == 2, "\(arguments)")
    }
    #expect(try sqltrack("report", "weekly.md", "-P", "since").status == 2)
    #expect(try sqltrack("report", "weekly.md", "--now", "soon").status == 2)
  }

  @Test func unknownParametersAreListed() throws {
    let answer = try sqltrack("report", "weekly.md", "-P", "sicne=2026-11-20")
    #expect(answer.status == 1)
    #expect(
      answer.errors == "error: unknown parameter 'sicne': the report has since, top, newest\n")
  }

  @Test func aMissingFileIsNamed() throws {
    let answer = try sqltrack("report", "none.md")
    #expect(answer.status == 1)
    #expect(answer.errors == "error: cannot read 'none.md': no such file or directory\n")
  }

  @Test func aMissingDatabaseNamesBothWaysOut() throws {
    try folder.write("```sql\nSELECT 1\n```\n", to: "r.md")
    let answer = try sqltrack("--dbpath", "none.db", "report", "r.md")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("missing database"))
    #expect(answer.errors.contains("beside it lie 'pipeline.db', 'sqltrack.db'; `sqltrack setup"))
    try folder.write("", to: "alone/x.md")
    let alone = try sqltrack("--dbpath", "alone/none.db", "report", "r.md")
    #expect(alone.errors.contains("create it with `sqltrack setup"))
    #expect(alone.errors.contains("-a HOST -d DATABASE"))
  }

  @Test func theCommandLineWinsOverTheReport() throws {
    try folder.write(
      "---\ndatabase: sqlite:none.db\n---\n```sql\nSELECT count(*) FROM runs\n```\n", to: "r.md")
    #expect(try sqltrack("report", "r.md").status == 1)
    #expect(try sqltrack("report", "r.md", "--dbpath", "sqltrack.db").status == 0)
    #expect(try sqltrack("--dbpath", "sqltrack.db", "report", "r.md").status == 0)
    #expect(try sqltrack("-c", "sqltrack.conf", "report", "r.md").status == 0)
  }

  @Test func interruptedItLeavesNoHalfPage() throws {
    try folder.write("old", to: "r.html")
    try write(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    for (signal, status) in [(SIGINT, Int32(130)), (SIGTERM, 143)] {
      let running = try sqltrack.start(["report", "r.md", "--timeout", "60s"])
      try waitUntilBusy(running.process.processIdentifier)
      kill(running.process.processIdentifier, signal)
      running.process.waitUntilExit()
      #expect(running.process.terminationStatus == status)
    }
    #expect(try folder.text(of: "r.html") == "old")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix(".r.html") })
  }

  /// Waits until the process has used half a second of processor time, far beyond its start.
  private func waitUntilBusy(_ process: pid_t) throws {
    let ticks = 0.5 * Double(sysconf(Int32(_SC_CLK_TCK)))
    while true {
      let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
      if let used = Double(fields[12]), used >= ticks { return }
      sched_yield()
    }
  }

  @Test func theBinaryRunsAnywhereAfterBeingCopied() throws {
    try FileManager.default.copyItem(atPath: Tool.path, toPath: folder.file("copied"))
    try FileManager.default.createDirectory(
      atPath: folder.file("elsewhere"), withIntermediateDirectories: false)
    let copied = Tool(program: folder.file("copied"), folder: folder.file("elsewhere"))
    #expect(try copied("report", "../weekly.md", "-o", "w.html").status == 0)
    #expect(
      try folder.text(of: "elsewhere/w.html").utf8.count > 50_000)
  }

  @Test func severalReportsAreRenderedInOneCall() throws {
    let answer = try sqltrack("report", "weekly.md", "notebook.md")
    #expect(answer.output == "weekly.html\nnotebook.html\n")
    #expect(try sqltrack("report", "weekly.md", "notebook.md", "-o", "x.html").status == 2)
  }

  @Test func oneReportThatIsMissingStopsNoOther() throws {
    let answer = try sqltrack("report", "none.md", "weekly.md")
    #expect(answer.status == 1)
    #expect(answer.output == "weekly.html\n")
    #expect(answer.errors == "error: cannot read 'none.md': no such file or directory\n")
  }

  @Test func aMissingTemplateIsTold() throws {
    try write("SELECT 1", front: "template: no.m\n")
    let answer = try sqltrack("report", "r.md")
    #expect(answer.status == 1)
    #expect(
      answer.errors.hasPrefix("r.md:3:11: error: cannot read 'no.m'"), "\(answer.errors)")
    #expect(answer.errors.hasSuffix("\nr.md: 1 error, nothing written\n"))
    #expect(!answer.errors.contains("Diagnostic("))
  }

  @Test func passwordsAreNeverPrinted() throws {
    let secret = "hunter2-secret"
    try folder.write(
      "---\ndatabase: postgresql://me:\(secret)@127.0.0.1:1/db\n---\n```sql\nSELECT 1\n```\n",
      to: "r.md")
    let answer = try sqltrack("report", "r.md")
    #expect(answer.status == 1)
    // The line of the report is the person's own text; the message must not repeat the secret.
    let messages = answer.errors.split(separator: "\n").filter { $0.contains("error:") }
    #expect(!messages.isEmpty && !messages.joined().contains(secret))
    var other = sqltrack
    other.environment = ["SQLTRACK_DSN_PASSWORD": secret, "SQLTRACK_DSN_HOST": "127.0.0.1"]
    try folder.write("```sql\nSELECT 1\n```\n", to: "s.md")
    #expect(try !other("report", "s.md").errors.contains(secret))
  }
}
