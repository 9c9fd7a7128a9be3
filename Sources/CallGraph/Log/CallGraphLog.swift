import Databases
import Tables

/// What `redun log` prints of records.
///
///     try CallGraphLog(graph, zone: .utc) { print($0, terminator: "") }.log(record)
package struct CallGraphLog {
  let graph: CallGraph
  let times: LogTimes
  let out: LogWriter

  /// - Parameters:
  ///   - zone: The zone of the times.
  ///   - write: Takes one line after the other, each with its end.
  package init(_ graph: CallGraph, zone: Zone, _ write: @escaping (String) throws -> Void) {
    self.graph = graph
    times = LogTimes(zone: zone)
    out = LogWriter(write)
  }

  /// Prints a record.
  ///
  /// - Parameter isDetailed: Whether all of it is told, or one line.
  package func log(_ record: CallGraphRecord, isDetailed: Bool = true) throws {
    switch record {
    case .execution(let execution):
      isDetailed ? try log(whole: execution) : try log(executions: [execution])
    case .job(let job): isDetailed ? try log(whole: job) : try log(jobs: [job])
    case .call(let call):
      try log(call, indent: 0, CallParts(isWhole: isDetailed, showsParents: true))
    case .task(let task): try log(task, indent: 0, isWhole: isDetailed, showsJob: isDetailed)
    case .value(let value): try log(value, isWhole: isDetailed)
    case .file(let found): try log(whole: self.found(found.file, as: found.role) ?? found)
    case .tag(let tag): try out.line("Tag \(tag.hash.prefix(8)) \(tag.text)")
    }
  }

  /// Prints the records of a query.
  package func log(_ query: CallGraphQuery, isDetailed: Bool) throws {
    guard !isDetailed else {
      try query.each { try log($0, isDetailed: true) }
      return
    }
    // Records of a kind come in a row; what belongs to them is asked for many at a time.
    var pending: [CallGraphRecord] = []
    try query.each { record in
      if pending.count == 500 || pending.last.map({ $0.kind != record.kind }) == true {
        try log(lines: pending)
        pending.removeAll()
      }
      pending.append(record)
    }
    try log(lines: pending)
  }

  /// Prints a line for each of some records of one kind.
  private func log(lines records: [CallGraphRecord]) throws {
    let executions = records.compactMap { record -> ExecutionRecord? in
      if case .execution(let execution) = record { execution } else { nil }
    }
    let jobs = records.compactMap { record -> JobRecord? in
      if case .job(let job) = record { job } else { nil }
    }
    if !executions.isEmpty { return try log(executions: executions) }
    if !jobs.isEmpty { return try log(jobs: jobs) }
    for record in records { try log(record, isDetailed: false) }
  }

  /// Prints how many records of each kind a query finds.
  package func logCounts(of query: CallGraphQuery) throws {
    for (kind, count) in try query.count() {
      let digits = String(count)
      let margin = String(repeating: " ", count: max(0, 8 - digits.count))
      try out.line("\(margin)\(digits) \(kind.rawValue)")
    }
  }

  // MARK: Parts of lines

  /// The current tags of a record in parentheses; empty for none.
  func tags(of id: String) throws -> String {
    TagText.list(try graph.currentTags(of: [id])[id, default: []].map(\.text))
  }

  func tags(of ids: [String]) throws -> [String: String] {
    try graph.currentTags(of: ids).mapValues { TagText.list($0.map(\.text)) }
  }

  /// The one task of that hash; one that is not recorded has its hash for a name.
  func task(_ hash: String) throws -> TaskRecord {
    try graph.task(hash)
      ?? TaskRecord(hash: hash, name: String(hash.prefix(8)), namespace: "", source: "")
  }
}
