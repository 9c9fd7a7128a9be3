import Databases
import Foundation
import Tables

/// A database of what event files say: `runs`, `params`, `metrics` and `texts`.
///
/// It is a file of SQLite without a name as soon as it is filled.
struct EventStore {
  private let writer: any Writer
  private let metrics: any BulkInsert
  private let texts: any PreparedStatement
  private let params: any PreparedStatement
  /// When each run began and ended, and how many of its values are kept, by its name.
  private var runs: [String: (first: Double, last: Double, count: Int)] = [:]
  private var names: [String] = []
  /// Settings that a run has already, which later files repeat.
  private var known: Set<String> = []

  static let schema = """
    CREATE TABLE runs (run TEXT PRIMARY KEY, started TIMESTAMP WITH TIME ZONE,
      ended TIMESTAMP WITH TIME ZONE, "values" INTEGER);
    CREATE TABLE params (run TEXT, key TEXT, value TEXT);
    CREATE TABLE metrics (run TEXT, key TEXT, step INTEGER, value REAL, time REAL);
    CREATE TABLE texts (run TEXT, key TEXT, step INTEGER, text TEXT, time REAL);
    """

  init(_ writer: any Writer) throws {
    self.writer = writer
    try writer.execute(script: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    try writer.execute(script: EventStore.schema)
    try writer.begin()
    metrics = try writer.bulkInsert(
      into: "metrics",
      columns: [
        Column(name: "run", type: .text), Column(name: "key", type: .text),
        Column(name: "step", type: .integer), Column(name: "value", type: .real),
        Column(name: "time", type: .real),
      ])
    texts = try writer.prepare(
      "INSERT INTO texts VALUES (:run, :key, :step, :text, :time)",
      names: ["run", "key", "step", "text", "time"])
    params = try writer.prepare(
      "INSERT INTO params VALUES (:run, :key, :value)", names: ["run", "key", "value"])
  }

  mutating func add(run: String) {
    guard runs[run] == nil else { return }
    names.append(run)
    runs[run] = (.infinity, -.infinity, 0)
  }

  /// Adds values of one run, whose bytes of names are valid inside the body.
  func add(
    run: UnsafeBufferPointer<UInt8>, key: UnsafeBufferPointer<UInt8>, step: Int64, value: Double,
    time: Double?
  ) throws {
    try withUnsafeTemporaryAllocation(of: Field.self, capacity: 5) { fields in
      fields.initializeElement(at: 0, to: .text(run))
      fields.initializeElement(at: 1, to: .text(key))
      fields.initializeElement(at: 2, to: .integer(step))
      // SQLite has no NaN and stores NULL for it.
      fields.initializeElement(at: 3, to: value.isNaN ? .null : .real(value))
      fields.initializeElement(at: 4, to: time.map { .real($0) } ?? .null)
      try metrics.append(UnsafeBufferPointer(fields))
    }
  }

  func add(run: String, key: String, step: Int64, text: String, time: Double) throws {
    texts.bind(run, at: 0)
    texts.bind(key, at: 1)
    texts.bind(.integer(step), at: 2)
    texts.bind(text, at: 3)
    texts.bind(.real(time), at: 4)
    try texts.run()
  }

  mutating func add(run: String, key: String, setting: String) throws {
    guard known.insert(run + "\0" + key).inserted else { return }
    params.bind(run, at: 0)
    params.bind(key, at: 1)
    params.bind(setting, at: 2)
    try params.run()
  }

  /// Notes when a run had values.
  mutating func note(run: String, from first: Double, to last: Double, count: Int) {
    guard let old = runs[run] else { return }
    runs[run] = (min(old.first, first), max(old.last, last), old.count + count)
  }

  /// A time as SQLite keeps it; nil for none.
  private static func time(_ seconds: Double) -> String? {
    guard seconds.isFinite, seconds > 0, seconds < 1e12 else { return nil }
    var text: [UInt8] = []
    text.append(iso: Timestamp(microseconds: Int64(seconds * 1e6), isZoned: true), zone: .utc)
    return String(decoding: text, as: UTF8.self)
  }

  /// Ends writing.
  func finish() throws {
    try metrics.finish()
    let insert = try writer.prepare(
      "INSERT INTO runs VALUES (:run, :started, :ended, :count)",
      names: ["run", "started", "ended", "count"])
    for name in names {
      let run = runs[name] ?? (0, 0, 0)
      insert.bind(name, at: 0)
      for (place, seconds) in [run.first, run.last].enumerated() {
        if let text = EventStore.time(seconds) {
          insert.bind(text, at: place + 1)
        } else {
          insert.bind(.null, at: place + 1)
        }
      }
      insert.bind(.integer(Int64(run.count)), at: 3)
      try insert.run()
    }
    // An index would take half as long again, more than any query of a page gains by it.
    try writer.commit()
  }
}
