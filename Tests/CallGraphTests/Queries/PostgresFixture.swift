import CallGraph
import Databases
import TestSupport

extension Fixture {
  /// A fixture's database in a test server, opened to read.
  ///
  /// - Parameter settings: A setting of the database, such as `enable_seqscan = off`.
  static func postgresGraph(_ name: String, settings: String? = nil) throws -> CallGraph {
    let server = try PostgresServer.shared()
    let database = "\(name)_\(UInt32.random(in: 0...UInt32.max))"
    try server.psql("CREATE DATABASE \(database)")
    try server.load(path("fixtures/\(name).pg.sql"), into: database)
    if let settings { try server.psql("ALTER DATABASE \(database) SET \(settings)") }
    let configuration = Configuration(
      engine: .postgres, parameters: server.parameters(database: database))
    return try CallGraph(
      Databases.standard.snapshot(of: configuration, zone: "UTC"), name: database)
  }
}
