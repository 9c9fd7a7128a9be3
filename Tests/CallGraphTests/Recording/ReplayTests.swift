import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// What databases hold, given to a recorder in the order in which it happened.
@Suite(.enabled(if: Fixture.isAvailable)) struct ReplayTests {
  @Test(arguments: ["vcf", "diamond"], Target.available)
  func everyTableIsTheSame(database: String, target: Target) throws {
    let folder = try TemporaryFolder()
    let source = try Fixture.graph(database)
    let graph = try target.graph(in: folder)
    try Replay(source, Recorder(graph)).run()
    var found: [String] = []
    let tables = StoredTable.allCases.filter { $0 != .version && $0 != .migration }
    #expect(tables.count == 16)
    for table in tables where try tableRows(table, of: graph) != tableRows(table, of: source) {
      found.append(table.rawValue)
    }
    #expect(found == [])
  }
}

private struct Replay {
  let source: CallGraph
  let recorder: Recorder
  let values: [String: RecordedValue]

  init(_ source: CallGraph, _ recorder: Recorder) throws {
    self.source = source
    self.recorder = recorder
    let files = Dictionary(uniqueKeysWithValues: try source.files().map { ($0.valueHash, $0.path) })
    var values: [String: RecordedValue] = [:]
    for value in try source.values() {
      values[value.hash] = RecordedValue(
        type: value.type, format: value.format, data: value.data, hash: value.hash,
        path: files[value.hash])
    }
    let plain = values
    for link in try tableRows(.subvalue, of: source) {
      if let child = plain[link[0]] { values[link[1]]?.subvalues.append(child) }
    }
    self.values = values
  }

  func run() throws {
    for execution in try source.executions() {
      let arguments = (JSON(parsing: execution.args)?.items ?? []).compactMap(\.text)
      recorder.recordExecution(id: execution.id, arguments: arguments)
    }
    for event in try events() { try event.run() }
    for row in try tableRows(.evaluation, of: source) {
      if let value = values[row[3]] {
        try recorder.record(evaluationOf: row[1], arguments: row[2], value: value)
      }
    }
    for execution in try source.executions() {
      if let time = execution.updated {
        try recorder.recordUpdate(ofExecution: execution.id, at: date(time))
      }
    }
    for tag in try source.tags() {
      try recorder.graph.addTags(
        to: tag.entity, tag.entityID, [(tag.key, JSON(parsing: tag.value) ?? .null)])
    }
  }

  private typealias Event = (time: Timestamp, order: Int, run: () throws -> Void)

  /// Starts, calls and ends by their times.
  private func events() throws -> [Event] {
    let tasks = Dictionary(uniqueKeysWithValues: try source.tasks().map { ($0.hash, $0) })
    var events: [Event] = []
    for job in try source.jobs() {
      let task = try #require(tasks[job.taskHash])
      let start = RecordedStart(
        id: job.id,
        task: RecordedTask(
          task.name, namespace: task.namespace, source: task.source, hash: task.hash),
        parentID: job.parentID, executionID: job.executionID ?? "")
      events.append((job.start, 0, { try recorder.recordStart(of: start, at: date(job.start)) }))
      let end = job.end ?? job.start
      events.append(
        (
          end, 2,
          {
            try recorder.recordEnd(
              of: start, call: job.callHash, isCached: job.isCached, at: date(end))
          }
        ))
    }
    for call in try calls() {
      events.append((call.time, 1, { try record(call.call, at: call.time) }))
    }
    return events.sorted { ($0.time.microseconds, $0.order) < ($1.time.microseconds, $1.order) }
  }

  private func record(_ call: RecordedCall, at time: Timestamp) throws {
    if let result = values[call.resultHash] { try recorder.record(result) }
    try recorder.record(call, at: date(time))
  }

  private func calls() throws -> [(call: RecordedCall, time: Timestamp)] {
    let edges = try tableRows(.callEdge, of: source)
      .sorted { (Int($0[2]) ?? 0) < (Int($1[2]) ?? 0) }
    let children = Dictionary(grouping: edges) { $0[0] }
    let arguments = Dictionary(grouping: try source.arguments(), by: \.callHash)
    let upstreams = Dictionary(grouping: try tableRows(.argumentResult, of: source)) { $0[0] }
    return try source.calls().map { call in
      let recorded = try (arguments[call.hash] ?? []).map { argument in
        RecordedArgument(
          try #require(values[argument.valueHash]), name: argument.key,
          from: (upstreams[argument.hash] ?? []).map { $0[1] })
      }
      let made = RecordedCall(
        taskName: call.taskName, taskHash: call.taskHash, arguments: recorded,
        argumentsHash: call.argsHash, resultHash: call.valueHash,
        children: (children[call.hash] ?? []).map { $0[1] })
      return (made, call.time)
    }
  }

  private func date(_ time: Timestamp) -> Date {
    Date(timeIntervalSince1970: Double(time.microseconds) / 1e6)
  }
}
