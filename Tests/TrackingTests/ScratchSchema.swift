import Databases
import Foundation

@testable import Tracking

/// A new schema on a PostgreSQL server, dropped with the value.
final class ScratchSchema {
  /// The URI of the server; tests are skipped without it.
  static var server: String? {
    ProcessInfo.processInfo.environment["SQLTRACK_TEST_POSTGRES"]
      .flatMap { $0.hasPrefix("postgres") ? $0 : nil }
  }

  let connection: any WritableConnection
  private let name = "tracking_\(UInt32.random(in: 0 ... .max))"

  init() throws {
    let configuration = Configuration(engine: .postgres, uri: Self.server, schema: name)
    connection = try Databases.openWritable(configuration, zone: "UTC")
    try Setup(connection: connection).createSchema(name)
  }

  deinit { try? connection.execute(script: "DROP SCHEMA \(name) CASCADE") }
}
