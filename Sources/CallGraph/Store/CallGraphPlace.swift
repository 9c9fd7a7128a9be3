import Databases
import Foundation

/// Where a call graph is: its database, and the folder of its large values.
package struct CallGraphPlace: Sendable {
  package var database: Configuration
  package var valueStore: ValueStore?

  package init(database: Configuration, valueStore: ValueStore?) {
    self.database = database
    self.valueStore = valueStore
  }

  /// Finds a call graph by what a person writes: a file, the address of a database, a `redun.ini`
  /// or the folder of one.
  ///
  /// The large values of a file are those of the `redun.ini` beside it, if that means the file.
  ///
  /// - Throws: `CallGraphError.configuration`, `ConfigurationError`.
  package init(_ text: String, in surroundings: Surroundings, among engines: Databases = .standard)
    throws
  {
    if text.contains("://") || text.hasPrefix("sqlite:") {
      let database = try CallGraphPlace.database(
        at: text, from: surroundings.workingDirectory, surroundings, engines)
      self.init(
        database: database, valueStore: CallGraphPlace.valueStore(of: database, surroundings))
      return
    }
    let path = (surroundings.absolute(text) as NSString).standardizingPath
    if let file = try CallGraphPlace.configurationFile(at: path) {
      try self.init(configuration: file, in: surroundings, among: engines)
      return
    }
    let database = Configuration(engine: .sqlite, dbpath: path)
    self.init(
      database: database, valueStore: CallGraphPlace.valueStore(of: database, surroundings))
  }

  /// Whether a path is that of a `redun.ini`, or of a folder that has one.
  package static func isConfiguration(_ path: String) -> Bool {
    path.hasSuffix(".ini") || (try? configurationFile(at: path)).flatMap { $0 } != nil
  }

  /// The call graph that a `redun.ini` speaks of.
  private init(
    configuration file: String, in surroundings: Surroundings, among engines: Databases
  ) throws {
    let configuration = try RedunConfiguration(path: file, in: surroundings)
    database = try CallGraphPlace.database(
      at: configuration.address, from: configuration.folder, surroundings, engines,
      login: configuration.login)
    valueStore = try configuration.valueStore
  }

  /// The `redun.ini` that a path means: itself, or one in the folder; nil for a database's file.
  private static func configurationFile(at path: String) throws -> String? {
    if path.hasSuffix(".ini") { return path }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return nil }
    let places = ["\(path)/redun.ini", "\(path)/.redun/redun.ini"]
    guard let found = places.first(where: FileManager.default.fileExists) else {
      throw CallGraphError.configuration(path, reason: "the folder has no redun.ini")
    }
    return found
  }

  /// A database by its address in SQLAlchemy's or our own spelling.
  private static func database(
    at address: String, from folder: String, _ surroundings: Surroundings, _ engines: Databases,
    login: (user: String?, password: String?) = (nil, nil)
  ) throws -> Configuration {
    var configuration = try engines.configuration(
      of: address, relativeTo: folder, in: surroundings)
    if let user = login.user { configuration.parameters["user"] = user }
    if let password = login.password { configuration.parameters["password"] = password }
    return configuration
  }

  /// The folder of large values that the `redun.ini` beside a file names, if it means that file.
  package static func valueStore(
    of database: Configuration, _ surroundings: Surroundings
  ) -> ValueStore? {
    guard let file = database.dbpath else { return nil }
    let folder = (file as NSString).deletingLastPathComponent
    let ini = "\(folder)/redun.ini"
    guard FileManager.default.fileExists(atPath: ini),
      let found = try? CallGraphPlace(configuration: ini, in: surroundings, among: .standard),
      found.database.dbpath.map(real) == real(file)
    else { return nil }
    return found.valueStore
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}

extension CallGraph {
  /// Opens a call graph to read: a file, the address of a database, a `redun.ini` or its folder.
  ///
  ///     let graph = try CallGraph(".redun")
  ///
  /// - Throws: `CallGraphError`, or what the database says.
  public convenience init(_ place: String) throws {
    try self.init(CallGraphPlace(place, in: .ofProcess))
  }

  /// Opens a call graph to read and to record; its layout must be 3.5.
  public convenience init(writing place: String) throws {
    try self.init(CallGraphPlace(place, in: .ofProcess), writing: true)
  }

  /// Opens a call graph at a place.
  package convenience init(
    _ place: CallGraphPlace, writing: Bool = false, among engines: Databases = .standard
  ) throws {
    let zone = "UTC"
    let snapshot: any Snapshot =
      writing
      ? try engines.writer(of: place.database, zone: zone)
      : try engines.snapshot(of: place.database, zone: zone)
    try self.init(
      snapshot, name: place.database.name, valueStore: place.valueStore, zone: .current)
    if writing, version < .current { throw CallGraphError.outdated(version.description) }
  }
}

extension Configuration {
  /// What the database is called in messages: the file's name, or where it is.
  fileprivate var name: String {
    dbpath.map { ($0 as NSString).lastPathComponent } ?? description
  }
}
