import Foundation
import TestSupport
import Testing

@Suite struct ConfigCommandTests {
  let folder: TemporaryFolder
  var sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path)
  }

  @Test func withoutAnythingTheFilesAreNamed() throws {
    let answer = try sqltrack("config")
    #expect(answer.status == 0)
    #expect(
      answer.output
        == """
        file    none
                \(folder.path)/sqltrack.conf                   not there
                \(folder.path)/.config/sqltrack/sqltrack.conf  not there
                \(folder.path)/sqltrack.conf                   not there
        engine  sqlite
        dbpath  \(folder.path)/sqltrack.db                     the default

        """.replacing("engine  sqlite\n", with: engineLine))
  }

  private var engineLine: String {
    let width = "\(folder.path)/.config/sqltrack/sqltrack.conf".count
    return "engine  " + "sqlite".padding(toLength: width, withPad: " ", startingAt: 0)
      + "  the default\n"
  }

  /// The words of the lines.
  private func words(_ tool: Tool, _ arguments: String...) throws -> [[String]] {
    try tool.run(arguments).output.split(separator: "\n").map { line in
      line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func everyParameterHasItsOrigin() throws {
    let file = try folder.write(
      "host = db\nport = 5433\npassword = geheim\nsslmode = require\n", to: "sqltrack.conf")
    var tool = sqltrack
    tool.environment = [
      "SQLTRACK_DSN_USER": "ada", "PGAPPNAME": "nightly", "PGPASSWORD": "geheim",
      "SQLTRACK_DSN_SSLPASSWORD": "geheim",
    ]
    let lines = try words(tool, "-d", "demo", "-s", "vision", "config")
    #expect(
      Set(lines) == [
        ["file", file],
        ["engine", "postgres", "an option names its database"],
        ["host", "db", "\(file):1"], ["port", "5433", "\(file):2"],
        ["password", "***", "\(file):3"], ["sslmode", "require", "\(file):4"],
        ["user", "ada", "SQLTRACK_DSN_USER"], ["sslpassword", "***", "SQLTRACK_DSN_SSLPASSWORD"],
        ["dbname", "demo", "-d"], ["schema", "vision", "-s"],
        ["application_name", "nightly", "PGAPPNAME"],
      ])
    #expect(try tool("-a", "h:1", "config").output.contains("1  "))
  }

  @Test func theReasonForTheEngineIsGiven() throws {
    var tool = sqltrack
    tool.environment = ["PGHOST": "db"]
    #expect(try words(tool, "config").contains(["engine", "postgres", "PGHOST is set"]))
    tool.environment = ["SQLTRACK_DSN_HOST": "db"]
    #expect(
      try words(tool, "config").contains(
        ["engine", "postgres", "a parameter of PostgreSQL is set"]))
    #expect(
      try words(tool, "--dbpath", "x.db", "config").contains([
        "dbpath", folder.file("x.db"), "--dbpath",
      ]))
  }

  @Test(arguments: [
    ("database", "dbname"), ("hots", "host"), ("passwd", "password"), ("dbpth", "dbpath"),
  ])
  func unknownParametersAreTold(name: String, meant: String) throws {
    let file = try folder.write("engine = postgres\n\n\(name) = x\n", to: "sqltrack.conf")
    let told = "\(file):3: unknown parameter '\(name)', did you mean '\(meant)'?"
    let shown = try sqltrack("config")
    #expect(shown.errors == "error: \(told)\n")
    #expect(shown.status == 1)
    #expect(try sqltrack("setup").errors.contains(told))
    #expect(try sqltrack("query", "SELECT 1").errors.contains(told))
  }

  @Test func unknownParametersAreToldOfAFileToo() throws {
    let file = try folder.write("engine = sqlite\ntimeuot = 5\n", to: "sqltrack.conf")
    let told = "warning: \(file):2: unknown parameter 'timeuot'\n"
    #expect(try sqltrack("setup").errors == told)
    let answer = try sqltrack("query", "SELECT 1", "--to", "csv")
    #expect(answer.errors == told)
    #expect(answer.output == "1\r\n1\r\n")
    // What is about a server does not matter to a file that was asked for.
    try folder.write("host = db\nuser = ada\n", to: "sqltrack.conf")
    #expect(try sqltrack("--dbpath", "sqltrack.db", "query", "SELECT 1").errors == "")
    var tool = sqltrack
    tool.environment = ["SQLTRACK_DSN_HSOT": "db", "SQLTRACK_DSN_ENGINE": "sqlite"]
    #expect(
      try tool("query", "SELECT 1").errors
        == "warning: SQLTRACK_DSN_HSOT: unknown parameter 'hsot', did you mean 'host'?\n")
  }
}
