/// A column whose values are found in another table.
struct StoredReference: Sendable {
  var column: String
  var table: StoredTable
  /// When a reference may point to what comes later in the transaction.
  var isDeferred: Deferral = .never
  /// The name of the constraint, where it has one of its own.
  var name: String?

  enum Deferral {
    case never, always
    /// SQLite's layout checks it at once.
    case onPostgres
  }
}

extension StoredTable {
  /// The references of the table's rows.
  var references: [StoredReference] {
    switch self {
    case .migration, .version, .value, .task, .tag: []
    case .file: [to(.value, "value_hash")]
    case .subvalue: [to(.value, "parent_value_hash"), to(.value, "value_hash")]
    case .call: [to(.task, "task_hash"), to(.value, "value_hash")]
    case .callEdge: [to(.call, "child_id"), to(.call, "parent_id")]
    case .argument: [to(.call, "call_hash"), to(.value, "value_hash")]
    case .argumentResult: [to(.argument, "arg_hash"), to(.call, "result_call_hash")]
    case .callSubtreeTask: [to(.call, "call_hash"), to(.task, "task_hash")]
    case .evaluation: [to(.task, "task_hash"), to(.value, "value_hash")]
    case .handle: [to(.value, "value_hash")]
    case .handleEdge: [to(.handle, "child_id"), to(.handle, "parent_id")]
    case .execution:
      [StoredReference(column: "job_id", table: .job, isDeferred: .onPostgres)]
    case .job:
      [
        StoredReference(
          column: "execution_id", table: .execution, isDeferred: .always,
          name: "ct_job_execution_id"),
        to(.task, "task_hash"), to(.job, "parent_id"), to(.call, "call_hash"),
      ]
    case .tagEdit: [to(.tag, "child_id"), to(.tag, "parent_id")]
    }
  }

  private func to(_ table: StoredTable, _ column: String) -> StoredReference {
    StoredReference(column: column, table: table)
  }

  /// The columns with an index of their own, by how it is made.
  var indexes: [StoredIndex] {
    switch self {
    case .migration, .version: []
    case .value: [.plain("type"), .prefixes("value_hash", isUnique: true)]
    case .task:
      [.prefixes("hash", isUnique: true), .prefixes("name"), .prefixes("namespace")]
    case .file: [.plain("path")]
    case .subvalue: [.plain("parent_value_hash"), .plain("value_hash")]
    case .call:
      [.prefixes("call_hash", isUnique: true), .plain("task_hash"), .plain("value_hash")]
    case .callEdge, .handleEdge: [.plain("child_id"), .plain("parent_id")]
    case .argument: [.plain("call_hash"), .plain("value_hash")]
    case .argumentResult: [.plain("arg_hash"), .plain("result_call_hash")]
    case .callSubtreeTask: [.plain("call_hash"), .plain("task_hash")]
    case .evaluation: [.plain("task_hash"), .plain("value_hash")]
    case .handle: [.plain("fullname"), .plain("value_hash")]
    case .execution: [.prefixes("id", isUnique: true), .plain("job_id")]
    case .job:
      [
        .plain("call_hash"), .plain("end_time"), .plain("execution_id"),
        .prefixes("id", isUnique: true), .plain("parent_id"), .plain("start_time"),
        .plain("task_hash"),
      ]
    case .tag: [.plain("entity_id"), .plain("key"), .current("tag_hash"), .plain("value")]
    case .tagEdit: []
    }
  }
}

/// An index of one column.
enum StoredIndex: Sendable {
  case plain(String)
  /// One that PostgreSQL can look up prefixes in.
  case prefixes(String, isUnique: Bool = false)
  /// One of the rows that are current.
  case current(String)
}
