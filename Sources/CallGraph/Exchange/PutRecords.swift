import Databases
import Tables

/// What became of records that were put into a call graph.
public struct PutRecords: Equatable, Sendable {
  /// How many there were.
  public internal(set) var total = 0
  /// How many of them were not known before.
  public internal(set) var new = 0
  /// How many of the new values came without the bytes that are in another value store.
  public internal(set) var withoutBytes = 0
}

extension CallGraph {
  /// Writes records as redun exchanges them, one in JSON a line, in any order, all or none.
  ///
  /// - Parameter storeSize: From how many bytes on values go to the value store.
  /// - Throws: `CallGraphError.record` for the first one that is wrong.
  @discardableResult
  public func put(
    lines: some Sequence<String>, storeFrom storeSize: Int = CallGraph.usualStoreSize
  ) throws -> PutRecords {
    let records = try lines.enumerated().map { index, line in
      guard let json = JSON(python: line) else {
        throw CallGraphError.record("record \(index + 1)", reason: "it is no JSON")
      }
      return json
    }
    return try put(records: records, storeFrom: storeSize)
  }

  /// Writes records as redun exchanges them, in any order, all of them or none.
  ///
  /// Those that are known stay as they are. References to records that are nowhere are refused by
  /// PostgreSQL only.
  /// - Parameter storeSize: From how many bytes on values go to the value store.
  /// - Throws: `CallGraphError.record` for the first one that is wrong.
  @discardableResult
  package func put(
    records: some Sequence<JSON>, storeFrom storeSize: Int = CallGraph.usualStoreSize
  ) throws -> PutRecords {
    var batch = ExchangedBatch()
    for (index, json) in records.enumerated() {
      batch.append(try ExchangedRecord(json, at: index + 1))
    }
    let writer = try writer
    let isSQLite = writer.identity.engine == .sqlite
    // A part of a call graph refers to what was left out of it.
    if isSQLite { try writer.execute(script: "PRAGMA foreign_keys = OFF") }
    defer { if isSQLite { try? writer.execute(script: "PRAGMA foreign_keys = ON") } }
    return try write { rows in
      var put = PutRecords(total: batch.count)
      try writeValues(of: batch, storeSize, rows, &put)
      try writeCalls(of: batch, rows, &put)
      try writeRuns(of: batch, rows, &put)
      try writeTags(of: batch, rows, &put)
      return put
    }
  }

  private func writeValues(
    of batch: ExchangedBatch, _ storeSize: Int, _ rows: RowWriter, _ put: inout PutRecords
  ) throws {
    var links: [(child: String, parent: String)] = []
    for (value, subvalues, file, task) in batch.values {
      let data = try kept(value.data, of: value.hash, storeFrom: storeSize)
      guard try rows.insert(value, data) else { continue }
      put.new += 1
      if value.data.isEmpty, valueStore?.has(value.hash) != true { put.withoutBytes += 1 }
      if let file { try rows.insert(file) }
      if let task { try rows.insert(task) }
      links += subvalues.map { ($0, value.hash) }
    }
    for link in links {
      try rows.insert(into: .subvalue, [.text(link.child), .text(link.parent)])
    }
  }

  private func writeCalls(
    of batch: ExchangedBatch, _ rows: RowWriter, _ put: inout PutRecords
  ) throws {
    let new = try batch.calls.filter { try rows.insert($0.call) }
    put.new += new.count
    for (call, arguments, children) in new {
      for (order, child) in children.enumerated() {
        try rows.insert(
          into: .callEdge, [.text(call.hash), .text(child), .integer(order)])
      }
      for argument in arguments { try rows.insert(argument.record, argument.upstreams) }
    }
  }

  /// A job follows its parent, which PostgreSQL insists on.
  private func writeRuns(
    of batch: ExchangedBatch, _ rows: RowWriter, _ put: inout PutRecords
  ) throws {
    for execution in batch.executions where try rows.insert(execution) { put.new += 1 }
    var children: [String: [JobRecord]] = [:]
    let ids = Set(batch.jobs.map(\.id))
    var ready: [JobRecord] = []
    for job in batch.jobs.reversed() {
      if let parent = job.parentID, ids.contains(parent) {
        children[parent, default: []].append(job)
      } else {
        ready.append(job)
      }
    }
    while let job = ready.popLast() {
      if try rows.insert(job) { put.new += 1 }
      ready += children.removeValue(forKey: job.id) ?? []
    }
    guard let job = children.values.first?.first else { return }
    throw CallGraphError.record("Job \(job.id)", reason: "it is its own ancestor")
  }

  /// A tag with children is not current.
  private func writeTags(
    of batch: ExchangedBatch, _ rows: RowWriter, _ put: inout PutRecords
  ) throws {
    let new = try batch.tags.filter { try rows.insert($0.tag) }
    put.new += new.count
    for (tag, parents) in new {
      for parent in parents {
        try rows.insert(into: .tagEdit, [.text(parent), .text(tag.hash)])
      }
    }
    guard !new.isEmpty else { return }
    try rows.change(
      """
      UPDATE tag SET is_current = :no
      WHERE is_current AND EXISTS (SELECT 1 FROM tag_edit e WHERE e.parent_id = tag_hash)
      """, ["no": .boolean(false)])
  }
}

/// Records by their kind.
private struct ExchangedBatch {
  var executions: [ExecutionRecord] = []
  var jobs: [JobRecord] = []
  var calls: [(call: CallRecord, arguments: [ExchangedArgument], children: [String])] = []
  var values: [(ValueRecord, subvalues: [String], FileRecord?, TaskRecord?)] = []
  var tags: [(tag: TagRecord, parents: [String])] = []

  var count: Int { executions.count + jobs.count + calls.count + values.count + tags.count }

  mutating func append(_ record: ExchangedRecord) {
    switch record {
    case .execution(let execution): executions.append(execution)
    case .job(let job): jobs.append(job)
    case .call(let call, let arguments, let children): calls.append((call, arguments, children))
    case .value(let value, let subvalues, let file, let task):
      values.append((value, subvalues, file, task))
    case .tag(let tag, let parents): tags.append((tag, parents))
    }
  }
}
