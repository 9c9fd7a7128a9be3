/// A database product that reports can read; to add one, write its folder and name it in a list.
package protocol DatabaseEngine: Sendable {
  /// How the engine and its databases are named.
  var address: EngineAddress { get }
  /// Opens one read-only view of the data for a whole report.
  ///
  /// - Parameter zone: The IANA name of the zone that the session's clock shows.
  func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot
  /// Opens a database for setup and tracking.
  func writer(of configuration: Configuration, zone: String) throws -> any Writer
}

extension DatabaseEngine {
  /// An engine may be one to read only.
  package func writer(of configuration: Configuration, zone: String) throws -> any Writer {
    throw DatabaseError(.refused, "cannot write to \(address.engine.title)")
  }
}
