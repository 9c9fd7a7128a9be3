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

  @Flag(help: "Add the tables to a database that has others and none of SQLTrack's.")
  var force = false

  func run() throws {
    let scripts = try scripts.map { path in
      let bytes = try InputFile(path).bytes()
      return SetupScript(name: path.fileName, sql: try String(text: bytes, name: path.fileName))
    }
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let configuration = try opening.configuration(for: nil)
    let connection = try opening.openWritable()
    try checkTables(of: connection, opening)
    let setup = Setup(connection: connection)
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

  /// Refuses tables of somebody else, unless they are known about.
  private func checkTables(of connection: any Writer, _ opening: DatabaseOpening) throws {
    let others: [String]
    do {
      others = try opening.checkOwner(of: connection)
    } catch is DatabaseError {
      // A schema that is not there yet is nobody's.
      return
    }
    guard !others.isEmpty, !force else { return }
    let some = others.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    throw Failure(
      "cannot set up '\(connection.identity.name)': it has \(others.count.counted("table")) of somebody "
        + "else (\(some)\(others.count > 3 ? ", …" : "")) and none of SQLTrack's; --force adds "
        + "experiments, runs, metrics, their links and applied_migrations beside them")
  }
}
