import Databases
import Foundation
import Trackers
import Tracking

extension DatabaseOpening {
  /// A client for the commands that write runs and metrics.
  ///
  /// - Throws: `Failure` when the file of a SQLite database is missing: a misspelt name must not
  ///   make a new one.
  func client(creates: Bool = false) throws -> Client {
    let configuration = try configuration(for: nil)
    if let path = configuration.dbpath, !creates, !FileManager.default.fileExists(atPath: path) {
      throw Failure(
        "missing database '\(path)', create it with `sqltrack setup` "
          + "or choose another one with `--dbpath FILE` or `-a HOST -d DATABASE`")
    }
    // Opening a file of SQLite to write may already change it.
    if let path = configuration.dbpath, FileManager.default.fileExists(atPath: path) {
      let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
      defer { snapshot.close() }
      try checkOwner(of: snapshot)
    }
    return Client(configuration)
  }

  /// Refuses to write runs to a database that is somebody else's, before a byte of it changes.
  ///
  /// - Returns: The tables of somebody else, where there are none of ours.
  /// - Throws: `Failure`.
  @discardableResult func checkOwner(of database: any Snapshot) throws -> [String] {
    let ownership = try Ownership(of: database)
    guard let objection = ownership.objection else { return ownership.others }
    throw Failure(
      "cannot write to '\(database.identity.name)': \(objection); `sqltrack init` reads it and writes a "
        + "report, and runs of your own go to another database or schema")
  }

  /// What a program that is started needs to find the same database, whatever folder it goes to.
  func variables() throws -> [String: String] {
    let configuration = try configuration(for: nil)
    var values: [String: String] = [:]
    if let path = configuration.dbpath {
      values["dbpath"] = path
    } else {
      values["schema"] = choice?.values["schema"]
      // A host may have been given with its port.
      var names = Set((choice?.values ?? [:]).keys)
      if names.contains("host") { names.insert("port") }
      for name in names { values[name] = values[name] ?? configuration.parameters[name] }
    }
    var variables: [String: String] = [:]
    for (name, value) in values { variables["SQLTRACK_DSN_\(name.uppercased())"] = value }
    variables["SQLTRACK_CONFIG_PATH"] = configuration.file
    // The Python package 0.1.4 hands all of them to libpq, which knows no engine.
    if try engine(with: variables) != configuration.engine {
      variables["SQLTRACK_DSN_ENGINE"] = configuration.engine.rawValue
    }
    return variables
  }

  /// The engine that a program finds with these variables.
  private func engine(with variables: [String: String]) throws -> DatabaseIdentity.Engine {
    var surroundings = Surroundings.ofProcess
    surroundings.variables.merge(variables) { _, new in new }
    return try Databases.standard.configuration(in: surroundings).engine
  }
}

/// A `name=value` of the command line.
enum Assignment {
  /// The name and the text of the value; nil without a `=` or a name.
  static func split(_ word: String) -> (name: String, value: String)? {
    guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
    return (String(word[..<equals]), String(word[equals...].dropFirst()))
  }
}
