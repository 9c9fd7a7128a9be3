/// The engines that a program knows, and the one place where databases are opened.
///
///     let configuration = try Databases.standard.configuration(in: surroundings)
///     let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
package struct Databases: Sendable {
  /// The engines; the first is that of a database that nothing is said about.
  package let engines: [any DatabaseEngine]

  package init(engines: [any DatabaseEngine]) { self.engines = engines }

  /// SQLite and PostgreSQL.
  package static let standard = Databases(engines: [SQLiteEngine(), PostgresEngine()])

  // MARK: Configurations

  /// Finds the configuration: defaults, a file, `SQLTRACK_DSN_<PARAM>`, then options.
  ///
  /// - Parameter options: Values by parameter name, such as `host`, `dbname` or `dbpath`.
  package func configuration(
    options: [String: String] = [:], path: String? = nil, in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    try Configuration(options: options, path: path, in: surroundings, among: addresses)
  }

  /// A configuration of these values and no others, by parameter name.
  package func configuration(
    fixed values: [String: String], in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    try Configuration(fixed: values, in: surroundings, among: addresses)
  }

  /// The database that a report names: `sqlite:FILE`, `postgresql://...` or a `.conf` file.
  ///
  /// - Parameter folder: The folder that relative paths start from.
  package func configuration(
    of database: String, relativeTo folder: String, in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    try Configuration(
      database: database, relativeTo: folder, in: surroundings, among: addresses)
  }

  private var addresses: [EngineAddress] { engines.map(\.address) }

  // MARK: Connections

  /// Opens one read-only view of the data for a whole report.
  ///
  /// - Parameter zone: The IANA name of the zone that the session's clock shows.
  package func snapshot(
    of configuration: Configuration, zone: String
  ) throws -> any Snapshot {
    try checkedEngine(of: configuration).snapshot(of: configuration, zone: zone)
  }

  /// Opens a database for setup and tracking.
  package func writer(of configuration: Configuration, zone: String) throws -> any Writer {
    try checkedEngine(of: configuration).writer(of: configuration, zone: zone)
  }

  /// Every parameter of a configuration and what its engine finds by itself, with the first one
  /// that is unknown.
  package func settings(
    of configuration: Configuration
  ) throws(ConfigurationError) -> (all: [Configuration.Setting], problem: ConfigurationError?) {
    let found = try engine(of: configuration).settings(beside: configuration)
    return (configuration.settings + found, unknownParameter(of: configuration))
  }

  /// The engine of a configuration; a parameter that none knows is told, or refused where the
  /// server would refuse it.
  private func checkedEngine(
    of configuration: Configuration
  ) throws(ConfigurationError) -> any DatabaseEngine {
    let engine = try engine(of: configuration)
    if let problem = unknownParameter(of: configuration) {
      guard engine.address.usualFile != nil else { throw problem }
      configuration.notices?.hear(
        DatabaseNotice(isWarning: true, message: problem.description))
    }
    return engine
  }

  /// The first parameter that no engine has, as an error with its place.
  private func unknownParameter(of configuration: Configuration) -> ConfigurationError? {
    configuration.parameters.keys.sorted().first { name in !engines.contains { $0.knows(name) } }
      .map { configuration.unknownParameter($0, known: engines.flatMap(\.parameterNames)) }
  }

  private func engine(
    of configuration: Configuration
  ) throws(ConfigurationError) -> any DatabaseEngine {
    guard let found = engines.first(where: { $0.address.engine == configuration.engine }) else {
      throw .unknownEngine(
        configuration.engine.rawValue, known: addresses.map(\.engine.rawValue))
    }
    return found
  }
}
