import ArgumentParser
import Databases
import Foundation
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

  @Argument(help: ArgumentHelp("SQL scripts of your own.", valueName: "script"))
  var scripts: [String] = []

  func run() throws {
    let scripts = try scripts.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure("cannot read '\(path)'")
      }
      return SetupScript(name: path.fileName, sql: String(decoding: data, as: UTF8.self))
    }
    let opening = DatabaseOpening(choice: database.choice)
    let setup = Setup(connection: try opening.openWritable())
    let configuration = try opening.configuration(for: nil)
    if let schema = configuration.schemas.first {
      try setup.createSchema(schema)
    }
    try setup.run(scripts: scripts) { print($0) }
  }
}
