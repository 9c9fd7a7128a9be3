import ArgumentParser
import CallGraph
import Databases
import Foundation
import Reports
import Tables

/// The options that choose a database, the same for every command.
struct DatabaseOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "User of a PostgreSQL database.")
  var user: String?

  @Option(
    name: [.customShort("a"), .long],
    help: ArgumentHelp("Host of a PostgreSQL database.", valueName: "host[:port]"))
  var host: String?

  @Option(name: .shortAndLong, help: "Name of a PostgreSQL database.")
  var database: String?

  @Option(name: .shortAndLong, help: "Schema of a PostgreSQL database.")
  var schema: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("A configuration file.", valueName: "file"))
  var configPath: String?

  @Option(help: "sqlite or postgres.")
  var engine: String?

  @Option(help: ArgumentHelp("The file of a SQLite database.", valueName: "file"))
  var dbpath: String?

  /// The option for each parameter; a host brings its port.
  static let names = [
    "user": "-u", "host": "-a", "port": "-a", "dbname": "-d", "schema": "-s", "engine": "--engine",
    "dbpath": "--dbpath",
  ]

  /// What the options say, for another part of the program.
  struct Choice: Sendable {
    /// Values by parameter name.
    var values: [String: String] = [:]
    var configPath: String?
  }

  /// The choice, or nil when no option was given.
  var choice: Choice? {
    var choice = Choice(configPath: configPath)
    choice.values["user"] = user
    choice.values["host"] = host
    choice.values["dbname"] = database
    choice.values["schema"] = schema
    choice.values["engine"] = engine
    choice.values["dbpath"] = dbpath
    return choice.values.isEmpty && configPath == nil ? nil : choice
  }

  func validate() throws {
    if let engine, !["sqlite", "postgres"].contains(engine) {
      throw ValidationError("invalid engine '\(engine)': expected sqlite or postgres")
    }
  }
}

/// How much a command tells.
struct DetailOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong, help: "Tell on standard error what is opened, run, noticed and decided.")
  var verbose = false

  /// Where it goes.
  var log: Log { Log(isTelling: verbose) }
}

/// Opens the databases of a report: the command line wins over what the report says.
struct DatabaseOpening {
  let choice: DatabaseOptions.Choice?
  /// The folder that relative paths in the report start from.
  var folder = FileManager.default.currentDirectoryPath
  var log = Log.silent
  /// The role that reads, instead of the one that connects.
  var role: String?

  func open(_ reference: DatabaseReference) throws -> any Snapshot {
    let start = ContinuousClock.now
    var configuration = try configuration(for: reference.text)
    configuration.role = role
    let snapshot = try Databases.readable.snapshot(of: configuration, zone: reference.zoneName)
    let identity = snapshot.identity
    log.tell(
      "opened \(identity.engine.scheme)\(identity.name) in "
        + "\((ContinuousClock.now - start).milliseconds) ms: \(snapshot.description)")
    return snapshot
  }

  /// A connection for setup.
  func openWritable() throws -> any Writer {
    try Databases.standard.writer(of: configuration(for: nil), zone: Zone.current.name)
  }

  /// The configuration of a report's `database:`, or the usual one.
  ///
  /// A `redun.ini`, or a folder that has one, stands for the database that it names.
  func configuration(for text: String?) throws -> Configuration {
    var configuration = try found(for: text)
    configuration.notices = NoticeListener(log.tell)
    return configuration
  }

  private func found(for text: String?) throws -> Configuration {
    let surroundings = Surroundings.ofProcess
    let base = folder.hasPrefix("/") ? folder : "\(surroundings.workingDirectory)/\(folder)"
    let place = choice == nil ? text : choice?.values["dbpath"]
    if let place, !place.contains(":") {
      let path =
        choice != nil
        ? surroundings.absolute(place) : place.hasPrefix("/") ? place : "\(base)/\(place)"
      if CallGraphPlace.isConfiguration(path) {
        return try CallGraphPlace(path, in: surroundings).database
      }
    }
    if let text, choice == nil {
      return try Databases.readable.configuration(
        of: text, relativeTo: base, in: surroundings)
    }
    return try Databases.standard.configuration(
      options: choice?.values ?? [:], path: choice?.configPath, in: surroundings)
  }
}
