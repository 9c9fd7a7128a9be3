import Databases
import Foundation
import TestSupport

@testable import Tracking

/// A new tracking database with its client, gone with the value.
final class TrackedDatabase {
  enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// The engines that this machine has.
    static var available: [Engine] { PostgresServer.isAvailable ? allCases : [.sqlite] }
  }

  let client: Client
  let parameters: [String: String]
  private let folder: TemporaryFolder

  init(_ engine: Engine, isSetUp: Bool = true) throws {
    folder = try TemporaryFolder()
    switch engine {
    case .sqlite: parameters = ["engine": "sqlite", "dbpath": folder.file("tracked.db")]
    case .postgres:
      let schema = "tracked_\(UInt32.random(in: 0 ... .max))"
      parameters = try PostgresServer.shared().parameters()
        .merging(["engine": "postgres", "schema": schema]) { _, new in new }
    }
    client = try Client(only: parameters, retries: [.zero, .zero])
    if isSetUp { try client.setup() }
  }

  deinit {
    guard let schema = parameters["schema"] else { return }
    client.close()
    _ = try? PostgresServer.shared().psql("DROP SCHEMA IF EXISTS \(schema) CASCADE")
  }

  /// Another client of the same database.
  func otherClient(retries: [Duration] = [.zero, .zero]) throws -> Client {
    try Client(only: parameters, retries: retries)
  }

  /// A new run of the experiment `test`.
  func run() throws -> Run { try Experiment(client, name: "test").run() }

  /// One value as text, with `null` for NULL.
  func text(_ sql: String) throws -> String {
    switch try client.firstValue(sql) ?? .null {
    case .null: "null"
    case .text(let text): text
    case let value: value.jsonText
    }
  }
}
