import Foundation
import TestSupport
import Testing

/// What commands read and what they replace.
@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path)
    try folder.write("# Title\n", to: "r.md")
    mkfifo(folder.file("p"), 0o600)
    mkdir(folder.file("d"), 0o700)
  }

  private func makeDatabase(_ name: String) throws {
    #expect(try sqltrack("--dbpath", name, "setup").status == 0)
  }

  // MARK: Reading

  @Test(
    arguments: [
      (["report", "p"], "cannot read 'p': it is a FIFO"),
      (["report", "/dev/zero"], "cannot read '/dev/zero': it is a device"),
      (["report", "--verify", "p"], "cannot read 'p': it is a FIFO"),
      (["report", "--verify", "d"], "cannot read 'd': it is a folder"),
      (["serve", "p"], "cannot read 'p': it is a FIFO"),
      (["--dbpath", "p", "query", "SELECT 1"], "cannot open 'p': it is a FIFO"),
      (["--dbpath", "/dev/zero", "query", "SELECT 1"], "cannot open 'zero': it is a device"),
      (["--dbpath", "p", "setup"], "cannot open 'p': it is a FIFO"),
      (["--dbpath", "p", "jobs", "list"], "cannot open 'p': it is a FIFO"),
      (["-c", "p", "query", "SELECT 1"], "it is a FIFO"),
      (["-c", "d", "query", "SELECT 1"], "it is a folder"),
      (["--dbpath", "x.db", "setup", "p"], "cannot read 'p': it is a FIFO"),
      (["--dbpath", "x.db", "execute", "p"], "cannot read 'p': it is a FIFO"),
      (["--dbpath", "x.db", "execute", "d"], "cannot read 'd': it is a folder"),
    ])
  func whatIsNoFileIsToldAndNotWaitedFor(arguments: [String], message: String) throws {
    let answer = try sqltrack.run(arguments)
    #expect(answer.status == 1)
    #expect(answer.errors.contains(message), "\(answer.errors)")
  }

  @Test func recordsOfAFIFOAreNotWaitedFor() throws {
    #expect(try sqltrack("redun", "init", "g.db").status == 0)
    #expect(
      try sqltrack("redun", "import", "p", "--dbpath", "g.db").errors
        == "error: cannot read 'p': it is a FIFO\n")
  }

  @Test func whatIsNoReportIsToldKindly() throws {
    try makeDatabase("mlflow.db")
    #expect(
      try sqltrack("report", ".").errors
        == "error: cannot read '.' as a report: it is a folder; `sqltrack publish . -o site` "
        + "writes a page for every report in it\n")
    #expect(
      try sqltrack("report", "mlflow.db").errors
        == "error: cannot read 'mlflow.db' as a report: it is a SQLite database; ask it with "
        + "`sqltrack --dbpath mlflow.db query \"SELECT …\"`, or name it in a report with "
        + "`database: sqlite:mlflow.db`\n")
    #expect(try sqltrack("serve", "mlflow.db", "--port", "0").status == 1)
    try folder.write("<!doctype html><p>x</p>", to: "other.html")
    #expect(
      try sqltrack("report", "other.html").errors
        == "error: cannot read 'other.html' as a report: it is an HTML page; name the Markdown "
        + "that it is made from\n")
    #expect(try sqltrack("report", "r.md").status == 0)
    let answer = try sqltrack("report", "r.html")
    #expect(answer.status == 1)
    #expect(
      answer.errors
        == "error: cannot read 'r.html' as a report: it is an HTML page; `sqltrack report "
        + "--verify r.html` runs its queries again; its report is 'r.md'\n")
  }

  @Test(arguments: ["report", "check", "publish", "watch"])
  func onlyAFolderThatIsOpenIsRead(way: String) throws {
    try folder.write("h1{color:red}", to: "style/own.css")
    try folder.write("---\ncss: ../style/own.css\n---\n# T\n", to: "reports/r.md")
    let commands = [
      "report": ["report", "reports/r.md"], "check": ["report", "reports/r.md", "--check"],
      "publish": ["publish", "reports", "-o", "site"],
    ]
    guard let command = commands[way] else { return try watch() }
    let refused = try sqltrack.run(command)
    #expect(refused.status == (way == "publish" ? 3 : 1))
    #expect(
      refused.errors.contains(
        "reports/r.md:2:6: error: cannot read '../style/own.css': it leads out of the report's "
          + "folder\n2 | css: ../style/own.css\n  |      ^ `--allow-files DIR` opens another folder"
      ),
      "\(refused.errors)")
    #expect(try sqltrack.run(command + ["--allow-files", "style"]).status == 0)
    #expect(try sqltrack.run(command + ["--allow-files", "none"]).status == 2)
  }

  /// A page that is watched has what its report may read.
  private func watch() throws {
    let running = try sqltrack.start(
      ["report", "reports/r.md", "--watch", "--allow-files", "style"])
    let line = String(decoding: running.output.fileHandleForReading.availableData, as: UTF8.self)
    kill(running.process.processIdentifier, SIGTERM)
    running.process.waitUntilExit()
    #expect(line == "reports/r.html\n")
    #expect(try folder.text(of: "reports/r.html").contains("h1{color:red}"))
  }

  @Test func aSecretIsInNoPage() throws {
    try folder.write("secret-word", to: "secret")
    try folder.write("# T\n\n![a](img.png)\n", to: "reports/r.md")
    symlink("../secret", folder.file("reports/img.png"))
    let answer = try sqltrack("report", "reports/r.md", "--error", "show")
    #expect(answer.status == 3)
    let encoded = Data("secret-word".utf8).base64EncodedString()
    #expect(try !folder.text(of: "reports/r.html").contains(encoded))
  }

  // MARK: Writing

  @Test(
    arguments: [
      ("x.json", "{"), ("x.tex", "\\documentclass"), ("x.md", "# Title"),
      ("x.html", "<!doctype html>"),
      ("x.HTML", "<!doctype html>"), ("x", "<!doctype html>"), ("x.txt", "<!doctype html>"),
    ])
  func theEndingSaysTheFormat(name: String, start: String) throws {
    #expect(try sqltrack("report", "r.md", "-o", name).output == "\(name)\n")
    #expect(try folder.text(of: name).lowercased().hasPrefix(start.lowercased()))
  }

  @Test func aContradictionIsWrongUsage() throws {
    for (form, name) in [("json", "x.html"), ("html", "x.md"), ("pdf", "x.tex")] {
      let answer = try sqltrack("report", "r.md", "--to", form, "-o", name)
      #expect(answer.status == 2)
      #expect(answer.errors.contains("cannot write \(form) to '\(name)': its ending says "))
    }
    #expect(try sqltrack("report", "r.md", "-o", "x.csv").status == 2)
    #expect(try sqltrack("report", "r.md", "--if-changed", "-o", "x.json").status == 2)
    #expect(try sqltrack("report", "r.md", "--to", "json", "-o", "x.txt").output == "x.txt\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
  }

  @Test func aSlashMakesTheFolder() throws {
    #expect(try sqltrack("report", "r.md", "-o", "a/b/").output == "a/b/r.html\n")
    #expect(try sqltrack("report", "r.md", "-o", "d").output == "d/r.html\n")
    #expect(try sqltrack("report", "r.md", "-o", "x.json/").output == "x.json/r.html\n")
    #expect(
      try sqltrack("report", "r.md", "-o", "none/x.html").errors
        == "error: cannot write 'none/x.html': the folder 'none' is missing\n")
  }

  @Test func noOutputReplacesWhatIsRead() throws {
    try makeDatabase("runs.db")
    try makeDatabase("other.db")
    try folder.write("h1{}", to: "own.css")
    try folder.write("engine = sqlite\ndbpath = runs.db\n", to: "my.conf")
    try folder.write(
      "---\ndatabase: my.conf\ncss: own.css\n---\n```sql own\nSELECT 1 AS a\n```\n", to: "r.md")
    try folder.write("# Notes\n", to: "notes.md")
    symlink("r.md", folder.file("link.html"))
    link(folder.file("runs.db"), folder.file("hard.html"))
    let end = "which no output replaces\n"
    for (name, what) in [
      ("r.md", "it is the report 'r.md'"), ("link.html", "it is the report 'r.md'"),
      ("runs.db", "it is the database 'runs.db'"), ("hard.html", "it is the database 'runs.db'"),
      ("other.db", "it is a SQLite database"),
      ("own.css", "it is the file 'own.css' of the report"),
      ("my.conf", "it is the configuration 'my.conf'"),
      ("notes.md", "it is Markdown that sqltrack did not write"),
    ] {
      let before = FileManager.default.contents(atPath: folder.file(name))
      let answer = try sqltrack("report", "r.md", "-o", name)
      #expect(answer.status == 1)
      #expect(answer.errors == "error: cannot write '\(name)': \(what), \(end)")
      #expect(FileManager.default.contents(atPath: folder.file(name)) == before)
    }
    #expect(
      try sqltrack("report", "r.md", "r.md", "-o", "r.md/").status == 1)
    #expect(try sqltrack("report", "r.md", "-o", "page.md").status == 0)
    // A page of ours may be written again.
    #expect(try sqltrack("report", "r.md", "-o", "page.md").status == 0)
  }

  @Test func attachmentsReplaceNothingThatIsRead() throws {
    try makeDatabase("runs.db")
    try Data([0x47, 0x49, 0x46, 0x38, 0x39, 0x61]).write(
      to: URL(fileURLWithPath: folder.file("picture.gif")))
    symlink("picture.gif", folder.file("own.csv"))
    try folder.write("![a](picture.gif)\n\n```sql own\nSELECT 1 AS a\n```\n", to: "r.md")
    let answer = try sqltrack("--dbpath", "runs.db", "report", "r.md", "--attach", ".")
    #expect(answer.status == 1)
    #expect(
      answer.errors
        == "error: cannot write './own.csv': it is the file 'picture.gif' of the report, "
        + "which no output replaces\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("values.tex")))
  }

  @Test func anExportReplacesNoDatabase() throws {
    #expect(try sqltrack("redun", "init", "g.db").status == 0)
    #expect(
      try sqltrack("redun", "export", "--all", "-f", "g.db", "--dbpath", "g.db").errors
        == "error: cannot write 'g.db': it is a SQLite database, which no output replaces\n")
  }
}
