/// Which database to use and how to reach it.
///
/// It is made by `Databases`, which knows the engines that there are.
package struct Configuration: Sendable, Equatable {
  package var engine: DatabaseIdentity.Engine
  /// The file of the database, an absolute path; nil when it is no file.
  package var dbpath: String?
  /// What the engine's client is told, by its own names; may hold a password.
  package var parameters: [String: String]
  /// A URI, whose parts `parameters` overrides; may hold a password.
  package var uri: String?
  /// The schema that names resolve to, or several with commas.
  package var schema: String?
  /// The role that a snapshot reads as, instead of the one that connects.
  package var role: String?
  /// The file that values came from.
  package var file: String?
  /// Where its values were found.
  package private(set) var origins = Origins()
  /// Who hears what the server remarks.
  package var notices: NoticeListener?

  package init(
    engine: DatabaseIdentity.Engine, dbpath: String? = nil, parameters: [String: String] = [:],
    uri: String? = nil, schema: String? = nil, file: String? = nil
  ) {
    self.engine = engine
    self.dbpath = dbpath
    self.parameters = parameters
    self.uri = uri
    self.schema = schema
    self.file = file
  }

  /// Finds the configuration: defaults, a file, `SQLTRACK_DSN_<PARAM>`, then options.
  init(
    options: [String: String], path: String?, in surroundings: Surroundings,
    among engines: [EngineAddress]
  ) throws(ConfigurationError) {
    let file = try ConfigFile.find(explicit: path, in: surroundings)
    var settings: [Setting] = []
    if let file { settings = try ConfigFile.settings(in: file) }
    for (name, value) in surroundings.variables where name.hasPrefix(Self.variablePrefix) {
      let parameter = name.dropFirst(Self.variablePrefix.count).lowercased()
      settings.append(Setting(parameter, value, .variable(name)))
    }
    let options = Self.withSplitHost(options)
    // An option that names one engine's database overrules a file about another one.
    if options["engine"] == nil, let found = engines.engine(with: options.keys) {
      settings.append(
        Setting("engine", found.engine.rawValue, .rule("an option names its database")))
    }
    settings += options.map { Setting($0.key, $0.value, .option) }
    try self.init(settings, file: file, in: surroundings, among: engines)
  }

  /// Where a configuration file is looked for when none is asked for, in order.
  package static func usualFiles(in surroundings: Surroundings) -> [String] {
    ConfigFile.usualPlaces(in: surroundings)
  }

  /// A configuration of these values and no others, by parameter name.
  init(
    fixed values: [String: String], in surroundings: Surroundings, among engines: [EngineAddress]
  ) throws(ConfigurationError) {
    let settings = Self.withSplitHost(values).map { Setting($0.key, $0.value, .option) }
    try self.init(settings, file: nil, in: surroundings, among: engines)
  }

  /// The database that a report names: `sqlite:FILE`, `postgresql://...` or a `.conf` file.
  ///
  /// - Parameter folder: The folder that relative paths start from.
  init(
    database: String, relativeTo folder: String, in surroundings: Surroundings,
    among engines: [EngineAddress]
  ) throws(ConfigurationError) {
    var database = database
    if database.hasPrefix("env:") {
      let name = String(database.dropFirst(4))
      guard let value = surroundings.variable(name) else { throw .missingVariable(name) }
      database = value
    }
    let found = engines.lazy.compactMap { $0.configuration(url: database, relativeTo: folder) }
    if let found = found.first {
      self = found
      return
    }
    // A file by its name alone, of the engine that has files.
    if !database.contains(":"), EngineAddress.isFileName(database),
      let files = engines.first(where: { $0.usualFile != nil })
    {
      self.init(
        engine: files.engine, dbpath: Surroundings.absolute(database, in: folder))
      return
    }
    guard database.hasSuffix(".conf") else {
      // A misspelt URL may hold a password before its '@'.
      let safe = database.split(separator: "@").last.map(String.init) ?? database
      throw .unknownDatabase(safe, examples: engines.map(\.example))
    }
    let path = Surroundings.absolute(database, in: folder)
    try self.init(options: [:], path: path, in: surroundings, among: engines)
  }

  private static let variablePrefix = "SQLTRACK_DSN_"

  /// - Parameter settings: Of the same parameter the last one counts.
  private init(
    _ settings: [Setting], file: String?, in surroundings: Surroundings,
    among engines: [EngineAddress]
  ) throws(ConfigurationError) {
    var values: [String: String] = [:]
    var origins: [String: Origin] = [:]
    for setting in settings {
      values[setting.name] = setting.value
      origins[setting.name] = setting.origin
    }
    values = values.filter { !$0.value.isEmpty }
    let name = values.removeValue(forKey: "engine")
    let guess = engines.usualEngine(with: values.keys, in: surroundings)
    if name == nil, let guess { origins["engine"] = .rule(guess.reason) }
    let address = try engines.engine(named: name ?? guess?.address.engine.rawValue ?? "")
    engine = address.engine
    let dbpath = values.removeValue(forKey: "dbpath")
    if dbpath == nil { origins["dbpath"] = .rule("the default") }
    self.dbpath = address.usualFile.map { surroundings.absolute(dbpath ?? $0) }
    schema = values.removeValue(forKey: "schema")
    parameters = values
    self.file = file
    self.origins = Origins(byName: origins)
  }

  /// `host:port` as two options; the colons of an IPv6 address count only after brackets.
  private static func withSplitHost(_ options: [String: String]) -> [String: String] {
    guard let host = options["host"], let colon = host.lastIndex(of: ":") else { return options }
    let port = host[colon...].dropFirst()
    var name = host[..<colon]
    if name.hasPrefix("["), name.hasSuffix("]") {
      name = name.dropFirst().dropLast()
    } else {
      guard !name.contains(":") else { return options }
    }
    guard !port.isEmpty, port.allSatisfy(\.isNumber) else { return options }
    return options.merging(["host": String(name), "port": String(port)]) { _, new in new }
  }

  /// The schemas that names resolve to, in order; the first is the one that new tables go to.
  ///
  ///     Configuration(engine: .postgres, schema: "vision, public").schemas  // ["vision", "public"]
  package var schemas: [String] {
    (schema ?? "").split(separator: ",").compactMap { name in
      var name = name.drop(while: \.isWhitespace)
      while name.last?.isWhitespace == true { name.removeLast() }
      if name.count > 1, name.first == "\"", name.last == "\"" {
        return String(name.dropFirst().dropLast()).replacing("\"\"", with: "\"")
      }
      return name.isEmpty ? nil : String(name)
    }
  }
}

extension Configuration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where the database is, free of users and passwords.
  package var description: String {
    engine.scheme + (dbpath ?? place)
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["place": description]) }

  private var place: String {
    if let uri { return DatabaseURI(uri).place }
    return [parameters["host"] ?? "", parameters["dbname"] ?? "", schema ?? ""]
      .joined(separator: "/")
  }
}
