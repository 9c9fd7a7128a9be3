import Databases
import Tables

/// A redun database: where each result came from.
///
///     let graph = try CallGraph("redun.db")
///     let jobs = try graph.query.jobs(status: .failed).all()
///
/// Reading never changes the database, nor its layout; `CallGraph(writing:)` records and tags.
public final class CallGraph {
  /// The connection; a `Writer` when the graph was opened to write.
  package let snapshot: any Snapshot
  package let version: SchemaVersion
  /// The folder of values that are too large for the database; nil when there is none.
  package let valueStore: ValueStore?
  /// The zone in which times without one were written.
  package let zone: Zone
  /// What was noticed while reading, such as files that are missing from the value store.
  public internal(set) var warnings: [String] = []
  /// Texts of values that may be asked for again.
  var texts = TextCache()

  /// - Parameters:
  ///   - name: What the database is called in messages.
  ///   - zone: The zone of times in databases before 3.4.
  /// - Throws: `CallGraphError` when it is no redun database that we read; `DatabaseError`.
  package init(
    _ snapshot: any Snapshot, name: String, valueStore: ValueStore? = nil, zone: Zone = .utc
  ) throws {
    self.snapshot = snapshot
    self.valueStore = valueStore
    self.zone = zone
    version = try CallGraph.version(of: snapshot, name: name)
  }

  /// The connection to write through.
  ///
  /// - Throws: `CallGraphError.readOnly`.
  package var writer: any Writer {
    get throws {
      guard let writer = snapshot as? any Writer else { throw CallGraphError.readOnly }
      return writer
    }
  }

  /// Whether a database has the table that says which version of the layout it has.
  package static func isCallGraph(_ snapshot: any Snapshot) throws -> Bool {
    try snapshot.tables().contains { $0.name == "redun_version" }
  }

  package static func version(of snapshot: any Snapshot, name: String) throws -> SchemaVersion {
    guard try isCallGraph(snapshot) else { throw CallGraphError.noDatabase(name) }
    let major = try snapshot.firstInteger(
      "SELECT version FROM redun_version ORDER BY timestamp DESC LIMIT 1")
    guard let major else { throw CallGraphError.noVersion(name) }
    let migration = try? snapshot.firstText("SELECT version_num FROM alembic_version LIMIT 1")
    let version = SchemaVersion(
      Int(major), SchemaVersion.minor(ofMigration: migration ?? "", major: Int(major)))
    guard (2...3).contains(version.major) else {
      throw CallGraphError.version(version.description)
    }
    return version
  }
}

extension Snapshot {
  /// The whole number in the first field of the first row.
  func firstInteger(_ sql: String, _ parameters: [String: Value] = [:]) throws -> Int64? {
    let rows = try rows(for: Query(sql, parameters: parameters), timeout: nil)
    guard case .integer(let number)? = try rows.next()?[0] else { return nil }
    return number
  }

  /// The text in the first field of the first row.
  func firstText(_ sql: String, _ parameters: [String: Value] = [:]) throws -> String? {
    let rows = try rows(for: Query(sql, parameters: parameters), timeout: nil)
    return try rows.next()?.optionalText(0)
  }

  /// What a body makes of each row.
  func all<Record>(
    _ sql: String, _ parameters: [String: Value] = [:], _ body: (Row) throws -> Record
  ) throws -> [Record] {
    let rows = try rows(for: Query(sql, parameters: parameters), timeout: nil)
    var records: [Record] = []
    while let row = try rows.next() { records.append(try body(row)) }
    return records
  }
}

extension Row {
  /// A text that is there; empty for NULL.
  func text(_ index: Int) -> String { optionalText(index) ?? "" }

  func optionalText(_ index: Int) -> String? {
    switch self[index] {
    case .text(let bytes), .json(let bytes), .numeric(let bytes):
      String(decoding: bytes, as: UTF8.self)
    case .null: nil
    default: self[index].plainText(zone: .utc)
    }
  }

  func integer(_ index: Int) -> Int? {
    switch self[index] {
    case .integer(let number): Int(number)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }

  func flag(_ index: Int) -> Bool { integer(index) == 1 }

  func bytes(_ index: Int) -> [UInt8] {
    switch self[index] {
    case .bytes(let bytes), .text(let bytes): Array(bytes)
    default: []
    }
  }
}

extension CallGraph {
  /// The instant in a field of time; one without a zone is UTC, or before 3.4 on our clock.
  func time(_ field: Field) -> Timestamp? {
    guard case .timestamp(let time) = field else { return nil }
    if time.isZoned { return time }
    let instant = version.hasUTC ? time.microseconds : zone.instant(of: time)
    return Timestamp(microseconds: instant, isZoned: true)
  }
}
