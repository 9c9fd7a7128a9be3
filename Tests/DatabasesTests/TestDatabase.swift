import Databases
import Foundation
import Synchronization
import Tables
import TestSupport

/// The engines that the contract is tested on.
enum TestEngine: String, CaseIterable, CustomStringConvertible {
  case sqlite, postgres

  static let available = allCases.filter { $0 == .sqlite || PostgresServer.isAvailable }
  var description: String { rawValue }
}

/// A fresh database of one engine, or on PostgreSQL a fresh schema.
final class TestDatabase {
  let configuration: Configuration
  private let folder: TemporaryFolder
  private static let counter = Atomic(0)

  init(_ engine: TestEngine, _ script: String = "") throws {
    folder = try TemporaryFolder()
    switch engine {
    case .sqlite:
      configuration = Configuration(engine: .sqlite, dbpath: folder.file("test.db"))
    case .postgres:
      let number = Self.counter.add(1, ordering: .relaxed).newValue
      try PostgresServer.shared().psql("CREATE SCHEMA test\(number)")
      configuration = try .test(schema: "test\(number)")
    }
    try writable().execute(script: script)
  }

  func snapshot(zone: String = "UTC") throws -> any Snapshot {
    try Databases.open(configuration, zone: zone, mode: .snapshot)
  }

  func writable() throws -> any Writer {
    try Databases.openWritable(configuration, zone: "UTC")
  }
}

extension Configuration {
  /// The test server.
  static func test(
    database: String = "postgres", schema: String? = nil
  ) throws -> Configuration {
    Configuration(
      engine: .postgres, parameters: try PostgresServer.shared().parameters(database: database),
      schema: schema)
  }
}

extension Snapshot {
  /// All rows of a query as words, such as `integer 1`.
  func words(
    _ sql: String, _ parameters: [String: Value] = [:], timeout: Duration? = nil
  ) throws -> [[String]] {
    let rows = try rows(for: Query(sql, parameters: parameters), timeout: timeout)
    var words: [[String]] = []
    while let row = try rows.next() { words.append(row.fields.map(\.words)) }
    return words
  }

  /// The types of a query's columns.
  func types(_ sql: String) throws -> [ColumnType] {
    try rows(for: Query(sql), timeout: nil).columns.map(\.type)
  }

  /// The error of a query that must fail.
  func failure(
    _ sql: String, _ parameters: [String: Value] = [:], timeout: Duration? = nil
  ) -> DatabaseError? {
    do {
      _ = try words(sql, parameters, timeout: timeout)
      return nil
    } catch {
      return error as? DatabaseError
    }
  }
}

extension Field {
  /// The field's case and value.
  var words: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): "boolean \(flag)"
    case .integer(let number): "integer \(number)"
    case .real(let number): "real \(number)"
    case .numeric(let bytes): "numeric \(String(decoding: bytes, as: UTF8.self))"
    case .text(let bytes): "text \(String(decoding: bytes, as: UTF8.self))"
    case .json(let bytes): "json \(String(decoding: bytes, as: UTF8.self))"
    case .bytes(let bytes): "bytes \(Array(bytes))"
    case .timestamp(let time): "timestamp \(time.microseconds)\(time.isZoned ? "z" : "")"
    case .date(let days): "date \(days)"
    case .interval(let microseconds): "interval \(microseconds)"
    }
  }
}

/// Where a word stands in a text, in bytes.
func offset(of word: String, in text: String) -> Int? {
  text.range(of: word).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
}
