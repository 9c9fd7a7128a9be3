/// A database product that reports can read; to add one, write its folder and name it in a list.
package protocol DatabaseEngine: Sendable {
  /// How the engine and its databases are named.
  var address: EngineAddress { get }
  /// The parameters that a configuration may have for it.
  var parameterNames: [String] { get }
  /// Whether the engine takes a parameter.
  func knows(_ parameter: String) -> Bool
  /// What the engine finds by itself where the configuration says nothing.
  func settings(beside configuration: Configuration) -> [Configuration.Setting]
  /// Opens one read-only view of the data for a whole report.
  ///
  /// - Parameter zone: The IANA name of the zone that the session's clock shows.
  func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot
  /// Opens a database for setup and tracking.
  func writer(of configuration: Configuration, zone: String) throws -> any Writer
}

extension DatabaseEngine {
  /// Those that only this engine has.
  package var parameterNames: [String] { address.parameters ?? [] }

  package func knows(_ parameter: String) -> Bool { parameterNames.contains(parameter) }

  package func settings(beside configuration: Configuration) -> [Configuration.Setting] { [] }

  /// An engine may be one to read only.
  package func writer(of configuration: Configuration, zone: String) throws -> any Writer {
    throw DatabaseError(.refused, "cannot write to \(address.engine.title)")
  }
}
