import Databases
import TestSupport

@testable import Tracking

/// A new schema on the tests' PostgreSQL server, dropped with the value.
final class ScratchSchema {
  let connection: any Writer
  private let name = "tracking_\(UInt32.random(in: 0 ... .max))"

  init() throws {
    let configuration = Configuration(
      engine: .postgres, parameters: try PostgresServer.shared().parameters(), schema: name)
    connection = try Databases.openWritable(configuration, zone: "UTC")
    try Setup(connection: connection).createSchema(name)
  }

  deinit { try? connection.execute(script: "DROP SCHEMA \(name) CASCADE") }
}
