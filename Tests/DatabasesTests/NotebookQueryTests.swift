import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// The queries of the original's notebook give the original's rows on both engines.
@Suite(.enabled(if: SharedData.folder != nil, "the shared fixtures are not here"))
struct NotebookQueryTests {
  static let names = [
    "q1_experiments", "q2_runs", "q3_metrics", "q4_loss_curves", "q5_compare_runs", "q6_minimal",
  ]

  @Test func sqliteGivesTheExpectedRows() throws {
    let data = (SharedData.folder ?? "") + "/data"
    let folder = try TemporaryFolder()
    let file = folder.file("imagenet.db")
    let answer = try run(
      "/usr/bin/env", ["python3", data + "/load_sqlite.py", data + "/imagenet", file])
    try #require(answer.status == 0, "\(answer.output)")
    let connection = try SQLiteConnection(path: file, mode: .snapshot)
    for name in Self.names { try check(name, on: connection, engine: "sqlite") }
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func postgresGivesTheExpectedRows() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE imagenet")
    try server.load((SharedData.folder ?? "") + "/data/imagenet.pg.sql", into: "imagenet")
    let connection = try Databases.open(
      .test(database: "imagenet"), zone: "Europe/Berlin", mode: .snapshot)
    for name in Self.names { try check(name, on: connection, engine: "pg") }
  }

  private func check(_ name: String, on connection: any Snapshot, engine: String) throws {
    let folder = (SharedData.folder ?? "") + "/data/queries/"
    let sql = try String(contentsOfFile: "\(folder)\(name).\(engine).sql", encoding: .utf8)
    let json = try Data(contentsOf: URL(fileURLWithPath: "\(folder)\(name).expected.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let listed = try #require((root["rows"] ?? root["rows_sample"]) as? [Any])
    var expected = listed.compactMap { $0 as? [Any] }
    let columns = try #require(root["columns"] as? [[String: String]])
    let rows = try connection.rows(for: Query(sql), timeout: .seconds(60))
    #expect(rows.columns.map(\.name) == columns.compactMap { $0["name"] }, "\(name)")
    var found: [[Any]] = []
    while let row = try rows.next() { found.append(row.fields.map(plain)) }
    #expect(found.count == root["row_count"] as? Int, "\(name)")
    if root["ordered"] as? Bool != true {
      // The key of every table; a long result is only sampled.
      func key(_ row: [Any]) -> String { row.prefix(2).map { "\($0)" }.joined(separator: " ") }
      let keys = Set(expected.map(key))
      if root["rows"] == nil { found = found.filter { keys.contains(key($0)) } }
      expected.sort { key($0) < key($1) }
      found.sort { key($0) < key($1) }
    }
    #expect(found.count == expected.count, "\(name)")
    for (row, wanted) in zip(found, expected) {
      for (index, cell) in row.enumerated() {
        let isSame = agree(cell, wanted[index], lenient: engine == "sqlite")
        #expect(isSame, "\(name) \(columns[index]): \(cell) is not \(wanted[index])")
      }
    }
  }

  /// A field as the fixtures write it: intervals in seconds, JSON parsed.
  private func plain(_ field: Field) -> Any {
    switch field {
    case .null: return NSNull()
    case .boolean(let flag): return flag
    case .integer(let number): return number
    case .real(let number): return number.isFinite ? number : number.isNaN ? "NaN" : "Infinity"
    case .interval(let microseconds): return Double(microseconds) / 1e6
    case .timestamp(let time): return time
    case .json(let bytes):
      let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      return value ?? "no JSON"
    case .numeric(let bytes), .text(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .bytes(let bytes): return Array(bytes)
    case .date(let days): return days
    }
  }

  private func agree(_ cell: Any, _ wanted: Any, lenient: Bool) -> Bool {
    switch (cell, wanted) {
    case (is NSNull, is NSNull): return true
    case (is NSNull, "NaN" as String): return lenient
    case (let time as Timestamp, let text as String):
      let wanted = Array(text.utf8).withUnsafeBufferPointer { Timestamp(parsing: $0) }
      return time == wanted
    case (let number as Double, let wanted as NSNumber):
      let limit = lenient ? 2e-3 : 1e-9
      return abs(number - wanted.doubleValue) <= limit * max(1, lenient ? 1 : abs(number))
    case (let number as Int64, let wanted as NSNumber): return number == wanted.int64Value
    case (let flag as Bool, let wanted as NSNumber): return flag == wanted.boolValue
    case (let text as String, let wanted as String): return text == wanted
    default: return (cell as? NSObject) == (wanted as? NSObject)
    }
  }
}
