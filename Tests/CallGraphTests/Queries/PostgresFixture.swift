import CallGraph
import Databases
import TestSupport

extension Fixture {
  /// A fixture's database in a test server, opened to read.
  static func postgresGraph(_ name: String) throws -> CallGraph {
    let server = try PostgresServer.shared()
    let database = "\(name)_\(UInt32.random(in: 0...UInt32.max))"
    try server.psql("CREATE DATABASE \(database)")
    try server.load(path("fixtures/\(name).pg.sql"), into: database)
    let configuration = Configuration(
      engine: .postgres, parameters: server.parameters(database: database))
    return try CallGraph(
      Databases.standard.snapshot(of: configuration, zone: "UTC"), name: database)
  }
}
