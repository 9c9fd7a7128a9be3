/// The kinds of records that a call graph is made of, by their names in redun's JSON.
public enum RecordKind: String, CaseIterable, Sendable {
  case execution = "Execution"
  case job = "Job"
  case call = "CallNode"
  case task = "Task"
  case value = "Value"
  case file = "File"
  case tag = "Tag"

  /// What a query finds, in the order in which it answers.
  ///
  /// A file is found as its value; a tag belongs to what it is on.
  public static let queried: [RecordKind] = [.execution, .job, .call, .task, .value]

  /// The table that the records of a query lie in.
  var table: String {
    switch self {
    case .execution: "execution"
    case .job: "job"
    case .call: "call_node"
    case .task: "task"
    case .value: "value"
    case .file: "file"
    case .tag: "tag"
    }
  }

  /// The column of the table that names a record.
  var key: String {
    switch self {
    case .execution, .job: "id"
    case .call: "call_hash"
    case .task: "hash"
    case .value, .file: "value_hash"
    case .tag: "tag_hash"
    }
  }
}

/// A record by its kind and id, without what it holds.
public struct RecordReference: Hashable, Sendable {
  public var kind: RecordKind
  public var id: String

  public init(_ kind: RecordKind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

extension RecordReference: CustomStringConvertible {
  /// Such as `Job 3c7b498d-d6a2-438e-86c8-9c2ad994ba74`.
  public var description: String { "\(kind.rawValue) \(id)" }
}
