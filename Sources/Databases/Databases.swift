import Tables

/// The place where databases are opened.
package enum Databases {
  /// What a connection is for.
  package enum Mode: Sendable {
    /// One read-only view of the data for a whole report.
    case snapshot
    /// Setup and tracking.
    case writable
  }

  /// The engines; to add one, write its folder and name it here.
  static let engines: [any DatabaseEngine.Type] = [SQLiteEngine.self, PostgresEngine.self]

  /// Opens the database that a configuration names.
  ///
  /// - Parameter zone: The IANA name of the zone that the session's clock shows.
  package static func open(
    _ configuration: Configuration, zone: String, mode: Mode
  ) throws -> any Snapshot {
    try connect(configuration, zone: zone, mode: mode)
  }

  /// Opens the database that a configuration names for setup or tracking.
  package static func openWritable(
    _ configuration: Configuration, zone: String
  ) throws -> any Writer {
    try connect(configuration, zone: zone, mode: .writable)
  }

  private static func connect(
    _ configuration: Configuration, zone: String, mode: Mode
  ) throws -> any Writer {
    guard let engine = engines.first(where: { $0.engine == configuration.engine }) else {
      throw ConfigurationError.unknownEngine(configuration.engine.rawValue)
    }
    return try engine.open(configuration, zone: zone, mode: mode)
  }
}

/// A database product that reports can read.
protocol DatabaseEngine: SendableMetatype {
  static var engine: DatabaseIdentity.Engine { get }
  static func open(
    _ configuration: Configuration, zone: String, mode: Databases.Mode
  ) throws -> any Writer
}
