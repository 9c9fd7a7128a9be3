import Tables

// The rows of a redun database, as they are stored. Hashes are 40 lower-case hexadecimal digits,
// ids are UUIDs, times are instants.

/// A run of a workflow.
public struct ExecutionRecord: Equatable, Sendable {
  public var id: String
  /// The arguments of the command, a JSON list as text.
  public var args: String
  /// The job that all others of the execution descend from.
  public var jobID: String
  package var updated: Timestamp?
}

/// One call of a task in an execution, possibly answered from a cache.
public struct JobRecord: Equatable, Sendable {
  public var id: String
  package var start: Timestamp
  package var end: Timestamp?
  public var taskHash: String
  public var isCached: Bool
  public var callHash: String?
  public var parentID: String?
  public var executionID: String?
  /// The type of the result; nil when there is none.
  public var resultType: String?

  public var status: JobStatus {
    if resultType == JobRecord.errorType { return .failed }
    if end == nil { return .running }
    return isCached ? .cached : .done
  }

  /// The type of the result of a job that failed.
  public static let errorType = "redun.ErrorValue"

  /// When the job began, in seconds since 1970.
  public var started: Double { Double(start.microseconds) / 1e6 }

  /// When the job ended, in seconds since 1970; nil while it runs.
  public var ended: Double? { end.map { Double($0.microseconds) / 1e6 } }

  /// How long the job took, in microseconds; nil while it runs.
  public var duration: Int64? {
    guard let end, end.isFinite, start.isFinite else { return nil }
    let (length, overflow) = end.microseconds.subtractingReportingOverflow(start.microseconds)
    return overflow ? nil : length
  }
}

/// How a job or an execution stands.
public enum JobStatus: String, CaseIterable, Sendable {
  case running = "RUNNING"
  case failed = "FAILED"
  case cached = "CACHED"
  case done = "DONE"
}

/// A call of a task with certain arguments, and its result; jobs share it.
public struct CallRecord: Equatable, Sendable {
  public var hash: String
  /// With the namespace.
  public var taskName: String
  public var taskHash: String
  public var argsHash: String
  public var valueHash: String
  package var time: Timestamp

  /// The task's name without its namespace.
  public var shortName: String { taskName.split(separator: ".").last.map(String.init) ?? taskName }
}

/// An argument of a call.
public struct ArgumentRecord: Equatable, Sendable {
  public var hash: String
  public var callHash: String
  public var valueHash: String
  /// Of the position and the key, one is set.
  public var position: Int?
  public var key: String?
}

/// A value as it is stored.
public struct ValueRecord: Equatable, Sendable {
  public var hash: String
  /// The type's full name in Python, such as `builtins.list`.
  public var type: String
  /// A media type, such as `application/python-pickle`.
  public var format: String
  /// The bytes; empty when they are in the value store.
  public var data: [UInt8]
}

/// A task: a function of a workflow in one version.
public struct TaskRecord: Equatable, Sendable {
  public var hash: String
  public var name: String
  /// Empty when there is none.
  public var namespace: String
  public var source: String

  public var fullName: String { namespace.isEmpty ? name : "\(namespace).\(name)" }
}

/// A file with the state that its hash stands for.
public struct FileRecord: Equatable, Sendable {
  public var valueHash: String
  public var path: String
}

/// What a tag is on.
public enum TagEntity: String, CaseIterable, Sendable {
  case execution = "Execution"
  case job = "Job"
  case callNode = "CallNode"
  case task = "Task"
  case value = "Value"
  /// What a deleted tag is replaced by.
  case null = "Null"
}

/// A tag on a record; it never changes, it only stops being current.
public struct TagRecord: Equatable, Sendable {
  public var hash: String
  public var entity: TagEntity
  public var entityID: String
  public var key: String
  /// The value as canonical JSON: sorted keys, no blanks, ASCII only.
  public var value: String
  public var isCurrent: Bool
}
