import Databases
import Foundation
import Tables

/// Records what a program does in a redun database: one method for each thing that happened, each
/// in a transaction of its own.
///
/// `CallGraph.record(arguments:)` is a shorter way to the same.
public final class Recorder {
  public let graph: CallGraph
  /// The largest value that is taken, in bytes.
  public var maxValueSize = 1_000_000_000
  /// From how many bytes on values go to the value store, where there is one.
  public var storeSize = CallGraph.usualStoreSize
  /// Executions whose root job has not started.
  private var pending: [String: ExecutionRecord] = [:]

  public init(_ graph: CallGraph) { self.graph = graph }

  // MARK: Executions

  /// Announces an execution, which is written when its root job starts.
  ///
  /// - Parameter arguments: Those of the command.
  public func recordExecution(id: String, arguments: [String]) {
    let args = CanonicalJSON.text(.array(arguments.map { .string($0) }), spaced: true)
    pending[id] = ExecutionRecord(id: id, args: args, jobID: "")
  }

  /// Notes that an execution was alive at a time.
  public func recordUpdate(ofExecution id: String, at time: Date = Date()) throws {
    if pending[id] != nil {
      pending[id]?.updated = Timestamp(time)
      return
    }
    try graph.write { rows in
      try rows.change(
        "UPDATE execution SET updated_time = :time WHERE id = :id",
        ["time": rows.value(of: Timestamp(time)), "id": .text(id)])
    }
  }

  // MARK: Jobs

  /// Writes a job that starts, with its task, and with its execution when it is the root.
  ///
  /// - Throws: `CallGraphError.unknownRecord` for a root of an execution that was not announced.
  public func recordStart(of job: RecordedStart, at time: Date = Date()) throws {
    let record = JobRecord(
      id: job.id, start: Timestamp(time), taskHash: job.task.hash, isCached: false,
      parentID: job.parentID, executionID: job.executionID)
    try graph.write { rows in try insert(record, of: job.task, rows) }
    if job.parentID == nil { pending[job.executionID] = nil }
  }

  private func insert(_ job: JobRecord, of task: RecordedTask, _ rows: RowWriter) throws {
    try insert(RecordedValue(task), rows)
    // An execution refers to its job at once, a job to its execution when all is written.
    try rows.insert(job)
    guard job.parentID == nil, let id = job.executionID else { return }
    guard var execution = pending[id] else { throw CallGraphError.unknownRecord(id) }
    execution.jobID = job.id
    try rows.insert(execution)
  }

  /// Writes the end of a job; one that never started gets its start at the same time.
  ///
  /// - Parameter call: The hash of the call that it made, or found in a cache.
  public func recordEnd(
    of job: RecordedStart, call: String?, isCached: Bool = false, at time: Date = Date()
  ) throws {
    try graph.write { rows in
      let parameters: [String: Value] = [
        "cached": .boolean(isCached), "time": rows.value(of: Timestamp(time)),
        "call": call.map { .text($0) } ?? .null, "id": .text(job.id),
      ]
      let sql =
        "UPDATE job SET cached = :cached, end_time = :time, call_hash = :call WHERE id = :id"
      if try rows.change(sql, parameters) > 0 { return }
      try recordStart(of: job, at: time)
      try rows.change(sql, parameters)
    }
  }

  // MARK: Values

  /// Writes a value with all that is inside of it; one that is known stays as it is.
  ///
  /// - Returns: Its hash.
  /// - Throws: `CallGraphError.tooLarge`.
  @discardableResult
  public func record(_ value: RecordedValue) throws -> String {
    try graph.write { rows in try insert(value, rows) }
    return value.hash
  }

  /// Writes a task, which is a value too.
  @discardableResult
  public func record(_ task: RecordedTask) throws -> String { try record(RecordedValue(task)) }

  func insert(_ value: RecordedValue, _ rows: RowWriter) throws {
    try check(value)
    let data = try graph.kept(value.data, of: value.hash, storeFrom: storeSize)
    guard try insert(value, data, rows) else { return }
    for subvalue in value.subvalues where subvalue.hash != value.hash {
      try check(subvalue)
      try insert(subvalue, subvalue.data, rows)
      try rows.insert(into: .subvalue, [.text(subvalue.hash), .text(value.hash)])
    }
  }

  @discardableResult
  private func insert(_ value: RecordedValue, _ data: [UInt8], _ rows: RowWriter) throws -> Bool {
    guard try rows.insert(value.record, data) else { return false }
    if let path = value.path {
      try rows.insert(FileRecord(valueHash: value.hash, path: path))
    }
    if let task = value.task { try rows.insert(task) }
    return true
  }

  private func check(_ value: RecordedValue) throws {
    guard RecordHash.isHash(value.hash) else {
      throw CallGraphError.invalid("invalid hash '\(value.hash)' of a value")
    }
    guard value.data.count <= maxValueSize else {
      throw CallGraphError.tooLarge(
        type: value.type, size: value.data.count, limit: maxValueSize)
    }
  }
}

/// A job that is recorded, as it is known when it starts.
public struct RecordedStart: Sendable {
  public var id: String
  public var task: RecordedTask
  /// Nil for the root of the execution.
  public var parentID: String?
  public var executionID: String

  public init(id: String, task: RecordedTask, parentID: String? = nil, executionID: String) {
    self.id = id
    self.task = task
    self.parentID = parentID
    self.executionID = executionID
  }
}

extension Timestamp {
  /// An instant, to the microsecond.
  init(_ date: Date) {
    self = Timestamp(secondsSince1970: date.timeIntervalSince1970) ?? .distantPast
  }
}
