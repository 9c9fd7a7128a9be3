import ArgumentParser
import Files
import Foundation
import Tables
import Tracking

/// Runs SQL from a file or from standard input.
struct ExecuteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "execute",
    abstract: "Run SQL statements from a file or from standard input.",
    discussion: """
      Each statement is stored when it ends, unless the script begins a transaction; the first \
      error ends the script. What statements return is not shown: use query for that.

      Examples:
        sqltrack execute cleanup.sql
        echo "DELETE FROM runs WHERE status = 'PLANNED'" | sqltrack execute
        sqltrack create | sqltrack -a db.example -u postgres -d postgres execute
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(help: "The file of SQL; - or nothing for standard input.")
  var file = "-"

  func run() throws {
    let name = file == "-" ? "standard input" : file.fileName
    let bytes =
      file == "-"
      ? Array(try FileHandle.standardInput.readToEnd() ?? Data()) : try InputFile(file).bytes()
    let script = SetupScript(name: name, sql: try String(text: bytes, name: name))
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let count = try opening.client().executeEach(script)
    try Console.show(count.counted("statement"))
  }
}
