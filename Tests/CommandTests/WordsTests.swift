import Foundation
import TestSupport
import Testing

/// What reaches a terminal, and what never leaves the program.
@Suite struct WordsTests {
  private let folder: TemporaryFolder
  private var tool: Tool { Tool(folder: folder.path) }

  init() throws { folder = try TemporaryFolder() }

  /// Makes `x.db` with a script.
  private func database(_ script: String) throws {
    let answer = try tool("--dbpath", "x.db", "setup")
    try #require(answer.status == 0)
    let made = try tool("--dbpath", "x.db", "execute", input: script)
    try #require(made.status == 0, "\(made.errors)")
  }

  /// Whether a text has nothing that steers a terminal.
  private func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "\n"
        || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
          && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value))
    }
  }

  // MARK: Terminals

  @Test func namesInATableArePictures() throws {
    try database(
      """
      CREATE TABLE "t\u{1B}[31m" ("a\u{1B}]0;x\u{7}\u{202E}" text);
      INSERT INTO "t\u{1B}[31m" VALUES ('v\u{9B}m');
      """)
    let table = try tool("--dbpath", "x.db", "query", "SELECT * FROM \"t\u{1B}[31m\"")
    #expect(table.output == "a␛]0;x␇\u{FFFD}\n────────\nv\u{FFFD}m\n(1 row)\n")
    let unknown = try tool("--dbpath", "x.db", "query", "SELECT * FROM \"t\u{1B}[31\"")
    #expect(
      unknown.errors == """
        query:1:15: error: no such table: t␛[31
        1 | SELECT * FROM "t␛[31"
          |               ^ did you mean 't␛[31m'?

        """)
  }

  @Test func namesOfRunsAndExperimentsArePictures() throws {
    try database(
      "INSERT INTO experiments (name, comment) VALUES ('e\u{1B}]0;x\u{7}', 'c\u{1B}[1m');")
    let shown = try tool("--dbpath", "x.db", "experiment", "1")
    #expect(shown.status == 0)
    #expect(shown.output.contains("e␛]0;x␇") && shown.output.contains("c␛[1m"))
    #expect(isPlain(shown.output))
    let unknown = try tool("--dbpath", "x.db", "experiment", "e\u{1B}]0;x")
    #expect(unknown.errors == "error: unknown experiment 'e␛]0;x', did you mean 'e␛]0;x␇'?\n")
  }

  @Test func optionsAndPathsArePictures() throws {
    #expect(try tool("--no\u{1B}pe").errors.hasPrefix("Error: Unknown option '--no␛pe'\n"))
    #expect(
      try tool("report", "a\u{1B}b\nc.md").errors
        == "error: cannot read 'a␛b␊c.md': no such file or directory\n")
  }

  @Test func aProgramThatIsRunWritesWhatItLikes() throws {
    try database("")
    let run = try tool(
      "--dbpath", "x.db", "run", "--experiment", "e", "--", "printf", "\\033[1m")
    #expect(run.output == "\u{1B}[1m")
  }

  @Test func dataForProgramsAreAsTheyAre() throws {
    let sql = "SELECT 'a' || char(27) || char(155) AS x"
    try database("")
    #expect(
      try tool("--dbpath", "x.db", "query", sql, "--to", "csv").output == "x\r\na\u{1B}\u{9B}\r\n")
  }

  // MARK: Passwords

  @Test func passwordsAreInNoMessage() throws {
    try folder.write(
      "---\ndatabase: \"postgresql://ada:geheim77@127.0.0.1:1/demo\"\n---\n`{sql} SELECT 1`\n",
      to: "r.md")
    let report = try tool("report", "r.md")
    #expect(report.status == 1)
    #expect(report.errors.contains("2 | database: \"postgresql://ada:***@127.0.0.1:1/demo\"\n"))
    for arguments in [
      ["report", "r.md", "-v"], ["report", "r.md", "--check"],
      ["report", "r.md", "--error", "show"],
      ["-a", "postgresql://u:geheim77@h", "query", "SELECT 1"],
      ["query", "-d", "postgresql://u:geheim77@127.0.0.1:1/x", "SELECT 1"],
      ["postgresql://u:geheim77@h"], ["report", "postgresql://u:geheim77@h/x"],
      ["query", "--to", "postgresql://u:geheim77@h", "SELECT 1"],
      ["copy", "postgresql://u:geheim77@127.0.0.1:1/x", "new.db"],
      ["redun", "log", "--dbpath", "postgresql://u:geheim77@127.0.0.1:1/x"],
      ["--password=geheim77", "query", "SELECT 1"],
    ] {
      let answer = try tool.run(arguments)
      #expect(!(answer.output + answer.errors).contains("geheim77"), "\(arguments)")
    }
    #expect(try !folder.text(of: "r.html").contains("geheim77"))
  }

  // MARK: Encodings

  @Test func aReportThatIsNotUTF8IsAnErrorWithItsPlace() throws {
    try folder.write(
      bytes: Array("# A\n\nCaf".utf8) + [0xE9] + Array(".\n".utf8), to: "latin.md")
    let latin = try tool("report", "latin.md")
    #expect(latin.status == 1)
    #expect(
      latin.errors == """
        latin.md:3:4: error: not UTF-8: byte 0xE9
        3 | Caf\u{FFFD}.
          |    ^ save it as UTF-8
        latin.md: 1 error, nothing written

        """)
    #expect(!FileManager.default.fileExists(atPath: folder.file("latin.html")))
    try folder.write(bytes: [0xFF, 0xFE, 0x23, 0, 0x20, 0], to: "wide.md")
    #expect(
      try tool("report", "wide.md", "--check").errors.hasPrefix(
        "wide.md:1:1: error: not UTF-8: byte 0xFF, it may be UTF-16\n"))
    try folder.write(bytes: [0xEF, 0xBB, 0xBF] + Array("# A\n".utf8), to: "marked.md")
    #expect(try tool("report", "marked.md").errors == "")
  }

  @Test func otherFilesThatAreNotUTF8AreErrors() throws {
    let bad = Array("-- x\na = \"".utf8) + [0xE9]
    for name in ["x.css", "x.mustache", "x.sql", "x.conf"] {
      try folder.write(bytes: bad, to: name)
    }
    let words = "not UTF-8: byte 0xE9"
    for key in ["css", "template"] {
      let name = key == "css" ? "x.css" : "x.mustache"
      try folder.write("---\n\(key): \(name)\n---\n# A\n", to: "a.md")
      let answer = try tool("report", "a.md")
      #expect(answer.status == 1)
      #expect(answer.errors.contains("\(name):2:6: \(words)"), "\(answer.errors)")
    }
    #expect(
      try tool("--dbpath", "x.db", "setup", "x.sql").errors == "error: x.sql:2:6: \(words)\n")
    try database("")
    #expect(
      try tool("--dbpath", "x.db", "execute", "x.sql").errors == "error: x.sql:2:6: \(words)\n")
    #expect(
      try tool("-c", "x.conf", "query", "SELECT 1").errors.contains("x.conf:2:6: \(words)"))
  }

  @Test func scriptsMayHaveAMark() throws {
    try folder.write("\u{FEFF}CREATE TABLE a (x);\n", to: "x.sql")
    let answer = try tool("--dbpath", "x.db", "setup", "x.sql")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try tool("--dbpath", "x.db", "execute", input: "\u{FEFF}DELETE FROM a;").status == 0)
  }

  @Test func textsOfDatabasesThatAreNotUTF8AreRepaired() throws {
    try database(
      """
      CREATE TABLE t (x TEXT); INSERT INTO t VALUES ('ok'), (CAST(x'61EDA080' AS TEXT));
      """)
    try folder.write("---\ndatabase: sqlite:x.db\n---\n```sql\nSELECT x FROM t\n```\n", to: "a.md")
    for format in ["html", "json", "markdown", "latex"] {
      let answer = try tool("report", "a.md", "--to", format, "-o", "-")
      let sign = format == "latex" ? #"\texttt{U+FFFD}"# : "\u{FFFD}"
      #expect(answer.output.contains("a\(sign)\(sign)\(sign)"), "\(format)")
      #expect(
        answer.errors.hasPrefix("a.md:4:1: warning: row 2, column 'x' is not UTF-8\n"), "\(format)")
    }
    #expect(
      try tool("--dbpath", "x.db", "query", "SELECT x FROM t", "--to", "csv").output
        == "x\r\nok\r\na\u{FFFD}\u{FFFD}\u{FFFD}\r\n")
  }

  // MARK: Streams

  /// Runs a line of the shell in which `$S` is the program; answers its status.
  private func shell(_ line: String) throws -> Int32 {
    try run(
      "/bin/bash", ["-c", "cd '\(folder.path)' && \(line)"],
      environment: ["S": Tool.path, "PATH": "/usr/bin:/bin", "HOME": folder.path, "TZ": "UTC"]
    ).status
  }

  @Test(arguments: [
    "query 'SELECT 1'", "query 'SELECT 1' --to json", "report a.md", "report a.md -o -",
    "report a.md --check", "experiment e", "run-info 1", "--help", "--version", "report --help",
    "publish . -o site", "execute x.sql", "setup", "create -u x", "jobs list", "redun log",
    "run --experiment e -- true", "log --run 1 loss=1",
  ])
  func noStreamIsNeeded(command: String) throws {
    try database(
      "INSERT INTO experiments (id, name) VALUES (1, 'e'); INSERT INTO runs (id, experiment_id, status) VALUES (1, 1, 'RUNNING');"
    )
    try folder.write("# A\n\n```sql\nSELECT 1\n```\n", to: "a.md")
    try folder.write("", to: "x.sql")
    try folder.write("dbpath = x.db\n", to: "sqltrack.conf")
    for closed in ["2>&-", ">&-", "<&- >&- 2>&-"] {
      let status = try shell("$S \(command) \(closed)")
      #expect((0...3).contains(status), "\(closed)")
    }
    #expect(try shell("$S \(command) | true; exit ${PIPESTATUS[0]}") < 4)
    for count in 4...5 {
      #expect(try shell("(ulimit -n \(count); $S \(command)) 2>&1") < 4, "\(count) files")
    }
  }
}

extension TemporaryFolder {
  fileprivate func write(bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }
}
