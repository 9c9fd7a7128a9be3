import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// Where a test of writing writes to; both engines are given the same steps.
enum Target: String, CaseIterable, CustomTestStringConvertible {
  case sqlite = "SQLite"
  case postgres = "PostgreSQL"

  var testDescription: String { rawValue }

  static var available: [Target] {
    allCases.filter { $0 == .sqlite || PostgresServer.isAvailable }
  }

  /// A database without tables.
  func emptyWriter(in folder: TemporaryFolder) throws -> any Writer {
    switch self {
    case .sqlite: return try Fixture.writer(of: folder.file("\(UUID().uuidString).db"))
    case .postgres:
      let server = try PostgresServer.shared()
      let name = "g" + UUID().uuidString.lowercased().filter { $0 != "-" }
      try server.psql("CREATE DATABASE \(name)")
      return try Self.writer(ofPostgres: name)
    }
  }

  static func writer(ofPostgres name: String) throws -> any Writer {
    let server = try PostgresServer.shared()
    let configuration = Configuration(
      engine: .postgres, parameters: server.parameters(database: name))
    return try Databases.standard.writer(of: configuration, zone: "UTC")
  }

  /// A new call graph, empty.
  func graph(in folder: TemporaryFolder, store: ValueStore? = nil) throws -> CallGraph {
    let writer = try emptyWriter(in: folder)
    try CallGraph.create(in: writer, id: "made", now: Timestamp(microseconds: 0, isZoned: true))
    return try CallGraph(writer, name: "new.db", valueStore: store)
  }

  /// A copy of a database of the fixtures, `vcf` on PostgreSQL.
  func copy(of name: String, in folder: TemporaryFolder) throws -> CallGraph {
    switch self {
    case .sqlite:
      let path = try Fixture.copy(of: name, in: folder)
      return try CallGraph(Fixture.writer(of: path), name: name)
    case .postgres:
      let server = try PostgresServer.shared()
      let database = "g" + UUID().uuidString.lowercased().filter { $0 != "-" }
      try server.psql("CREATE DATABASE \(database)")
      try server.load(try Fixture.path("fixtures/\(name).pg.sql"), into: database)
      return try CallGraph(Self.writer(ofPostgres: database), name: name)
    }
  }
}

/// The rows of a table as texts, in an order that depends on them alone.
///
/// Flags are 0 and 1, bytes base64, JSON is canonical and times are `<time>`.
func tableRows(_ table: StoredTable, of graph: CallGraph) throws -> [[String]] {
  let names = table.columns.map { $0.name == "key" ? "\"key\"" : $0.name }
  let rows = try graph.snapshot.rows(
    for: Query("SELECT \(names.joined(separator: ", ")) FROM \(table.rawValue)"), timeout: nil)
  var texts: [[String]] = []
  while let row = try rows.next() {
    texts.append(
      zip(row.fields, table.columns).map { field, column in
        if case .null = field { return "NULL" }
        if case .bytes(let bytes) = field { return "base64:" + Array(bytes).base64 }
        let text = field.plainText(zone: .utc) ?? ""
        switch column.type {
        case .flag: return text == "true" || text == "1" ? "1" : "0"
        case .json: return CanonicalJSON.text(text)
        case .time: return "<time>"
        case .text, .limited, .typeName, .integer, .bytes, .entity: return text
        }
      })
  }
  return texts.sorted { $0.lexicographicallyPrecedes($1) }
}
