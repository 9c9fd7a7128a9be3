import Databases
import Tables

/// A way from records to others that belong to them.
enum RecordLink: String, CaseIterable {
  case executionJob = "Execution.job"
  case jobCall = "Job.call_hash"
  case childJobs = "Job.child_job"
  case jobTask = "Job.task"
  case callArguments = "CallNode.arg"
  case childCalls = "CallNode.child_call_node"
  case callResult = "CallNode.result"
  case callTask = "CallNode.task"
  case subvalues = "Value.subvalue"
  case tags = "Entity.tag"
  case parentTags = "Tag.parent"
  case childTags = "Tag.child"
  /// From an argument to the calls whose results went into it; it owns none of them.
  case upstreamCalls = "Argument.upstream"

  /// Whether the way starts from records of a kind; a task is a value, too.
  func starts(at kind: RecordKind) -> Bool {
    switch self {
    case .executionJob: kind == .execution
    case .jobCall, .childJobs, .jobTask: kind == .job
    case .callArguments, .childCalls, .callResult, .callTask: kind == .call
    case .subvalues: kind == .value || kind == .task
    case .parentTags, .childTags: kind == .tag
    case .tags: true
    case .upstreamCalls: false
    }
  }

  /// What the way leads to.
  var end: RecordKind {
    switch self {
    case .executionJob, .childJobs: .job
    case .jobCall, .childCalls, .upstreamCalls: .call
    case .jobTask, .callTask: .task
    case .callArguments, .callResult, .subvalues: .value
    case .tags, .parentTags, .childTags: .tag
    }
  }

  /// The table of the links, its two columns and what the ends are ordered by.
  var columns: (table: String, start: String, end: String, order: String) {
    switch self {
    case .executionJob: ("execution", "id", "job_id", "id")
    case .jobCall: ("job", "id", "call_hash", "id")
    case .childJobs: ("job", "parent_id", "id", "start_time, id")
    case .jobTask: ("job", "id", "task_hash", "id")
    case .callArguments: ("argument", "call_hash", "value_hash", "arg_position, arg_key")
    case .childCalls: ("call_edge", "parent_id", "child_id", "call_order")
    case .callResult: ("call_node", "call_hash", "value_hash", "call_hash")
    case .callTask: ("call_node", "call_hash", "task_hash", "call_hash")
    case .subvalues: ("subvalue", "parent_value_hash", "value_hash", "value_hash")
    case .tags: ("tag", "entity_id", "tag_hash", "tag_hash")
    case .parentTags: ("tag_edit", "child_id", "parent_id", "parent_id")
    case .childTags: ("tag_edit", "parent_id", "child_id", "child_id")
    case .upstreamCalls: ("argument_result", "arg_hash", "result_call_hash", "result_call_hash")
    }
  }

  /// Whether the way is there in a version of the layout.
  func exists(in version: SchemaVersion) -> Bool {
    switch self {
    case .tags, .parentTags, .childTags: version.hasTags
    case .executionJob, .jobCall, .childJobs, .jobTask, .callArguments, .childCalls, .callResult,
      .callTask, .subvalues, .upstreamCalls:
      true
    }
  }
}

extension CallGraph {
  /// Where a way leads from each of some records.
  func linked(_ link: RecordLink, _ ids: [String]) throws -> [String: [String]] {
    var ends: [String: [String]] = [:]
    try forEachLink(link, ids) { ends[$0, default: []].append($1) }
    return ends
  }

  /// Calls a body with the start and the end of each link from some records.
  func forEachLink(
    _ link: RecordLink, _ ids: [String], _ body: (String, String) throws -> Void
  ) throws {
    guard link.exists(in: version) else { return }
    let (table, start, end, order) = link.columns
    for first in stride(from: 0, to: ids.count, by: CallGraph.chunk) {
      var sql = QuerySQL(self)
      let chunk = Array(ids[first..<min(ids.count, first + CallGraph.chunk)])
      let condition = sql.isOne(start, of: chunk)
      let rows = try snapshot.rows(
        for: Query(
          """
          SELECT \(start), \(end) FROM \(table)
          WHERE \(condition) AND \(end) IS NOT NULL ORDER BY \(order)
          """, parameters: sql.parameters), timeout: nil)
      while let row = try rows.next() { try body(row.text(0), row.text(1)) }
    }
  }
}
