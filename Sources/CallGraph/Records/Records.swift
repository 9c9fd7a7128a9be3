import Tables

// The rows of a redun database, as they are stored. Hashes are 40 lower-case hexadecimal digits,
// ids are UUIDs, times are instants.

/// A run of a workflow.
package struct ExecutionRecord: Equatable, Sendable {
  package var id: String
  /// The arguments of the command, a JSON list as text.
  package var args: String
  /// The job that all others of the execution descend from.
  package var jobID: String
  package var updated: Timestamp?
}

/// One call of a task in an execution, possibly answered from a cache.
package struct JobRecord: Equatable, Sendable {
  package var id: String
  package var start: Timestamp
  package var end: Timestamp?
  package var taskHash: String
  package var isCached: Bool
  package var callHash: String?
  package var parentID: String?
  package var executionID: String?
  /// The type of the result; nil when there is none.
  package var resultType: String?

  package var status: JobStatus {
    if resultType == JobRecord.errorType { return .failed }
    if end == nil { return .running }
    return isCached ? .cached : .done
  }

  /// The type of the result of a job that failed.
  package static let errorType = "redun.ErrorValue"

  /// How long the job took, in microseconds; nil while it runs.
  package var duration: Int64? { end.map { $0.microseconds - start.microseconds } }
}

/// How a job or an execution stands.
package enum JobStatus: String, CaseIterable, Sendable {
  case running = "RUNNING"
  case failed = "FAILED"
  case cached = "CACHED"
  case done = "DONE"
}

/// A call of a task with certain arguments, and its result; jobs share it.
package struct CallRecord: Equatable, Sendable {
  package var hash: String
  /// With the namespace.
  package var taskName: String
  package var taskHash: String
  package var argsHash: String
  package var valueHash: String
  package var time: Timestamp

  /// The task's name without its namespace.
  package var shortName: String { taskName.split(separator: ".").last.map(String.init) ?? taskName }
}

/// An argument of a call.
package struct ArgumentRecord: Equatable, Sendable {
  package var hash: String
  package var callHash: String
  package var valueHash: String
  /// Of the position and the key, one is set.
  package var position: Int?
  package var key: String?
}

/// A value as it is stored.
package struct ValueRecord: Equatable, Sendable {
  package var hash: String
  /// The type's full name in Python, such as `builtins.list`.
  package var type: String
  /// A media type, such as `application/python-pickle`.
  package var format: String
  /// The bytes; empty when they are in the value store.
  package var data: [UInt8]
}

/// A task: a function of a workflow in one version.
package struct TaskRecord: Equatable, Sendable {
  package var hash: String
  package var name: String
  /// Empty when there is none.
  package var namespace: String
  package var source: String

  package var fullName: String { namespace.isEmpty ? name : "\(namespace).\(name)" }
}

/// A file with the state that its hash stands for.
package struct FileRecord: Equatable, Sendable {
  package var valueHash: String
  package var path: String
}

/// What a tag is on.
package enum TagEntity: String, CaseIterable, Sendable {
  case execution = "Execution"
  case job = "Job"
  case callNode = "CallNode"
  case task = "Task"
  case value = "Value"
  /// What a deleted tag is replaced by.
  case null = "Null"
}

/// A tag on a record; it never changes, it only stops being current.
package struct TagRecord: Equatable, Sendable {
  package var hash: String
  package var entity: TagEntity
  package var entityID: String
  package var key: String
  /// The value as canonical JSON: sorted keys, no blanks, ASCII only.
  package var value: String
  package var isCurrent: Bool
}
