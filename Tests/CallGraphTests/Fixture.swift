import CallGraph
import Databases
import Foundation
import Tables
import TestSupport

/// The databases and the recorded truth of the shared folder.
enum Fixture {
  static let isAvailable = folder != nil
  static let folder = SharedData.folder.map { $0 + "/redun" }

  /// A file below the folder.
  static func path(_ name: String) throws -> String {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return "\(folder)/\(name)"
  }

  /// A database of the fixtures, such as `vcf`, opened to read.
  static func graph(_ name: String) throws -> CallGraph {
    let store =
      name == "valuestore" ? ValueStore(folder: try path("fixtures/valuestore.values")) : nil
    let path = try path("fixtures/\(name).db")
    return try CallGraph(snapshot(of: path), name: "\(name).db", valueStore: store)
  }

  /// The fixture `vcf` on a server, opened to read.
  static func postgres() throws -> CallGraph {
    try CallGraph(
      Databases.standard.snapshot(of: postgresConfiguration.get(), zone: "UTC"), name: "vcf")
  }

  /// Loaded once for all tests of a process.
  private static let postgresConfiguration = Result {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE vcf")
    try server.load(path("fixtures/vcf.pg.sql"), into: "vcf")
    return Configuration(engine: .postgres, parameters: server.parameters(database: "vcf"))
  }

  static func snapshot(of path: String) throws -> any Snapshot {
    try Databases.standard.snapshot(of: Configuration(engine: .sqlite, dbpath: path), zone: "UTC")
  }

  static func writer(of path: String) throws -> any Writer {
    try Databases.standard.writer(of: Configuration(engine: .sqlite, dbpath: path), zone: "UTC")
  }

  /// A copy of a database, to write to.
  static func copy(of name: String, in folder: TemporaryFolder) throws -> String {
    let copy = folder.file("\(name).db")
    try FileManager.default.copyItem(atPath: try path("fixtures/\(name).db"), toPath: copy)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: copy)
    return copy
  }

  /// A JSON file of recorded truth.
  static func golden(_ name: String) throws -> JSON {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path("golden/\(name)"))))
    guard let json = bytes.withUnsafeBufferPointer({ JSON(parsing: $0) }) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return json
  }

  /// A file of one JSON value a line.
  static func goldenLines(_ name: String) throws -> [JSON] {
    let text = try String(contentsOfFile: path("golden/\(name)"), encoding: .utf8)
    return text.split(separator: "\n").compactMap { JSON(parsing: String($0)) }
  }
}

extension JSON {
  /// The text of a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The items of an array; none for anything else.
  var items: [JSON] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// The members of an object; none for anything else.
  var members: [(key: String, value: JSON)] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }

  var flag: Bool? {
    guard case .boolean(let flag) = self else { return nil }
    return flag
  }
}
