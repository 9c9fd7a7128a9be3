import Databases
import Tables

/// How much is told of a call.
struct CallParts {
  /// Whether more than a line is.
  var isWhole: Bool
  /// Whether those are told that made the call, and those that it made.
  var showsParents: Bool
}

extension CallGraphLog {
  /// A call with its arguments, its result and where that came from.
  func log(_ call: CallRecord, indent: Int, _ parts: CallParts) throws {
    let id = parts.isWhole ? call.hash : String(call.hash.prefix(8))
    let task = try task(call.taskHash)
    try out.line(
      "CallNode \(id) \(task.fullName) " + tags(of: call.hash), indent: indent)
    guard parts.isWhole else { return }
    let arguments = try LoggedArguments(ofCall: call.hash, in: graph)
    try out.line("Args:   \(arguments[call.hash])", indent: indent + 2)
    let value = try graph.value(call.valueHash)
    if let value { try out.line(outcome(value), indent: indent + 2) }
    if parts.showsParents { try logRelatives(of: call, indent: indent + 2) }
    try out.line()
    try log(task, indent: indent, isWhole: true, showsJob: false)
    try out.line()
    try logDataflow(of: call.valueHash, name: "result", indent: indent)
  }

  private func outcome(_ value: ValueRecord) -> String {
    guard value.type == JobRecord.errorType else {
      return "Result: \(graph.text(of: value, limit: 200))"
    }
    return "Raised: \((graph.failure(in: value)?.error ?? "Unknown").cut(to: 200))"
  }

  /// The calls above and below one.
  private func logRelatives(of call: CallRecord, indent: Int) throws {
    let ends = [
      ("Parent", "SELECT parent_id FROM call_edge WHERE child_id = :hash", "call_hash"),
      ("Child", "SELECT child_id FROM call_edge WHERE parent_id = :hash", nil),
    ]
    for (name, edges, order) in ends {
      var calls = try graph.calls(
        where: "call_hash IN (\(edges))", ["hash": .text(call.hash)])
      if order == nil { calls = try inOrder(calls, below: call) }
      if calls.isEmpty { continue }
      try out.line("\(name) CallNodes:", indent: indent)
      for call in calls {
        try log(
          call, indent: indent + 2, CallParts(isWhole: false, showsParents: false))
      }
    }
  }

  /// The calls in the order in which another one made them, as often as it did.
  private func inOrder(_ calls: [CallRecord], below parent: CallRecord) throws -> [CallRecord] {
    let byHash = Dictionary(calls.map { ($0.hash, $0) }) { first, _ in first }
    return try graph.snapshot.all(
      "SELECT child_id FROM call_edge WHERE parent_id = :hash ORDER BY call_order",
      ["hash": .text(parent.hash)]
    ) { $0.text(0) }.compactMap { byHash[$0] }
  }

  /// A task with its source.
  func log(_ task: TaskRecord, indent: Int, isWhole: Bool, showsJob: Bool) throws {
    let id = isWhole ? task.hash : String(task.hash.prefix(8))
    try out.line("Task \(id) \(task.fullName) " + tags(of: task.hash), indent: indent)
    guard isWhole else { return }
    if showsJob,
      let job = try graph.jobs(
        where: "task_hash = :hash ORDER BY start_time LIMIT 1", ["hash": .text(task.hash)]
      ).first
    {
      try out.line(
        "First Job \(job.id.prefix(8)) \(job.start.inUTC)", indent: indent + 2)
    }
    try logDocumentation(of: task.hash, indent: indent + 2)
    try out.line()
    try out.line(task.source, indent: indent + 2)
  }

  /// Where a value came from.
  func logDataflow(of hash: String, name: String, indent: Int) throws {
    try out.line("Upstream dataflow:\n", indent: indent)
    let dataflow = try graph.dataflow(of: .value(hash), name: name)
    try out.line("\(dataflow.header)\n", indent: indent + 2)
    let text = dataflow.text
    try out.line(text.hasSuffix("\n") ? String(text.dropLast()) : text, indent: indent + 2)
  }
}
