import Tables

/// A record as redun writes it into JSON; a task is written as its value.
public struct SerializedRecord: Equatable, Sendable {
  public var reference: RecordReference
  package var json: JSON

  /// The record on one line: keys sorted, ASCII only, as `redun log --format json` prints it.
  public var line: String { CanonicalJSON.text(json, spaced: true) }
}

extension CallGraph {
  /// A record in JSON.
  ///
  /// - Parameter storedBytes: Whether the bytes of a value come from the value store when the
  ///   database has none.
  public func serialized(
    _ record: CallGraphRecord, storedBytes: Bool = false
  ) throws -> SerializedRecord? {
    try serialized([record.id], storedBytes: storedBytes).first
  }

  /// The records with some ids in JSON, in the order of the ids; unknown ids are left out.
  public func serialized(
    _ ids: [String], storedBytes: Bool = false
  ) throws -> [SerializedRecord] {
    var records: [SerializedRecord] = []
    try forEachSerialized(ids, storedBytes: storedBytes) { records.append($0) }
    return records
  }

  /// Calls a body with the records in JSON, and holds few of them at a time.
  public func forEachSerialized(
    _ ids: [String], storedBytes: Bool = false, _ body: (SerializedRecord) throws -> Void
  ) throws {
    for start in stride(from: 0, to: ids.count, by: CallGraph.smallChunk) {
      let chunk = Array(ids[start..<min(ids.count, start + CallGraph.smallChunk)])
      let records = try serializedChunk(chunk, storedBytes: storedBytes)
      for id in chunk {
        if let record = records[id] { try body(record) }
      }
    }
  }

  private func serializedChunk(
    _ ids: [String], storedBytes: Bool
  ) throws -> [String: SerializedRecord] {
    var records: [String: SerializedRecord] = [:]
    for kind in [RecordKind.execution, .job, .call, .value, .tag] {
      let rest = ids.filter { records[$0] == nil }
      if rest.isEmpty { break }
      for (id, json) in try json(of: kind, rest, storedBytes: storedBytes) {
        records[id] = SerializedRecord(reference: RecordReference(kind, id), json: json)
      }
    }
    return records
  }

  private func json(
    of kind: RecordKind, _ ids: [String], storedBytes: Bool
  ) throws -> [(String, JSON)] {
    let found = try records(of: kind, ids)
    if found.isEmpty { return [] }
    let parts = try RecordParts(of: found, in: self)
    return found.map { record in
      guard case .value(var value) = record else { return (record.id, parts.json(of: record)) }
      if storedBytes, size(of: value) != nil { value.data = data(of: value) ?? [] }
      return (record.id, parts.json(of: .value(value)))
    }
  }
}
