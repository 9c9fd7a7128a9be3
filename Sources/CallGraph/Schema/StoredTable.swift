/// A table of a redun database of version 3.5, in an order in which each one can be made.
package enum StoredTable: String, CaseIterable, Sendable {
  case migration = "alembic_version"
  case version = "redun_version"
  case value
  case task
  case file
  case subvalue
  case call = "call_node"
  case callEdge = "call_edge"
  case argument
  case argumentResult = "argument_result"
  case callSubtreeTask = "call_subtree_task"
  case evaluation
  case handle
  case handleEdge = "handle_edge"
  case execution
  case job
  case tag
  case tagEdit = "tag_edit"

  /// What a row has, in order.
  package var columns: [StoredColumn] {
    switch self {
    case .migration: [StoredColumn("version_num", .limited(32))]
    case .version:
      [
        StoredColumn("id", .text), StoredColumn("version", .integer),
        StoredColumn("timestamp", .time),
      ]
    case .value:
      [
        .hash("value_hash"), StoredColumn("type", .typeName),
        StoredColumn("format", .limited(100)), StoredColumn("value", .bytes),
      ]
    case .task:
      [
        .hash("hash"), StoredColumn("name", .text), StoredColumn("namespace", .text),
        StoredColumn("source", .text),
      ]
    case .file: [.hash("value_hash"), StoredColumn("path", .limited(1024))]
    case .subvalue: [.hash("value_hash"), .hash("parent_value_hash")]
    case .call:
      [
        .hash("call_hash"), StoredColumn("task_name", .limited(1024)), .hash("task_hash"),
        .hash("args_hash"), .hash("value_hash"), StoredColumn("timestamp", .time),
      ]
    case .callEdge:
      [.hash("parent_id"), .hash("child_id"), StoredColumn("call_order", .integer)]
    case .argument:
      [
        .hash("arg_hash"), .hash("call_hash"), .hash("value_hash"),
        StoredColumn("arg_position", .integer, isOptional: true),
        StoredColumn("arg_key", .limited(100), isOptional: true),
      ]
    case .argumentResult: [.hash("arg_hash"), .hash("result_call_hash")]
    case .callSubtreeTask: [.hash("call_hash"), .hash("task_hash")]
    case .evaluation:
      [.hash("eval_hash"), .hash("task_hash"), .hash("args_hash"), .hash("value_hash")]
    case .handle:
      [
        .hash("hash"), StoredColumn("fullname", .limited(1024)), .hash("value_hash"),
        StoredColumn("key", .limited(1024)), StoredColumn("is_valid", .flag),
      ]
    case .handleEdge: [.hash("parent_id"), .hash("child_id")]
    case .execution: Self.runColumns
    case .job: Self.jobColumns
    case .tag:
      [
        .hash("tag_hash"), StoredColumn("entity_type", .entity), StoredColumn("entity_id", .text),
        StoredColumn("key", .text), StoredColumn("value", .json), StoredColumn("is_current", .flag),
      ]
    case .tagEdit: [StoredColumn("parent_id", .text), StoredColumn("child_id", .text)]
    }
  }

  private static let runColumns: [StoredColumn] =
    [
      StoredColumn("id", .text), StoredColumn("args", .text), StoredColumn("job_id", .text),
      StoredColumn("updated_time", .time, isOptional: true),
    ]

  private static let jobColumns: [StoredColumn] =
    [
      StoredColumn("id", .text), StoredColumn("start_time", .time),
      StoredColumn("end_time", .time, isOptional: true), .hash("task_hash"),
      StoredColumn("cached", .flag), StoredColumn("call_hash", .limited(40), isOptional: true),
      StoredColumn("parent_id", .text, isOptional: true), StoredColumn("execution_id", .text),
    ]

  /// The columns that tell rows apart.
  package var key: [String] {
    switch self {
    case .callEdge: ["parent_id", "child_id", "call_order"]
    case .subvalue, .argumentResult, .callSubtreeTask, .handleEdge, .tagEdit:
      columns.map(\.name)
    case .migration, .version, .value, .task, .file, .call, .argument, .evaluation, .handle,
      .execution, .job, .tag:
      [columns[0].name]
    }
  }
}

/// A column of a redun database.
package struct StoredColumn: Sendable {
  package var name: String
  package var type: StoredType
  package var isOptional: Bool

  init(_ name: String, _ type: StoredType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }

  /// A column of hashes, 40 hexadecimal digits each.
  static func hash(_ name: String) -> StoredColumn { StoredColumn(name, .limited(40)) }
}

/// What a column holds.
package enum StoredType: Equatable, Sendable {
  case text
  /// A text of at most so many characters.
  case limited(Int)
  /// The name of a type in Python, which SQLite's layout limits and PostgreSQL's does not.
  case typeName
  case integer
  case flag
  case time
  case bytes
  case json
  /// What a tag is on.
  case entity
}
