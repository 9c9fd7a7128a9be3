import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import Tracking

@Suite struct DemoTests {
  @Test func theDemoHoldsEveryRun() throws {
    let database = try ScratchDatabase()
    try Demo.load(into: database.connection)
    try DemoTests.expectEveryRun(in: database.connection)
  }

  @Test func aDatabaseInUseIsLeftAlone() throws {
    let scratch = try ScratchDatabase()
    let database = scratch.connection
    try Setup(connection: database).run()
    try database.execute(script: "INSERT INTO experiments (name) VALUES ('mine')")
    #expect(throws: DemoError.notEmpty(database.identity.name)) { try Demo.load(into: database) }
    #expect(
      try database.texts(for: Query("SELECT name FROM applied_migrations")) == ["base.sql"])
  }

  @Test func theMessageNamesTheDatabase() {
    #expect(
      "\(DemoError.notEmpty("digits.db"))"
        == "cannot load the demo into 'digits.db', it has experiments: choose another database")
  }

  /// Compares counts and sums that any wrong digit would change with those of the original files.
  static func expectEveryRun(in database: any Writer) throws {
    let original = Originals()
    for (table, count) in ["experiments": 3, "runs": 66, "metrics": 2562, "confusions": 1192] {
      #expect(try database.number("SELECT count(*) FROM \(table)") == Double(count))
      guard let original else { continue }
      #expect(try original.records(of: table).count == count)
    }
    #expect(try database.number("SELECT sum(n) FROM confusions") == 27_536)
    #expect(
      try database.texts(for: Query("SELECT kind FROM run_links ORDER BY from_id"))
        == ["resumes", "finetunes", "finetunes", "finetunes", "finetunes"])
    guard let original else { return }
    for column in original.metricColumns {
      let stored = try database.numbers("SELECT \(column) FROM metrics ORDER BY run_id, step")
      #expect(try stored == original.metrics(column), "\(column) differs")
    }
    for column in ["time_created", "time_started", "time_updated"] {
      let sql = "SELECT \(column) FROM runs WHERE \(column) IS NOT NULL ORDER BY id"
      #expect(try database.numbers(sql) == original.times(column, of: "runs"))
    }
    for column in ["train_start", "train_end"] {
      let stored = try database.numbers("SELECT \(column) FROM metrics ORDER BY \(column)")
      #expect(try stored == original.times(column, of: "metrics").sorted())
    }
    for column in ["tags", "args", "env"] {
      let sql = "SELECT \(column) FROM runs WHERE \(column) IS NOT NULL ORDER BY id"
      #expect(try database.objects(sql) == original.objects(column, of: "runs"))
    }
  }
}

/// The files that the demo was made from, when they are at hand.
struct Originals {
  let metricColumns = ["progress", "train_loss", "train_top1", "val_loss", "val_top1", "grad_norm"]
  private let folder: URL

  init?() {
    guard let shared = SharedData.folder else { return nil }
    folder = URL(fileURLWithPath: shared).appendingPathComponent("data/digits")
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
  }

  /// The objects of a file, by the ids that lead them.
  func records(of table: String) throws -> [[String: Any]] {
    try lines(of: table)
      .compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
      .sorted { key(of: $0).lexicographicallyPrecedes(key(of: $1)) }
  }

  /// A column of numbers; JSONSerialization would miss the last digit of some.
  func metrics(_ column: String) throws -> [Double] {
    let decoder = JSONDecoder()
    return try lines(of: "metrics").map { try decoder.decode([String: Cell].self, from: $0) }
      .sorted { $0.order < $1.order }
      .map { $0.number(column) }
  }

  func times(_ column: String, of table: String) throws -> [Double] {
    try records(of: table).compactMap { $0[column] as? String }.compactMap { text in
      Array(text.utf8).withUnsafeBufferPointer { Timestamp(parsing: $0) }
        .map { Double($0.microseconds) }
    }
  }

  func objects(_ column: String, of table: String) throws -> [NSDictionary] {
    try records(of: table).compactMap { $0[column] as? NSDictionary }
  }

  private func lines(of table: String) throws -> [Data] {
    try Data(contentsOf: folder.appendingPathComponent("\(table).jsonl"))
      .split(separator: UInt8(ascii: "\n"))
  }

  private func key(of record: [String: Any]) -> [Int] {
    ["id", "run_id", "step"].map { record[$0] as? Int ?? 0 }
  }
}

/// A number of a JSON object; other values are NaN.
private struct Cell: Decodable {
  var number: Double
  init(from decoder: any Decoder) throws {
    number = (try? decoder.singleValueContainer().decode(Double.self)) ?? .nan
  }
}

extension [String: Cell] {
  fileprivate var order: (Double, Double) { (number("run_id"), number("step")) }

  fileprivate func number(_ name: String) -> Double { self[name]?.number ?? .nan }
}

extension Snapshot {
  /// The numbers in the first column of a result.
  func numbers(_ sql: String) throws -> [Double] {
    let rows = try rows(for: Query(sql), timeout: nil)
    var numbers: [Double] = []
    while let row = try rows.next() {
      switch row[0] {
      case .integer(let number): numbers.append(Double(number))
      case .real(let number): numbers.append(number)
      case .timestamp(let time): numbers.append(Double(time.microseconds))
      case .numeric(let digits):
        numbers.append(Double(String(decoding: digits, as: UTF8.self)) ?? .nan)
      default: Issue.record("not a number: \(row[0])")
      }
    }
    return numbers
  }

  /// The JSON objects in the first column of a result.
  func objects(_ sql: String) throws -> [NSDictionary] {
    let rows = try rows(for: Query(sql), timeout: nil)
    var objects: [NSDictionary] = []
    while let row = try rows.next() {
      guard case .json(let bytes) = row[0] else { continue }
      let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
      objects.append(try #require(object))
    }
    return objects
  }

  func number(_ sql: String) throws -> Double? { try numbers(sql).first }
}
