import ArgumentParser
import Databases
import Files
import Foundation
import Tables
import Tracking

/// Creates or updates the schema of a tracking database.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Create or update the schema of a tracking database.",
    discussion: """
      Runs base.sql and then the scripts in the order given, each once and in one transaction. \
      Prints (NEW) for a script that ran and (OK) for one that had run before.

      Examples:
        sqltrack --dbpath runs.db setup
        sqltrack setup v001.sql v002.sql
        sqltrack -a db.example -d tracking -s vision setup v001.sql
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(help: ArgumentHelp("SQL scripts of your own.", valueName: "script"))
  var scripts: [String] = []

  func run() throws {
    let scripts = try scripts.map { path in
      let bytes = try InputFile(path).bytes()
      return SetupScript(name: path.fileName, sql: try String(text: bytes, name: path.fileName))
    }
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let setup = Setup(connection: try opening.openWritable())
    let configuration = try opening.configuration(for: nil)
    if let schema = configuration.schemas.first {
      try setup.createSchema(schema)
    }
    var lost: (any Error)?
    try setup.run(scripts: scripts) { step in
      // The scripts are run all the same.
      do { try Console.show("\(step)") } catch { lost = error }
    }
    if let key = try setup.missingKey() { Console.error("warning: \(key)") }
    if let lost { throw lost }
  }
}
