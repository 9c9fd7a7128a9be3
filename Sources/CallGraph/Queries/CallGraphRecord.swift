/// A record of a call graph with what its row holds.
public enum CallGraphRecord: Equatable, Sendable {
  case execution(ExecutionRecord)
  case job(JobRecord)
  case call(CallRecord)
  case task(TaskRecord)
  case value(ValueRecord)
  case file(FoundFile)
  case tag(TagRecord)

  public var kind: RecordKind {
    switch self {
    case .execution: .execution
    case .job: .job
    case .call: .call
    case .task: .task
    case .value: .value
    case .file: .file
    case .tag: .tag
    }
  }

  /// The id of an execution or a job, the hash of anything else; a file has that of its value.
  public var id: String {
    switch self {
    case .execution(let execution): execution.id
    case .job(let job): job.id
    case .call(let call): call.hash
    case .task(let task): task.hash
    case .value(let value): value.hash
    case .file(let found): found.file.valueHash
    case .tag(let tag): tag.hash
    }
  }

  public var reference: RecordReference { RecordReference(kind, id) }
}

/// A file in one state, and the newest job that made it or took it.
public struct FoundFile: Equatable, Sendable {
  /// What a job did with a file.
  public enum Role: String, Sendable {
    case result
    case argument = "arg"
  }

  public var file: FileRecord
  public var job: JobRecord
  public var role: Role
}
